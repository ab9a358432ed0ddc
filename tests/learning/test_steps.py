"""Learning without forgetting."""

import random

import pytest

torch = pytest.importorskip("torch")

from tiny import PAIRS, write_tiny_package  # noqa: E402

from glossary.learning.batches import Codec, batches  # noqa: E402
from glossary.learning.steps import Learner, Rate, mean_loss  # noqa: E402
from glossary.learning.weights import load_model  # noqa: E402

NEW, OLD = PAIRS[:6], PAIRS[6:]
RATE = Rate(1e-3, 5)


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return write_tiny_package(tmp_path_factory.mktemp("tiny") / "package")


def batch_of(package, pairs):
    (batch,) = batches(Codec(package).encode(pairs), 2000, random.Random(1))
    return batch


def drift(package, weight):
    """How far new pairs move the loss on old ones, in nats a token."""
    new, old = batch_of(package, NEW), batch_of(package, OLD)
    parent = load_model(package, dropout=0.0).eval()
    learner = Learner(load_model(package, dropout=0.0), RATE, torch.float32, parent)
    before = mean_loss(learner.model, [old])
    for _step in range(30):
        learner.gradient(new)
        if weight:
            learner.hold(old, weight)
        learner.update(1.0)
    assert mean_loss(learner.model, [new]) < 4.5
    return abs(mean_loss(learner.model, [old]) - before)


def test_what_is_held_changes_less(package):
    assert drift(package, 8.0) < drift(package, 0.0) / 3


def test_a_network_without_a_parent_cannot_be_held(package):
    learner = Learner(load_model(package), RATE, torch.float32)
    with pytest.raises(ValueError, match="no parent"):
        learner.hold(batch_of(package, NEW), 1.0)
