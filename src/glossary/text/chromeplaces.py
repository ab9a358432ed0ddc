"""Tell chrome by its place: above the title, below it, in the text, after the text.

No line is judged by its words alone here. A line above the title belongs to the site; a
short line after the text and after chrome does, too. Elsewhere a line has to hold a
word of pages, or to stand between chrome, and to have little in common with the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.text.chromelines import LONGEST_LINK, WORDS, Line, han_pairs
from glossary.text.chromewords import (
    CLOSING_KINDS,
    HEAD_KINDS,
    INSTITUTIONS,
    NOTICES,
    SELF,
    SITE_ITSELF,
)
from glossary.text.han import HAN
from glossary.text.personnames import is_personal_name

# Names of sites are shorter than titles.
_LONGEST_NAME = 20
_LONGEST_NOTICE = 250
_LATIN = re.compile(r"[A-Za-z ]+")
_MARKS = re.compile("[。！？，；：!?,;:《》“”]")
_INSTITUTION = re.compile(INSTITUTIONS, re.VERBOSE)
_SELF, _NOTICE = re.compile(SELF, re.VERBOSE), re.compile(NOTICES, re.VERBOSE)
_SITE_ITSELF = re.compile(SITE_ITSELF, re.VERBOSE)
_STOPS = "。！？!?；;：:…”’」』）)"
_URL = re.compile(r"(?:https?://|www\.)\S", re.ASCII)
_COUNTER = re.compile(
    r"[^\d\s:：第]{0,6}\s*[:：(（]?\s*\d[\d,.]*[万k亿+]*[)）]?[次人条个℃]?"
)
_FIELD = re.compile(rf"[{HAN}]{{2,6}}[:：]\s*\S")
_RANKED = re.compile(r"[0-9]{1,2}[.、]\s?[^。；]{4,40}")
_CONTACT = re.compile(r"[^\s:：]{0,4}(?:电话|電話|邮箱|郵箱|地址|传真|傳真)[:：]")
_NUMERALS = "一二三四五六七八九"
_NUMERAL = re.compile(f"([{_NUMERALS}])、")
_CALLS = re.compile(r"(?:电话|電話|热线|熱線)[:：]|\d{3,4}-\d{7,8}")
_DAY = re.compile(r"[\d〇○零一二三四五六七八九十年月日/.\-\s]{6,}(?:星期.)?")

# What a title is told by: pairs of characters that it shares with the text, and what
# each of these is worth in such pairs.
_LEAST_SHARED, _LEAST_SHARE = 2, 0.15
_LIKE_TITLE, _NEARLY = 6, 0.5
_LONG_TITLE, _IS_LONG, _BEFORE_SOURCE = 9, 2, 3
_IS_NAME, _HAS_HINT, _HAS_ITEMS, _ABOVE_MENU = -8, -3, -5, -6
# A list of links has so many, so long each.
_LEAST_LINKS, _SHORTEST_LINK = 2, 8
# Items of a menu, and characters of the longest.
_LEAST_ITEMS, _LONGEST_ITEM = 4, 6
# Shares of the pairs of a line that are in the text as well.
_FOREIGN, _RELATED = 0.34, 0.5


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page and where its text is.

    Attributes:
        lines: All of them.
        first: Place of the first paragraph.
        last: Place of the last one; after the end if there is none.
        prose: Pairs of characters of all paragraphs.
    """

    lines: Sequence[Line]
    first: int
    last: int
    prose: set[str]

    def shared(self, line: Line) -> float:
        """Return the share of a line's pairs of characters that the text has too."""
        pairs = han_pairs(line.text)
        return len(pairs & self.prose) / len(pairs) if pairs else 0.0

    def times(self, line: Line) -> int:
        """Return how often a line stands on the page."""
        return sum(other.text == line.text for other in self.lines)

    def beside(self, at: int) -> int:
        """Return how many neighbours of a line are chrome or the end of the page."""
        near = (at - 1, at + 1)
        return sum(not self.lines[n : n + 1] or bool(self.lines[n].kind) for n in near)


def mark_by_place(lines: Sequence[Line]) -> None:
    """Mark the chrome that its place gives away; there has to be a text around it."""
    if not any(line.goes_on for line in lines):
        return
    page = _page(lines)
    _mark_above_navigation(page)
    title = _title(page)
    if title:
        _mark_above(page, title)
    below = page.first if title is None else title + 1
    _mark_inside(page, below)
    _mark_between(page, below)
    _mark_foot(page)


def first_body(lines: Sequence[Line]) -> int:
    """Return the place of the first line of running text; 0 if there is none."""
    return next((at for at, line in enumerate(lines) if line.goes_on), 0)


def _page(lines: Sequence[Line]) -> _Page:
    prose = [line.text for line in lines if line.body and not line.kind]
    page = _Page(lines, first_body(lines), len(lines), han_pairs("\n".join(prose)))
    paragraphs = [at for at, line in enumerate(lines) if line.goes_on]
    while paragraphs and _is_beyond(page, paragraphs):
        at = paragraphs.pop()
        while paragraphs and paragraphs[-1] == at - 1 and _is_numbered_before(page, at):
            at = paragraphs.pop()
    return replace(page, last=paragraphs[-1]) if paragraphs else page


