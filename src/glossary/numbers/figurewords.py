"""The English of a figure in the style of the house: values in, accepted forms out.

Every function returns the preferred form first and then others that say the same, so
that a model which writes one of those is not corrected. All are exact: nothing is
rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import product

from glossary.numbers.englishnumbers import ORDINAL_WORDS, TENS, UNITS
from glossary.numbers.englishreadings import roman_numeral

Forms = tuple[str, ...]

MONTHS = (
    "January February March April May June July August September October November "
    "December".split()
)
_SHORT_MONTHS = {month: f"{month[:3]}." for month in MONTHS if len(month) > 5}
_SHORT_MONTHS["September"] = "Sept."
_SCALES = (
    (10**12, "trillion", "tn"),
    (10**9, "billion", "bn"),
    (10**6, "million", "m"),
)
# A scale word with more decimals than this is harder to read than the digits.
_MOST_DECIMALS = 4
# Whole numbers below this are also found when spelt out.
_MOST_SPELT = 100
_MORE = ("more than", "over", "upwards of", "in excess of")
_FRACTION_NOUNS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth"}
_FRACTION_NOUNS |= {7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}


class PercentStyle(StrEnum):
    """How a percentage is written."""

    WORD = "percent"
    SIGN = "%"


class ScaleStyle(StrEnum):
    """How millions and above are written: `1.2 million` or `1.2m`."""

    WORD = "million"
    LETTER = "m"


class DateStyle(StrEnum):
    """Order of a date: `March 12, 2025` or `12 March 2025`."""

    MONTH_DAY = "month-day"
    DAY_MONTH = "day-month"


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """The house style of figures.

    Attributes:
        percent: Of percentages.
        scale: Of numbers of a million and more.
        date: Of dates.
    """

    percent: PercentStyle = PercentStyle.WORD
    scale: ScaleStyle = ScaleStyle.WORD
    date: DateStyle = DateStyle.MONTH_DAY

    def __str__(self) -> str:
        return f"{self.percent},{self.scale},{self.date}"


DEFAULT_STYLE = FigureStyle()


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency in English.

    Attributes:
        one: Name of one unit.
        many: Name of several.
        signs: What may stand in front of the amount instead, the usual one first.
    """

    one: str
    many: str
    signs: tuple[str, ...] = ()


def _same(name: str, *signs: str) -> Currency:
    return Currency(name, name, signs)


def _with_s(name: str, *signs: str) -> Currency:
    return Currency(name, f"{name}s", signs)


CURRENCIES = {
    "元": _same("yuan", "RMB ", "¥", "CNY "),
    "美元": _with_s("US dollar", "US$", "$", "USD "),
    "欧元": _with_s("euro", "€", "EUR "),
    "英镑": _with_s("pound", "£", "GBP "),
    "日元": _same("yen", "JPY ", "¥"),
    "韩元": _same("won", "KRW "),
    "港元": _with_s("Hong Kong dollar", "HK$", "HKD "),
    "新台币": _with_s("New Taiwan dollar", "NT$"),
    "澳元": _with_s("Australian dollar", "A$", "AUD "),
    "加元": _with_s("Canadian dollar", "C$", "CAD "),
    "新加坡元": _with_s("Singapore dollar", "S$", "SGD "),
    "卢布": _with_s("ruble", "RUB "),
    "卢比": _with_s("rupee"),
    "瑞士法郎": _with_s("Swiss franc", "CHF "),
    "泰铢": _same("baht", "THB "),
}
CURRENCIES |= {
    "人民币": CURRENCIES["元"],
    "港币": CURRENCIES["港元"],
    "新台币元": CURRENCIES["新台币"],
}


def digits(value: Decimal) -> str:
    """Return a number in digits grouped by threes, without trailing zeros."""
    return f"{value.normalize():,f}"


def count(value: Decimal, style: FigureStyle) -> Forms:
    """Return a number: `35,000`, `864.7 billion`."""
    plain = digits(value)
    for scale, word, letter in _SCALES:
        mantissa = digits(value / scale)
        if value >= scale and len(mantissa.partition(".")[2]) <= _MOST_DECIMALS:
            forms = (f"{mantissa} {word}", f"{mantissa}{letter}")
            if style.scale is ScaleStyle.LETTER:
                forms = forms[::-1]
            return (*forms, plain)
    spelt = _spelt(value)
    return (plain, spelt) if spelt else (plain,)


def counted(forms: Forms, *units: str) -> Forms:
    """Return a number with any of several names of a unit."""
    return tuple(f"{form} {unit}" for unit in units for form in forms)


def more_than(forms: Forms) -> Forms:
    """Return a number that is exceeded."""
    return tuple(f"{words} {form}" for form, words in product(forms, _MORE))


def money(amount: Forms, value: Decimal, currency: Currency) -> Forms:
    """Return a sum: `300 million US dollars`, or `US$300m` where millions are `m`."""
    name = currency.one if value == 1 else currency.many
    named = tuple(f"{form} {name}" for form in amount)
    signed = tuple(f"{sign}{form}" for form in amount for sign in currency.signs)
    if signed and any(amount[0].endswith(letter) for _, _, letter in _SCALES):
        return (signed[0], *named, *signed[1:])
    return (*named, *signed)


