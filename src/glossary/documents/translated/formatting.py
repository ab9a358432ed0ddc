"""Which words of a target get the formatting that parts of its source have.

Nobody marks the bold words and the links of a sentence in a catalogue. Where the term
evidence, a speaker label or an equal text shows what a part became, that is formatted
like it. Other formatting of single words is dropped rather than put in a wrong place;
only a link, which must not be lost, then goes to the words at its place in proportion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from glossary.model import Span, TranslationUnit

_LABEL = re.compile(r"[^:：]{1,40}[:：]\s*\Z")
_TARGET_LABEL = re.compile(r"[^:：]{1,60}[:：]")
_WORD = re.compile(r"\S+")


class Part(NamedTuple):
    """A part of the source that is formatted in one way.

    Attributes:
        span: In the unit's source.
        style: What tells its formatting from others.
        is_link: Whether it leads somewhere.
    """

    span: Span
    style: str
    is_link: bool = False


class StyledPiece(NamedTuple):
    """Text of the target, formatted as a part of the source is."""

    text: str
    part: int


def pieces(
    unit: TranslationUnit, target: str, parts: Sequence[Part]
) -> tuple[StyledPiece, ...]:
    """Return the target in pieces, in its order; together they are all of it.

    Args:
        unit: Whose evidence tells what became of terms.
        target: What is to be shown, which may be the source.
        parts: Of the source, in order; at least one.
    """
    main = _main(parts)
    if target == unit.source:
        return tuple(
            StyledPiece(unit.source[part.span.start : part.span.end], at)
            for at, part in enumerate(parts)
        )
    places: list[tuple[Span, int]] = []
    for at, part in enumerate(parts):
        if part.style == parts[main].style:
            continue
        span = _span_of(unit, target, part)
        if span and not any(span.overlaps(other) for other, _part in places):
            places.append((span, at))
    return tuple(_cut(target, sorted(places), main))


def _main(parts: Sequence[Part]) -> int:
    """Return the index of the first part in the way that most of the source is.

    What leads somewhere is not what the rest of a sentence looks like.
    """
    lengths: dict[str, int] = {}
    for part in [part for part in parts if not part.is_link] or parts:
        start, end = part.span
        lengths[part.style] = lengths.get(part.style, 0) + end - start
    most = max(lengths, key=lambda style: lengths[style])
    return next(at for at, part in enumerate(parts) if part.style == most)


def _span_of(unit: TranslationUnit, target: str, part: Part) -> Span | None:
    """Return where the part is in the target, None if nothing shows it."""
    source = unit.source[part.span.start : part.span.end]
    if part.span.start == 0 and _LABEL.match(source):
        label = _TARGET_LABEL.match(target)
        return Span(0, label.end()) if label else None
    return (
        _span_of_terms(unit, part.span)
        or _span_of_text(target, source.strip())
        or _span_in_proportion(unit.source, target, part)
    )


def _span_of_terms(unit: TranslationUnit, span: Span) -> Span | None:
    inside = [
        term.target_span
        for term in unit.terms
        if term.target_span
        and span.start <= term.source_span.start
        and term.source_span.end <= span.end
    ]
    covered = sum(
        term.source_span.end - term.source_span.start
        for term in unit.terms
        if span.start <= term.source_span.start and term.source_span.end <= span.end
    )
    # Terms that make up the part, but for a mark or a particle.
    if not inside or covered * 2 < span.end - span.start:
        return None
    return Span(min(one.start for one in inside), max(one.end for one in inside))


def _span_of_text(target: str, text: str) -> Span | None:
    if not text or target.count(text) != 1:
        return None
    start = target.index(text)
    return Span(start, start + len(text))


def _span_in_proportion(source: str, target: str, part: Part) -> Span | None:
    if not part.is_link:
        return None
    span = part.span
    words = [Span.of(match) for match in _WORD.finditer(target)]
    if not words:
        return None
    scale = len(words) / len(source)
    first = min(int(span.start * scale), len(words) - 1)
    last = min(max(first, round(span.end * scale) - 1), len(words) - 1)
    return Span(words[first].start, words[last].end)


def _cut(
    target: str, places: Sequence[tuple[Span, int]], main: int
) -> Iterator[StyledPiece]:
    ends = [
        Span(0, 0),
        *(span for span, _part in places),
        Span(len(target), len(target)),
    ]
    for (before, after), place in zip(pairwise(ends), [*places, None], strict=True):
        if before.end < after.start:
            yield StyledPiece(target[before.end : after.start], main)
        if place is not None:
            span, part = place
            yield StyledPiece(target[span.start : span.end], part)
