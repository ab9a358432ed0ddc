"""Find the blocks of a web copy that belong to the site and not to the text.

A line is judged by the items in it (`chromeitems`); what that leaves open is decided by
where it stands: in the head of the page, between lines of chrome, in the foot. What
looks like text stays text: a line set aside wrongly is lost to the translator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from glossary.model import Block
from glossary.text.chromefoot import CONTACT, mark_foot
from glossary.text.chromehead import mark_head
from glossary.text.chromeitems import folded
from glossary.text.chromelines import PageLine, line_of
from glossary.text.chromepage import first_body, page_of
from glossary.text.chromewords import CLOCK, DATE
from glossary.text.rules import CleaningRules

_RELATED = "related"
_ATTACHMENT = "attachment"
_NUMBER = "number"
# Names of users are shorter than titles.
_LONGEST_USER = 12
_BULLET = re.compile(
    r"\s*[·•●▪■□◆>＞]|.*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s*[)）\]]?\s*$"
)
_RANKED = re.compile(r"[0-9]{1,2}[.、]\s?[^。；]{4,30}$")
_POST = re.compile(rf"[^。!?;,:]{{1,30}}\s{DATE}\s*{CLOCK}")
_TIMESTAMP = re.compile(rf"[(\[]?(?:{DATE}\s*)?{CLOCK}[)\]]?")
_CONTENTS = re.compile(r"[【\[]?(?:本文|文章|页面)?目录[】\]]?|内容导航|本文导读")
# What comes last begins where nothing of it is before, or runs would be tried n times.
_NUMBERING = re.compile(
    r"^[\d.、\s一二三四五六七八九十（）()]+"
    r"|(?<![\s.…·])[\s.…·]+\d*$|(?<![\s.…·\d])\d+$"
)


def chrome_kinds(blocks: Sequence[Block], rules: CleaningRules) -> tuple[str, ...]:
    """Return for each block its kind of chrome; the empty string for real text.

    A block that its reader has set aside stays so, under the kind it was given.
    """
    lines = [line_of(block, rules) for block in blocks]
    if "contents" not in rules.disabled:
        _mark_contents(lines)
    _mark_links(lines)
    if "page" not in rules.disabled:
        _mark_running_heads(lines)
    _mark_users(lines)
    _mark_neighbours(lines)
    if any(line.goes_on for line in lines):
        page = page_of(lines)
        mark_head(page)
        mark_foot(page)
    _mark_timestamps(lines)
    return tuple("" if line.kind in rules.disabled else line.kind for line in lines)


def _mark_contents(lines: Sequence[PageLine]) -> None:
    """Mark a table of contents: lines after its heading that come again as headings."""
    last = {_bare(line.text): at for at, line in enumerate(lines)}
    for at, line in enumerate(lines):
        entries = at + 1
        if _CONTENTS.fullmatch("".join(line.text.split())):
            while entries < len(lines) and last[_bare(lines[entries].text)] > entries:
                entries += 1
        for entry in lines[at:entries] if entries > at + 1 else ():
            entry.kind = "contents"


def _bare(text: str) -> str:
    text = "".join(text.split())
    return _NUMBERING.sub("", text) or text


def _mark_links(lines: Sequence[PageLine]) -> None:
    """Mark the links under a header such as 相关阅读.

    Short lines are links when nothing but chrome comes after them. When the text goes
    on, the last of them may be a heading, so only those that look like links count.
    """
    for at, line in enumerate(lines):
        if line.kind != _RELATED:
            continue
        run = at + 1
        while run < len(lines) and (lines[run].kind or lines[run].is_short):
            run += 1
        reaches_end = run == len(lines)
        for link in lines[at + 1 : run]:
            if link.kind:
                continue
            is_text = link.is_protected and not _RANKED.match(link.text)
            if is_text or not (reaches_end or _BULLET.match(link.text)):
                break
            link.kind = _RELATED


def _mark_running_heads(lines: Sequence[PageLine]) -> None:
    """Mark what recurs beside page numbers: the running heads of a printed page."""
    counts = Counter(line.text for line in lines)
    for at, line in enumerate(lines):
        if line.kind == "page-number":
            for near in _beside(lines, at):
                if counts[near.text] > 1 and near.is_short and not near.kind:
                    near.kind = "page"


def _mark_users(lines: Sequence[PageLine]) -> None:
    """Mark the names of those who post, which stand above the time of the post."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        is_user = (before.kind or before.maybe) and after.kind == "forum"
        if is_user and line.is_open and len(line.text) <= _LONGEST_USER:
            line.kind = "forum"


def _mark_neighbours(lines: Sequence[PageLine]) -> None:
    """Let chrome decide the lines beside it that may be chrome."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for at in order:
            line = lines[at]
            near = _beside(lines, at)
            if CONTACT.search(line.text):  # After text it is a part of the text.
                near = [*lines[max(0, at - 1) : at]]
            if line.maybe == _ATTACHMENT:
                near = [other for other in near if other.kind == _ATTACHMENT]
            enough = 2 if line.maybe == _NUMBER else 1
            if line.maybe and sum(bool(other.kind) for other in near) >= enough:
                line.kind = line.kind or line.maybe


def _beside(lines: Sequence[PageLine], at: int) -> list[PageLine]:
    return [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]


def _mark_timestamps(lines: Sequence[PageLine]) -> None:
    """Mark the times of a live transcript, which stand between its paragraphs."""
    after = lines[first_body(lines) :]
    for is_stamp in (_is_time, _is_post):
        stamps = [line for line in after if is_stamp(line.text)]
        for line in stamps if len(stamps) > 1 else ():
            line.kind = line.kind or "timestamp"


def _is_post(text: str) -> bool:
    """Whether a line is who has posted something and when."""
    return _POST.fullmatch(folded(text)) is not None


def _is_time(text: str) -> bool:
    return _TIMESTAMP.fullmatch(folded(text)) is not None
