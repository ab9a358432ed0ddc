"""Where the lines of a web copy stand, as numbers that a classifier weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import exp, log1p
from typing import NamedTuple

from glossary.text.chromesigns import LineSigns

# What a classifier of single lines says of each: whether it is chrome, whether what
# follows is, whether what comes before is, whether the text has ended, whether it has
# not begun. All are logarithms of odds, cut to this range.
ALONE = 5
RANGE = 6.0
_OWN, _NEXT, _BEFORE, _ENDED, _UNBEGUN = range(ALONE)
# How far neighbours are looked at one by one, and in the mean.
_BESIDE = (-3, -2, -1, 1, 2, 3)
_NEAR, _WIDE, _REACH = 5, 12, 6
# What stands beyond the page counts as chrome, so surely.
_EDGE = 3.0
# A line less likely chrome than this can be running text.
_TEXT = 1.0
_MOST_TIMES = 3
# Lines beyond which a distance says nothing more.
_FAR = 40


class Known(NamedTuple):
    """What the word lists say of a line.

    Attributes:
        chrome: Whether it is chrome.
        maybe: Whether it is if its neighbours are.
        kept: Whether it looks like a part of the text that stands for itself.
        source: Whether it names where the text comes from.
    """

    chrome: bool
    maybe: bool
    kept: bool
    source: bool


Scores = tuple[float, ...]


class PagePlaces:
    """The places of all lines of a page."""

    def __init__(
        self,
        lines: Sequence[LineSigns],
        scores: Sequence[Scores],
        known: Sequence[Known],
    ) -> None:
        self._lines, self._scores, self._known = lines, scores, known
        self._own = [score[_OWN] for score in scores]
        self._length = len(lines)
        body = self._body()
        self._body_lines = frozenset(body)
        self._first = body[0] if body else self._length
        self._last = body[-1] if body else -1
        self._chances = [0.0, *accumulate(1 / (1 + exp(-own)) for own in self._own)]
        self._sure = [0, *accumulate(line.chrome for line in known)]
        in_body = [at in self._body_lines for at in range(self._length)]
        self._paragraphs = [0, *accumulate(in_body)]
        self._prose = Counter(pair for at in body for pair in lines[at].pairs)
        self._times = Counter(line.text for line in lines)
        self._bare = Counter(line.bare for line in lines)
        self._short = Counter(
            pair
            for at, line in enumerate(lines)
            if at not in self._body_lines
            for pair in line.pairs
        )
        self._sure_back = _distances([line.chrome for line in known])
        self._sure_on = _distances([line.chrome for line in known][::-1])[::-1]
        self._body_back = _distances(in_body)
        self._body_on = _distances(in_body[::-1])[::-1]
        self._outlines = Counter(line.outline for line in lines)
        self._runs = _runs(lines)
        self._runs_back = _runs(lines[::-1])[::-1]
        head, foot = self._own[: self._first], self._own[self._last + 1 :]
        self._from_start, self._from_body_up = _grown(head), _grown(head[::-1])
        self._from_end, self._from_body_down = _grown(foot[::-1]), _grown(foot)

    def _body(self) -> list[int]:
        likely = [at for at, own in enumerate(self._own) if own < _TEXT]
        paragraphs = [at for at in likely if self._lines[at].is_paragraph]
        return paragraphs or [at for at in likely if self._lines[at].is_sentence]

    def features(self, at: int) -> list[float]:
        """Return the numbers of the line at a place, always as many in one order."""
        return [
            *self._scores[at],
            *map(float, self._known[at]),
            *self._beside(at),
            *self._around(at),
            *self._place(at),
            *self._likeness(at),
            *self._outside(at),
            *self._lines[at].measures,
        ]

    def _beside(self, at: int) -> list[float]:
        found: list[float] = []
        for near in (at + step for step in _BESIDE):
            if 0 <= near < self._length:
                line, known = self._lines[near], self._known[near]
                found += (self._own[near], line.is_sentence, line.is_paragraph)
                found += (line.length, known.chrome)
            else:
                found += (_EDGE, 0.0, 0.0, 0.0, 1.0)
        return found

    def _around(self, at: int) -> list[float]:
        before, after = (
            self._scores[max(0, at - _REACH) : at],
            self._scores[at + 1 :][:_REACH],
        )
        return [
            self._said(at - 1, _NEXT, 0.0),
            self._said(at - 2, _NEXT, 0.0),
            self._said(at + 1, _BEFORE, 0.0),
            self._said(at + 2, _BEFORE, 0.0),
            self._said(at - 1, _ENDED, -_EDGE),
            self._said(at + 1, _UNBEGUN, -_EDGE),
            max((score[_ENDED] for score in before), default=-RANGE),
            max((score[_UNBEGUN] for score in after), default=-RANGE),
            *self._both_ways(self._chances, at, _NEAR),
            *self._both_ways(self._chances, at, _WIDE),
            *self._both_ways(self._chances, at, self._length),
            *self._both_ways(self._sure, at, _NEAR),
            *self._both_ways(self._paragraphs, at, _NEAR),
        ]

    def _said(self, at: int, what: int, beyond: float) -> float:
        return self._scores[at][what] if 0 <= at < self._length else beyond

    def _both_ways(
        self, sums: Sequence[float], at: int, reach: int
    ) -> tuple[float, float]:
        """Return the means of so many lines before and after, given the sums of all."""
        start, end = max(0, at - reach), min(self._length, at + 1 + reach)
        before = (sums[at] - sums[start]) / (at - start) if at > start else 0.5
        rest = end - at - 1
        after = (sums[end] - sums[at + 1]) / rest if rest else 0.5
        return before, after

    def _place(self, at: int) -> list[float]:
        return [
            float((at >= self._first) + (at > self._last)),
            log1p(abs(at - self._first)),
            log1p(abs(at - self._last)),
            log1p(at),
            log1p(self._length - 1 - at),
            log1p(self._runs[at]),
            log1p(self._runs_back[at]),
            self._sure_back[at],
            self._sure_on[at],
            self._body_back[at],
            self._body_on[at],
        ]

    def _likeness(self, at: int) -> list[float]:
        """Return how much the line has of the text, and how like others it is."""
        line = self._lines[at]
        alone = at in self._body_lines
        shared = sum(self._prose[pair] > alone for pair in line.pairs)
        repeated = sum(self._short[pair] > (not alone) for pair in line.pairs)
        return [
            shared / (len(line.pairs) or 1),
            log1p(shared),
            float(not line.pairs),
            float(min(_MOST_TIMES, self._times[line.text])),
            log1p(self._outlines[line.outline]),
            *(float(self._is_like(at, near)) for near in (at - 1, at + 1)),
            float(min(_MOST_TIMES, self._bare[line.bare])),
            repeated / (len(line.pairs) or 1),
        ]

    def _is_like(self, at: int, near: int) -> bool:
        if not 0 <= near < self._length:
            return False
        return self._lines[at].outline[:3] == self._lines[near].outline[:3]

    def _outside(self, at: int) -> tuple[float, ...]:
        """Return what stands between the line and the text, and the line and the end.

        Nothing for a line in the midst of the text.
        """
        if at > self._last:
            inner = self._from_body_down[at - self._last - 1]
            return *inner, *self._from_end[self._length - 1 - at]
        if at < self._first:
            return *self._from_body_up[self._first - 1 - at], *self._from_start[at]
        return (0.0,) * 6


def _distances(marked: Sequence[bool]) -> list[float]:
    """Return how far back the last marked line is, as a logarithm."""
    found: list[float] = []
    last = -_FAR
    for at, is_marked in enumerate(marked):
        found.append(log1p(min(_FAR, at - last)))
        if is_marked:
            last = at
    return found


def _runs(lines: Sequence[LineSigns]) -> list[int]:
    """Return for each line how many lines just before it end no sentence."""
    found: list[int] = []
    for at, line in enumerate(lines):
        goes_on = at and not (line.is_sentence or lines[at - 1].is_sentence)
        found.append(found[-1] + 1 if goes_on else 0)
    return found


def _grown(values: Sequence[float]) -> list[tuple[float, float, float]]:
    """Return the highest, lowest and mean of the first none, one, two … values."""
    found = [(-RANGE, RANGE, 0.0)]
    total = 0.0
    for count, value in enumerate(values, start=1):
        highest, lowest, _mean = found[-1]
        total += value
        found.append((max(highest, value), min(lowest, value), total / count))
    return found
