"""Find the blocks of a web copy that belong to the site and not to the text.

A line is judged by the items in it (`chromeitems`); what that leaves open is decided by
where it stands: in the head of the page, between lines of chrome, in the foot. What
looks like text stays text: a line set aside wrongly is lost to the translator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.model import Block, Role
from glossary.text.chromeitems import Verdict, folded
from glossary.text.chromewords import (
    CLOCK,
    CLOSING_KINDS,
    DATE,
    HEAD_KINDS,
    PROTECTED,
    SOURCES,
)
from glossary.text.rules import CleaningRules
from glossary.text.speakerlabels import speaker_label

_RELATED = "related"
_ATTACHMENT = "attachment"
_NUMBER = "number"
# What may be anything: several short words side by side.
_WORDS = "words"
# Headlines of Chinese news sites have up to about 30 characters; a date may follow.
_LONGEST_LINK = 45
# Names of sites and of users are shorter than titles.
_LONGEST_NAME = 20
_LONGEST_USER = 12
# A line that ends a sentence after fewer characters may be a button or a slogan.
_SHORTEST_SENTENCE = 12
_SHORTEST_PARAGRAPH = 30
_STATEMENT_END = re.compile(r"[。；;…：:][”’」』》）)\"']*\s*$")
_FULL_STOP = re.compile(r"[。！？；!?;][”’」』》）)\"']*(?:\[[0-9]+\])?\s*$")
_ENUMERATED = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第.{1,3}[章节節])"
)
_BULLET = re.compile(
    r"\s*[·•●▪■□◆>＞]|.*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s*[)）\]]?\s*$"
)
_RANKED = re.compile(r"[0-9]{1,2}[.、]\s?[^。；]{4,30}$")
_PROTECTED = re.compile(f"{PROTECTED} | {SOURCES}", re.VERBOSE)
_TIMESTAMP = re.compile(rf"[(\[]?(?:{DATE}\s*)?{CLOCK}[)\]]?")
_CONTENTS = re.compile(r"[【\[]?(?:本文|文章|页面)?目录[】\]]?|内容导航|本文导读")
# What comes last begins where nothing of it is before, or runs would be tried n times.
_NUMBERING = re.compile(
    r"^[\d.、\s一二三四五六七八九十（）()]+"
    r"|(?<![\s.…·])[\s.…·]+\d*$|(?<![\s.…·\d])\d+$"
)
_LATIN = re.compile(r"[A-Za-z ]+")
_MARKS = re.compile("[。！？，；：!?,;:《》“”]")


@dataclass(slots=True)
class _Line:
    """A block with what is known of it so far.

    Attributes:
        text: Without white space at its ends.
        kind: Kind of chrome, or nothing.
        maybe: Kind it has if its neighbours are chrome, or nothing.
        body: Whether it is running text beyond doubt.
    """

    text: str
    kind: str = ""
    maybe: str = ""
    body: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing is decided and position may decide it."""
        return not self.kind and not self.body and not self.is_protected

    @property
    def is_protected(self) -> bool:
        """Whether it looks like a part of the text that stands for itself."""
        return bool(_PROTECTED.fullmatch(folded(self.text)))

    @property
    def is_short(self) -> bool:
        """Whether it may be a link or the name of something."""
        return (
            len(self.text) <= _LONGEST_LINK
            and not _STATEMENT_END.search(self.text)
            and not _ENUMERATED.match(self.text)
            and speaker_label(self.text) is None
        )


def chrome_kinds(blocks: Sequence[Block], rules: CleaningRules) -> tuple[str, ...]:
    """Return for each block its kind of chrome; the empty string for real text.

    A block that its reader has set aside stays so, under the kind it was given.
    """
    lines = [_line(block, rules) for block in blocks]
    if "contents" not in rules.disabled:
        _mark_contents(lines)
    _mark_links(lines)
    if "page" not in rules.disabled:
        _mark_running_heads(lines)
    _mark_users(lines)
    _mark_neighbours(lines)
    _mark_head(lines)
    _mark_foot(lines)
    _mark_timestamps(lines)
    return tuple("" if line.kind in rules.disabled else line.kind for line in lines)


def _line(block: Block, rules: CleaningRules) -> _Line:
    text = block.text.strip()
    if block.role is Role.CHROME and block.chrome not in rules.disabled:
        return _Line(text, kind=block.chrome or "page")
    parts = [rules.judge(line) for line in text.splitlines() if line.strip()]
    verdicts = {part.verdict for part in parts}
    if verdicts == {Verdict.CHROME}:
        return _Line(text, kind=parts[0].kind)
    if verdicts == {Verdict.MAYBE} and len(parts) == 1:
        return _Line(text, maybe=parts[0].kind or _WORDS)
    return _Line(text, body=_is_body(text) or Verdict.KEPT in verdicts)


