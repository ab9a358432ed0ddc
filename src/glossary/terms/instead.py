"""What stands in reviewed targets instead of a term: a statistic of the targets alone.

Of the units that have the term and none of its accepted targets, the phrase is taken
that they share and other units lack. A phrase that shares no word with the accepted
and forbidden targets might just as well render something else that the sentences have
in common, so it counts only if they have nothing else in common, on either side, that
other units lack.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from glossary.messages import ngettext
from glossary.model import TermEntry
from glossary.terms.lessons import (
    Lesson,
    RecurringEdit,
    occurrence,
    resembles_accepted,
)
from glossary.terms.phrases import (
    Key,
    chance,
    flat,
    key_of,
    phrases,
    tokenize,
)
from glossary.terms.proposals import ProposalKind

# Greatest probability of coincidence, the customary level of significance.
_LEVEL = 0.05
# A rendering has at most this many words more than the preferred target.
_MORE_WORDS = 2
# One word without any likeness is no rendering of a term of two or more.
_FEWEST_WORDS = 2


def standing_instead(
    lessons: Sequence[Lesson], others: Sequence[str], minimum: int
) -> Iterator[RecurringEdit]:
    """Yield what stands instead of each term, in the order of the terms.

    Args:
        lessons: Reviewed units.
        others: Targets of other units, which show what phrases are common anyway.
        minimum: Least number of units.
    """
    flat_others = [flat(key_of(tokenize(target))) for target in others]
    for entry, lacking in _lacking(lessons).items():
        if len(lacking) < minimum:
            continue
        rest = [lesson for at, lesson in enumerate(lessons) if at not in lacking]
        group = _LackingUnits(
            entry,
            tuple(lessons[at] for at in lacking),
            (*(flat(key_of(lesson.tokens)) for lesson in rest), *flat_others),
            tuple(lesson.unit.source for lesson in rest),
        )
        yield from group.habits(minimum)


def _lacking(lessons: Sequence[Lesson]) -> dict[TermEntry, dict[int, None]]:
    """Return for each term the units that have it but none of its targets.

    A unit that has it once and then again in other words is in order.
    """
    lacking: dict[TermEntry, dict[int, None]] = {}
    for at, lesson in enumerate(lessons):
        pairs = list(zip(lesson.matches, lesson.found, strict=True))
        rendered = {match.entry for match, found in pairs if found}
        for match, _ in pairs:
            if match.entry not in rendered:
                lacking.setdefault(match.entry, {})[at] = None
    return lacking


@dataclass(frozen=True)
class _LackingUnits:
    """The units that lack a term, and the rest.

    Attributes:
        entry: The term.
        lessons: The units.
        rest: Flat keys of all other targets.
        rest_sources: Sources of the other reviewed units.
    """

    entry: TermEntry
    lessons: tuple[Lesson, ...]
    rest: tuple[str, ...]
    rest_sources: tuple[str, ...]

    @cached_property
    def _akin(self) -> frozenset[str]:
        """The words of content in accepted and forbidden targets."""
        targets = (*self.entry.targets, *self.entry.forbidden)
        return frozenset(
            token.key
            for target in targets
            for token in tokenize(target)
            if not token.is_function
        )

    @cached_property
    def _words(self) -> int:
        return len(tokenize(self.entry.target))

    @cached_property
    def _phrases(self) -> tuple[frozenset[Key], ...]:
        longest = self._words + _MORE_WORDS
        return tuple(
            frozenset(key_of(p) for p in phrases(lesson.free_tokens, longest))
            for lesson in self.lessons
        )

    def habits(self, minimum: int) -> Iterator[RecurringEdit]:
        """Yield what most units have, then what most of those without it have."""
        left = list(range(len(self.lessons)))
        while len(left) >= minimum:
            key = self._best(left, max(minimum, (len(left) + 1) // 2))
            if key is None:
                return
            having = [at for at in left if key in self._phrases[at]]
            yield self._habit(key, having)
            left = [at for at in left if at not in having]

    def _best(self, left: Sequence[int], need: int) -> Key | None:
        counts = Counter(key for at in left for key in self._phrases[at])
        odds = {
            key: self._chance(key, count)
            for key, count in counts.items()
            if count >= need and not resembles_accepted(key, self.entry)
        }
        akin = [
            key
            for key, odd in odds.items()
            if self._akin.intersection(key)
            and (odd <= _LEVEL or not self._elsewhere(key))
        ]
        if akin:
            return _first(akin, counts, odds)
        telling = [
            key
            for key, odd in odds.items()
            if odd <= _LEVEL and len(key) >= min(_FEWEST_WORDS, self._words)
        ]
        if not telling:
            return None
        best = _first(telling, counts, odds)
        having = [at for at in left if best in self._phrases[at]]
        rival = any(set(key).isdisjoint(best) for key in telling)
        return None if rival or self._share_more(having) else best

    def _chance(self, key: Key, count: int) -> float:
        elsewhere = self._elsewhere(key)
        return chance(count, len(self.lessons), elsewhere, len(self.rest))

    def _elsewhere(self, key: Key) -> int:
        return sum(flat(key) in text for text in self.rest)

    def _share_more(self, having: Collection[int]) -> bool:
        """Tell whether the sources share characters, not of terms, that others lack."""
        shared = set.intersection(
            *(_bigrams(self.lessons[at], self.entry) for at in having)
        )
        return any(
            chance(
                len(having),
                len(having),
                sum(bigram in source for source in self.rest_sources),
                len(self.rest_sources),
            )
            <= _LEVEL
            for bigram in sorted(shared)
        )

    def _habit(self, key: Key, having: Sequence[int]) -> RecurringEdit:
        lacking = [self.lessons[at] for at in having]
        cue = ngettext(
            "stands in {having} of {n} reviewed unit that has no accepted target; "
            "chance {chance}",
            "stands in {having} of {n} reviewed units that have no accepted target; "
            "chance {chance}",
            len(self.lessons),
            having=len(having),
            chance=f"{self._chance(key, len(having)):.2g}",
        )
        return RecurringEdit(
            kind=ProposalKind.ADMIT,
            entry=self.entry,
            key=key,
            seen=tuple((one, occurrence(one.free_tokens, key)) for one in lacking),
            of=len(self.lessons),
            cue=cue,
        )


def _first(keys: Sequence[Key], counts: Counter[Key], odds: dict[Key, float]) -> Key:
    """Return the least likely phrase; of equals the most frequent, longest, first."""
    return min(keys, key=lambda key: (odds[key], -counts[key], -len(key), key))


def _bigrams(lesson: Lesson, entry: TermEntry) -> set[str]:
    """Return the pairs of characters outside the entry and all rendered terms."""
    source = lesson.unit.source
    hidden = {
        at
        for match, found in zip(lesson.matches, lesson.found, strict=True)
        if found or match.entry == entry
        for at in range(*match.span)
    }
    return {
        source[at : at + 2]
        for at in range(len(source) - 1)
        if source[at : at + 2].isalpha() and not hidden & {at, at + 1}
    }
