"""Numbers of Chinese texts as values that English numbers can be compared with.

`1.2亿` and `一亿两千万` are 120,000,000, `八成` is 80 percent, `五分之一` is 0.2 and
`第六届` is 6. Texts are read after `fold`, so spans are those of the text as written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from glossary.model import Span
from glossary.numbers.notation import (
    ARABIC,
    DIGITS,
    LARGE_UNITS,
    QUANTITY,
    han_value,
    written_value,
    year_value,
)
from glossary.text.script import folded

# 1 mu is 1/15 hectare, 1 jin half a kilogram, 1 li half a kilometre; English often
# gives the metric unit instead, tonnes included, and
# megawatts or gigawatts for kilowatts.
_CONVERSIONS = {
    "亩": (Decimal(15),),
    "斤": (Decimal(2), Decimal(2000)),
    "里": (Decimal(2),),
    "千瓦": (Decimal(1000), Decimal(10**6)),
}


_CONVERTED = ("世纪", *_CONVERSIONS)


class NumberKind(StrEnum):
    """What a number of a Chinese text counts."""

    PLAIN = "number"
    PERCENT = "percentage"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"


class Quantity(NamedTuple):
    """A number of a Chinese text.

    Attributes:
        values: What it may be in English; the first is what it says.
        span: In the text.
        kind: What it counts.
        exact: Whether English must give it. Small numbers in Chinese characters, vague
            and idiomatic ones need not be there.
        arabic: Whether it is written with digits.
    """

    values: tuple[Decimal, ...]
    span: Span
    kind: NumberKind = NumberKind.PLAIN
    exact: bool = True
    arabic: bool = False


# Characters beside a number that say something of it; no word is longer.
_NEAR = 40
# A plan's number: 十四五 is the 14th five-year plan.
_PLAN = re.compile("十[一二三四五六]五")
# 等14个部门 counts what was named before; “4·29” names an event.
_VAGUE_BEFORE = (*"数几上好成第等·闰", "数以")
_LUNAR = ("农历", "阴历")
_CENTURY = re.compile("([0-9]{1,2}|[一二三四五六七八九十]+) ?世纪 ?的?$")
# 一月 is one month in laws: 每二月, 不满一月, 一月以上.
_MONTHS_BEFORE = re.compile("[每满逾隔同]$")
_MONTHS_AFTER = re.compile("以[上下内]|者|计算")
_VAGUE_AFTER = re.compile(
    "[几分足全余]?[几]|[多余][万亿]|分(?!之)|足|全|个?半|[几来后·]"
    # A century goes with its decade.
    r"| ?世纪 ?[\d一二三四五六七八九]"
)
# The scale of 3至5万 belongs to both.
_RANGE_SCALE = re.compile(rf" ?[至到\-~—] ?(?:{ARABIC}) ?([万亿]+)")
# Chinese numerals up to these are often idiom, article or part of a name.
_LEAST = {"year": 0, "percent": 0, "points": 0, "ordinal": 2, "plain": 10}


# Several checks of a unit ask for the same.
@lru_cache(maxsize=64)
def chinese_numbers(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a Chinese text, in order; those in names are left out."""
    plain = folded(text)
    return tuple(
        quantity
        for match in QUANTITY.finditer(plain)
        for quantity in _quantities(match, plain)
    )


def _quantities(match: re.Match[str], text: str) -> Iterator[Quantity]:
    kind = match.lastgroup or ""
    plan = _PLAN.search(match[0])
    if plan:
        value = han_value(plan[0][:2])
        yield Quantity((value or Decimal(0), Decimal(5)), Span.of(match), exact=False)
    elif kind in _KINDS:
        yield from _single(match, text, kind)
    elif match["denominator"]:
        yield from _fraction(match, text)
    elif match["tenths"]:
        yield from _tenths(match)
    elif match["month"]:
        yield from _date(match, text)
    elif match["hour"]:
        yield from _time(match)


_KINDS = {
    "year": NumberKind.YEAR,
    "percent": NumberKind.PERCENT,
    "points": NumberKind.PERCENT,
    "ordinal": NumberKind.ORDINAL,
    "decimal": NumberKind.PLAIN,
    "plain": NumberKind.PLAIN,
}


def _single(match: re.Match[str], text: str, group: str) -> Iterator[Quantity]:
    written = match[group]
    if group == "year":
        value: Decimal | None = Decimal(year_value(written))
    else:
        value = written_value(written.replace("米", ".").replace("秒", "."))
    if value is None:
        return
    arabic = written[0].isascii()
    exact = not is_vague(match, text) and (
        _is_exact_arabic(value, match, text) if arabic else value > _LEAST[group]
    )
    before, after = _around(match, text)
    if after.startswith(("年代", " 年代")):
        decades = tuple(start + value for start in _centuries(before))
        yield Quantity(
            (value, *decades), Span.of(match), NumberKind.YEAR, exact, arabic
        )
        return
    shared = _RANGE_SCALE.match(text, match.end()) if written.isascii() else None
    if shared:
        value *= math.prod(LARGE_UNITS[unit] for unit in shared[1])
    others = _converted(value, after) if after.startswith(_CONVERTED) else ()
    values = (value, *others)
    yield Quantity(values, Span.of(match), _KINDS[group], exact, arabic)


