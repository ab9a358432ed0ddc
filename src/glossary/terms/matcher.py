"""Find the terms of a term base in a source text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import ahocorasick_rs

from glossary.model import EntryOrigin, Segment, Span, TermEntry, TermMatch
from glossary.numbers.figures import find_figures
from glossary.numbers.figurewords import FigureStyle
from glossary.terms.boundaries import WordReadings
from glossary.terms.termbase import TermBase
from glossary.text.modelcopy import ModelCopy, model_copy
from glossary.text.script import fold, to_simplified

# First code point of the scripts written without spaces between words: CJK Radicals.
_CJK = "\u2e80"


class Matcher:
    """A term base compiled for matching, and the rules for figures.

    Script, width, case, quotation marks and spaces of the text may differ from those
    of the term (see `fold`). A term that begins or ends with a Latin letter or digit
    matches whole words and numbers only, a Chinese one no parts of other words (see
    `WordReadings`). A term wins over a figure.
    """

    def __init__(self, termbase: TermBase, figures: FigureStyle | None = None) -> None:
        """Compile a term base.

        Args:
            termbase: Its used entries are matched.
            figures: How figures and dates are written in English; None to leave them
                alone.
        """
        self._figures = figures
        forms = list(termbase.forms)
        self._entries = list(termbase.forms.values())
        self._bounded = [_is_wordlike(f[0]) or _is_wordlike(f[-1]) for f in forms]
        self._automaton = ahocorasick_rs.AhoCorasick(forms)

    def match(self, text: str) -> tuple[TermMatch, ...]:
        """Return disjoint matches in text order: longest first, then leftmost."""
        folded = fold(to_simplified(text))
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        candidates = tuple(self._at_boundaries(found, folded))
        chosen = (
            _exclusive(candidates, len(text), WordReadings(folded, candidates).allow)
            if candidates
            else []
        )
        terms = tuple(
            TermMatch(self._entries[index], Span(start, end))
            for start, end, index in chosen
        )
        if self._figures is None:
            return terms
        figures = _figures(text, folded, terms, self._figures)
        return tuple(sorted((*terms, *figures), key=lambda match: match.span))

    def _at_boundaries(
        self, found: Iterable[tuple[int, int, int]], text: str
    ) -> Iterator[tuple[int, int, int]]:
        bounded = self._bounded
        for index, start, end in found:
            if not bounded[index] or not (_joined(text, start) or _joined(text, end)):
                yield start, end, index


def _figures(
    text: str, folded: str, terms: Sequence[TermMatch], style: FigureStyle
) -> Iterator[TermMatch]:
    """Yield the figures that no term touches."""
    taken = [term.span for term in terms]
    for span, forms in find_figures(folded, style):
        if not any(span.start < end and start < span.end for start, end in taken):
            entry = TermEntry(
                source=text[span.start : span.end],
                target=forms[0],
                admitted=forms[1:],
                origin=EntryOrigin.FIGURE,
            )
            yield TermMatch(entry, span)


def _exclusive(
    found: Iterable[tuple[int, int, int]],
    length: int,
    allow: Callable[[int, int], bool],
) -> list[tuple[int, int, int]]:
    """Choose longest, then leftmost, of what may stand where it is.

    What is chosen earlier is at least as long, so that an overlap always covers the
    first or the last character of the candidate: two look-ups decide.
    """
    taken = bytearray(length)
    chosen = []
    for candidate in sorted(found, key=lambda c: (c[0] - c[1], c[0])):
        start, end, _ = candidate
        if not taken[start] and not taken[end - 1] and allow(start, end):
            taken[start:end] = b"\x01" * (end - start)
            chosen.append(candidate)
    chosen.sort()
    return chosen


def _is_wordlike(character: str) -> bool:
    return character < _CJK and character.isalnum()


def _joined(text: str, at: int) -> bool:
    """Tell whether the characters around an offset are of one word or number."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _is_wordlike(before) and _is_wordlike(after):
        return True
    return _is_decimal_point(text, at) or _is_decimal_point(text, at - 1)


def _is_decimal_point(text: str, at: int) -> bool:
    return (
        text[at] == "."
        and text[at - 1 : at].isdecimal()
        and text[at + 1 : at + 2].isdecimal()
    )


def match_segment(segment: Segment, matcher: Matcher) -> tuple[TermMatch, ...]:
    """Return the matches of a segment's clean copy, spans counted in its source."""
    copy = model_copy(segment.source, segment.findings)
    return in_source(matcher.match(copy.text), copy)


def in_source(matches: Sequence[TermMatch], copy: ModelCopy) -> tuple[TermMatch, ...]:
    """Return matches of a copy with spans counted in the source."""
    return tuple(replace(match, span=copy.to_source(match.span)) for match in matches)
