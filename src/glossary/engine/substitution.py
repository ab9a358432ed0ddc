"""Put targets into the source: a model without annotation copies quoted English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.model import TermMatch

_QUOTES = "\"'“”‘’「」『』《》"


def substitute(source: str, matches: Sequence[TermMatch]) -> str:
    """Return the source with each match replaced by its target in quotation marks.

    Args:
        source: What the model is to translate.
        matches: Disjoint, in order, spans counted in `source`.
    """
    for match in reversed(matches):
        start, end = match.span
        words = match.entry.target
        if not _is_quoted(source, match):
            words = f"“{words}”"
        source = source[:start] + words + source[end:]
    return source


def unquote(source: str, target: str, matches: Sequence[TermMatch]) -> str:
    """Return the target without the quotation marks that `substitute` put in."""
    for match in matches:
        if not _is_quoted(source, match):
            words = re.escape(match.entry.target)
            target = re.sub(rf"[\"“]\s*({words})\s*[\"”]", r"\1", target, flags=re.I)
    return target


def _is_quoted(source: str, match: TermMatch) -> bool:
    start, end = match.span
    inside = source[start : start + 1] + source[end - 1 : end]
    around = source[start - 1 : start] + source[end : end + 1]
    return any(
        len(pair) == 2 and set(pair) <= set(_QUOTES) for pair in (inside, around)
    )