def percent(written: str, style: FigureStyle) -> Forms:
    """Return a percentage whose digits are kept as they are written."""
    forms = (f"{written} percent", f"{written}%", f"{written} per cent")
    if style.percent is PercentStyle.SIGN:
        return (forms[1], forms[0], forms[2])
    return forms


def points(written: str) -> Forms:
    """Return percentage points."""
    noun = "point" if written == "1" else "points"
    return (f"{written} percentage {noun}",)


def fraction(above: int, below: int) -> Forms:
    """Return a proper fraction with a denominator of up to ten: `two-thirds`."""
    noun = _FRACTION_NOUNS[below]
    if above > 1:
        noun = f"{noun}s"
    forms = [f"{UNITS[above]}-{noun}"]
    if below == 4:
        forms.append(f"{UNITS[above]}-fourth{'s' if above > 1 else ''}")
    if above == 1:
        forms.append(f"a {noun}")
    return (*forms, f"{above}/{below}")


def ordinal(value: int) -> Forms:
    """Return an ordinal, in words up to ninth: `sixth`, `21st`."""
    suffix = "th"
    if value % 100 not in (11, 12, 13):
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    figure = f"{value}{suffix}"
    word = _ordinal_word(value)
    if not word:
        return (figure,)
    return (word, figure) if value < 10 else (figure, word)


def numbered(noun: str, value: int) -> Forms:
    """Return the name of a numbered part: `Article 12`."""
    return (f"{noun} {value}", f"{noun} {roman_numeral(value)}")


def decade(century: int, tens: int) -> Forms:
    """Return a decade: `1990s`; the century is the first two digits of its years."""
    return (f"{century}{tens:02d}s",)


def date(
    year: int | None, month: int | None, day: str | None, style: FigureStyle
) -> Forms:
    """Return a date or part of one.

    Args:
        year: Calendar year.
        month: From 1.
        day: Of the month, or several: `12`, `4 to 9`.
        style: Tells the order.
    """
    if month is None:
        return (str(year),)
    name = MONTHS[month - 1]
    end = "" if year is None else f" {year}"
    if day is None:
        return (f"{name}{end}", f"{name} of{end}") if end else (name,)
    comma = f",{end}" if end else ""
    forms = (f"{name} {day}{comma}", f"{day} {name}{end}")
    if style.date is DateStyle.DAY_MONTH:
        forms = forms[::-1]
    short = _SHORT_MONTHS.get(name, name)
    others = (f"{short} {day}{comma}", f"{name} {day}{end}", f"{day} of {name}{end}")
    return (*forms, *others)


def clock(hour: int, minute: int, half: str) -> Forms:
    """Return a time of day.

    Args:
        hour: 1 to 11 with a half of the day, else 0 to 24.
        minute: 0 for the full hour.
        half: `a.m.` or `p.m.`, empty when it is not known or needless.
    """
    if not half:
        at = f"{hour}:{minute:02d}"
        if (hour, minute) == (12, 0):
            return ("noon", "12 noon", at)
        return (at, "midnight", "00:00") if not (hour % 24 or minute) else (at,)
    at = f"{hour}:{minute:02d}" if minute else str(hour)
    letters = half.replace(".", "")
    forms = (f"{at} {half}", f"{at} {letters}", f"{at}{letters}")
    full = hour + 12 if half == "p.m." else hour
    return (*forms, f"{hour}:{minute:02d} {half}", f"{full:02d}:{minute:02d}")


def several(low: Decimal, high: Decimal, style: FigureStyle) -> Forms:
    """Return a range of numbers: `3 million to 5 million`."""
    lows, highs = count(low, style), count(high, style)
    forms = ranged(lows, highs)
    one, other = lows[0].partition(" "), highs[0].partition(" ")
    if one[2] and one[2] == other[2]:
        forms += ranged((one[0],), (highs[0],))
    return forms


def ranged(low: Forms, high: Forms) -> Forms:
    """Return both ends of a range: `30,000 to 50,000`."""
    pairs = [(low[0], high[0]), *zip(low[1:], high[1:], strict=False)]
    return tuple(
        f"{one}{joint}{other}"
        for one, other in pairs
        for joint in (" to ", "-", " and ")
    )


def _spelt(value: Decimal) -> str:
    if value != value.to_integral_value() or not 0 < value < _MOST_SPELT:
        return ""
    tens, ones = divmod(int(value), 10)
    if value < 20:
        return UNITS[int(value)]
    return TENS[tens - 2] + (f"-{UNITS[ones]}" if ones else "")


def _ordinal_word(value: int) -> str:
    if value >= _MOST_SPELT:
        return ""
    tens, ones = divmod(value, 10)
    if value < 20 or not ones:
        return ORDINAL_WORDS[value]
    return f"{TENS[tens - 2]}-{ORDINAL_WORDS[ones]}"
