"""Marks of lists and sections at the head of a sentence: （三）, 三、, 3., ③."""

from __future__ import annotations

import re
import unicodedata

from glossary.numbers.englishreadings import roman_numeral
from glossary.numbers.notation import han_value
from glossary.text.script import fold

_NUMERAL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
# 一、二线城市 and 3、4月 are enumerations, 3.5 and 12.9 numbers and dates.
_MARK = re.compile(
    rf"(?:\((?P<bracket>{_NUMERAL})\)"
    r"|(?P<section>[一二三四五六七八九十]{1,3})、(?![一二三四五六七八九十百千\d])"
    r"|(?P<circled>[①-⑳])"
    r"|(?P<item>\d{1,2})(?:、|\.)(?![一二三四五六七八九十百千\d]))\s*"
)


# What translations begin with instead.
_ENGLISH_MARK = re.compile(
    r"(?:\((?:\d{1,2}|[a-z]|[ivxl]+|[IVXL]+)\)|(?:\d{1,2}|[IVXL]+)[.)](?=\s))[.,:]?\s*"
)


def with_list_mark(source: str, target: str) -> str:
    """Return a translation that begins with the mark its source begins with.

    （九） is (9), 九、 is IX., 9、 is 9. and ⑨ is (9), as in English editions of
    Chinese government documents. A model counts from one, or leaves the mark out.
    """
    mark = _list_mark(source)
    if not mark:
        return target
    text = target[match.end() :] if (match := _ENGLISH_MARK.match(target)) else target
    return f"{mark} {text[:1].upper()}{text[1:]}"


def _list_mark(source: str) -> str:
    """Return the mark of a list or a section that a text begins with, in English."""
    match = _MARK.match(fold(source))
    if match is None or match.end() == len(source):
        return ""
    kind = str(match.lastgroup)
    value = _value(match[kind])
    if not value:
        return ""
    if kind == "section":
        return f"{roman_numeral(value)}."
    return f"{value}." if kind == "item" else f"({value})"


def _value(written: str) -> int:
    """Return the value of a numeral, 0 if it is not well formed."""
    if written.isdecimal():
        return int(written)
    if len(written) == 1:
        return int(unicodedata.numeric(written))
    return int(han_value(written) or 0)
