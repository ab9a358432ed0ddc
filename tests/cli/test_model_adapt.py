"""`glossary model adapt` with a tiny network instead of the bundled one."""

import json
import random

import pytest

torch = pytest.importorskip("torch")

from tiny import MARKS, PAIRS, write_tiny_package  # noqa: E402

from glossary.engine import packages  # noqa: E402
from glossary.learning import adaptation, lineage  # noqa: E402
from glossary.learning.adaptation import Course, adapt, divide  # noqa: E402
from glossary.learning.mixtures import write_best  # noqa: E402
from glossary.learning.pairs import Pair, pair_line  # noqa: E402
from glossary.learning.weights import load_model  # noqa: E402

UNITS = [Pair(source, target) for source, target in PAIRS]


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """Give a tiny package, and make its pairs the general ones."""
    general = tmp_path / "general.tsv"
    lines = [pair_line(Pair(*pair, (), "learn")) for pair in PAIRS[:20]]
    lines += [pair_line(Pair(*pair, (), "judge")) for pair in PAIRS[20:26]]
    general.write_text("".join(lines), encoding="utf-8")
    monkeypatch.setattr(adaptation, "GENERAL", general)
    monkeypatch.setattr(adaptation, "_RATE", adaptation.Rate(4e-3, 10, 1.0))
    monkeypatch.setattr(adaptation, "_TOKENS", 600)
    monkeypatch.setattr(adaptation, "_RECOMBINED", 20)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield write_tiny_package(tmp_path / "tiny")
    torch.set_num_threads(threads)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    folder = tmp_path / "installed"
    folder.mkdir()
    monkeypatch.setattr(packages, "installed_folder", lambda: folder)
    return folder


def table(tmp_path, copies=2):
    path = tmp_path / "reviewed.tsv"
    lines = [
        f"{source}{'请看。' * n}\t{target}{' See it.' * n}\n"
        for n in range(copies)
        for source, target in PAIRS
    ]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_a_tenth_is_held_out_and_no_source_is_on_both_sides(tiny):
    again = [Pair(pair.source, "Another.") for pair in UNITS]
    lesson = divide([*UNITS, *again], seed=3)
    held = {pair.source for pair in lesson.held_out}
    assert len(held) == len(UNITS) // 10
    assert held.isdisjoint(pair.source for pair in lesson.units)
    assert len(lesson.units) + len(lesson.held_out) == 2 * len(UNITS)
    assert (len(lesson.general), len(lesson.general_held_out)) == (20, 6)


def test_the_same_seed_learns_the_same(tiny):
    lesson = divide(UNITS, seed=1)

    def curve():
        moments = []
        adapt(tiny, MARKS, lesson, Course(2, 600, 5), moments.append)
        return [(m.step, m.own, m.general) for m in moments]

    first = curve()
    assert first == curve()
    assert first[-1][1] < first[0][1]


def test_an_interruption_keeps_the_best_so_far(tiny):
    moments = []

    def watch(moment):
        moments.append(moment)
        if len(moments) == 4:
            raise KeyboardInterrupt

    learnt = adapt(tiny, MARKS, divide(UNITS, 1), Course(50, 600, 5), watch)
    assert len(moments) == 4
    best = min(moments, key=lambda moment: moment.own)
    assert learnt.best.step == best.step > 0


def test_a_mixture_lies_between_parent_and_learnt(tiny):
    learnt = adapt(tiny, MARKS, divide(UNITS, 1), Course(6, 600, 5), lambda _m: None)
    assert learnt.best.own < learnt.curve[0].own
    parent = load_model(tiny).state_dict()
    none = {k: v.clone() for k, v in learnt.mixed(0.0).state_dict().items()}
    half = {k: v.clone() for k, v in learnt.mixed(0.5).state_dict().items()}
    for name, weight in learnt.mixed(1.0).state_dict().items():
        assert torch.equal(none[name], parent[name])
        torch.testing.assert_close(half[name], (parent[name] + weight) / 2)


