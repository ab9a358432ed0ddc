"""What else numbers of English texts may say: list marks, sections, shares, units.

`Category V` is 5, `(c)` and `(iii)` are 3, `Article 85.1` is 85 and 1, `100 000` is one
number, `1/5` is 0.2, and `9 kHz` is 9,000. Case matters: texts are read as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from glossary.model import Span
from glossary.numbers.englishnumbers import Number, english_numbers

_PART = (
    r"\b(?:act|annex|appendix|article|book|category|chapter|class|clause|item|no|"
    r"paragraph|part|phase|rule|section|subparagraph|title|type|volume)s?\.? "
)
_ROMAN = re.compile("(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
# “I”, “C” and “L” alone are mostly words and names.
_CAPITALS = re.compile(r"(?<!\w)(?:[IVXLC]{2,}|[VX])(?![\w'’])")
_NUMBERED = re.compile(rf"{_PART}([ivxlc]+)\b", re.IGNORECASE)
_LIST_MARK = re.compile(
    r"(?:^\(?|\()([a-z]|[ivx]{2,5})(?:\)|\.(?=\s|[A-Z][a-z]))", re.IGNORECASE
)
_SECTION = re.compile(rf"{_PART}(\d+(?:\.\d+)+)", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d\d?)\.(\d\d) ?[ap]\.?m\b", re.IGNORECASE)
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,])")
_RATIO = re.compile(r"(?<![\d/:.])(\d{1,3})[/:](\d{1,3}(?:,\d{3})+|\d+)(?![\d/:])")
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PREFIXED = re.compile(
    rf"(?<!\d)(?:(?P<first>{_NUMBER})\s*(?:to|and|or|[-–])\s*)?(?P<last>{_NUMBER})[\s-]?"
    r"(?:(?P<word>kilo|mega|giga|tera|peta|exa)[a-z]"
    r"|(?P<sign>[kMGTPE])(?:Hz|V|eV|g|W|Wh|Pa|Bq|J|m|N|A|FLOPS)\b)"
)
_PREFIXES = {
    prefix: Decimal(1000) ** power
    for prefixes in (
        ("kilo", "mega", "giga", "tera", "peta", "exa"),
        ("k", "M", "G", "T", "P", "E"),
    )
    for power, prefix in enumerate(prefixes, 1)
}
# What the patterns cannot do without, and most texts have not: sought much faster.
_NEEDED_BY_ROMANS = {
    _CAPITALS: re.compile("[IVXLC]{2}|[VX]"),
    _NUMBERED: re.compile(r" [ivxlc]+\b", re.IGNORECASE),
}
_NEEDED_BY_FIGURES = re.compile(r"\d[./:\s]\d")
_NEEDED_BY_PREFIXED = re.compile(rf"\d[\s-]?(?:{'|'.join(_PREFIXES)})")


def english_readings(text: str) -> tuple[Number, ...]:
    """Return what numbers say beside their values as figures and words."""
    return (
        *_romans(text),
        *_list_marks(text),
        *_figures(text),
        *_prefixed(text),
        *_clock(text),
    )


def roman_numeral(value: int) -> str:
    """Return a number from 1 to 399 in capital Roman numerals."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    return ("c" * hundreds + _ROMAN_TENS[tens] + _ROMAN_UNITS[ones]).upper()


def _roman_value(text: str) -> Decimal | None:
    match = _ROMAN.fullmatch(text)
    if match is None:
        return None
    hundreds, tens, units = (group.lower() for group in match.groups())
    return Decimal(
        100 * len(hundreds) + 10 * _ROMAN_TENS.index(tens) + _ROMAN_UNITS.index(units)
    )


def _romans(text: str) -> Iterator[Number]:
    for pattern, needed in _NEEDED_BY_ROMANS.items():
        if not needed.search(text):
            continue
        for match in pattern.finditer(text):
            group = pattern.groups
            value = _roman_value(match[group])
            if value:
                yield Number(value, Span.of(match, group))


def _list_marks(text: str) -> Iterator[Number]:
    for match in _LIST_MARK.finditer(text):
        span = Span.of(match, 1)
        value = _roman_value(match[1])
        if value:
            yield Number(value, span)
        if len(match[1]) == 1:
            yield Number(Decimal(ord(match[1].lower()) - ord("a") + 1), span)


def _figures(text: str) -> Iterator[Number]:
    if not _NEEDED_BY_FIGURES.search(text):
        return
    for match in _SECTION.finditer(text):
        for part in match[1].split("."):
            yield Number(Decimal(part), Span.of(match, 1))
    for match in _CLOCK.finditer(text):
        yield Number(Decimal(match[1]), Span.of(match, 1))
        yield Number(Decimal(match[2]), Span.of(match, 2))
    for match in _RATIO.finditer(text):
        below = Decimal(match[2].replace(",", ""))
        if below:
            yield Number(Decimal(match[1]) / below, Span.of(match))
    for match in _SPACED.finditer(text):
        yield Number(Decimal(re.sub(r"\s", "", match[0])), Span.of(match))


_PARTS_OF_HOURS = re.compile(r"\b(?:(half)|quarter) (?:past|(to) (\w+))\b", re.I)
_FEAST = re.compile(r"\b(?:May|New Year['’]s) Day\b")


def _clock(text: str) -> Iterator[Number]:
    """Yield minutes of “half past three”, hour and minutes of “quarter to ten”.

    May Day and New Year's Day are the first day of a month.
    """
    for match in _PARTS_OF_HOURS.finditer(text) if _names_parts(text) else ():
        minutes = 30 if match[1] else 45 if match[2] else 15
        yield Number(Decimal(minutes), Span(*match.span()))
        for following in english_numbers(match[3] or ""):
            yield Number(following.value - 1, Span(*match.span()))
    for match in _FEAST.finditer(text) if "Day" in text else ():
        yield Number(Decimal(1), Span(*match.span()))


def _names_parts(text: str) -> bool:
    lower = text.lower()
    return "half" in lower or "quarter" in lower


def _prefixed(text: str) -> Iterator[Number]:
    if not _NEEDED_BY_PREFIXED.search(text):
        return
    for match in _PREFIXED.finditer(text):
        factor = _PREFIXES[match["word"] or match["sign"]]
        for group in ("first", "last"):
            if match[group]:
                value = Decimal(match[group].replace(",", "")) * factor
                yield Number(value, Span.of(match, group))
