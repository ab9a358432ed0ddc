"""A model that learns from reviewed units, and forgets nothing meanwhile."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from glossary.learning.architecture import Transformer
from glossary.learning.batches import Batch, Codec, batches
from glossary.learning.pairs import (
    Marks,
    Pair,
    annotate,
    choose_constraints,
    read_pairs,
)
from glossary.learning.steps import (
    Learner,
    Rate,
    best_device,
    mean_loss,
    quickest_type,
)
from glossary.learning.weights import load_model

# Tokens of a batch: small, so that few pairs still make many steps.
_TOKENS = 1400
_RATE = Rate(peak=3.5e-4, warmup=20)
# A reviewed unit with terms is annotated this often: rarely, so that the model learns
# the terms by heart. General pairs are often enough for it not to forget what
# annotation means.
_ANNOTATED = 0.15
_ANNOTATED_GENERAL = 0.3
_HELD_OUT = 10
# How often each term stands by itself in a pass.
_TERMS = 3
# General pairs in a pass for each reviewed unit, and the weight of staying what the
# model was on them. Many different ones keep more than a larger weight does; and the
# encoder, which knows the language, is left alone.
_GENERAL = 2.0
_HOLD = 8.0
# Rise of the general loss, in nats a token, that learning may cost.
_TOLERATED = 0.03
# Shares of what was learnt that are tried in a mixture with the parent's weights
# (Wortsman et al. 2022, “Robust fine-tuning of zero-shot models”).
_MIXTURES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.4)
_CHECKS = 12
# 2,000 pairs written for this project to go on learning from, and 120 that no bundled
# model was trained on to judge by.
GENERAL = Path(__file__).parent / "general.tsv.xz"
_TO_LEARN = "learn"


@dataclass(frozen=True, slots=True)
class Material:
    """What to learn from.

    Attributes:
        units: Reviewed units to learn.
        held_out: Reviewed units to judge by.
        general: General pairs to mix in.
        general_held_out: General pairs to judge by.
    """

    units: tuple[Pair, ...]
    held_out: tuple[Pair, ...]
    general: tuple[Pair, ...]
    general_held_out: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """How long to learn.

    Attributes:
        passes: Over the units.
        seconds: Longest time; the learning rate falls faster when it would not do.
        seed: Of all chance.
    """

    passes: int
    seconds: float
    seed: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the learning curves.

    Attributes:
        step: Updates made.
        own: Mean loss a token on the held-out units, in nats.
        general: The same on the held-out general pairs.
        left: Share of the course that is still to come.
    """

    step: int
    own: float
    general: float
    left: float


@dataclass(frozen=True, slots=True)
class Learnt:
    """What came of it.

    Attributes:
        model: The network of the best moment.
        curve: All moments, the first one before any step.
        best: The moment the network is of, with the losses of the mixture.
        share: Share of it in the mixture with the parent; 0 if nothing helped.
    """

    model: Transformer
    curve: tuple[Moment, ...]
    best: Moment
    share: float


