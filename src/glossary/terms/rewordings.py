"""What people changed in the machine's targets, by comparing them word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossary.messages import _, gettext_noop
from glossary.model import Span, TermEntry
from glossary.terms.lessons import (
    Lesson,
    RecurringEdit,
    occurrence,
    resembles_accepted,
    shared_phrases,
    spelling,
)
from glossary.terms.phrases import LONGEST, Key, Token, flat, key_of, trimmed
from glossary.terms.proposals import ProposalKind

# How far a replaced phrase is widened over neighbours that stayed as they were.
_NEIGHBOURS = 2
_SOURCE_LENGTHS = range(2, 17)
# Least agreement of a source phrase with the replaced one, as Dice's coefficient.
_AGREEMENT = 0.5
# Characters that no term begins or ends with.
_FUNCTION_CHARACTERS = "的了是把被这那也都就"
_CUES = {
    ProposalKind.ADMIT: gettext_noop(
        "people put it in the place of an accepted target"
    ),
    ProposalKind.FORBID: gettext_noop("people put an accepted target in its place"),
}


def reworded_terms(lessons: Sequence[Lesson], minimum: int) -> Iterator[RecurringEdit]:
    """Yield what people put in the place of accepted targets, or replaced by them."""
    groups: defaultdict[
        tuple[ProposalKind, TermEntry], dict[Lesson, Sequence[Token]]
    ] = defaultdict(dict)
    for lesson in lessons:
        for kind, entry, tokens in _counterparts(lesson):
            groups[kind, entry].setdefault(lesson, tokens)
    for (kind, entry), by_lesson in groups.items():
        group = list(by_lesson.items())
        shared = shared_phrases([tokens for _lesson, tokens in group], minimum)
        for key, having in shared:
            if resembles_accepted(key, entry) or (
                kind is ProposalKind.FORBID and _is_used(key, entry, lessons)
            ):
                continue
            seen = _places([group[at] for at in having], key)
            yield RecurringEdit(kind, entry, key, seen, len(group), _(_CUES[kind]))


def _places(
    seen: Sequence[tuple[Lesson, Sequence[Token]]], key: Key
) -> tuple[tuple[Lesson, Span], ...]:
    return tuple((lesson, occurrence(tokens, key)) for lesson, tokens in seen)


def _counterparts(
    lesson: Lesson,
) -> Iterator[tuple[ProposalKind, TermEntry, Sequence[Token]]]:
    """Yield the words that stand for a term in the one version that lacks it."""
    if not lesson.unit.before:
        return
    before, after = lesson.tokens_before, lesson.tokens
    back = [(j1, j2, i1, i2) for i1, i2, j1, j2 in lesson.edits]
    for match, was, now in zip(
        lesson.matches, lesson.found_before, lesson.found, strict=True
    ):
        if was and not now:
            place = _mapped(_indices(before, was.span), lesson.edits)
            yield ProposalKind.ADMIT, match.entry, after[place.start : place.stop]
        elif now and not was:
            place = _mapped(_indices(after, now.span), back)
            yield ProposalKind.FORBID, match.entry, before[place.start : place.stop]


def _indices(tokens: Sequence[Token], span: Span) -> range:
    inside = [at for at, token in enumerate(tokens) if token.span.overlaps(span)]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _mapped(words: range, edits: Sequence[tuple[int, int, int, int]]) -> range:
    """Return what a range of words became: all of each edit that it touches."""
    starts, ends = [], []
    for i1, i2, j1, j2 in edits:
        if i1 >= words.stop or i2 <= words.start:
            continue
        same = i2 - i1 == j2 - j1
        starts.append(j1 + max(0, words.start - i1) if same else j1)
        ends.append(j2 - max(0, i2 - words.stop) if same else j2)
    return range(min(starts), max(ends)) if starts else range(0)


def _is_used(key: Key, entry: TermEntry, lessons: Sequence[Lesson]) -> bool:
    """Tell whether a phrase is in a reviewed target whose source has the term."""
    return any(
        flat(key) in lesson.flat
        for lesson in lessons
        if any(match.entry == entry for match in lesson.matches)
    )


# --- phrases that are no term yet


class _Fix(NamedTuple):
    """A phrase that a person replaced: words of the machine's target and the new."""

    lesson: Lesson
    old: range
    new: range

    @property
    def keys(self) -> tuple[Key, Key]:
        """The keys of both phrases."""
        return (
            key_of(self.lesson.tokens_before[self.old.start : self.old.stop]),
            key_of(self.lesson.tokens[self.new.start : self.new.stop]),
        )


def repeated_fixes(lessons: Sequence[Lesson], minimum: int) -> Iterator[RecurringEdit]:
    """Yield the phrases that people replaced by the same one in several units."""
    compared = [lesson for lesson in lessons if lesson.unit.before]
    groups: defaultdict[tuple[Key, Key], dict[Lesson, _Fix]] = defaultdict(dict)
    for lesson in compared:
        for fix in _fixes(lesson):
            groups[fix.keys].setdefault(lesson, fix)
    for group in groups.values():
        if len(group) >= minimum:
            yield from _fixed(_widened(list(group.values())), compared)


