"""A tiny network learns its pairs, and translates them through the engine."""

import random

import pytest

torch = pytest.importorskip("torch")

from tiny import MARKS, PAIRS, RENDERINGS, write_tiny_package  # noqa: E402

from glossary.engine.argos import ArgosEngine, read_package_info  # noqa: E402
from glossary.engine.enforcement import Strictness  # noqa: E402
from glossary.engine.translation import translate_segments  # noqa: E402
from glossary.learning.batches import Codec, batches  # noqa: E402
from glossary.learning.modelpackage import Label, write_package  # noqa: E402
from glossary.learning.pairs import Constraint, annotate  # noqa: E402
from glossary.learning.steps import Learner, Rate, mean_loss  # noqa: E402
from glossary.learning.weights import load_model  # noqa: E402
from glossary.model import Segment, TermEntry  # noqa: E402
from glossary.terms.matcher import Matcher  # noqa: E402
from glossary.terms.termbase import build_termbase  # noqa: E402

STEPS = 100


def samples(choice):
    """Yield each pair plain, and with its object annotated by any rendering."""
    for source, target in PAIRS:
        yield source, target
        thing, noun = source[-3:-1], target.split()[-1].rstrip(".")
        start = source.index(thing)
        for rendering in choice.sample(RENDERINGS, 2):
            chosen = [Constraint(start, start + len(thing), rendering)]
            yield annotate(source, chosen, MARKS), target.replace(noun, rendering)


@pytest.fixture(scope="module")
def learnt(tmp_path_factory):
    # Threads would only wait for each other over so little.
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("learnt")
    start = write_tiny_package(folder / "start")
    learner = Learner(
        load_model(start, dropout=0.0), Rate(4e-3, 20, 1.0), torch.float32
    )
    codec, choice = Codec(start), random.Random(1)
    before = mean_loss(learner.model, batches(codec.encode(PAIRS), 900, choice))
    while learner.steps < STEPS:
        for batch in batches(codec.encode(list(samples(choice))), 2000, choice):
            learner.gradient(batch)
            learner.update(1 - learner.steps / STEPS)
    torch.set_num_threads(threads)
    after = mean_loss(learner.model, batches(codec.encode(PAIRS), 900, choice))
    assert after < before / 10
    model = learner.model
    model.load_state_dict(learner.weights())
    label = Label({"package_version": "2.0"}, {"lineage": "tiny"}, "A card.\n")
    write_package(folder / "made", start, model, label)
    return ArgosEngine(read_package_info(folder / "made"))


def translate(engine, entries=(), strictness=Strictness.NONE):
    segments = [Segment(source, 0, 1) for source, _target in PAIRS]
    matcher = Matcher(build_termbase([tuple(entries)]))
    return [
        one.target
        for one in translate_segments(
            engine, segments, [matcher] * len(segments), strictness=strictness
        )
    ]


def test_it_translates_its_pairs_through_the_engine(learnt):
    assert translate(learnt) == [target for _source, target in PAIRS]


def test_it_follows_annotation(learnt):
    chosen = [Constraint(6, 8, "norm")]
    source = annotate("财政部研究了标准。", chosen, MARKS)
    from glossary.engine.argos import DecodeSettings

    ((best, *_others),) = learnt.decode([source], DecodeSettings())
    assert best.target == "MOF studied the norm."


def test_the_engine_annotates_for_it(learnt):
    targets = translate(learnt, [TermEntry("计划", "scheme")], Strictness.ANNOTATE)
    wanted = [target.replace("plan", "scheme") for _source, target in PAIRS]
    assert targets == wanted


def test_its_package_says_what_it_was_told_to(learnt):
    info = learnt.info
    assert info.version == "2.0"
    assert info.annotation == MARKS
    assert (info.path / "README.md").read_text() == "A card.\n"