def _is_beyond(page: _Page, paragraphs: Sequence[int]) -> bool:
    """Whether the last paragraph is the site's: after chrome and unlike the text."""
    if len(paragraphs) < 2:
        return False
    before, at = paragraphs[-2:]
    line = page.lines[at]
    is_headline = len(line.text) <= LONGEST_LINK and line.text[-1] not in _STOPS
    if is_headline and page.lines[at - 1].kind:
        return True
    others = [page.lines[n].text for n in paragraphs[:-1] if not _is_notice(page, n)]
    pairs = han_pairs(line.text)
    known = len(pairs & han_pairs("\n".join(others)))
    if len(line.text) > _LONGEST_NOTICE or known >= _FOREIGN * len(pairs):
        return False
    if _SELF.search(line.text) is None:
        return False
    if any(near.kind for near in page.lines[before + 1 : at]):
        return _is_notice(page, at) or page.beside(at) > 1
    follows = any(near.kind for near in page.lines[at + 1 :])
    is_of_site = _SITE_ITSELF.search(line.text) is not None
    return follows and is_of_site and _is_notice(page, at)


def _is_numbered_before(page: _Page, at: int) -> bool:
    """Whether the line before is the item before this one in a list."""
    number, before = (_NUMERAL.match(page.lines[n].text) for n in (at, at - 1))
    if not number or not before:
        return False
    return _NUMERALS.find(before.group(1)) + 1 == _NUMERALS.find(number.group(1)) > 0


def _is_notice(page: _Page, at: int) -> bool:
    text = page.lines[at].text
    return _SELF.search(text) is not None and _NOTICE.search(text) is not None


def _mark_above_navigation(page: _Page) -> None:
    """Mark the names and slogans of the site above the last line of navigation."""
    head = page.lines[: page.first]
    navigation = [at for at, line in enumerate(head) if line.kind in HEAD_KINDS]
    for at, line in enumerate(head[: navigation[-1]] if navigation else ()):
        name = _LATIN.sub("", line.text)
        is_name = len(name) <= _LONGEST_NAME and not _MARKS.search(name)
        if line.is_open and (is_name or line.maybe) and not _is_like_title(page, at):
            line.kind = line.maybe or "site"


def _title(page: _Page) -> int | None:
    """Return the place of the title: the first line of the head much like the text.

    Another heading below it may be more so.
    """
    worth = [_worth_as_title(page, at) for at in range(page.first)]
    enough = max(_LEAST_SHARED, _NEARLY * max(worth, default=0))
    return next((at for at in range(page.first) if worth[at] >= enough), None)


def _worth_as_title(page: _Page, at: int) -> float:
    line = page.lines[at]
    pairs = han_pairs(line.text)
    shared = len(pairs & page.prose)
    if line.kind or line.is_source or line.maybe or shared < _LEAST_SHARE * len(pairs):
        return 0
    following = page.lines[at + 1 : min(at + 3, page.first)]
    below = page.lines[at + 1 : page.first]
    return (
        shared
        + _IS_LONG * (len(line.text) >= _LONG_TITLE)
        + _BEFORE_SOURCE * any(near.is_source for near in following)
        + _IS_NAME * bool(_INSTITUTION.search(line.text))
        + _HAS_HINT * line.hints
        + _ABOVE_MENU * any(near.kind == "navigation" for near in below)
        + _HAS_ITEMS * (len(line.items) > 2)
    )


def _is_like_title(page: _Page, at: int) -> bool:
    return _worth_as_title(page, at) >= _LIKE_TITLE


def _mark_above(page: _Page, title: int) -> None:
    """Mark what stands above the title, but for what leads to it."""
    lines = page.lines
    if not any(line.kind or _is_menu(page, line) for line in lines[: page.first]):
        return
    start = title
    while start and _leads_to_title(page, lines[start - 1]):
        start -= 1
    for at, line in enumerate(lines[:start]):
        is_day = _DAY.fullmatch(line.text) and page.beside(at) > 1
        is_source = line.is_source and not line.hints
        if (is_day or line.is_open) and not (is_source or _is_like_title(page, at)):
            line.kind = line.maybe or line.kind or "site"


def _is_menu(page: _Page, line: Line) -> bool:
    """Whether a line is many short items that the text has nothing of."""
    items = line.items
    is_list = len(items) >= _LEAST_ITEMS and max(map(len, items)) <= _LONGEST_ITEM
    return line.is_open and is_list and page.shared(line) < _FOREIGN


def _leads_to_title(page: _Page, line: Line) -> bool:
    """Whether a line above the title may be a part of the text: a field, a heading."""
    if line.kind or line.maybe or line.hints or _INSTITUTION.search(line.text):
        return False
    if _CALLS.search(line.text):
        return False
    pairs = len(han_pairs(line.text) & page.prose)
    return bool(_FIELD.match(line.text)) or line.is_source or pairs >= _LEAST_SHARED


