"""Numbers of English texts, in digits, words and both.

`1.2 million`, `twenty-first`, `two-thirds`, `half a million` and `a dozen` are read.
Texts are read after `fold`, so that spans are those of the text as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from glossary.model import Span
from glossary.text.script import folded


class Number(NamedTuple):
    """A number of an English text.

    Attributes:
        value: `1.2 million` is 1,200,000 and `one fifth` is 0.2.
        span: In the text.
        arabic: Whether it is written with digits that stand apart from letters.
    """

    value: Decimal
    span: Span
    arabic: bool = False


UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_CARDINALS = {word: value for value, word in enumerate(UNITS)} | {
    word: 10 * (at + 2) for at, word in enumerate(TENS)
}
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ORDINALS = {
    _IRREGULAR.get(word, re.sub("y$", "ie", word) + "th"): value
    for word, value in _CARDINALS.items()
}
ORDINAL_WORDS = {value: word for word, value in _ORDINALS.items()}
_ENGLISH_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "dozen": 12,
    "score": 20,
    "decade": 10,
    "decades": 10,
    "century": 100,
    "centuries": 100,
    "mil": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "m": 10**6,
    "k": 10**3,
    "hundredth": 10**2,
    "thousandth": 10**3,
}
_ENGLISH_WORDS = {
    "half": "0.5",
    "halved": "0.5",
    "both": "2",
    "twice": "2",
    "double": "2",
    "doubled": "2",
    "doubling": "2",
    "pair": "2",
    "couple": "2",
    "once": "1",
    "thrice": "3",
    "triple": "3",
    "tripled": "3",
    "noon": "12",
    "midnight": "0",
    "dozen": "12",
    "decade": "10",
    "century": "100",
    "centenary": "100",
    "centennial": "100",
    "fortnight": "14",
    "quadrupled": "4",
    "sole": "1",
    "secondary": "2",
    "tertiary": "3",
    "quarter": "0.25",
    "clock": "24",
}
# What a smaller number may follow as part of the same: a hundred and two.
_POWERS = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
# 30 m may be metres or millions, a sixty-second film is not the 62nd.
_GLUED = frozenset({"m", "k", "mn", "bn", "tn", "mil"})
_AMBIGUOUS = frozenset({"m", "k", "second"})
_TOKEN = re.compile(
    r"(?P<digits>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"(?P<suffix>st|nd|rd|th|s)?"
    r"|(?P<word>[a-z]+)"
)
_JOINT = re.compile(r"\+?[\s-]{1,2}|\s+and\s+")
_RANGE_JOINT = re.compile(r"\s*(?:[-–—]|to|and|or)\s*")


class _NumberToken(NamedTuple):
    """A word or number in a group that may be one number."""

    text: str
    span: Span
    value: Decimal | None
    scale: int | None
    ordinal: bool
    digits: bool


# Several checks of a unit ask for the same.
@lru_cache(maxsize=64)
def english_numbers(text: str) -> tuple[Number, ...]:
    """Return all readings of the numbers of an English text.

    A number before a scaled one (`4 to 5 million`) has a reading with the scale, and
    words such as `half`, `twice` and `dozen` are numbers.
    """
    plain = folded(text)
    found: list[Number] = []
    for group in _groups(plain):
        found += _group_numbers(group, plain)
    return (
        *found,
        *_ranges(found, plain),
        *_short_years(plain),
        *_with_part(found, plain),
    )


def _groups(text: str) -> Iterator[list[_NumberToken]]:
    """Yield the runs of number words that stand together."""
    group: list[_NumberToken] = []
    for token in _tokens(text):
        if group and not _joins(group, token, text):
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _tokens(text: str) -> Iterator[_NumberToken]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "word":
            written = Decimal(match["digits"].replace(",", ""))
            ordinal = (match["suffix"] or "s") != "s"
            yield _NumberToken(
                match[0], Span.of(match), written, None, ordinal, digits=True
            )
        elif meaning := _meaning(match[0]):
            yield _NumberToken(
                meaning.text,
                Span.of(match),
                meaning.value,
                meaning.scale,
                meaning.ordinal,
                digits=False,
            )


class _Meaning(NamedTuple):
    """What a number word says, and as what word it is read."""

    text: str
    value: Decimal | None
    scale: int | None
    ordinal: bool


# Most words of a text come again, and few are numbers.
@lru_cache(maxsize=1 << 14)
def _meaning(word: str) -> _Meaning | None:
    if word in _ENGLISH_SCALES:
        return _Meaning(word, None, _ENGLISH_SCALES[word], word.endswith("th"))
    word = word.removesuffix("fold")
    if word.endswith("s") and word[:-1] in {*_ORDINALS, "quarter"} - {"second"}:
        word = word[:-1]
    elif word.endswith("ies"):
        word = f"{word[:-3]}y"
    number = _CARDINALS.get(word, _ORDINALS.get(word))
    value = _ENGLISH_WORDS.get(word) if number is None else number
    if value is None:
        return None
    return _Meaning(word, Decimal(value), None, word in _ORDINALS)


def _joins(group: list[_NumberToken], token: _NumberToken, text: str) -> bool:
    last = group[-1]
    between = text[last.span.end : token.span.start]
    if not between:
        return last.digits and token.text in _GLUED
    if not _JOINT.fullmatch(between) or last.ordinal:
        return False
    if token.scale is not None:
        return "and" not in between
    if token.digits or token.text in _ENGLISH_WORDS:
        return False
    if last.scale is not None:
        return _continues(last, token, "and" in between)
    tens = last.text in TENS and token.value is not None and 0 < token.value < 10
    return tens and "and" not in between


def _continues(last: _NumberToken, token: _NumberToken, by_and: bool) -> bool:
    if last.text not in _POWERS:
        return False
    return by_and if token.ordinal else not by_and or last.scale == 100


def _group_numbers(group: list[_NumberToken], text: str) -> Iterator[Number]:
    span = Span(group[0].span.start, group[-1].span.end)
    if group[0].value is None:
        yield from _scales_alone(group, span, text)
        return
    arabic = group[0].digits and not _touches_letters(text, group[0].span)
    yield Number(_evaluate(group), span, arabic)
    if len(group) == 1:
        yield from _share(group[0], text)
        return
    last, head = group[-1], _evaluate(group[:-1])
    if last.text in _AMBIGUOUS and text[span.start - 1 : span.start] not in {*"$€£¥"}:
        yield Number(head, span, arabic)
    if last.ordinal and last.scale:
        yield Number(head / last.scale, span)


# In characters: more than any number word before a share has.
_LONGEST_SHARE = 24
_HALF_BEFORE = re.compile(r"\bhalf an? $")


def _scales_alone(group: list[_NumberToken], span: Span, text: str) -> Iterator[Number]:
    """Yield “a million”, “a dozen”, “half a million” as numbers."""
    if len(group[0].text) <= 2:
        return
    value = _evaluate(group, Decimal(1))
    yield Number(value, span)
    if _HALF_BEFORE.search(text[max(0, span.start - _LONGEST_SHARE) : span.start]):
        yield Number(value / 2, span)


def _evaluate(group: list[_NumberToken], current: Decimal = Decimal(0)) -> Decimal:
    total = Decimal(0)
    for token in group:
        if token.value is not None:
            current += token.value
        elif token.scale == 100:
            current *= 100
        elif token.scale and current:
            total, current = total + current * token.scale, Decimal(0)
        elif token.scale:
            total *= token.scale
    return total + current


_SHARE_BEFORE = re.compile(r"(?:\b(an?|[a-z]+|\d+)[ -])$")


def _share(token: _NumberToken, text: str) -> Iterator[Number]:
    """Yield the value of “one fifth”, “two-thirds”, “three quarters”."""
    if not (token.ordinal or token.text in ("quarter", "half")):
        return
    start = token.span.start
    match = _SHARE_BEFORE.search(text[max(0, start - _LONGEST_SHARE) : start])
    if not match:
        return
    above = _above(match[1])
    below = {"quarter": 4, "half": 2}.get(token.text, token.value)
    if above and below:
        yield Number(Decimal(above) / Decimal(below), token.span)


def _above(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    return 1 if word in ("a", "an") else _CARDINALS.get(word)


_JOINED_BEFORE = re.compile(r"[^\W\d]-?$|[\d.]$")
_JOINED_AFTER = re.compile(r"[^\W\d]")


def _touches_letters(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 3) : span.start]
    return bool(_JOINED_BEFORE.search(before) or _JOINED_AFTER.match(text, span.end))


_SCALE_AT_END = re.compile(r"(?:hundred|thousand|[mbtr]+illion)$")


def _ranges(found: list[Number], text: str) -> Iterator[Number]:
    """Yield “4” of “4 to 5 million” as four million."""
    for first, second in pairwise(found):
        between = text[first.span.end : second.span.start]
        scale = _SCALE_AT_END.search(text[slice(*second.span)])
        if scale and first.value < 10**4 and _RANGE_JOINT.fullmatch(between):
            yield Number(first.value * _ENGLISH_SCALES[scale[0]], first.span)


_PART_AFTER = re.compile(
    r" and a (half|quarter)(?: (hundred|thousand|[mbtr]+illion|dozen))?\b"
)


def _with_part(found: list[Number], text: str) -> Iterator[Number]:
    """Yield 2.5 million for “two and a half million”, 1.5 for “one and a half”."""
    for number in found:
        match = _PART_AFTER.match(text, number.span.end)
        if match:
            part = Decimal(_ENGLISH_WORDS[match[1]])
            scale = _ENGLISH_SCALES.get(match[2] or "", 1)
            span = Span(number.span.start, match.end())
            yield Number((number.value + part) * scale, span, number.arabic)


_SHORT_YEAR = re.compile(r"\b(\d\d)\d\d[-–](\d\d)\b(?![-–])")


def _short_years(text: str) -> Iterator[Number]:
    """Yield 1958 for the end of “1957–58”."""
    for match in _SHORT_YEAR.finditer(text):
        yield Number(Decimal(match[1] + match[2]), Span.of(match, 2))
