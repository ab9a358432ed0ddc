"""Tell lines of site chrome from lines of text by weights that were learnt.

`training/chrome_model.py` makes the file of weights from labelled pages written for it.
A linear model judges each line by its signs; trees then judge it by what that says of
it and of its neighbours, and by its place on the page; others judge it once more, by
what those have said.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import Any

from glossary.text.chromeplaces import ALONE, RANGE, Known, PagePlaces, Scores
from glossary.text.chromesigns import BUCKETS, LineSigns

MODEL = Path(__file__).with_name("chrome.bin")

# A tree is a leaf, or a feature, the most that leads left, and two trees.
Tree = Any


@dataclass(frozen=True, slots=True)
class ChromeModel:
    """What was learnt.

    Attributes:
        biases: One for each thing that is said of a single line.
        measures: Weights of the measures of a line, by thing said.
        steps: What a step of the weights of buckets is worth, by thing said.
        buckets: Weights of the buckets in steps, by thing said.
        trees: Those of each look at a page; the sum of the last is the logarithm of the
            odds that a line is chrome.
    """

    biases: tuple[float, ...]
    measures: tuple[tuple[float, ...], ...]
    steps: tuple[float, ...]
    buckets: tuple[array[int], ...]
    trees: tuple[tuple[Tree, ...], ...]

    def alone(self, line: LineSigns) -> Scores:
        """Return what single lines say, as `chromeplaces` lists it."""
        share = 1 / sqrt(len(line.buckets) or 1)
        return tuple(
            max(-RANGE, min(RANGE, self._score(what, line, share)))
            for what in range(ALONE)
        )

    def _score(self, what: int, line: LineSigns, share: float) -> float:
        weights = self.buckets[what]
        runs = sum(map(weights.__getitem__, line.buckets)) * self.steps[what] * share
        measured = zip(self.measures[what], line.measures, strict=True)
        return self.biases[what] + runs + sum(a * b for a, b in measured)

    def chances(
        self, lines: Sequence[LineSigns], known: Sequence[Known]
    ) -> list[float]:
        """Return for each line of a page how likely it is chrome, from 0 to 1."""
        scores = [self.alone(line) for line in lines]
        odds: list[float] = []
        for trees in self.trees:
            places = PagePlaces(lines, scores, known)
            odds = [
                sum(_value(tree, features) for tree in trees)
                for features in map(places.features, range(len(lines)))
            ]
            scores = [
                (max(-RANGE, min(RANGE, odd)), *score[1:])
                for odd, score in zip(odds, scores, strict=True)
            ]
        return [1 / (1 + exp(-odd)) for odd in odds]


def _value(tree: Tree, features: Sequence[float]) -> float:
    while type(tree) is list:
        feature, most, left, right = tree
        tree = left if features[feature] <= most else right
    value: float = tree
    return value


@cache
def chrome_model() -> ChromeModel:
    """Return the model that comes with the package."""
    return unpack(MODEL.read_bytes())


def pack(model: ChromeModel) -> bytes:
    """Return the bytes of a file of weights."""
    said = {
        "biases": model.biases,
        "measures": model.measures,
        "steps": model.steps,
        "trees": model.trees,
    }
    head = json.dumps(said, separators=(",", ":")).encode()
    planes = b"".join(plane.tobytes() for plane in model.buckets)
    return zlib.compress(head + b"\n" + planes, level=9)


def unpack(packed: bytes) -> ChromeModel:
    """Return the model of a file that `pack` made."""
    head, _, planes = zlib.decompress(packed).partition(b"\n")
    said = json.loads(head)
    starts = range(0, ALONE * BUCKETS, BUCKETS)
    return ChromeModel(
        tuple(said["biases"]),
        tuple(map(tuple, said["measures"])),
        tuple(said["steps"]),
        tuple(array("b", planes[start : start + BUCKETS]) for start in starts),
        tuple(map(tuple, said["trees"])),
    )
