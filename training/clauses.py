"""Clause pairs: a sentence and its translation cut where no link crosses.

The engine translates long sentences clause by clause, so the network must know clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from glossary.learning.pairs import Pair
from training.alignment import Aligned

ORIGIN = "clauses"
_MARKS = frozenset(",，;；:：。")
_ENGLISH_MARKS = frozenset(",;:.")
_STARTS = frozenset(
    "and while so as which including with by to in but thereby thus making ensuring "
    "among where who that".split()
)
_LEAST_SENTENCE = 24
_LENGTHS = range(8, 61)
# Share of words that must be linked for an alignment, or a clause, to be believed.
_LINKED_SENTENCE, _LINKED_CLAUSE = 0.4, 0.5
# Share of doubtful links that may cross a cut, and how far a cut's places may differ.
_CROSSING, _SHIFT = 0.12, 0.2


def clauses(aligned: Aligned) -> Iterator[Pair]:
    """Yield the clauses of a pair, and runs of them that are not all of it."""
    words = min(len(aligned.source), len(aligned.target))
    if (
        len(aligned.pair.source) < _LEAST_SENTENCE
        or len(aligned.sure) < _LINKED_SENTENCE * words
    ):
        return
    ends = (len(aligned.source), len(aligned.target))
    cuts = [(0, 0), *_cuts(aligned), ends]
    for first, last in combinations(cuts, 2):
        if (first, last) != ((0, 0), ends) and _linked(aligned, first, last):
            yield from _clause(aligned, first, last)


def _cuts(aligned: Aligned) -> Iterator[tuple[int, int]]:
    last = 0
    for before, source in pairwise(range(len(aligned.source))):
        if aligned.pair.source[slice(*aligned.source[before])] in _MARKS:
            target = _partner(aligned, source)
            if target is not None and target > last:
                last = target
                yield source, target


def _partner(aligned: Aligned, source: int) -> int | None:
    """Return the English word that the text after a cut begins with."""
    share = source / len(aligned.source)
    words = [aligned.pair.target[slice(*span)].lower() for span in aligned.target]
    places = [
        target
        for target in range(1, len(words) - 2)
        if (words[target - 1] in _ENGLISH_MARKS or words[target] in _STARTS)
        and abs(target / len(words) - share) < _SHIFT
        and not _crossing(aligned.sure, source, target)
        and _crossing(aligned.any, source, target) <= _CROSSING * len(aligned.any)
    ]
    return min(places, key=lambda at: abs(at / len(words) - share), default=None)


def _crossing(links: frozenset[tuple[int, int]], source: int, target: int) -> int:
    return sum((one < source) != (other < target) for one, other in links)


def _linked(aligned: Aligned, first: tuple[int, int], last: tuple[int, int]) -> bool:
    inside = sum(
        first[0] <= source < last[0] and first[1] <= target < last[1]
        for source, target in aligned.sure
    )
    return inside >= _LINKED_CLAUSE * min(last[0] - first[0], last[1] - first[1])


def _clause(
    aligned: Aligned, first: tuple[int, int], last: tuple[int, int]
) -> Iterator[Pair]:
    source, target = (
        text[spans[first[side]].start : spans[last[side] - 1].end]
        for side, (text, spans) in enumerate(
            (
                (aligned.pair.source, aligned.source),
                (aligned.pair.target, aligned.target),
            )
        )
    )
    if len(source) in _LENGTHS:
        lowered = target.lower()
        terms = tuple(
            (zh, en)
            for zh, en in aligned.pair.terms
            if zh in source and en.lower() in lowered
        )
        yield Pair(source, target, terms, ORIGIN)