def _around(match: re.Match[str], text: str) -> tuple[str, str]:
    """Return what stands just before and just behind a number."""
    start, end = match.span()
    return text[max(0, start - _NEAR) : start], text[end : end + _NEAR]


def _centuries(before: str) -> tuple[Decimal, ...]:
    """Return the centuries a decade may belong to: 20世纪30年代 are the 1930s."""
    named = _CENTURY.search(before)
    number = written_value(named[1]) if named else None
    if number:
        return (100 * (number - 1),)
    return (Decimal(1900), Decimal(2000), Decimal(1800))


def _is_exact_arabic(value: Decimal, match: re.Match[str], text: str) -> bool:
    # 0 may be “no”, 1 “a”, 2倍 “double” and 3倍 “triple”.
    return value not in (0, 1) and not (
        value <= 3 and text.startswith("倍", match.end())
    )


def is_vague(match: re.Match[str], text: str) -> bool:
    """Tell whether a number is vague, idiomatic or part of a name."""
    before, after = _around(match, text)
    return bool(
        (_is_vague_after(before) and not match["ordinal"])
        or _VAGUE_AFTER.match(after)
        # A third party is often “other” or “independent”.
        or (match["ordinal"] == "三" and after[:1] in ("方", "人"))
        or (match[0][0] in "百千万亿" and not match["percent"])
    )


def _is_vague_after(before: str) -> bool:
    at_end = before.removesuffix("\n").endswith(_VAGUE_BEFORE)
    return at_end or any(lunar in before for lunar in _LUNAR)


def _converted(value: Decimal, after: str) -> Iterator[Decimal]:
    if after.startswith("世纪"):
        # The early 1900s are the beginning of the 20th century.
        yield 100 * (value - 1)
    for unit, divisors in _CONVERSIONS.items():
        if after.startswith(unit):
            yield from (value / divisor for divisor in divisors)


def _fraction(match: re.Match[str], text: str) -> Iterator[Quantity]:
    below, above = (
        written_value(match["denominator"]),
        written_value(match["numerator"]),
    )
    if below and above is not None:
        share = above / below
        # 四分之一决赛 are quarterfinals.
        exact = not text.startswith("决赛", match.end())
        yield Quantity((share, share * 100), Span.of(match), NumberKind.FRACTION, exact)


def _tenths(match: re.Match[str]) -> Iterator[Quantity]:
    value = written_value(match["tenths"])
    if value is None or value > 10:
        return
    percent = value * 10 + tenth_rest(match)
    yield Quantity(
        (percent, percent / 100, value),
        Span.of(match),
        NumberKind.PERCENT,
        exact=True,
    )


def tenth_rest(match: re.Match[str]) -> Decimal:
    """Return the percent after tenths: 5 for 八成半, 3 for 八成三."""
    rest = match["rest"]
    return Decimal(5 if rest == "半" else DIGITS[rest]) if rest else Decimal(0)


def _date(match: re.Match[str], text: str) -> Iterator[Quantity]:
    """Yield month and day; 1至9月 is also “the first nine months”."""
    month = written_value(match["month"])
    if month is None or not 1 <= month <= 12:
        return
    before, after = _around(match, text)
    ranged = bool(re.search(r"[至到\-~—、]$", before))
    feast = not match["day"] and after.startswith(("十五", "初", "半"))
    arabic = match["month"].isascii()
    duration = not (arabic or match["day"]) and bool(
        _MONTHS_BEFORE.search(before) or _MONTHS_AFTER.match(after)
    )
    exact = not (_is_vague_after(before) or ranged or feast or duration)
    span = Span(match.start(), match.end("month") + 1)
    yield Quantity((month,), span, NumberKind.MONTH, exact, arabic)
    day = written_value(match["day"]) if match["day"] else None
    if day is not None:
        yield Quantity((day,), Span.of(match, "day"), NumberKind.DAY, exact, arabic)


def _time(match: re.Match[str]) -> Iterator[Quantity]:
    hour = Decimal(match["hour"])
    if hour > 24:
        return
    # Both clocks; noon and midnight are words for 12 and for 0 or 24.
    values = (hour, (hour + 12) % 24, *([Decimal(0)] if hour == 24 else []))
    yield Quantity(values, Span.of(match, "hour"), NumberKind.HOUR, arabic=True)
    if match["minute"]:
        minute = Decimal(match["minute"])
        span = Span.of(match, "minute")
        yield Quantity((minute,), span, NumberKind.MINUTE, minute > 1, arabic=True)
