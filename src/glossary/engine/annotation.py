"""Inline term annotation, for packages that declare it in their metadata."""

from __future__ import annotations

from collections.abc import Iterable

from glossary.model import Span, TermMatch

# Stand-ins for annotation marks in ordinary text, which must not hold them.
_PLAIN = {"⦅": "(", "⦆": ")", "⇒": "→"}


def annotate(
    text: str, matches: Iterable[TermMatch], marks: tuple[str, str, str]
) -> str:
    """Return the text with each match annotated by its entry's preferred target.

    Args:
        text: What the model is to translate.
        matches: Disjoint, in order, spans counted in `text`.
        marks: Opening mark, arrow and closing mark of the package.
    """
    opening, arrow, closing = marks
    pieces, at = [], 0
    for match in matches:
        span = Span(*match.span)
        term = _without(text[span.start : span.end], marks)
        pieces.append(_without(text[at : span.start], marks))
        pieces.append(f"{opening}{term}{arrow} {match.entry.target}{closing}")
        at = span.end
    pieces.append(_without(text[at:], marks))
    return "".join(pieces)


def _without(text: str, marks: tuple[str, str, str]) -> str:
    for mark in marks:
        if mark in text:
            text = text.replace(mark, _PLAIN.get(mark, ""))
    return text