def test_the_largest_share_that_forgets_little_is_taken(tiny, tmp_path, monkeypatch):
    lesson = divide(UNITS, 1)
    learnt = adapt(tiny, MARKS, lesson, Course(6, 600, 5), lambda _m: None)
    tried = []

    def objection(comparison):
        tried.append(comparison.share)
        return None if comparison.share < 0.8 else "worse"

    monkeypatch.setattr(lineage.Comparison, "objection", objection)
    monkeypatch.setattr(lineage.Comparison, "is_better", True)
    done = []
    folder = tmp_path / "made"
    kept = write_best(tiny, folder, learnt, lesson, lambda n, of: done.append((n, of)))
    assert tried == [1.0, 0.85, 0.7]
    assert kept.share == 0.7
    assert done[-1] == (4, 6)
    made = load_model(folder).state_dict()
    for name, weight in learnt.mixed(0.7).state_dict().items():
        torch.testing.assert_close(made[name], weight, atol=0.02, rtol=0.02)


def test_a_better_model_is_installed_and_says_where_it_comes_from(
    run, tiny, installed, tmp_path, monkeypatch
):
    monkeypatch.setattr("glossary.cli.adapt._PASSES", 12)
    file, plot = table(tmp_path), tmp_path / "curves.png"
    done = run("model", "adapt", file, "--name", "house", "-m", tiny, "--plot", plot)
    assert done.exit_code == 0, done.output
    assert "use it with --model house" in done.output
    assert plot.read_bytes().startswith(b"\x89PNG")
    facts = json.loads(run("model", "info", "house", "--json").output)
    assert facts["name"] == "house"
    lineage = facts["lineage"]
    assert lineage["parent"].startswith("translate-zh_en 1.0 ")
    assert lineage["files"] == ["reviewed.tsv"]
    own = lineage["scores"]["held out"]
    assert own["after"]["chrf"] > own["before"]["chrf"]
    card = run("model", "info", "house").output
    assert "confidential" in card
    assert "A tiny model." in card
    # A model of that name that learnt is replaced, one of another kind never.
    assert list(installed.iterdir()) == [installed / "house"]
    assert run("model", "adapt", file, "--name", "zh-en").exit_code == 1


def test_a_model_that_is_no_better_is_not_installed(
    run, tiny, installed, tmp_path, monkeypatch
):
    monkeypatch.setattr(adaptation, "_RATE", adaptation.Rate(1e-12, 10, 1.0))
    done = run("model", "adapt", table(tmp_path), "--name", "house", "-m", tiny)
    assert done.exit_code == 1
    assert "not installed" in done.output
    assert list(installed.iterdir()) == []


def test_too_few_units_are_refused(run, tiny, installed, tmp_path):
    path = tmp_path / "few.tsv"
    path.write_text("会议。\tA meeting.\n", encoding="utf-8")
    done = run("model", "adapt", path, "--name", "house", "-m", tiny)
    assert done.exit_code == 1
    assert "there is 1 reviewed translation, too few" in done.output


@pytest.mark.parametrize("name", ["", "a/b", "..", ".hidden", "translate-zh_en"])
def test_a_name_that_cannot_be_is_refused(run, installed, tmp_path, name):
    done = run("model", "adapt", table(tmp_path), "--name", name)
    assert done.exit_code == 1
    assert done.output.count("\n") == 1


def test_without_torch_it_says_what_to_install(run, installed, tmp_path, monkeypatch):
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name: None if name == "torch" else find(name),
    )
    done = run("model", "adapt", table(tmp_path), "--name", "house")
    assert done.exit_code == 1
    # By the name of the extra, or of its packages where the lean set is installed.
    assert "pip install" in done.output
    assert "policy-glossary[adapt]" in done.output or '"torch>=' in done.output


def test_chance_is_the_seeds_alone():
    random.seed(1)
    first = divide(UNITS, 7).held_out
    random.seed(2)
    assert divide(UNITS, 7).held_out == first
