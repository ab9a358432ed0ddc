"""How well each source explains its target to the model, against other sources.

A score alone says little: free translations by people score low, and fluent English
scores high whatever it says. So a target is scored with sources that have nothing to do
with it as well, taken from the same document. The share of the surprise that the own
source takes away is what the pair has in common; `benchmarks/plausibility.py` measures
how well that tells true pairs from false ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from math import fsum
from statistics import fmean
from typing import NamedTuple, Protocol

from rapidfuzz import fuzz, process

from glossary.engine.argos import PackageInfo
from glossary.model import PairScore, Rival
from glossary.text.han import han_count
from glossary.text.measures import is_echo
from glossary.text.modelcopy import model_copy
from glossary.text.script import to_simplified

# Sources a target is compared with: with two, false pairs gain more by chance; six were
# no better.
_UNRELATED = 4
# Tokens that a half must have for its gain to mean something.
_HALF = 8
# Percent (Levenshtein) from which another source may have the translation by mistake.
_ALIKE = 50.0
_MOST_ALIKE = 2
# With less gain than this from the best source so far, a target's own is looked for
# elsewhere: two in a hundred true pairs of policy texts have less.
_SURE_GAIN = 0.4
# Units up and down that are looked at, and others whose targets are as doubtful: what
# was moved here left a gap or another translation elsewhere.
_NEAR = 3
_MOST_DOUBTFUL = 16
# Scores the search may take before it looks at no more than that for each target: all
# others if there are few, and never much longer than the comparison before it.
_SEARCH = 2000
# Tokens that a text may have; the bundled model has 512 positions.
_MOST_TOKENS = 500
# Scored between two reports of progress.
_CHUNK = 512


class Scorer(Protocol):
    """What this needs of a translation engine."""

    info: PackageInfo

    def tokens(self, text: str) -> list[str]:
        """Return the text as tokens."""
        ...

    def token_scores(
        self, pairs: Sequence[tuple[str, str]]
    ) -> tuple[tuple[float, ...], ...]:
        """Return the log-probabilities of each target's tokens."""
        ...


class _Pair(NamedTuple):
    """A pair as the model is given it, where it stands and what its source was."""

    place: int
    original: str
    source: str
    target: str


