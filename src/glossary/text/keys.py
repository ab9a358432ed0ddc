"""Keys by which sentences are the same whatever their script and punctuation."""

from __future__ import annotations

import re

from glossary.text.script import fold

# What sets clauses apart. Signs that change what is said stay: questions, shares,
# signs of numbers, comparison, currencies, degrees.
_MARKS = re.compile(r"(?:(?!-\d)[^\w?%‰+<=>$¥€£°℃℉])+")
_LATIN_OR_DIGIT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def sentence_key(text: str) -> str:
    """Return what two sentences have in common that only differ in outer form.

    Script, width, case, white space and punctuation are left out; marks between Latin
    letters or digits stay (`3.5`, `and/or`), and so does a text that is all marks.
    """
    folded = fold(text)
    return _MARKS.sub(_kept_mark, folded) or folded


def _kept_mark(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    inside = {text[start - 1 : start], text[end : end + 1]} <= _LATIN_OR_DIGIT
    if not inside:
        return ""
    mark = match[0].strip() or " "
    # Without its space a dash before a number would be a sign.
    without_dash = mark.rstrip("- ") if text[end].isdigit() else mark
    return without_dash or mark
