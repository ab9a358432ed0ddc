"""Figures that stand on both sides of a pair: replaced by others, and annotated.

Both readers of the program (`glossary.numbers`) must find a figure once on its side; so
the English figure is the translation of the Chinese one, and stays so when both change.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from glossary.learning.pairs import Constraint
from glossary.model import Span
from glossary.numbers.englishnumbers import english_numbers
from glossary.numbers.numerals import NumberKind, Quantity, chinese_numbers

_KINDS = {
    NumberKind.PLAIN,
    NumberKind.PERCENT,
    NumberKind.YEAR,
    NumberKind.ORDINAL,
    NumberKind.FRACTION,
}
_SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
_WORDS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_WRITTEN = re.compile(r"[\d,]+(?:\.\d+)?(万亿|亿|万)?")
_PERCENT = re.compile(r" percent(?!age)| per cent|%")
_PERCENT_WRITTEN = "%"
_YEARS = range(1949, 2036)
# How often a figure is replaced when a pair is.
_REPLACED = 0.8
# Most decimals that English gives to a million and more.
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a pair.

    Attributes:
        quantity: The Chinese figure.
        target: Where the English one stands.
    """

    quantity: Quantity
    target: Span


def figures(source: str, target: str) -> tuple[Figure, ...]:
    """Return the figures that stand once on each side, in the order of the source."""
    quantities = chinese_numbers(source)
    chinese = Counter(value for one in quantities for value in set(one.values))
    numbers = english_numbers(target)
    english = Counter(number.value for number in numbers)
    places = {number.value: number.span for number in numbers}
    return tuple(
        Figure(quantity, places[quantity.values[0]])
        for quantity in quantities
        if quantity.kind in _KINDS
        and chinese[quantity.values[0]] == 1
        and english[quantity.values[0]] == 1
    )


def constraints(source: str, target: str) -> Iterator[Constraint]:
    """Yield the figures as what annotation can say of them."""
    for figure in figures(source, target):
        start, end = figure.quantity.span
        first, last = figure.target
        if figure.quantity.kind is NumberKind.PERCENT:
            unit = _PERCENT.match(target, last)
            if unit is None or source[end : end + 1] == _PERCENT_WRITTEN:
                continue
            last = unit.end()
        if figure.quantity.kind is NumberKind.YEAR and source[end : end + 1] == "年":
            end += 1
        if source[start:end].strip() and target[first:last].strip():
            yield Constraint(start, end, target[first:last])


def replace_figures(source: str, target: str, choice: random.Random) -> tuple[str, str]:
    """Return a pair with other figures, the same ones on both sides.

    Only figures in digits change. What the readers would not find again as it was
    written is left as it is.
    """
    edits = [
        (figure.quantity.span, figure.target, drawn)
        for figure in figures(source, target)
        if figure.quantity.arabic and choice.random() < _REPLACED
        if (drawn := _drawn(figure, source, target, choice))
    ]
    changed = (
        _edited(source, [(span, drawn[0]) for span, _target, drawn in edits]),
        _edited(target, [(span, drawn[1]) for _source, span, drawn in edits]),
    )
    return changed if edits and _agree(*changed, len(edits)) else (source, target)


def _agree(source: str, target: str, least: int) -> bool:
    return len(figures(source, target)) >= least


def _edited(text: str, edits: Iterable[tuple[Span, str]]) -> str:
    for (start, end), new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _drawn(
    figure: Figure, source: str, target: str, choice: random.Random
) -> tuple[str, str] | None:
    """Return another figure in Chinese and in English, written in the same way."""
    old = source[slice(*figure.quantity.span)]
    written = _WRITTEN.fullmatch(old.removesuffix(_PERCENT_WRITTEN))
    if written is None:
        return None
    if figure.quantity.kind is NumberKind.YEAR:
        year = str(choice.choice(_YEARS))
        return year, year
    if figure.quantity.kind is not NumberKind.PLAIN:
        number = _number(choice.randint(1, 2), choice.choice((0, 0, 1)), choice)
        return old.replace(written[0], number), number
    if written[1]:
        return _large(choice)
    return _plain(old, target[slice(*figure.target)], choice)


def _plain(old: str, english: str, choice: random.Random) -> tuple[str, str] | None:
    if not re.fullmatch(r"[\d,.]+", english):
        return None
    digits = len(re.sub(r"\D", "", old.partition(".")[0]))
    places = len(old.partition(".")[2])
    length = max(2, min(6, digits + choice.choice((-1, 0, 0, 1))))
    number = _number(length, places, choice)
    grouped = "," in english or length > 4
    return number, f"{Decimal(number):,}" if grouped else number


def _large(choice: random.Random) -> tuple[str, str]:
    scale = choice.choice(("万", "万", "亿", "亿", "亿", "万亿"))
    digits = choice.choice((1, 2, 3, 4) if scale != "万亿" else (1, 2, 3))
    number = _number(digits, choice.choice((0, 1, 2)), choice)
    return number + scale, english(Decimal(number) * _SCALES[scale])


def english(value: Decimal) -> str:
    """Return a whole number as English writes it: in words from a million on."""
    for scale, word in _WORDS:
        number = value / scale
        if number >= 1 and number == round(number, _DECIMALS):
            return f"{number.normalize():f} {word}"
    return f"{int(value):,}"


def _number(digits: int, places: int, choice: random.Random) -> str:
    whole = choice.randint(10 ** (digits - 1), 10**digits - 1)
    tail = str(choice.randint(1, 10**places - 1)).zfill(places) if places else ""
    return f"{whole}.{tail}".rstrip("0") if tail else str(whole)