def _is_body(text: str) -> bool:
    ends = _FULL_STOP.search(text) and len(text) >= _SHORTEST_SENTENCE
    return (
        bool(ends) or len(text) > 2 * _LONGEST_LINK or speaker_label(text) is not None
    )


def _mark_contents(lines: Sequence[_Line]) -> None:
    """Mark a table of contents: lines after its heading that come again as headings."""
    last = {_bare(line.text): at for at, line in enumerate(lines)}
    for at, line in enumerate(lines):
        entries = at + 1
        if _CONTENTS.fullmatch(line.text):
            while entries < len(lines) and last[_bare(lines[entries].text)] > entries:
                entries += 1
        for entry in lines[at:entries] if entries > at + 1 else ():
            entry.kind = "contents"


def _bare(text: str) -> str:
    return _NUMBERING.sub("", text) or text


def _mark_links(lines: Sequence[_Line]) -> None:
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


def _mark_running_heads(lines: Sequence[_Line]) -> None:
    """Mark what recurs beside page numbers: the running heads of a printed page."""
    counts = Counter(line.text for line in lines)
    for at, line in enumerate(lines):
        if line.kind == "page-number":
            for near in _beside(lines, at):
                if counts[near.text] > 1 and near.is_short and not near.kind:
                    near.kind = "page"


def _mark_users(lines: Sequence[_Line]) -> None:
    """Mark the names of those who post, which stand above the time of the post."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        is_user = (before.kind or before.maybe) and after.kind == "forum"
        if is_user and line.is_open and len(line.text) <= _LONGEST_USER:
            line.kind = "forum"


def _mark_neighbours(lines: Sequence[_Line]) -> None:
    """Let chrome decide the lines beside it that may be chrome."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for at in order:
            line = lines[at]
            near = _beside(lines, at)
            if line.maybe == _ATTACHMENT:
                near = [other for other in near if other.kind == _ATTACHMENT]
            enough = 2 if line.maybe == _NUMBER else 1
            if line.maybe and sum(bool(other.kind) for other in near) >= enough:
                line.kind = line.kind or line.maybe


def _beside(lines: Sequence[_Line], at: int) -> list[_Line]:
    return [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]


def _mark_head(lines: Sequence[_Line]) -> None:
    """Mark the names and slogans of the site above the last line of navigation."""
    first = _first_body(lines)
    navigation = [at for at in range(first) if lines[at].kind in HEAD_KINDS]
    for line in lines[: navigation[-1]] if navigation else ():
        name = _LATIN.sub("", line.text)
        is_name = len(name) <= _LONGEST_NAME and not _MARKS.search(name)
        if line.is_open and (is_name or line.maybe):
            line.kind = line.maybe or "site"


def _first_body(lines: Sequence[_Line]) -> int:
    return next((at for at, line in enumerate(lines) if line.body), 0)


def _mark_foot(lines: Sequence[_Line]) -> None:
    """Mark the short lines among the chrome that closes the page."""
    end = len(lines)
    body = next((at for at in reversed(range(end)) if _goes_on(lines[at])), end)
    closing = [at for at in range(body + 1, end) if lines[at].kind in CLOSING_KINDS]
    if len(closing) < 2:
        return
    buttons = (at for at in range(body + 1, end) if lines[at].maybe in CLOSING_KINDS)
    for line in lines[min(closing[0], *buttons, end) :]:
        if line.is_open and line.is_short:
            line.kind = line.maybe or "foot"


def _goes_on(line: _Line) -> bool:
    """Whether the text goes on here; a short question may be one of the site's."""
    is_long = len(line.text) >= _SHORTEST_PARAGRAPH or _STATEMENT_END.search(line.text)
    return not line.kind and bool((line.body and is_long) or not line.is_short)


def _mark_timestamps(lines: Sequence[_Line]) -> None:
    """Mark the times of a live transcript, which stand between its paragraphs."""
    after = lines[_first_body(lines) :]
    stamps = [line for line in after if not line.kind and _is_time(line.text)]
    for line in stamps if len(stamps) > 1 else ():
        line.kind = "timestamp"


def _is_time(text: str) -> bool:
    return _TIMESTAMP.fullmatch(folded(text)) is not None
