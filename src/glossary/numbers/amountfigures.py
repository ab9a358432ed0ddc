"""Counts, sums of money and weights as figures."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import NamedTuple

from glossary.model import Span
from glossary.numbers import figurewords as words
from glossary.numbers.figurescan import FoundFigure, Scan, found
from glossary.numbers.figurewords import Currency, FigureStyle, Forms
from glossary.numbers.notation import LARGE_UNITS, written_value
from glossary.numbers.numerals import is_vague

_NAMES = sorted({*words.CURRENCIES} - {"元", "人民币"}, key=len, reverse=True)
# 元 is also part of words (元旦, 元素, 单元), and 三元五角 goes on.
_CURRENCY = re.compile(
    "元(?![化对论素催触锂件老首旦宵月年代方模谋音器户组程角0-9])"
    f"(?![一二两三四五六七八九]角)(?:人民币)?|{'|'.join(_NAMES)}"
)
# The yuan of 港币5000万元 are dollars.
_CURRENCY_BEFORE = re.compile("(人民币|新台币|港币) ?$")
_OTHER_MONEY_BEFORE = re.compile("(?:美金|币) ?$")
_JIN = "斤"
# What is counted; 12345热线 is a name, 28国 a group.
_MEASURE = re.compile(
    "[多余]?(?:[名个位人户家件条项台套辆座所艘架列次种类份篇部册本亩吨克米度岁天秒升瓦箱"
    "票例起宗笔处村县株棵头只枚对组间支批场届幅字页卷层级段轮]|面(?!体)|公[里斤顷]|[平立]方"
    # 九十五年七月 is a year of the Republic.
    r"|小时|分钟|千[米克瓦]|年(?!代|起|[\d一二三四五六七八九十]{1,3}月)|周(?!年)"
    "|海里|标箱|毫米|厘米|乡镇|余)"
)
# Smaller ones may be an article, part of a word or of a name, and models know them.
_LEAST_ARABIC = 1000
_LEAST_HAN = 11
# 25年来 cannot be the year 2025, which a model reads into it.
_WHILE = re.compile("年[来间]")
# 38度五 and 119米33 go on after the unit; a li is half a kilometre, which English has.
_NO_COUNT_AFTER = re.compile(
    r"[米度秒][\d〇零一二三四五六七八九半]|[多余]?里(?![程面])"
    "|火急|火速|富翁|大山|雪山|家灯火"
)
# 一千年 is a long time, and 百亿亿次 are exascale.
_IDIOM = re.compile("一[百千万]|.*亿亿")


class _Amount(NamedTuple):
    """A number as it is written.

    Attributes:
        match: Where.
        value: What it says.
        scaled: Whether it has 万 or 亿.
        more: Whether it is exceeded: 3000多万.
    """

    match: re.Match[str]
    value: Decimal
    scaled: bool
    more: bool

    @property
    def plain(self) -> bool:
        """Whether it may be an article or part of a word."""
        return not self.match[0][0].isascii() and self.value < _LEAST_HAN

    def forms(self, style: FigureStyle, value: Decimal | None = None) -> Forms:
        """Return the English of the number, or of another value in its place."""
        forms = words.count(self.value if value is None else value, style)
        return words.more_than(forms) if self.more else forms


class _Paid(NamedTuple):
    """A currency that stands after a number, and the span of the sum."""

    currency: Currency
    span: Span


def amount(scan: Scan) -> FoundFigure | None:
    """Render a number, with the currency if it is a sum, 斤 in metric units."""
    number = _amount(scan, scan.first)
    if number is None:
        return None
    start, end = scan.first.span()
    paid = _currency(scan, scan.first)
    if paid:
        forms = number.forms(scan.style)
        return None if number.plain else _sum(forms, number.value, paid)
    after = scan.after(scan.first)
    if after.startswith(_JIN):
        forms = _weight(number, scan.style)
        return None if number.plain else found(start, end + len(_JIN), forms)
    if number.scaled or _is_counted(number, after):
        return found(start, end, number.forms(scan.style))
    return None


def amount_range(scan: Scan) -> FoundFigure | None:
    """Render 3—5万 and 3万至5万元; the scale of the last number is that of both."""
    last = scan.joined()
    low, high = _amount(scan, scan.first), last and _amount(scan, last)
    if not (last and low and high) or low.more or high.more:
        return None
    if not (low.match[0][0].isascii() and high.match[0][0].isascii()):
        return None
    paid, after = _currency(scan, last), scan.after(last)
    if after.startswith(_JIN) or not (high.scaled or paid or _is_counted(high, after)):
        return None
    first = low.value
    if high.scaled and not low.scaled:
        units = [LARGE_UNITS[unit] for unit in high.match[0] if unit in LARGE_UNITS]
        first *= math.prod(units)
    if not first < high.value:
        return None
    forms = words.several(first, high.value, scan.style)
    if paid:
        return _sum(forms, high.value, paid)._replace(numbers=2)
    return found(scan.first.start(), last.end(), forms, 2)


def _amount(scan: Scan, match: re.Match[str]) -> _Amount | None:
    written = match["plain"]
    value = written_value(written) if written else None
    if not written or value is None or is_vague(match, scan.text):
        return None
    if _IDIOM.fullmatch(written) or _NO_COUNT_AFTER.match(scan.after(match)):
        return None
    # 每1元 is “every yuan”.
    if value == 1:
        return None
    scaled = any(unit in written for unit in LARGE_UNITS)
    return _Amount(match, value, scaled, bool(re.search("[多余]", written)))


def _is_counted(number: _Amount, after: str) -> bool:
    if not _MEASURE.match(after):
        return False
    arabic = number.match[0][0].isascii() and not _WHILE.match(after)
    return number.value >= (_LEAST_ARABIC if arabic else _LEAST_HAN)


def _currency(scan: Scan, match: re.Match[str]) -> _Paid | None:
    name = _CURRENCY.match(scan.text, match.end())
    if name is None:
        return None
    unit, before = name[0].removesuffix("人民币"), scan.before
    other = _CURRENCY_BEFORE.search(before) if unit == "元" else None
    if other:
        return _Paid(words.CURRENCIES[other[1]], Span(other.start(), name.end()))
    if unit == "元" and _OTHER_MONEY_BEFORE.search(before):
        return None
    return _Paid(words.CURRENCIES[unit], Span(scan.first.start(), name.end()))


def _sum(forms: Forms, value: Decimal, paid: _Paid) -> FoundFigure:
    return found(*paid.span, words.money(forms, value, paid.currency))


def _weight(number: _Amount, style: FigureStyle) -> Forms:
    """Return 斤, half a kilogram each, in kilograms or thousands of tonnes."""
    kilograms, tonnes = number.value / 2, number.value / 2000
    by_weight = words.counted(number.forms(style, kilograms), "kilograms", "kg")
    by_tonne = words.counted(
        number.forms(style, tonnes), "tonnes", "metric tons", "tons"
    )
    jin = words.counted(number.forms(style), "jin", "catties")
    if tonnes >= 1000:
        return (*by_tonne, *by_weight, *jin)
    return (*by_weight, *jin)
