"""Faults of neural decoding that need no second opinion: loops, echoes, lengths."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from glossary.model import Span

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|\x00\d+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER = re.compile(r"[^\W\d_]")

# (words in the phrase, words allowed between, times it must stand). A word stammered or
# a phrase repeated at once is a loop; one repeated at a distance is a loop only if the
# source repeats nothing itself. Of 479 reference translations one meets these.
_STAMMERS = ((1, 0, 3), (2, 0, 2), (3, 0, 2))
_REFRAINS = ((3, 2, 2), (4, 6, 2), (6, 20, 2))
_HAN_TRIGRAM = 3
# English words a Han character: 0.3 to 1.0 in 99 % of the reference pairs this was
# measured on; the bounds leave room for long fixed terms.
_MOST_WORDS_PER_HAN = 1.8
_FEWEST_WORDS_PER_HAN = 0.18
_SLACK_WORDS = 10
_SHORT_SOURCE = 14
# Share of Han among the letters of an English target.
_ECHO_SHARE = 0.3


# Numbers that English keeps as they are: not scaled (万, 亿, 3百), no month or day, not
# so small that they may be spelt out. Of 90 in 480 reference pairs one is not kept.
_NUMBER = re.compile(
    r"(?<![\d.])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.])%?(?!\s*(?:[万亿千百余多几]|个?半|[月日號号]))"
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)(?: ?%| per ?cent)")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")
_MAY_BE_SPELT = 20


class Fault(StrEnum):
    """What can be wrong with a decoded target."""

    EMPTY = "empty"
    ECHO = "echo"
    LOOP = "loop"
    LONG = "runaway"
    SHORT = "truncated"
    NUMBER = "number"


def han_count(text: str) -> int:
    """Return the number of Han characters."""
    return len(_HAN.findall(text))


def faults(source: str, target: str, terms: Sequence[Span] = ()) -> tuple[Fault, ...]:
    """Return what is wrong with a target.

    Args:
        source: The text the model was given, without annotation.
        target: What it answered.
        terms: Spans of `target` that hold enforced terms; they may recur.
    """
    if not target.strip():
        return (Fault.EMPTY,)
    found = []
    if _is_echo(target):
        found.append(Fault.ECHO)
    if _has_loop(source, target, terms):
        found.append(Fault.LOOP)
    words, han = len(_WORD.findall(target)), han_count(source)
    if words > _MOST_WORDS_PER_HAN * han + _SLACK_WORDS:
        found.append(Fault.LONG)
    if han > _SHORT_SOURCE and words < _FEWEST_WORDS_PER_HAN * han:
        found.append(Fault.SHORT)
    if lost_numbers(source, target):
        found.append(Fault.NUMBER)
    return tuple(found)


def lost_numbers(source: str, target: str) -> tuple[str, ...]:
    """Return the numbers of the source that the target should have and has not."""
    kept = set(_DIGITS.findall(_GROUPING.sub("", target)))
    kept |= {f"{number}%" for number in _PERCENT.findall(_GROUPING.sub("", target))}
    numbers = (
        _GROUPING.sub("", match.group())
        for match in _NUMBER.finditer(unicodedata.normalize("NFKC", source))
    )
    return tuple(
        number
        for number in numbers
        if number not in kept
        and (not number.isdecimal() or int(number) > _MAY_BE_SPELT)
    )


def _is_echo(target: str) -> bool:
    letters = len(_LETTER.findall(target))
    return letters > 0 and han_count(target) / letters >= _ECHO_SHARE


def _has_loop(source: str, target: str, terms: Sequence[Span]) -> bool:
    words = [word.lower() for word in _WORD.findall(_mask(target, terms))]
    loops = _STAMMERS if _repeats_itself(source) else _STAMMERS + _REFRAINS
    return any(_repeats(words, *loop) for loop in loops)


def _repeats_itself(source: str) -> bool:
    runs = [
        source[at : at + _HAN_TRIGRAM] for at in range(len(source) - _HAN_TRIGRAM + 1)
    ]
    han = [run for run in runs if han_count(run) == _HAN_TRIGRAM]
    return len(set(han)) < len(han)


def _mask(target: str, terms: Sequence[Span]) -> str:
    pieces, at = [], 0
    for number, span in enumerate(sorted(terms)):
        pieces += [target[at : span.start], f" \x00{number} "]
        at = span.end
    return "".join([*pieces, target[at:]])


def _repeats(words: Sequence[str], size: int, gap: int, times: int) -> bool:
    for start in range(len(words) - size):
        phrase, at, count = words[start : start + size], start + size, 1
        while (following := _find(words, phrase, at, gap)) is not None:
            at, count = following + size, count + 1
            if count >= times:
                return True
    return False


def _find(words: Sequence[str], phrase: Sequence[str], at: int, gap: int) -> int | None:
    for start in range(at, min(at + gap, len(words) - len(phrase)) + 1):
        if words[start : start + len(phrase)] == phrase:
            return start
    return None
