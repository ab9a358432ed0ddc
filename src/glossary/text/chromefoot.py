"""Chrome after the text of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.text.chromehead import DAY, FIELD
from glossary.text.chromelines import LONGEST_LINK, WORDS, PageLine
from glossary.text.chromepage import FOREIGN, INSTITUTION, Page
from glossary.text.chromewords import CLOSING_KINDS
from glossary.text.personnames import is_personal_name

_RANKED = re.compile(r"[0-9]{1,2}[.、]\s?[^。；]{4,40}")
CONTACT = re.compile(
    "(?:电话|電話|手机|手機|邮箱|郵箱|地址|传真|傳真|[联聯][系絡络]人)[:：]"
)
# A list of links has so many, so long each.
_LEAST_LINKS, _SHORTEST_LINK = 2, 8


def mark_foot(page: Page) -> None:
    """Mark what stands after the text and after chrome, and a list of links before."""
    lines = page.lines
    for line in lines[page.last + 1 :]:
        if line.goes_on and line.body:
            line.kind, line.body = "notice", False
    known = _known(page)
    closing = any(lines[at].kind in CLOSING_KINDS for at in known)
    if not known or (len(known) < 2 and not closing):
        return
    for at in range(_beginning(page, known[0]), len(lines)):
        if not lines[at].kind and _is_of_site(page, at):
            lines[at].kind = lines[at].maybe or "foot"


def _known(page: Page) -> list[int]:
    """Return the places after the text that are chrome beyond doubt."""
    after = range(page.last + 1, len(page.lines))
    return [at for at in after if page.lines[at].kind or _is_surely(page, at)]


def _beginning(page: Page, first: int) -> int:
    """Return where the foot begins whose first line beyond doubt is at `first`."""
    lines = page.lines
    while first - 1 > page.last and _may_close(lines[first - 1]):
        first -= 1
    after = range(page.last + 1, first)
    signed = [at for at in after if DAY.fullmatch(lines[at].text)]
    end_of_text = signed[-1] if signed else page.last
    links = first
    while links - 1 > end_of_text and _may_be_link(page, links - 1, bool(signed)):
        links -= 1
    if signed and links == end_of_text + 1:
        return links
    return _first_link(lines, links, first)


def _first_link(lines: Sequence[PageLine], start: int, end: int) -> int:
    """Return where a list of links begins among lines that may be some, or the end."""
    run = lines[start:end]
    is_ranked = any(_RANKED.fullmatch(line.text) for line in run)
    long = sum(len(line.text) >= _SHORTEST_LINK for line in run)
    if long > _LEAST_LINKS and not is_ranked:
        return start
    return next((at for at in range(start, end - 1) if lines[at].hints), end)


def _is_surely(page: Page, at: int) -> bool:
    """Whether a line has so many words of pages that no other evidence is needed."""
    line = page.lines[at]
    return _may_close(line) and line.hints > 1 and page.shared(line) < FOREIGN


def _is_of_site(page: Page, at: int) -> bool:
    line, following = page.lines[at], page.lines[at + 1 : at + 2]
    if line.is_protected:
        return bool(_RANKED.fullmatch(line.text))
    if INSTITUTION.search(line.text) and any(DAY.fullmatch(n.text) for n in following):
        return False
    return line.is_short or line.hints > 0


def _may_close(line: PageLine) -> bool:
    """Whether a line may be the first chrome after the text."""
    if not line.is_open or line.is_source or len(line.text) > LONGEST_LINK:
        return False
    if CONTACT.search(line.text) or any(map(is_personal_name, line.items)):
        return False
    return bool(line.hints or line.maybe not in {"", WORDS})


def _may_be_link(page: Page, at: int, is_beyond: bool) -> bool:
    """Whether a line may be a link; what follows the date of a signature may well."""
    line = page.lines[at]
    is_name = INSTITUTION.search(line.text) or any(map(is_personal_name, line.items))
    return bool(
        (line.is_open or _RANKED.fullmatch(line.text))
        and line.is_short
        and not line.is_source
        and not is_name
        and not FIELD.match(line.text)
        and not CONTACT.search(line.text)
        and (is_beyond or page.shared(line) < FOREIGN)
    )