def _fixes(lesson: Lesson) -> Iterator[_Fix]:
    """Yield what was replaced outside the renderings of terms."""
    before, after = lesson.tokens_before, lesson.tokens
    for i1, i2, j1, j2 in lesson.edits:
        old, new = trimmed(before, range(i1, i2)), trimmed(after, range(j1, j2))
        if not (
            key_of(before[i1:i2]) == key_of(after[j1:j2])
            or _broken(before, old, [one.span for one in lesson.found_before if one])
            or _broken(after, new, [one.span for one in lesson.found if one])
        ):
            yield _Fix(lesson, old, new)


def _broken(tokens: Sequence[Token], words: range, terms: Sequence[Span]) -> bool:
    """Tell whether a range is no phrase, or is in the rendering of a term."""
    return (
        not 0 < len(words) <= LONGEST
        or not all(tokens[at].joined for at in words[1:])
        or any(tokens[at].span.overlaps(term) for at in words for term in terms)
    )


def _widened(fixes: Sequence[_Fix]) -> list[_Fix]:
    """Widen the phrases over the neighbours that all of them have."""
    wide = list(fixes)
    for side in (-1, 1):
        for _step in range(_NEIGHBOURS):
            wider = [_wider(fix, side) for fix in wide]
            if len({fix and fix.keys for fix in wider}) > 1 or None in wider:
                break
            wide = [fix for fix in wider if fix]
    return [_trimmed(fix) for fix in wide]


def _wider(fix: _Fix, side: int) -> _Fix | None:
    """Return a fix with one more word, None if there is none that stayed the same."""
    grown = [
        range(words.start - (side < 0), words.stop + (side > 0))
        for words in (fix.old, fix.new)
    ]
    lesson, texts = fix.lesson, (fix.lesson.tokens_before, fix.lesson.tokens)
    added = []
    for words, tokens, found in zip(
        grown, texts, (lesson.found_before, lesson.found), strict=True
    ):
        if words.start < 0 or words.stop > len(tokens):
            return None
        if _broken(tokens, words, [one.span for one in found if one]):
            return None
        added.append(tokens[words[0 if side < 0 else -1]].key)
    return _Fix(lesson, *grown) if added[0] == added[1] else None


def _trimmed(fix: _Fix) -> _Fix:
    return _Fix(
        fix.lesson,
        trimmed(fix.lesson.tokens_before, fix.old),
        trimmed(fix.lesson.tokens, fix.new),
    )


def _fixed(
    fixes: Sequence[_Fix], compared: Sequence[Lesson]
) -> Iterator[RecurringEdit]:
    old, new = fixes[0].keys
    source = _source_phrase([fix.lesson for fix in fixes], old, compared)
    if not source:
        return
    within = [lesson for lesson in compared if source in lesson.unit.source]
    replaced = spelling(
        fix.lesson.unit.before[slice(*_span(fix.lesson.tokens_before, fix.old))]
        for fix in fixes
    )
    yield RecurringEdit(
        kind=ProposalKind.NEW,
        entry=TermEntry(source, ""),
        key=new,
        seen=tuple((fix.lesson, _span(fix.lesson.tokens, fix.new)) for fix in fixes),
        of=len(within),
        cue=_("people put it in the place of “{phrase}”", phrase=replaced),
        replaced="" if any(flat(old) in one.flat for one in within) else replaced,
    )


def _span(tokens: Sequence[Token], words: range) -> Span:
    return Span(tokens[words.start].span.start, tokens[words.stop - 1].span.end)


def _source_phrase(
    having: Sequence[Lesson], old: Key, compared: Sequence[Lesson]
) -> str:
    """Return the source phrase that a replaced phrase renders, or nothing.

    It is in all the sources, and the best at telling the units whose target had the
    replaced phrase from the others; of equals, the longest, if there is only one.
    """
    with_old = {lesson for lesson in compared if flat(old) in lesson.flat_before}
    common = set.intersection(*map(_source_phrases, having))
    agreement = {}
    for phrase in common:
        with_phrase = {lesson for lesson in compared if phrase in lesson.unit.source}
        both = len(with_phrase & with_old)
        agreement[phrase] = 2 * both / (len(with_phrase) + len(with_old))
    best = max(agreement.values(), default=0.0)
    if best < _AGREEMENT:
        return ""
    equals = [phrase for phrase in common if agreement[phrase] == best]
    longest = [p for p in equals if len(p) == max(map(len, equals))]
    return longest[0] if len(longest) == 1 else ""


def _source_phrases(lesson: Lesson) -> set[str]:
    """Return the parts of a source outside the terms that were rendered all along."""
    source = lesson.unit.source
    kept = {
        at
        for match, was, now in zip(
            lesson.matches, lesson.found_before, lesson.found, strict=True
        )
        if was and now
        for at in range(*match.span)
    }
    return {
        piece
        for start in range(len(source))
        for size in _SOURCE_LENGTHS
        if start + size <= len(source)
        and (piece := source[start : start + size]).isalnum()
        and piece[0] not in _FUNCTION_CHARACTERS
        and piece[-1] not in _FUNCTION_CHARACTERS
        and kept.isdisjoint(range(start, start + size))
    }
