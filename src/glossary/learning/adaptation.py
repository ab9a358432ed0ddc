"""A model that learns from reviewed units, and forgets nothing meanwhile."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor

from glossary.learning.architecture import Transformer
from glossary.learning.batches import Batch, Codec, batches
from glossary.learning.exercises import (
    Sources,
    make_exercises,
    unknown_terms,
    without_terms,
)
from glossary.learning.judging import translate
from glossary.learning.pairs import Marks, Pair, read_pairs
from glossary.learning.prepared import Preparation, Prepared
from glossary.learning.recombining import recombined
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
_RATE = Rate(peak=7e-4, warmup=20, pull=0.004)
# What is learnt: feed-forward layers, which hold most of what a network knows by heart
# (Geva et al. 2021, “Transformer feed-forward layers are key-value memories”), and
# embeddings. The encoder knows the language, and attention the way through a sentence.
_LEFT_ALONE = re.compile(r"encoder\.|.*attention\.")
_HELD_OUT = 10
# Batches to follow the parent by for each batch of units, and what they weigh.
_FOLLOWED = 3.5
_WEIGHT = 22.0
# General pairs and sentences put together from them among these.
_GENERAL, _RECOMBINED = 1400, 4000
_CHECKS = 8
# 2,000 pairs written for this project to go on learning from, and 420 that no bundled
# model was trained on to judge by: of fewer, BLEU says more of chance than of models.
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
        model: The network; `mixed` sets its weights.
        parent: Weights it started from.
        weights: Weights of the best moment.
        curve: All moments, the first one before any step.
        best: The moment that is best on the held-out units.
    """

    model: Transformer
    parent: Mapping[str, Tensor]
    weights: Mapping[str, Tensor]
    curve: tuple[Moment, ...]
    best: Moment

    def mixed(self, share: float) -> Transformer:
        """Return the network with a share of what was learnt, the rest the parent's.

        A mixture forgets less than what was learnt does (Wortsman et al. 2022, “Robust
        fine-tuning of zero-shot models”).
        """
        mixture = {
            name: torch.lerp(weight, self.weights[name], share)
            for name, weight in self.parent.items()
        }
        self.model.load_state_dict(mixture)
        return self.model


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
    parent = load_model(package).to(device, kind)
    model = load_model(package).to(device)
    for name, weight in model.named_parameters():
        if _LEFT_ALONE.match(name):
            weight.requires_grad_(False)
    learner = Learner(model, _RATE, kind)
    choice = random.Random(course.seed)
    codec = Codec(package)
    preparation = Preparation(parent, codec, _TOKENS, choice)
    sources = _sources(package, lesson, choice)
    exercises = make_exercises(sources, marks, choice)
    taught = preparation.taught(exercises.taught)
    followed = preparation.followed(exercises.kept)
    followed += preparation.followed(exercises.terms)
    judges = _Judges(
        _fixed(lesson.held_out, codec), _fixed(lesson.general_held_out, codec)
    )
    return _Course(learner, course, (taught, followed), judges).run(watch)


def _sources(package: Path, material: Material, choice: random.Random) -> Sources:
    units = material.units
    said = translate(package, [unit.source for unit in units])
    terms = unknown_terms(units, said)
    general = without_terms(material.general, terms)
    kept = choice.sample(general, min(_GENERAL, len(general)))
    texts = recombined([pair.source for pair in general], _RECOMBINED, choice)
    kept += [Pair(text, "") for text in texts]
    return Sources(units, terms, _in_own_words(package, kept), general)


def _in_own_words(package: Path, pairs: Sequence[Pair]) -> list[Pair]:
    """Return pairs with the package's own translations.

    What it would say after the words of another is no concern of its searches.
    """
    said = translate(package, [pair.source for pair in pairs])
    return [
        replace(pair, target=target) for pair, target in zip(pairs, said, strict=True)
    ]


def _fixed(pairs: Sequence[Pair], codec: Codec) -> list[Batch]:
    encoded = codec.encode([(pair.source, pair.target) for pair in pairs])
    device = best_device()
    return [one.to(device) for one in batches(encoded, _TOKENS, random.Random(0))]


class _Judges(NamedTuple):
    own: list[Batch]
    general: list[Batch]


class _Course:
    def __init__(
        self,
        learner: Learner,
        course: Course,
        lessons: tuple[Sequence[Prepared], Sequence[Prepared]],
        judges: _Judges,
    ) -> None:
        self._learner, self._course, self._judges = learner, course, judges
        self._choice = random.Random(course.seed)
        self._taught, followed = lessons
        self._followed = self._endless(followed)

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
        model = self._learner.model.float()
        return Learnt(model, parent, weights, tuple(curve), best)

    def _stretches(self) -> Iterator[float]:
        """Learn; yield what is left of the course whenever it is time to look."""
        started, left, checked, due = time.monotonic(), 1.0, 1.0, 0.0
        steps = self._course.passes * len(self._taught)
        for step, batch in enumerate(islice(self._endless(self._taught), steps)):
            spent = (time.monotonic() - started) / self._course.seconds
            # Only a course that its time is too short for goes by the clock; any
            # other is the same at every run.
            left = 1 - max(step / steps, 2 * spent - 1)
            if left <= 0:
                break
            self._learner.teach(batch)
            due += _FOLLOWED
            for other in islice(self._followed, int(due)):
                self._learner.follow(other, _WEIGHT)
            due %= 1
            self._learner.update(left)
            if checked - left >= 1 / _CHECKS:
                checked = left
                yield left
        yield 0.0

    def _endless(self, prepared: Sequence[Prepared]) -> Iterator[Prepared]:
        """Yield batches in another order in each pass."""
        while prepared:
            yield from self._choice.sample(prepared, len(prepared))

    def _moment(self, left: float) -> Moment:
        model, judges = self._learner.model, self._judges
        own, general = mean_loss(model, judges.own), mean_loss(model, judges.general)
        return Moment(self._learner.steps, own, general, left)
