"""Faults of neural decoding that need no second opinion: loops, echoes, lengths."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from glossary.model import Span
from glossary.text.measures import is_echo, is_runaway, is_truncated
from glossary.text.repeats import has_loop

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
    if is_echo(target):
        found.append(Fault.ECHO)
    if has_loop(source, target, terms):
        found.append(Fault.LOOP)
    if is_runaway(source, target):
        found.append(Fault.LONG)
    if is_truncated(source, target):
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
