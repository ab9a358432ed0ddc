"""Names in Latin letters, which a translation takes over as they are.

A model that knows words by their pieces misspells those it has not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.model import Span, TermEntry, TermMatch

# Two capitals make a name (RCEP, OpenAI, IPv6, PM2.5), as do a capital and two digits
# (G20, C919); App and Cookie are words, L3 is often spelt out.
_NAME = re.compile(
    r"(?<![\w@./&-])(?=(?:[a-z\d./&-]*[A-Z]){2}|[A-Z]\d\d)"
    r"[A-Za-z][A-Za-z\d]*(?:[./&-][A-Za-z\d]+)*(?![\w@])",
    re.ASCII,
)
# Chinese spells it in capitals.
_WORDS = {"APP": "app"}


def is_latin_name(word: str) -> bool:
    """Return whether a word is written like a name that is taken over as it is."""
    return _NAME.fullmatch(word) is not None


def latin_names(text: str, taken: Sequence[TermMatch]) -> Iterator[TermMatch]:
    """Yield the names in Latin letters that no term touches, each its own target."""
    for found in _NAME.finditer(text):
        span = Span.of(found)
        if not any(span.overlaps(match.span) for match in taken):
            name = found.group()
            yield TermMatch(TermEntry(name, _WORDS.get(name, name)), span)
