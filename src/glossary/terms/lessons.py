"""Reviewed units made ready for learning from them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from glossary.model import Span, TermEntry, TermMatch
from glossary.terms.evidence import Located, locate
from glossary.terms.matcher import Matcher
from glossary.terms.phrases import Key, Token, contains, flat, key_of, phrases, tokenize
from glossary.terms.proposals import MOST_CONTEXTS, ProposalKind, excerpt

_EXCERPT = 50


@dataclass(frozen=True, slots=True)
class ReviewedUnit:
    """A unit that a person reviewed.

    Attributes:
        source: The source sentence.
        target: What the person made of it or left.
        reference: `file:line` of the sentence.
        before: What the machine had made of it; empty when unknown.
    """

    source: str
    target: str
    reference: str = ""
    before: str = ""


@dataclass(frozen=True, eq=False)
class Lesson:
    """A reviewed unit with its terms.

    Attributes:
        unit: The unit.
        matches: Of the terms in its source.
        found: For each match its place in the target.
        found_before: For each match its place in the machine's target.
    """

    unit: ReviewedUnit
    matches: tuple[TermMatch, ...]
    found: tuple[Located | None, ...]
    found_before: tuple[Located | None, ...]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the target."""
        return tokenize(self.unit.target)

    @cached_property
    def flat(self) -> str:
        """The keys of the target as text, to look for phrases in."""
        return flat(key_of(self.tokens))

    @cached_property
    def flat_before(self) -> str:
        """The keys of the machine's target as text."""
        return flat(key_of(self.tokens_before))

    @cached_property
    def free_tokens(self) -> tuple[Token, ...]:
        """The words of the target that render no term."""
        return tokenize(self.unit.target, (one.span for one in self.found if one))

    @cached_property
    def tokens_before(self) -> tuple[Token, ...]:
        """The words of the machine's target."""
        return tokenize(self.unit.before)

    @cached_property
    def edits(self) -> tuple[tuple[int, int, int, int], ...]:
        """The ranges of words before and after that belong together, in order."""
        before, after = key_of(self.tokens_before), key_of(self.tokens)
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        return tuple((i1, i2, j1, j2) for _, i1, i2, j1, j2 in matcher.get_opcodes())


def lessons_from(units: Iterable[ReviewedUnit], matcher: Matcher) -> tuple[Lesson, ...]:
    """Return a lesson for each pair of source and target, however often it comes."""
    unique: dict[tuple[str, str], ReviewedUnit] = {}
    for unit in units:
        unique.setdefault((unit.source, unit.target), unit)
    return tuple(_lesson(unit, matcher) for unit in unique.values())


def _lesson(unit: ReviewedUnit, matcher: Matcher) -> Lesson:
    matches = matcher.match(unit.source)
    before = locate(matches, unit.before) if unit.before else (None,) * len(matches)
    return Lesson(unit, matches, locate(matches, unit.target), before)


def occurrence(tokens: Sequence[Token], key: Key) -> Span:
    """Return where a phrase that is one of the tokens' phrases is first."""
    first = next(one for one in phrases(tokens, len(key)) if key_of(one) == key)
    return Span(first[0].span.start, first[-1].span.end)


def resembles_accepted(key: Key, entry: TermEntry) -> bool:
    """Tell whether a phrase is an accepted target, holds one, or is short for one."""
    accepted = [key_of(tokenize(target)) for target in entry.targets]
    return any(contains(form, key) or contains(key, form) for form in accepted)


def spelling(texts: Iterable[str]) -> str:
    """Return the commonest spelling; of equals the one with the fewest capitals."""
    counts = Counter(" ".join(text.split()) for text in texts)
    return min(counts, key=lambda text: (-counts[text], _capitals(text), text))


def _capitals(text: str) -> int:
    return sum(map(str.isupper, text))


def shared_phrases(
    pieces: Sequence[Sequence[Token]], minimum: int
) -> Iterator[tuple[Key, tuple[int, ...]]]:
    """Yield the longest phrase that most pieces have, then that of those without it.

    Yields with each the indices of the pieces that have it: at least `minimum` and half
    of those that were left.
    """
    keys = [{key_of(phrase) for phrase in phrases(piece)} for piece in pieces]
    left = list(range(len(pieces)))
    while len(left) >= minimum:
        counts = Counter(key for at in left for key in keys[at])
        need = max(minimum, (len(left) + 1) // 2)
        common = [key for key, count in counts.items() if count >= need]
        if not common:
            return
        best = min(common, key=lambda key: (-len(key), -counts[key], key))
        yield best, tuple(at for at in left if best in keys[at])
        left = [at for at in left if best not in keys[at]]


@dataclass(frozen=True, slots=True)
class RecurringEdit:
    """Something that people did with a phrase in more than one unit.

    Attributes:
        kind: What it means for the glossary: ADMIT or NEW for what they wrote, FORBID
            for what they took out.
        entry: The entry it is about; one with the source only if there is none yet.
        key: The phrase.
        seen: The units, each with the place of the phrase in the target, or in the
            machine's target for what was taken out.
        of: How many units could have it.
        cue: What was seen, in the user's language.
        replaced: What the machine had in its place, if that is no longer used.
    """

    kind: ProposalKind
    entry: TermEntry
    key: Key
    seen: tuple[tuple[Lesson, Span], ...]
    of: int
    cue: str
    replaced: str = ""

    @property
    def phrase(self) -> str:
        """The spelling of the phrase."""
        return spelling(
            self._text(lesson)[span.start : span.end] for lesson, span in self.seen
        )

    @property
    def contexts(self) -> tuple[str, ...]:
        """References and the words around the phrase."""
        return tuple(
            f"{lesson.unit.reference} {excerpt(self._text(lesson), span, _EXCERPT)}"
            for lesson, span in self.seen[:MOST_CONTEXTS]
        )

    def _text(self, lesson: Lesson) -> str:
        taken_out = self.kind is ProposalKind.FORBID
        return lesson.unit.before if taken_out else lesson.unit.target
