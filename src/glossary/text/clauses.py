"""Chunks of a long sentence, cut where clauses end, for the model to translate.

The model was trained on sentences of up to about 200 tokens. What is much longer than
80 characters is translated in chunks and joined (measured in docs/scoring.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from glossary.model import Span
from glossary.text.brackets import CLOSING, QUOTES, Nesting, enclosures

TARGET = 80
MINIMUM = 15

# The length chunks are drawn to, as a share of the target: room for a longer one.
_IDEAL = 0.875
# The cost of a chunk is its squared relative deviation from the ideal length. Beyond
# the target it counts twice: quality falls with length, while a short chunk only
# lacks context.
_TOO_LONG = 2.0
# A chunk under the minimum costs as much as one of twice the ideal length: it is left
# only when the other choice is a very long chunk.
_TOO_SHORT = 1.0
# Cost of cutting after a mark, on the same scale: after a semicolon a clause is
# complete; after a comma it may lack its subject; after a colon or a dash it waits for
# the rest; an enumeration is cut only to avoid a chunk much longer than the target.
_MARK_COSTS = dict.fromkeys("。！？…；;", 0.0) | dict.fromkeys("，,", 0.04)
_MARK_COSTS |= dict.fromkeys("：:—", 0.12) | {"、": 0.4}
# A comma next to this few code points stands in an enumeration (web copies write `,`
# for `、`) or after an opening adverbial (`25年来，`); it costs more for each side.
_SHORT_CLAUSE = 6
_SHORT_CLAUSE_COST = 0.15
# Chunks longer than this many targets are built only where there is no boundary.
_REACH = 3
# A quotation longer than this many targets may be cut: whole, it would be as bad for
# the model as the sentence.
_LONGEST_QUOTATION = 2

# A straight quote after a mark opens as often as it closes.
_CLOSERS = CLOSING.replace('"', "")
_BOUNDARY = re.compile(
    rf"(?:[{''.join(_MARK_COSTS).replace('—', '')}]|——)+[{re.escape(_CLOSERS)}]*\s*"
)


class _Boundary(NamedTuple):
    """A place to cut at and what that costs."""

    at: int
    cost: float


def split_clauses(
    text: str,
    *,
    protected: Sequence[Span] = (),
    target: int = TARGET,
    minimum: int = MINIMUM,
) -> tuple[Span, ...]:
    """Return contiguous spans that cover `text`, each a chunk of whole clauses.

    Lengths are code points. A text of up to `target` is one chunk; chunks under
    `minimum` are avoided. Nothing is cut inside a `protected` span, brackets, a title,
    a quotation (unless that alone is longer than two targets), a number or a Latin
    expression; a chunk without a boundary stays long.
    """
    if not text:
        return ()
    if len(text) <= target:
        return (Span(0, len(text)),)
    kept_whole = [
        pair
        for pair in enclosures(text)
        if text[pair.start] not in QUOTES
        or pair.end - pair.start <= _LONGEST_QUOTATION * target
    ]
    boundaries = [
        _Boundary(0, 0.0),
        *_boundaries(text, Nesting([*kept_whole, *protected])),
        _Boundary(len(text), 0.0),
    ]
    return tuple(
        Span(a, b) for a, b in pairwise(_cheapest(boundaries, target, minimum))
    )


def _boundaries(text: str, kept_whole: Nesting) -> Iterator[_Boundary]:
    matches = [
        match
        for match in _BOUNDARY.finditer(text)
        if match.end() < len(text) and not _is_inside_latin(text, match)
    ]
    edges = [0, *(edge for match in matches for edge in match.span()), len(text)]
    for index, match in enumerate(matches):
        before = edges[2 * index + 1] - edges[2 * index]
        after = edges[2 * index + 3] - edges[2 * index + 2]
        if before and not kept_whole.at(match.end()):
            short = (before <= _SHORT_CLAUSE) + (after <= _SHORT_CLAUSE)
            yield _Boundary(match.end(), _mark_cost(match.group(), short))


def _is_inside_latin(text: str, match: re.Match[str]) -> bool:
    """Whether the mark joins ASCII characters: `1,000`, `14:09`, `http://`."""
    around = text[max(0, match.start() - 1) : match.end() + 1]
    return around.isascii() and not any(map(str.isspace, around))


def _mark_cost(marks: str, short: int) -> float:
    """Return what it costs to cut after `marks` with `short` short clauses beside."""
    cost = min(_MARK_COSTS[mark] for mark in marks if mark in _MARK_COSTS)
    return cost + short * _SHORT_CLAUSE_COST if marks[0] in "，," else cost


def _cheapest(boundaries: Sequence[_Boundary], target: int, minimum: int) -> list[int]:
    """Return the offsets, first and last included, whose chunks cost least in total."""
    costs = [0.0]
    origins = [0]
    first = 0
    for index in range(1, len(boundaries)):
        end = boundaries[index].at
        while first < index - 1 and end - boundaries[first].at > _REACH * target:
            first += 1
        total, origin = min(
            (costs[i] + _length_cost(end - boundaries[i].at, target, minimum), i)
            for i in range(first, index)
        )
        costs.append(total + boundaries[index].cost)
        origins.append(origin)
    chosen = [len(boundaries) - 1]
    while chosen[-1]:
        chosen.append(origins[chosen[-1]])
    return [boundaries[index].at for index in reversed(chosen)]


def _length_cost(length: int, target: int, minimum: int) -> float:
    ideal = target * _IDEAL
    weight = _TOO_LONG if length > target else 1.0
    penalty = _TOO_SHORT if length < minimum else 0.0
    return float(weight * ((length - ideal) / ideal) ** 2 + penalty)
