"""Chrome above the title of a page, below it and between the paragraphs."""

from __future__ import annotations

import re

from glossary.text.chromelines import LONGEST_LINK, PageLine, han_pairs
from glossary.text.chromepage import DISTANT, FOREIGN, INSTITUTION, NOTICE, Page
from glossary.text.chromewords import HEAD_KINDS
from glossary.text.han import HAN
from glossary.text.personnames import is_personal_name

# Names of sites are shorter than titles.
_LONGEST_NAME = 20
_LATIN = re.compile(r"[A-Za-z ]+")
_MARKS = re.compile("[。！？，；：!?,;:《》“”]")
_URL = re.compile(r"(?:https?://|www\.)\S", re.ASCII)
_COUNTER = re.compile(
    r"[^\d\s:：第]{0,6}\s*[:：(（]?\s*\d[\d,.]*[万k亿+]*[)）]?[次人条个℃]?"
)
FIELD = re.compile(rf"[{HAN}]{{2,6}}[:：]\s*\S")
_CALLS = re.compile(r"(?:电话|電話|热线|熱線)[:：]|\d{3,4}-\d{7,8}")
DAY = re.compile(r"[\d〇○零一二三四五六七八九十年月日/.\-\s]{6,}(?:星期.)?")

# What a title is told by: pairs of characters that it shares with the text, and what
# each of these is worth in such pairs.
_LEAST_SHARED, _LEAST_SHARE = 2, 0.15
_LIKE_TITLE, _NEARLY = 6, 0.5
_LONG_TITLE, _IS_LONG, _BEFORE_SOURCE = 9, 2, 3
_IS_NAME, _HAS_HINT, _HAS_ITEMS, _ABOVE_MENU = -8, -3, -5, -6
# Items of a menu, and characters of the longest.
_LEAST_ITEMS, _LONGEST_ITEM = 4, 6
# What speaks for a button, each as much as the next, has to be so much.
_ENOUGH = 4


def mark_head(page: Page) -> None:
    """Mark what stands above the title, and buttons between there and the foot."""
    _mark_above_navigation(page)
    title = _title(page)
    if title:
        _mark_above(page, title)
    below = page.first if title is None else title + 1
    _mark_inside(page, below)
    _mark_between(page, below)


def _mark_above_navigation(page: Page) -> None:
    """Mark the names and slogans of the site above the last line of navigation."""
    head = page.lines[: page.first]
    navigation = [at for at, line in enumerate(head) if line.kind in HEAD_KINDS]
    for at, line in enumerate(head[: navigation[-1]] if navigation else ()):
        name = _LATIN.sub("", line.text)
        is_name = len(name) <= _LONGEST_NAME and not _MARKS.search(name)
        if line.is_open and (is_name or line.maybe) and not _is_like_title(page, at):
            line.kind = line.maybe or "site"


def _title(page: Page) -> int | None:
    """Return the place of the title: the first line of the head much like the text.

    Another heading below it may be more so.
    """
    worth = [_worth_as_title(page, at) for at in range(page.first)]
    enough = max(_LEAST_SHARED, _NEARLY * max(worth, default=0))
    return next((at for at in range(page.first) if worth[at] >= enough), None)


def _worth_as_title(page: Page, at: int) -> float:
    line = page.lines[at]
    pairs = han_pairs(line.text)
    shared = len(pairs & page.prose)
    if line.kind or line.is_source or line.maybe or shared < _LEAST_SHARE * len(pairs):
        return 0
    following = page.lines[at + 1 : min(at + 3, page.first)]
    return (
        shared
        + _IS_LONG * (len(line.text) >= _LONG_TITLE)
        + _BEFORE_SOURCE * any(near.is_source for near in following)
        + _IS_NAME * bool(INSTITUTION.search(line.text))
        + _HAS_HINT * line.hints
        + _ABOVE_MENU * (at < page.menu)
        + _HAS_ITEMS * (len(line.items) > 2)
    )