def _mark_inside(page: _Page, start: int) -> None:
    """Mark buttons and counters below the title and between the paragraphs."""
    changed = True
    while changed:
        changed = False
        for at in range(start, min(page.last, len(page.lines))):
            line = page.lines[at]
            if not (_is_like_title(page, at) or line.is_source) and _is_button(
                page, at
            ):
                line.kind, changed = line.maybe or "buttons", True


def _is_button(page: _Page, at: int) -> bool:
    line, beside = page.lines[at], page.beside(at)
    shared, is_head = page.shared(line), at < page.first
    enough = _RELATED if is_head else _FOREIGN
    if not line.is_open or not line.is_short or len(line.text) > LONGEST_LINK:
        return False
    if shared >= enough:
        return False
    if _COUNTER.fullmatch(line.text):
        return beside > 1 or (is_head and line.hints > 0)
    if line.hints and not is_head and page.times(line) > 1:
        return True
    items = line.items
    if is_head and all(map(is_personal_name, items)):
        return False
    evidence = (
        line.hints
        + line.begins_with_hint
        + 2 * bool(_URL.search(line.text))
        + beside
        + (len(items) > 2)
        + (shared == 0)
        + 2 * bool(_NOTICE.search(line.text) and len(line.text) >= _LONG_TITLE)
        + is_head * (1 + bool(line.maybe))
    )
    needed = 4
    is_marked = line.hints or _URL.search(line.text) or len(items) > 2
    return bool(is_marked or beside > 1) and evidence >= needed


def _mark_between(page: _Page, start: int) -> None:
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


def _may_be_between(page: _Page, line: Line) -> bool:
    return (
        line.is_open
        and len(line.text) <= _LONGEST_NAME
        and line.is_short
        and not line.is_source
        and not all(map(is_personal_name, line.items))
        and page.shared(line) < _FOREIGN
    )


def _mark_foot(page: _Page) -> None:
    """Mark what stands after the text and after chrome, and a list of links before."""
    lines, end = page.lines, len(page.lines)
    after = range(page.last + 1, end)
    for line in (lines[at] for at in after):
        if line.goes_on and line.body:
            line.kind, line.body = "notice", False
    known = [at for at in after if lines[at].kind or _is_surely(page, lines[at])]
    closing = any(lines[at].kind in CLOSING_KINDS for at in known)
    if not known or (len(known) < 2 and not closing):
        return
    first = known[0]
    while first - 1 > page.last and _may_close(lines[first - 1]):
        first -= 1
    links = first
    signed = [
        at for at in range(page.last + 1, first) if _DAY.fullmatch(lines[at].text)
    ]
    end_of_text = signed[-1] if signed else page.last
    while links - 1 > end_of_text and _may_be_link(
        page, lines[links - 1], is_beyond=bool(signed)
    ):
        links -= 1
    if not signed or links > end_of_text + 1:
        links = _first_link(lines, links, first)
    first = links
    for at in range(first, end):
        line = lines[at]
        if not line.kind and _is_of_site(line):
            line.kind = line.maybe or "foot"


def _first_link(lines: Sequence[Line], start: int, end: int) -> int:
    """Return where a list of links begins among lines that may be some, or the end."""
    headers = (at for at in range(start, end - 1) if lines[at].hints)
    header = next(headers, None)
    is_ranked = any(_RANKED.fullmatch(line.text) for line in lines[start:end])
    if header is not None or is_ranked:
        return end if header is None else header
    long = sum(len(line.text) >= _SHORTEST_LINK for line in lines[start:end])
    return start if long > _LEAST_LINKS else end


def _is_surely(page: _Page, line: Line) -> bool:
    """Whether a line has so many words of pages that no other evidence is needed."""
    return _may_close(line) and line.hints > 1 and page.shared(line) < _FOREIGN


def _is_of_site(line: Line) -> bool:
    if line.is_protected:
        return bool(_RANKED.fullmatch(line.text))
    return line.is_short or line.hints > 0


def _may_close(line: Line) -> bool:
    """Whether a line may be the first chrome after the text."""
    if not line.is_open or line.is_source or len(line.text) > LONGEST_LINK:
        return False
    if _CONTACT.match(line.text) or any(map(is_personal_name, line.items)):
        return False
    return bool(line.hints or line.maybe not in {"", WORDS})


def _may_be_link(page: _Page, line: Line, *, is_beyond: bool) -> bool:
    """Whether a line may be a link; what follows the date of a signature may well."""
    is_name = _INSTITUTION.search(line.text) or any(map(is_personal_name, line.items))
    return bool(
        (line.is_open or _RANKED.fullmatch(line.text))
        and line.is_short
        and not line.is_source
        and not is_name
        and not _FIELD.match(line.text)
        and (is_beyond or page.shared(line) < _FOREIGN)
    )
