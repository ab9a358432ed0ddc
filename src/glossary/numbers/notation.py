"""How Chinese texts write numbers: the one pattern and the values of what it finds.

What reads numbers (`numerals`) and what renders them (`figures`) share it.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
}
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
LARGE_UNITS = {"万": 10**4, "亿": 10**8}
_SCALES = {**_SMALL_UNITS, **LARGE_UNITS, "兆": 10**12}

ARABIC = r"(?<!\d)(?<!\d[.,])\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
# 多 or 余 may stand before the last scale: 一百多万, 1100余万.
_HAN_NUMERAL = (
    "(?:[〇零一二两三四五六七八九十百千万亿]|(?<=[十百千])[多余](?=[万亿]))+"
    "(?:点[〇零一二三四五六七八九]++(?![十分刻]))?"
)
# 千 before these is part of the unit: 千米, 千克, 千瓦.
_SCALE = "(?:(?: ?(?:[十百万亿]|[千兆](?![米克瓦卡赫伏帕字比焦])))*)"
# 4万5千 is one number, and so is 12万3456.
_REST = (
    r"(?:(?<=[千万亿])\d+(?:\.\d+)?(?:[多余](?=[万亿]))?"
    r"(?:[百万]|千(?![米克瓦卡赫伏帕字比焦]))+)*(?:(?<=[万亿])\d{3,4}(?![\d.年]))?"
)
_ANY = rf"(?:(?:{ARABIC})(?: ?[多余](?= ?[万亿]))?{_SCALE}{_REST}|{_HAN_NUMERAL})"
QUANTITY = re.compile(
    # What any of them begins with: most characters are passed over at one look.
    r"(?=[\d〇零一二两三四五六七八九十百千万亿多余第上下中凌清早傍晚深])"
    # 1,000 and 3.5 are whole; letters make a name of digits (5g, ipv6).
    r"(?<![\d.a-z_])(?:"
    r"(?P<month>\d\d?|[一二三四五六七八九十]+) ?月份?(?![花度])"
    rf"(?: ?(?P<day>{_ANY}) ?[日号])?"
    r"|(?P<year>\d{4}|[〇零一二三四五六七八九]{4}) ?年"
    rf"|百分之(?P<percent>{_ANY})"
    rf"|(?P<denominator>{_ANY})分之(?P<numerator>{_ANY})"
    rf"|(?P<points>{ARABIC})(?: ?[%‰]| ?个百分点)"
    rf"|(?P<tenths>{_ANY})成(?!不变|[为了立效果员本长绩功双品熟型套语就交因片群])"
    # 八成半 and 八成三, but not 八成三个月.
    "(?P<rest>半|[一二三四五六七八九](?![个十百千万亿名年月天次项分种类成]))?"
    rf"|第(?P<ordinal>{_ANY})"
    r"|(?P<part>[上下中]午|凌晨|清晨|早上?|傍晚|晚[上间]?|深夜)?(?P<hour>\d\d?)"
    r"(?:时|:(?=\d\d)|点(?=\d|[钟整])|(?(part)点|(?!)))(?:(?P<minute>\d\d?)分?)?"
    # Results of athletes: 17米68, 9秒58.
    r"|(?P<decimal>\d+[米秒]\d\d)(?![\d.]|[%万亿个名人年月日米])"
    rf"|(?P<plain>{_ANY})"
    r")(?!(?<=\d)(?:[a-z_\d]|\.\d+[a-z_]|,\d{3}[a-z_]))"
)


# In characters; no quantity is written longer.
_LONGEST = 40


def han_value(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral, None if it is not well formed.

    A decimal part follows 点; a row of digits (二〇一五) is read one by one.
    """
    if len(text) > _LONGEST:
        return None
    whole, _, decimals = text.partition("点")
    if not set(decimals) <= DIGITS.keys():
        return None
    value = _han_integer(whole)
    if value is None or not decimals:
        return None if value is None else Decimal(value)
    digits = "".join(str(DIGITS[char]) for char in decimals)
    return Decimal(f"{value}.{digits}")


def _han_integer(text: str) -> int | None:
    if len(text) > 2 and all(char in DIGITS for char in text):
        digits = "".join(str(DIGITS[char]) for char in text)
        return int(digits) if "〇" in text else None
    for unit, scale in reversed(LARGE_UNITS.items()):
        head, mark, tail = text.rpartition(unit)
        if mark:
            return _sum(_han_integer(head), scale, _han_tail(tail, scale))
    return _han_thousands(text)


def _han_tail(text: str, scale: int) -> int | None:
    """Return what follows a scale; 一万二 is short for 一万二千."""
    if DIGITS.get(text):
        return DIGITS[text] * scale // 10
    return _han_integer(text) if text else 0


def _sum(head: int | None, scale: int, tail: int | None) -> int | None:
    if head is None or tail is None or not head or tail >= scale:
        return None
    return head * scale + tail


_SHORT_TAIL = re.compile("[百千](?=[一二三四五六七八九]$)")
_SHORT_TAIL_UNITS = {"百": "十", "千": "百"}


def _han_thousands(text: str) -> int | None:
    """Return the value of a numeral below 10,000, units falling."""
    total, digit, last = 0, None, 10**4
    short = _SHORT_TAIL.search(text)
    if short:
        # 两千八 is short for 两千八百.
        text += _SHORT_TAIL_UNITS[short[0]]
    for char in text:
        if char in _SMALL_UNITS:
            unit = _SMALL_UNITS[char]
            if unit >= last or (digit is None and (total or unit > 10)) or digit == 0:
                return None
            total, digit, last = total + (digit or 1) * unit, None, unit
        elif digit:
            return None
        elif char in DIGITS:
            digit = DIGITS[char]
        else:
            # A digit of another script.
            return None
    return total + (digit or 0) if text else None


def year_value(written: str) -> int:
    """Return a year written with four digits, Arabic or Chinese."""
    return int("".join(str(DIGITS.get(char, char)) for char in written))


_NOT_COUNTED = re.compile("[多余 ]")
_SCALED = re.compile(rf"({ARABIC})({_SCALE})")


def written_value(written: str) -> Decimal | None:
    """Return the value of what a group of `QUANTITY` found, None if not well formed.

    A scale counts (`1.2亿`), and 多 or 余 before it does not.
    """
    written = _NOT_COUNTED.sub("", written)
    if not written[:1].isascii():
        return han_value(written)
    if written.isdecimal():
        # Rounded as a sum is.
        return +Decimal(written)
    parts = _SCALED.findall(written)
    return sum(
        (
            Decimal(digits.replace(",", ""))
            * math.prod(_SCALES[unit] for unit in units)
            for digits, units in parts
        ),
        Decimal(0),
    )
