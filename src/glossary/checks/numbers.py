"""Numbers, scales, percentages, dates, times and currencies kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from glossary.checks.base import (
    DIGIT,
    Check,
    Context,
    example,
    hit,
    proved,
    unproved,
)
from glossary.messages import _, gettext_noop, name_of
from glossary.model import Finding, Severity, Side, Span, TranslationUnit
from glossary.numbers.englishnumbers import Number, english_numbers
from glossary.numbers.englishreadings import english_readings
from glossary.numbers.numerals import NumberKind, Quantity, chinese_numbers
from glossary.text.script import folded

# Signs of a number in a source; 百分之 has one of them, and so has 第 before a number.
_NUMERALS = f"{DIGIT}〇零一二两三四五六七八九十百千万亿"
_QUANTITIES = frozenset({NumberKind.PLAIN, NumberKind.FRACTION, NumberKind.PERCENT})
_CLOCK = frozenset({NumberKind.HOUR, NumberKind.MINUTE})
_CALENDAR = frozenset({NumberKind.MONTH, NumberKind.DAY, NumberKind.YEAR})
# English may round what it converts: 15亿亩 is about 100 million hectares.
_TOLERANCE = Decimal("0.02")
_SCALE_FACTORS = tuple(Decimal(10) ** power for power in range(-12, 13) if power)
# Numbers below this may be spelt, or stand for another thing, in any sentence.
_LEAST_EXTRA = 13

_MONTHS = (
    *("jan(?:uary|\\.)?", "feb(?:ruary|\\.)?", "mar(?:ch|\\.)?", "apr(?:il|\\.)?"),
    *("(?-i:May|MAY)", "june?", "july?", "aug(?:ust|\\.)?", "sept?(?:ember|\\.)?"),
    *("oct(?:ober|\\.)?", "nov(?:ember|\\.)?", "dec(?:ember|\\.)?"),
)
_MONTH = re.compile(
    "|".join(
        rf"(?P<m{at}>(?<![^\W\d_]){name}(?!\w))" for at, name in enumerate(_MONTHS, 1)
    ),
    re.IGNORECASE,
)
_NEW_YEAR = re.compile(r"\bNew Year['’]s Day\b")
_NUMERIC_DATE = re.compile(r"\b\d{4}[-/.](\d\d?)[-/.]\d\d?\b|\b(\d\d?)[/.](\d\d?)\b")
_PERCENT = re.compile(
    r"%|‰|\bper ?cent|\bpercentage|\bbasis point|hundredth|\btenths?\b|\bin ten\b"
    r"|\bper (?:thousand|1,?000\b|mille?)"
    r"|\b(?:per|(?:out )?of every|in every|in a|out of(?: every)?) (?:hundred|100)\b"
)

_SAYS_BY_MARK = {
    "半": Decimal(50),
    "百": Decimal(100),
    "%": Decimal(100),
    "千": Decimal(1000),
    "‰": Decimal(1000),
    "万": Decimal(10000),
}
_QUARTERS = {"一刻": Decimal(15), "两刻": Decimal(30), "三刻": Decimal(45)}
_ALL_DAY = re.compile(r"day and night|around[ -]the[ -]clock")
_ALL = re.compile(
    r"\b(?:all|every|entire(?:ly)?|fully?|complete(?:ly)?|whole|universal(?:ly)?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def _values(source: str) -> frozenset[Decimal]:
    """Return all that the numbers of a source may be."""
    return frozenset(
        value for number in chinese_numbers(source) for value in number.values
    )


@lru_cache(maxsize=256)
def _target_numbers(target: str) -> tuple[Number, ...]:
    return (*english_numbers(target), *english_readings(target))


@lru_cache(maxsize=64)
def _english_values(target: str) -> frozenset[Decimal]:
    return frozenset(number.value for number in english_numbers(target))


@lru_cache(maxsize=64)
def _target_values(target: str) -> frozenset[Decimal]:
    return frozenset(number.value for number in _target_numbers(target))


@lru_cache(maxsize=64)
def _in_order(target: str) -> tuple[Decimal, ...]:
    """Return the numbers of a target in ascending order."""
    return tuple(sorted(_target_values(target)))


@lru_cache(maxsize=256)
def _months(target: str) -> frozenset[Decimal]:
    found = {
        Decimal((match.lastgroup or "m0")[1:]) for match in _MONTH.finditer(target)
    }
    if _NEW_YEAR.search(target):
        found.add(Decimal(1))
    for match in _NUMERIC_DATE.finditer(target):
        found |= {Decimal(group) for group in match.groups() if group}
    return frozenset(found)


def _lost(unit: TranslationUnit, context: Context) -> tuple[Quantity, ...]:
    """Return the numbers of the source that English must give and does not.

    Those in terms that the target has are given as the term base says.
    """
    return context.once(_find_lost, unit)


def _find_lost(unit: TranslationUnit, context: Context) -> tuple[Quantity, ...]:
    return tuple(
        quantity
        for quantity in chinese_numbers(unproved(unit, context))
        if quantity.exact and not _is_given(quantity, unit)
    )


def _is_given(quantity: Quantity, unit: TranslationUnit) -> bool:
    is_month = quantity.kind is NumberKind.MONTH
    # Most are, as what they say first.
    if not is_month and quantity.values[0] in _english_values(unit.target):
        return True
    numbers = _months(unit.target) if is_month else _target_values(unit.target)
    wanted, *others = quantity.values
    if wanted in numbers or (
        quantity.kind is not NumberKind.PLAIN
        and any(value in numbers for value in others)
    ):
        return True
    if quantity.kind is NumberKind.PLAIN:
        return _is_near(others, unit.target) or _is_said(quantity, unit.target)
    return _is_rough(quantity, unit.target)


def _is_near(values: Iterable[Decimal], target: str) -> bool:
    """Tell whether one of the values is in the target, give or take a little."""
    numbers = _in_order(target)
    for value in values:
        at = bisect_left(numbers, value - value * _TOLERANCE)
        if at < len(numbers) and numbers[at] <= value + value * _TOLERANCE:
            return True
    return False


def _is_rough(quantity: Quantity, target: str) -> bool:
    """Tell whether a share is given in another way: half for 50 percent."""
    if quantity.kind is NumberKind.PERCENT:
        share = quantity.values[0] / 100
        return share in _target_values(target) or (share == 1 and _says(_ALL, target))
    return quantity.kind is NumberKind.FRACTION and _is_near(quantity.values, target)


def _is_said(quantity: Quantity, target: str) -> bool:
    return quantity.values[0] == 24 and _says(_ALL_DAY, target)


# A sentence may have many numbers that are looked for in the same words.
@lru_cache(maxsize=64)
def _says(words: re.Pattern[str], text: str) -> bool:
    return words.search(text) is not None


def _written(unit: TranslationUnit, span: Span) -> str:
    return unit.source[span.start : span.end]


def _missing(
    unit: TranslationUnit, context: Context, kinds: frozenset[NumberKind]
) -> Iterator[Quantity]:
    for quantity in _lost(unit, context):
        if quantity.kind in kinds and not _scaled(quantity, unit):
            yield quantity


def _scaled(quantity: Quantity, unit: TranslationUnit) -> Number | None:
    """Return the number that differs from a lost one by a power of ten only."""
    if quantity.kind is not NumberKind.PLAIN:
        return None
    slips = _slips(unit.target)
    if not slips:
        return None
    known = _values(unit.source)
    wanted = {quantity.values[0] * factor for factor in _SCALE_FACTORS} - known
    found = min((slips[value] for value in wanted if value in slips), default=None)
    return None if found is None else _target_numbers(unit.target)[found]


@lru_cache(maxsize=64)
def _slips(target: str) -> dict[Decimal, int]:
    """Return the first number of each value that may be meant for another, by place."""
    slips: dict[Decimal, int] = {}
    for at, number in enumerate(_target_numbers(target)):
        # “One” and “first” are about something else.
        if number.arabic or number.value >= _LEAST_EXTRA:
            slips.setdefault(number.value, at)
    return slips


def _numbers(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    for lost in _missing(
        unit,
        context,
        frozenset({NumberKind.PLAIN, NumberKind.FRACTION, NumberKind.PERCENT}),
    ):
        if lost.arabic:
            yield _lost_hit(unit, lost)


def _han_numbers(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    for lost in _missing(
        unit,
        context,
        frozenset({NumberKind.PLAIN, NumberKind.FRACTION, NumberKind.PERCENT}),
    ):
        if not lost.arabic:
            yield _lost_hit(unit, lost)


def _ordinals(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    for lost in _missing(unit, context, frozenset({NumberKind.ORDINAL})):
        yield _lost_hit(unit, lost)


def _dates(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    for lost in _missing(unit, context, _CALENDAR):
        yield _lost_hit(unit, lost)


def _times(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    for lost in _missing(unit, context, _CLOCK):
        yield _lost_hit(unit, lost)


def _lost_hit(unit: TranslationUnit, lost: Quantity) -> Finding:
    message = _(
        "the {kind} “{text}” is not in the translation",
        kind=name_of(lost.kind),
        text=_written(unit, lost.span),
    )
    return hit(message, lost.span, Side.SOURCE)


def _scales(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    for quantity in _lost(unit, context):
        number = _scaled(quantity, unit)
        if number:
            message = _(
                "“{text}” is {number}, but the translation says {other}",
                text=_written(unit, quantity.span),
                number=_grouped(quantity.values[0]),
                other=_grouped(number.value),
            )
            yield hit(message, number.span)


def _grouped(value: Decimal) -> str:
    return f"{value.normalize():,f}"


_RUN_OF_DIGITS = re.compile(r"\d+")


def _is_telling(number: Number) -> bool:
    return number.arabic and number.value >= _LEAST_EXTRA


def _extra(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    telling = [one for one in english_numbers(unit.target) if _is_telling(one)]
    if not telling:
        return
    quantities = chinese_numbers(unit.source)
    known = {value for quantity in quantities for value in quantity.values}
    known |= {value for mark, value in _SAYS_BY_MARK.items() if mark in unit.source}
    known |= {value for word, value in _QUARTERS.items() if word in unit.source}
    unknown = [one for one in telling if one.value not in known]
    if not unknown:
        return
    written_with = set(_RUN_OF_DIGITS.findall(folded(unit.source)))
    if any(
        lost.kind not in {NumberKind.PERCENT, NumberKind.FRACTION}
        for lost in _lost(unit, context)
    ):
        return
    explained = bytearray(len(unit.target))
    for span in chain(
        (one.span for one in _target_numbers(unit.target) if one.value in known),
        (place for _span, place in proved(unit, context)),
    ):
        explained[slice(*span)] = b"" * (span.end - span.start)
    for number in unknown:
        written = unit.target[number.span.start : number.span.end]
        if not (
            any(explained[slice(*number.span)])
            or written_with.intersection(_RUN_OF_DIGITS.findall(written))
        ):
            message = _("the source has no number “{text}”", text=written)
            yield hit(message, number.span)


def _percent_signs(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    quantities = chinese_numbers(unit.source)
    percent = [one for one in quantities if one.kind is NumberKind.PERCENT]
    if not percent or _PERCENT.search(folded(unit.target)):
        return
    numbers = _target_values(unit.target) - {0}
    for quantity in percent:
        if quantity.values[0] in numbers:
            message = _(
                "“{text}” is a percentage, but the translation does not say so",
                text=_written(unit, quantity.span),
            )
            yield hit(message, quantity.span, Side.SOURCE)


_POINTS = re.compile("(?:[一二三四五六七八九十两]|(?<![0-9.])[0-9.]+)个百分点")


def _percentage_points(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    match = _POINTS.search(folded(unit.source))
    if match and not re.search(r"\bpoints?\b|\bpp\b", folded(unit.target)):
        message = _("“百分点” are percentage points, not percent")
        yield hit(message, Span.of(match), Side.SOURCE)


_BAD_GROUPING = re.compile(
    r"\d(?<![\w.,/:-]\d)"
    r"(?:\d{0,2}(?:,\d{4,})+|\d{0,2}(?:,\d{1,2})+(?!\d)|\d{4,})(?![\w,/:-])"
)


def _formats(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    for match in _BAD_GROUPING.finditer(unit.target):
        number = match[0].replace(",", "")
        if match[0] in unit.source and "," not in match[0] and number[0] == "0":
            continue
        if len(number) < 8 or "," in match[0]:
            message = _(
                "English groups digits by threes: “{number}”", number=f"{int(number):,}"
            )
            yield hit(message, Span.of(match))


_CURRENCIES = {
    "美元": r"\$|\bdollars?\b|\busd\b",
    "欧元": r"€|\beuros?\b|\beur\b",
    "日元": r"¥|\byen\b|\bjpy\b",
    "英镑": r"£|\bpounds?\b|\bgbp\b|\bsterling\b",
    "港元": r"\$|\bdollars?\b|\bhkd\b",
    "卢布": r"₽|\brubles?\b|\broubles?\b|\brub\b",
    "人民币": r"\brmb|\byuan\b|\brenminbi\b|\bcny\b|¥",
}
_CURRENCY = re.compile(
    rf"(?<=[\d一二三四五六七八九十百千万亿])[多余]?({'|'.join(_CURRENCIES)}|元(?![化对论素催触锂]))"
)
_CURRENCIES["元"] = (
    f"{_CURRENCIES['人民币']}|\\bdollars?\\b|\\bcents?\\b|\\$|\\bntd?|\\btwd"
)


def _currencies(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    for match in _CURRENCY.finditer(folded(unit.source)):
        if not _says(re.compile(_CURRENCIES[match[1]]), folded(unit.target)):
            message = _(
                "the translation does not say that the sum is in “{currency}”",
                currency=match[1],
            )
            yield hit(message, Span.of(match), Side.SOURCE)


CHECKS = (
    Check(
        "number-missing",
        Severity.ERROR,
        gettext_noop("a number written with digits is not in the translation"),
        example("覆盖1312个村。", "It covers 1,312 villages."),
        example("覆盖1312个村。", "It covers 1,321 villages."),
        _numbers,
        source_signs=_NUMERALS,
    ),
    Check(
        "number-scale",
        Severity.ERROR,
        gettext_noop(
            "a number is off by a power of ten: 万, 亿 or a scale word is wrong"
        ),
        example("投入1.2亿元。", "It invested 120 million yuan."),
        example("投入1.2亿元。", "It invested 12 million yuan."),
        _scales,
        source_signs=_NUMERALS,
    ),
    Check(
        "number-han",
        Severity.WARNING,
        gettext_noop("a number in Chinese characters is not in the translation"),
        example("三十六个县参加。", "Thirty-six counties took part."),
        example("三十六个县参加。", "Sixty-three counties took part."),
        _han_numbers,
        source_signs=_NUMERALS,
    ),
    Check(
        "number-extra",
        Severity.WARNING,
        gettext_noop("the translation has a number that is not in the source"),
        example("超过四十个县参加。", "More than 40 counties took part."),
        example("多个县参加。", "Some 40 counties took part."),
        _extra,
        target_signs=DIGIT,
    ),
    Check(
        "number-format",
        Severity.WARNING,
        gettext_noop("digits are not grouped as English groups them"),
        example("共15000人。", "There are 15,000 people."),
        example("共15000人。", "There are 1,5000 people."),
        _formats,
        target_signs=DIGIT,
    ),
    Check(
        "ordinal-changed",
        Severity.ERROR,
        gettext_noop("an ordinal (第六届) is not in the translation"),
        example("第六届论坛开幕。", "The Sixth Forum opened."),
        example("第六届论坛开幕。", "The Fifth Forum opened."),
        _ordinals,
        source_signs=_NUMERALS,
    ),
    Check(
        "date-changed",
        Severity.ERROR,
        gettext_noop("a year, month or day is not in the translation"),
        example("2015年10月18日发布。", "Issued on October 18, 2015."),
        example("2015年10月18日发布。", "Issued on November 18, 2015."),
        _dates,
        source_signs=_NUMERALS,
    ),
    Check(
        "time-changed",
        Severity.ERROR,
        gettext_noop("a time of day is not in the translation"),
        example("会议于下午3时开始。", "The meeting starts at 3 p.m."),
        example("会议于下午3时开始。", "The meeting starts at 4 p.m."),
        _times,
        source_signs=_NUMERALS,
    ),
    Check(
        "percent-lost",
        Severity.ERROR,
        gettext_noop("a percentage became a plain number"),
        example("增长6.1%。", "It grew by 6.1 percent."),
        example("增长6.1%。", "It grew by 6.1."),
        _percent_signs,
        source_signs=_NUMERALS,
    ),
    Check(
        "percentage-point",
        Severity.WARNING,
        gettext_noop("percentage points became percent"),
        example("提高2个百分点。", "It rose by 2 percentage points."),
        example("提高2个百分点。", "It rose by 2 percent."),
        _percentage_points,
        source_signs="百",
    ),
    Check(
        "currency-changed",
        Severity.WARNING,
        gettext_noop("the currency of a sum is not in the translation"),
        example("捐款300万美元。", "It donated US$3 million."),
        example("捐款300万美元。", "It donated 3 million yuan."),
        _currencies,
        source_signs="元镑布币",
    ),
)