def divide(units: Sequence[Pair], seed: int) -> Material:
    """Hold out a tenth of the units, and add the general pairs of this program.

    Units of the same source stay on one side.
    """
    choice = random.Random(seed)
    sources = sorted({pair.source for pair in units})
    held = set(choice.sample(sources, max(1, len(sources) // _HELD_OUT)))
    general = list(read_pairs(GENERAL))
    return Material(
        units=tuple(pair for pair in units if pair.source not in held),
        held_out=tuple(pair for pair in units if pair.source in held),
        general=tuple(pair for pair in general if pair.origin == _TO_LEARN),
        general_held_out=tuple(pair for pair in general if pair.origin != _TO_LEARN),
    )


def adapt(
    package: Path,
    marks: Marks | None,
    lesson: Material,
    course: Course,
    watch: Callable[[Moment], None],
) -> Learnt:
    """Train a package's network on a lesson.

    Args:
        package: Folder of the package to start from; it is only read.
        marks: Its annotation.
        lesson: What to learn from.
        course: How long. A KeyboardInterrupt ends it early, and nothing is lost.
        watch: Called with each moment of the curve.
    """
    torch.manual_seed(course.seed)
    device = best_device()
    kind = quickest_type(device)
    parent = load_model(package).to(device, kind).eval()
    model = load_model(package).to(device)
    model.encoder.requires_grad_(False)
    learner = Learner(model, _RATE, kind, parent)
    codec = Codec(package)
    return _Course(learner, codec, lesson, course, marks).run(watch)


class _Course:
    def __init__(
        self,
        learner: Learner,
        codec: Codec,
        lesson: Material,
        course: Course,
        marks: Marks | None,
    ) -> None:
        self._learner, self._codec, self._lesson = learner, codec, lesson
        self._course, self._marks = course, marks
        self._device = next(learner.model.parameters()).device
        self._choice = random.Random(course.seed)
        self._own = self._fixed(lesson.held_out)
        self._general = self._fixed(lesson.general_held_out)

    def run(self, watch: Callable[[Moment], None]) -> Learnt:
        first = self._moment(1.0)
        curve, best = [first], first
        parent = weights = self._learner.weights()
        watch(first)
        with suppress(KeyboardInterrupt):
            for left in self._stretches():
                moment = self._moment(left)
                curve.append(moment)
                if moment.own < best.own:
                    best, weights = moment, self._learner.weights()
                watch(moment)
        tried = [(0.0, first)]
        for share in _MIXTURES:
            self._load(_mixed(parent, weights, share))
            own, general = self._losses()
            tried.append((share, replace(best, own=own, general=general)))
        allowed = first.general + _TOLERATED
        fit = [(share, moment) for share, moment in tried if moment.general <= allowed]
        share, kept = min(fit, key=lambda one: one[1].own)
        model = self._learner.model.float()
        model.load_state_dict(_mixed(parent, weights, share))
        return Learnt(model, tuple(curve), kept, share)

    def _stretches(self) -> Iterator[float]:
        """Learn; yield what is left of the course whenever it is time to look."""
        started, left, checked = time.monotonic(), 1.0, 1.0
        for passed in range(self._course.passes):
            sets = self._batches(self._units())
            general = self._batches(self._general_pairs())
            for at, batch in enumerate(sets):
                done = (passed + at / len(sets)) / self._course.passes
                spent = (time.monotonic() - started) / self._course.seconds
                # Only a course that its time is too short for goes by the clock; any
                # other is the same at every run.
                left = 1 - max(done, 2 * spent - 1)
                if left <= 0:
                    break
                self._learner.gradient(batch)
                for held in general[at :: len(sets)]:
                    self._learner.hold(held, _HOLD)
                self._learner.update(left)
                if checked - left >= 1 / _CHECKS:
                    checked = left
                    yield left
        yield 0.0

    def _batches(self, pairs: Sequence[tuple[str, str]]) -> list[Batch]:
        made = batches(self._codec.encode(pairs), _TOKENS, self._choice)
        return [batch.to(self._device) for batch in made]

    def _units(self) -> list[tuple[str, str]]:
        """Return the units, and each term by itself."""
        units = self._lesson.units
        terms = sorted({term for pair in units for term in pair.terms})
        sampled = [(self._annotated(pair, _ANNOTATED), pair.target) for pair in units]
        return sampled + terms * _TERMS

    def _general_pairs(self) -> list[tuple[str, str]]:
        general = self._lesson.general
        number = min(round(_GENERAL * len(self._lesson.units)), len(general))
        return [
            (self._annotated(pair, _ANNOTATED_GENERAL), pair.target)
            for pair in self._choice.sample(general, number)
        ]

    def _annotated(self, pair: Pair, share: float) -> str:
        if self._marks is None or self._choice.random() >= share:
            return pair.source
        return annotate(
            pair.source, choose_constraints(pair, self._choice), self._marks
        )

    def _fixed(self, pairs: Sequence[Pair]) -> list[Batch]:
        encoded = self._codec.encode([(pair.source, pair.target) for pair in pairs])
        made = batches(encoded, _TOKENS, random.Random(0))
        return [batch.to(self._device) for batch in made]

    def _moment(self, left: float) -> Moment:
        own, general = self._losses()
        return Moment(self._learner.steps, own, general, left)

    def _losses(self) -> tuple[float, float]:
        model = self._learner.model
        return mean_loss(model, self._own), mean_loss(model, self._general)

    def _load(self, weights: Mapping[str, Tensor]) -> None:
        model = self._learner.model
        kind = next(model.parameters()).dtype
        model.float().load_state_dict(weights)
        model.to(kind)


def _mixed(
    parent: Mapping[str, Tensor], learnt: Mapping[str, Tensor], share: float
) -> dict[str, Tensor]:
    return {
        name: torch.lerp(weight, learnt[name], share) for name, weight in parent.items()
    }
