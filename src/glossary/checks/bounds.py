"""Bounds of numbers turned round: 不满10万人 is fewer than 100,000 people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, auto

from glossary.checks.base import Check, Context, example, hit
from glossary.messages import _, gettext_noop
from glossary.model import Finding, Severity, Span, TranslationUnit
from glossary.numbers.englishnumbers import english_numbers
from glossary.numbers.numerals import chinese_numbers
from glossary.text.script import folded


class _Side(Enum):
    """Where a bound leaves room; the number itself may belong to it or not."""

    ABOVE = auto()
    BELOW = auto()


_NUMBER_FOLLOWS = "(?:了|过|于|约|近|到|每[天日年月人次]|人民币|总?共|去)?$"
_CHINESE_BEFORE = {
    _Side.BELOW: re.compile(
        "(?:不满|未满|不足|不到|未到|低于|少于|小于|至多|最多|最高|不超|不多于|不高于|不大于|"
        f"未超|(?:不得|不能|不应|不可|不会|从未|没有|不宜)超|不逾){_NUMBER_FOLLOWS}"
    ),
    _Side.ABOVE: re.compile(
        "(?:(?<![不未得能应可会有宜])超(?=过|出|$)|高于|多于|大于|至少|起码|最少|最低|"
        "(?:不|未|不得|不能|不应|不可)(?:少|低|小)于|突破|(?<!不)逾|(?<![不未])满)"
        f"{_NUMBER_FOLLOWS.replace('了', '了|出')}"
    ),
}
_UNIT = "[^，。；：、,.;:!?()0-9以及或不]{0,5}(?:及|或者?)?"
_CHINESE_AFTER = {
    _Side.BELOW: re.compile(f"{_UNIT}(?:以下|以内|之内)"),
    _Side.ABOVE: re.compile(f"{_UNIT}(?:以上|之上)"),
}
# Negations that turn the bound round, and those that may be about something else.
_NOT_BEFORE = re.compile(
    r"(?:\b(?:no|not|never|cannot|nor|without|neither)|n['’]t)"
    r"(?: (?:be|to|been|a|of))?\s*$"
)
_NOT_IN_CLAUSE = re.compile(
    r"(?:\b(?:no|not|never|cannot|nor|without|neither|none|hardly)|n['’]t)\b[^.,;:]*$"
)
_CHINESE_NOT = re.compile("[不没未勿无非莫别][^，。；,;:]*$")
_FILLER = (
    r"(?:\s+(?:the|a|an|age|ages|of|about|some|around|approximately|rmb|usd|us|yuan|by|"
    r"total|level|mark|that|one))*[\s$€£¥]*$"
)
_ENGLISH_BEFORE = {
    _Side.BELOW: re.compile(
        r"(?:\b(?:less|fewer|lower|smaller|younger|shorter|cheaper) than"
        r"|\b(?:under|below|within|at most|up to|short of|a maximum of|no later than))"
        f"{_FILLER}"
    ),
    _Side.ABOVE: re.compile(
        r"(?:\b(?:more|greater|higher|larger|bigger|older|longer|later) than"
        r"|\b(?:over|above|at least|in excess of|upwards? of|a minimum of|north of)"
        r"|\b(?:exceed|surpass|top|pass|outstrip)(?:s|p?ed|p?ing|es)?)"
        f"{_FILLER}"
    ),
}
_ENGLISH_AFTER = {
    _Side.BELOW: re.compile(
        r"[^,.;:]{0,16}?\b(?:or|and) (?:less|fewer|below|under|younger|lower|shorter)\b"
    ),
    _Side.ABOVE: re.compile(
        r"[^,.;:]{0,16}?\b(?:or|and) (?:more|above|over|older|longer|higher|upwards?)\b"
    ),
}
_HALF = Decimal("0.5")
# Characters before and behind a number that may turn its bound.
_NEAR = 80
_OTHER = {_Side.ABOVE: _Side.BELOW, _Side.BELOW: _Side.ABOVE}


def _around(text: str, span: Span) -> tuple[str, str]:
    """Return what stands before and behind a number, as far as it may matter."""
    before = text[max(0, span.start - _NEAR) : span.start]
    return before, text[span.end : span.end + _NEAR]


def _chinese_side(text: str, span: Span) -> _Side | None:
    before, after = _around(text, span)
    sides = set()
    for side in _Side:
        match = _CHINESE_BEFORE[side].search(before[-12:])
        start = len(before) - len(before[-12:]) + match.start() if match else None
        if (match or _CHINESE_AFTER[side].match(after)) and not _CHINESE_NOT.search(
            before[:start]
        ):
            sides.add(side)
    return sides.pop() if len(sides) == 1 else None


def _english_side(text: str, span: Span) -> _Side | None:
    before, after = _around(text, span)
    sides: set[_Side | None] = set()
    for side in _Side:
        match = _ENGLISH_BEFORE[side].search(before)
        if match:
            sides.add(_turned(side, before[: match.start()]))
        if _ENGLISH_AFTER[side].match(after):
            sides.add(None if _NOT_IN_CLAUSE.search(before) else side)
    return sides.pop() if len(sides) == 1 else None


def _turned(side: _Side, before: str) -> _Side | None:
    """Return the side that a comparison means after what stands before it."""
    if _NOT_BEFORE.search(before):
        return _OTHER[side]
    return None if _NOT_IN_CLAUSE.search(before) else side


def _bounds(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    source, target = folded(unit.source), folded(unit.target)
    wanted: dict[Decimal, set[_Side | None]] = {}
    written: dict[Decimal, str] = {}
    for quantity in chinese_numbers(unit.source):
        side = _chinese_side(source, quantity.span)
        for value in quantity.values:
            wanted.setdefault(value, set()).add(side)
            written[value] = unit.source[slice(*quantity.span)]
    for half in re.finditer("一半|半数", source):
        wanted[_HALF] = {_chinese_side(source, Span.of(half))}
        written[_HALF] = half[0]
    clear = {
        value: side
        for value, (side, *others) in wanted.items()
        if side is not None and not others
    }
    for number in english_numbers(unit.target) if clear else ():
        side = clear.get(number.value)
        if side and _english_side(target, number.span) is _OTHER[side]:
            yield hit(_message(side, written[number.value]), number.span)


def _message(side: _Side, number: str) -> str:
    if side is _Side.ABOVE:
        return _("the source says more than {number}, not less", number=number)
    return _("the source says less than {number}, not more", number=number)


CHECKS = (
    Check(
        "bound-inverted",
        Severity.ERROR,
        gettext_noop("more than (超过, 以上) became less than, or the other way round"),
        example("人口不满10万人。", "It has fewer than 100,000 people."),
        example("人口不满10万人。", "It has more than 100,000 people."),
        _bounds,
        source_signs="满足到低少小多高大超逾码破下内上",
    ),
)