def fits(
    engine: Scorer,
    pairs: Sequence[tuple[str, str]],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[PairScore | None, ...]:
    """Return how well each source of a document explains its target.

    Args:
        engine: Scores targets it is forced to.
        pairs: Sources and targets without speaker labels, in document order.
        progress: Called with scores done and in all.

    Returns:
        One for each pair; None if there is nothing to score (no Chinese in the source,
        no English in the target), the text is too long for the model, or the document
        has no other source to compare with.
    """
    table = _Table(engine, tuple(_scorable(engine, pairs)), progress)
    table.fill(table.compared())
    table.fill(table.searched())
    found = {table.pairs[at].place: table.fit(at) for at in range(len(table.pairs))}
    return tuple(found.get(place) for place in range(len(pairs)))


def _scorable(engine: Scorer, pairs: Sequence[tuple[str, str]]) -> Iterator[_Pair]:
    for place, (source, target) in enumerate(pairs):
        text = model_copy(source).text
        if engine.info.source_language == "zh":
            text = to_simplified(text)
        english = " ".join(target.split())
        if not han_count(text) or not english or is_echo(english):
            continue
        lengths = [len(engine.tokens(one)) for one in (text, english)]
        if min(lengths) > 0 and max(lengths) <= _MOST_TOKENS:
            yield _Pair(place, source, text, english)


class _Table:
    """Scores of targets with sources, filled as far as needed."""

    def __init__(
        self,
        engine: Scorer,
        pairs: Sequence[_Pair],
        progress: Callable[[int, int], None],
    ) -> None:
        """Start without scores."""
        self.pairs = pairs
        self._engine = engine
        self._progress = progress
        self._done = 0
        # For the index of a target, and in there of a source: scores of the tokens.
        self._scores: defaultdict[int, dict[int, tuple[float, ...]]]
        self._scores = defaultdict(dict)
        self._unrelated = [tuple(self._strangers(at)) for at in range(len(pairs))]

    def fill(self, wanted: Mapping[int, Iterable[int]]) -> None:
        """Score each target with the sources wanted for it."""
        cells = [
            (at, other)
            for at, others in wanted.items()
            for other in dict.fromkeys(others)
            if other not in self._scores[at]
        ]
        # Texts of a length together make full batches.
        cells.sort(
            key=lambda cell: (
                len(self.pairs[cell[0]].target),
                len(self.pairs[cell[1]].source),
            )
        )
        total = self._done + len(cells)
        for start in range(0, len(cells), _CHUNK):
            chunk = cells[start : start + _CHUNK]
            scores = self._engine.token_scores(
                [(self.pairs[s].source, self.pairs[t].target) for t, s in chunk]
            )
            for (at, other), score in zip(chunk, scores, strict=True):
                self._scores[at][other] = score
            self._done += len(chunk)
            self._progress(self._done, total)

    def compared(self) -> dict[int, list[int]]:
        """Return the sources each target is compared with.

        Its own, unrelated ones, similar ones and those that have the same target.
        """
        sources = [pair.source for pair in self.pairs]
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for at, pair in enumerate(self.pairs):
            holders[pair.target.casefold()].append(at)
        return {
            at: [
                *(at, *self._unrelated[at], *self._alike(at, sources)),
                *self._others(at, holders[pair.target.casefold()])[:_MOST_ALIKE],
            ]
            for at, pair in enumerate(self.pairs)
            if self._unrelated[at]
        }

    def _strangers(self, at: int) -> Iterator[int]:
        """Yield the sources around a unit and at a third of the document either way."""
        count = len(self.pairs)
        third = max(1, count // 3)
        steps = chain.from_iterable(
            (n, -n, third + n, -third - n) for n in range(1, _UNRELATED + 1)
        )
        places = dict.fromkeys((at + step) % count for step in steps)
        target = self.pairs[at].target.casefold()
        return islice(
            (
                other
                for other in self._others(at, places)
                if self.pairs[other].target.casefold() != target
            ),
            _UNRELATED,
        )

    def _others(self, at: int, places: Iterable[int]) -> list[int]:
        """Return the units among some that have another source."""
        source = self.pairs[at].source
        return [other for other in places if self.pairs[other].source != source]

    def _alike(self, at: int, sources: Sequence[str]) -> list[int]:
        found = process.extract(
            sources[at],
            sources,
            scorer=fuzz.ratio,
            score_cutoff=_ALIKE,
            limit=_MOST_ALIKE + 1,
        )
        places = [int(index) for _source, _similarity, index in found]
        return self._others(at, places)[:_MOST_ALIKE]

    def searched(self) -> dict[int, list[int]]:
        """Return the sources that targets may belong to which none explains so far."""
        found = {at: self.fit(at) for at in range(len(self.pairs))}
        doubtful = {at: fit for at, fit in found.items() if fit and _is_doubtful(fit)}
        return {
            at: self._candidates(at, tuple(doubtful))
            for at, fit in doubtful.items()
            if fit.rival is None or fit.rival.gain < _SURE_GAIN
        }

    def _candidates(self, at: int, doubtful: Sequence[int]) -> list[int]:
        near = range(max(0, at - _NEAR), min(len(self.pairs), at + _NEAR + 1))
        as_bad = sorted(doubtful, key=lambda other: abs(other - at))
        most = max(_MOST_DOUBTFUL, _SEARCH // len(doubtful))
        return self._others(at, (*near, *as_bad[: most + 1]))

    def fit(self, at: int) -> PairScore | None:
        """Return what the scores so far say about a target."""
        if not self._unrelated[at]:
            return None
        scores = self._scores[at]
        unrelated = [scores[other] for other in self._unrelated[at]]
        base = [fmean(column) for column in zip(*unrelated, strict=True)]
        own = scores[at]
        middle = len(own) // 2
        halves = (slice(middle), slice(middle, None)) if middle >= _HALF else ()
        best = max(scores, key=lambda other: fmean(scores[other]))
        rival = Rival(
            self.pairs[best].original,
            self.pairs[best].place - self.pairs[at].place,
            _gain(scores[best], base),
        )
        return PairScore(
            _gain(own, base),
            tuple(_gain(own[half], base[half]) for half in halves),
            rival if best != at else None,
        )


def _gain(scores: Sequence[float], base: Sequence[float]) -> float:
    """Return the share of the surprise without the source that it takes away."""
    surprise = -fsum(base)
    return 1 + fsum(scores) / surprise if surprise > 0 else 0.0


def _is_doubtful(fit: PairScore) -> bool:
    return fit.rival is not None or fit.gain < _SURE_GAIN