def _is_like_title(page: Page, at: int) -> bool:
    return _worth_as_title(page, at) >= _LIKE_TITLE


def _mark_above(page: Page, title: int) -> None:
    """Mark what stands above the title, but for what leads to it."""
    lines = page.lines
    if not any(line.kind or _is_menu(page, line) for line in lines[: page.first]):
        return
    start = title
    while start and _leads_to_title(page, lines[start - 1]):
        start -= 1
    for at, line in enumerate(lines[:start]):
        is_source = line.is_source and not line.hints
        if line.is_open and not (is_source or _is_like_title(page, at)):
            line.kind = line.maybe or "site"
    for at, line in enumerate(lines[:start]):
        if not line.kind and DAY.fullmatch(line.text) and page.beside(at) > 1:
            line.kind = "site"


def _is_menu(page: Page, line: PageLine) -> bool:
    """Whether a line is many short items that the text has nothing of."""
    items = line.items
    is_list = len(items) >= _LEAST_ITEMS and max(map(len, items)) <= _LONGEST_ITEM
    return line.is_open and is_list and page.shared(line) < FOREIGN


def _leads_to_title(page: Page, line: PageLine) -> bool:
    """Whether a line above the title may be a part of the text: a field, a heading."""
    if line.kind or line.maybe or line.hints or INSTITUTION.search(line.text):
        return False
    if _CALLS.search(line.text):
        return False
    pairs = len(han_pairs(line.text) & page.prose)
    return bool(FIELD.match(line.text)) or line.is_source or pairs >= _LEAST_SHARED


def _mark_inside(page: Page, start: int) -> None:
    """Mark buttons and counters below the title and between the paragraphs."""
    changed = True
    while changed:
        changed = False
        for at in range(start, min(page.last, len(page.lines))):
            line = page.lines[at]
            is_title = at < page.first and _is_like_title(page, at)
            if not (is_title or line.is_source) and _is_button(page, at):
                line.kind, changed = line.maybe or "buttons", True


def _is_button(page: Page, at: int) -> bool:
    line, is_head = page.lines[at], at < page.first
    if not line.is_open or not line.is_short or len(line.text) > LONGEST_LINK:
        return False
    if page.shared(line) >= (DISTANT if is_head else FOREIGN):
        return False
    if _COUNTER.fullmatch(line.text):
        return page.beside(at) > 1 or (is_head and line.hints > 0)
    if is_head:
        is_byline = all(map(is_personal_name, line.items))
        return not is_byline and _evidence(page, at) + bool(line.maybe) + 1 >= _ENOUGH
    is_repeated = line.hints > 0 and page.times(line) > 1
    return is_repeated or _evidence(page, at) >= _ENOUGH


def _evidence(page: Page, at: int) -> int:
    """Return how much speaks for a button; nothing without a mark of one."""
    line, beside = page.lines[at], page.beside(at)
    has_address = _URL.search(line.text) is not None
    is_list = len(line.items) > 2
    if not (line.hints or has_address or is_list or beside > 1):
        return 0
    is_notice = NOTICE.search(line.text) is not None and len(line.text) >= _LONG_TITLE
    return (
        line.hints
        + line.begins_with_hint
        + beside
        + is_list
        + (page.shared(line) == 0)
        + 2 * has_address
        + 2 * is_notice
    )


def _mark_between(page: Page, start: int) -> None:
    """Mark the short lines below the title that chrome encloses."""
    lines = page.lines
    at = start
    while at < page.first:
        end = at
        while end < page.first and _may_be_between(page, lines[end]):
            end += 1
        if at < end < page.first and lines[end].kind and at and lines[at - 1].kind:
            for line in lines[at:end]:
                line.kind = line.maybe or "buttons"
        at = max(end, at + 1)


def _may_be_between(page: Page, line: PageLine) -> bool:
    return (
        line.is_open
        and len(line.text) <= _LONGEST_NAME
        and line.is_short
        and not line.is_source
        and not all(map(is_personal_name, line.items))
        and page.shared(line) < FOREIGN
    )
