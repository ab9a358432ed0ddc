"""Learning without forgetting."""

import random

import pytest

torch = pytest.importorskip("torch")

from tiny import PAIRS, write_tiny_package  # noqa: E402

from glossary.learning.batches import Codec, batches  # noqa: E402
from glossary.learning.prepared import (  # noqa: E402
    Exercise,
    Preparation,
    distance,
    teaching_loss,
)
from glossary.learning.steps import Learner, Rate, loss, mean_loss  # noqa: E402
from glossary.learning.weights import load_model  # noqa: E402

NEW, OLD = PAIRS[:6], PAIRS[6:]


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return write_tiny_package(tmp_path_factory.mktemp("tiny") / "package")


def learner_of(package, **rate):
    model = load_model(package, dropout=0.0)
    model.encoder.requires_grad_(False)
    return Learner(model, Rate(1e-3, 5, **rate), torch.float32)


def preparation(package):
    parent = load_model(package, dropout=0.0)
    return Preparation(parent, Codec(package), 2000, random.Random(1))


def exercises(pairs):
    return [Exercise(source, source, target) for source, target in pairs]


def batch_of(package, pairs):
    (batch,) = batches(Codec(package).encode(pairs), 2000, random.Random(1))
    return batch


def drift(package, weight=0.0, pull=0.0):
    """How far new pairs move the loss on old ones, in nats a token."""
    prepared = preparation(package)
    (new,), (old,) = (
        prepared.taught(exercises(NEW)),
        prepared.followed(exercises(OLD)),
    )
    judge = batch_of(package, OLD)
    learner = learner_of(package, pull=pull)
    before = mean_loss(learner.model, [judge])
    for _step in range(30):
        learner.teach(new)
        if weight:
            learner.follow(old, weight)
        learner.update(1.0)
    assert mean_loss(learner.model, [batch_of(package, NEW)]) < 4.6
    return abs(mean_loss(learner.model, [judge]) - before)


def test_what_follows_its_parent_changes_less(package):
    assert drift(package, weight=8.0) < drift(package) / 2


def test_what_is_as_its_parent_stays_so_whatever_the_dropout(package):
    (old,) = preparation(package).followed(exercises(OLD))
    model = load_model(package, dropout=0.5)
    Learner(model, Rate(1e-3, 5), torch.float32).follow(old, 1.0)
    for weight in model.parameters():
        assert weight.grad is None or float(weight.grad.abs().max()) < 1e-4


def test_weights_that_are_pulled_back_change_less(package):
    assert drift(package, pull=0.3) < 0.6 * drift(package)


def test_a_batch_without_the_parents_view_cannot_be_followed(package):
    (batch,) = preparation(package).taught(exercises(NEW))
    with pytest.raises(ValueError, match="what the parent expects"):
        learner_of(package).follow(batch, 1.0)


def test_a_prepared_batch_has_the_loss_of_any_other(package):
    model = load_model(package, dropout=0.0).eval()
    (prepared,) = preparation(package).taught(exercises(NEW))
    expected = loss(model, batch_of(package, NEW), 0.1)
    torch.testing.assert_close(teaching_loss(model, prepared, 0.1), expected)


def test_the_parent_is_at_no_distance_from_itself_and_others_are(package):
    (prepared,) = preparation(package).followed(exercises(NEW))
    same = load_model(package, dropout=0.0).eval()
    assert abs(float(distance(same, prepared, prepared.likely).detach())) < 1e-4
    other = load_model(package, dropout=0.0).eval()
    with torch.no_grad():
        other.decoder.embeddings.weight.mul_(1.5)
    assert float(distance(other, prepared, prepared.likely).detach()) > 0.01


def test_what_the_parent_is_shown_is_learnt_without_being_shown(package):
    source, target = PAIRS[0]
    other = PAIRS[5][0]
    (lesson,) = preparation(package).followed([Exercise(source, other, target)])
    learner = learner_of(package)
    before = float(distance(learner.model, lesson, lesson.likely).detach())
    for _step in range(40):
        learner.follow(lesson, 1.0)
        learner.update(1.0)
    assert float(distance(learner.model, lesson, lesson.likely).detach()) < before / 3


def test_pairs_too_long_in_either_form_are_left_out(package):
    source, target = PAIRS[0]
    long = Exercise(source, source * 60, target)
    batches_made = preparation(package).taught([long, *exercises(NEW)])
    assert sum(len(batch.given) for batch in batches_made) == len(NEW)
