"""Judge a line of a web copy by the items that stand side by side in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from glossary.text import chromewords as words
from glossary.text.han import HAN
from glossary.text.ownpatterns import OwnPattern
from glossary.text.script import fold

# What parts items beyond doubt, and what may stand inside one.
_APART = re.compile(r"\s{2,}|\s*[|│┃]+\s*|\s*[【】\[\]]+\s*")
_CLOSE = re.compile(r"[\s/·,、>•]+")
_AROUND = "<>《》«»›→↑▲▼·•+-—_:×*() \t"
_NUMBERED = re.compile(
    r"[0-9]{1,3}[.、)](?![0-9])|[(][0-9]{1,3}[)]|[一二三四五六七八九十]+、"
    r"|第[0-9一二三四五六七八九十百]{1,4}[章节条款篇]"
)
# `索 引 号：`, set apart to be as long as other labels.
_SPACED_LABEL = re.compile(rf"^[{HAN}](?:\s+[{HAN}]){{1,4}}(?=\s*:)")
# `书 记 员 某某`, a word set apart.
_SPACED = re.compile(rf"[{HAN}](?:\s+[{HAN}])+(?![{HAN}])")
_NUMBER = re.compile(r"[0-9][0-9,.]{0,11}[万k]?")
_LONGEST_WORD = 8
_WORD = re.compile(r"[^。!?;,:]+")


class Verdict(Enum):
    """What a line is, as far as it tells by itself."""

    OWN = auto()
    """Chrome because the project says so."""
    CHROME = auto()
    MAYBE = auto()
    """Chrome if its neighbours are."""
    TEXT = auto()
    KEPT = auto()
    """Text, wherever it stands."""


class Judgement(NamedTuple):
    """A verdict with the kind of chrome, if it may be some."""

    verdict: Verdict
    kind: str = ""


class _Item(Enum):
    CHROME = auto()
    BUTTON = auto()
    COLUMN = auto()
    NEUTRAL = auto()
    WORD = auto()
    """Short, without marks: may be a button nobody knows."""
    TEXT = auto()


_KNOWN = {_Item.CHROME, _Item.BUTTON, _Item.COLUMN}
# More white space tells no more, and patterns may look at all of it at each place.
_LONG_SPACE = re.compile(r"(\s{8})\s+")
_Rules = Sequence[tuple[str, re.Pattern[str] | OwnPattern]]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of `chromewords`, compiled."""

    lines: _Rules
    items: _Rules
    buttons: _Rules
    columns: re.Pattern[str]
    sources: re.Pattern[str]
    neutral: re.Pattern[str]
    sites: re.Pattern[str]
    files: re.Pattern[str]


def folded(line: str) -> str:
    """Return a line as the patterns want it; what parts items stays two spaces."""
    folded = fold(line.replace("\u3000", "  ").replace("\t", "  ")).strip()
    return _SPACED_LABEL.sub(_closed, folded)


def _closed(label: re.Match[str]) -> str:
    return "".join(label.group().split())


def judge(line: str, own_items: _Rules = ()) -> Judgement:
    """Return what a line is by its items.

    Args:
        line: Without white space at its ends.
        own_items: Further kinds and patterns of items, matched as written.
    """
    line = _LONG_SPACE.sub(r"\1", folded(line))
    patterns = _patterns()
    kind = _kind(line, patterns.lines)
    if kind:
        return Judgement(Verdict.CHROME, kind)
    if patterns.files.fullmatch(line):
        return Judgement(Verdict.MAYBE, "attachment")
    if _NUMBERED.match(line):
        return Judgement(Verdict.TEXT)
    judged = _Judge(patterns, (*own_items, *patterns.items))
    if _NUMBER.fullmatch(line):
        return Judgement(Verdict.MAYBE, "number")
    items = judged.items(line)
    kinds = [kind for _item, kind in items if kind]
    if not kinds and _SPACED.match(line):
        return Judgement(Verdict.TEXT)
    return Judgement(_verdict([item for item, _ in items]), kinds[0] if kinds else "")


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        _by_kind(words.LINES),
        _by_kind(words.ITEMS),
        _by_kind(words.BUTTONS),
        _compiled(words.COLUMNS),
        _compiled(words.SOURCES),
        _compiled(words.NEUTRAL),
        _compiled(words.SITES),
        _compiled(words.FILES),
    )


def _by_kind(patterns: Mapping[str, str]) -> _Rules:
    return tuple((kind, _compiled(pattern)) for kind, pattern in patterns.items())


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


def _kind(text: str, rules: _Rules) -> str:
    return next((kind for kind, pattern in rules if pattern.fullmatch(text)), "")


@dataclass(frozen=True, slots=True)
class _Judge:
    """Tells the items of a line apart."""

    patterns: _Patterns
    chrome: _Rules

    def items(self, line: str) -> list[tuple[_Item, str]]:
        """Return what the items of a line are, with their kinds of chrome."""
        found: list[tuple[_Item, str]] = []
        for part in _APART.split(line):
            if part.strip(_AROUND):
                whole = self._item(part)
                is_plain = whole[0] in {_Item.WORD, _Item.TEXT}
                found += (self._parts(part) if is_plain else None) or [whole]
        return found

    def _parts(self, item: str) -> list[tuple[_Item, str]]:
        """Return the parts of an item that is several, close together; else nothing."""
        parts = [part for part in _CLOSE.split(item) if part.strip(_AROUND)]
        found = [self._item(part) for part in parts] if len(parts) > 1 else []
        plain = sum(item in {_Item.WORD, _Item.TEXT} for item, _ in found)
        known = sum(item in _KNOWN for item, _ in found)
        return found if known > plain else []

    def _item(self, text: str) -> tuple[_Item, str]:
        forms = (text, text.strip(_AROUND))
        if _matches(self.patterns.sources, forms):
            return _Item.TEXT, ""
        for item, rules in (
            (_Item.CHROME, self.chrome),
            (_Item.BUTTON, self.patterns.buttons),
        ):
            for form in forms:
                kind = _kind(form, rules)
                if kind:
                    return item, kind
        if _matches(self.patterns.columns, forms):
            return _Item.COLUMN, "navigation"
        if _matches(self.patterns.neutral, forms):
            return _Item.NEUTRAL, ""
        is_word = len(forms[1]) <= _LONGEST_WORD and _WORD.fullmatch(forms[1])
        is_site = self.patterns.sites.fullmatch(forms[1])
        return (_Item.WORD if is_word or is_site else _Item.TEXT), ""


def _matches(pattern: re.Pattern[str], forms: Sequence[str]) -> bool:
    return any(pattern.fullmatch(form) for form in forms)


def _verdict(items: Sequence[_Item]) -> Verdict:
    """Return what a line of such items is.

    At least half of the items that say something have to be known; one button or
    column alone is a word like others.
    """
    count = {item: items.count(item) for item in _Item}
    chrome = count[_Item.CHROME]
    known = chrome + count[_Item.BUTTON] + count[_Item.COLUMN]
    telling = known + count[_Item.WORD]
    if count[_Item.TEXT] and (chrome < 3 or 3 * count[_Item.TEXT] > known):
        return Verdict.TEXT
    if 2 * known >= telling and (chrome or known > 1):
        return Verdict.CHROME
    if count[_Item.BUTTON] == len(items) == 1 or (known and len(items) > 1):
        return Verdict.MAYBE
    return Verdict.MAYBE if len(items) > 2 and not known else Verdict.TEXT
