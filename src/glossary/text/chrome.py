"""Find the blocks of a web copy that belong to the site and not to the text.

A line is judged by the items in it (`chromeitems`) and by what recurs on its page; what
that leaves open a model decides, by what the line looks like and where it stands
(`chromemodel`). What looks like text stays text: a line set aside wrongly is lost to
the translator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import TypeVar

from glossary.model import Block
from glossary.text.chromeitems import folded
from glossary.text.chromelines import WORDS, PageLine, line_of
from glossary.text.chromemodel import chrome_model
from glossary.text.chromeplaces import Known
from glossary.text.chromesigns import LineSigns, bare, signs_of
from glossary.text.chromewords import CLOCK, DATE, DOWNLOAD
from glossary.text.rules import CleaningRules

# How likely a line has to be chrome; a whole sentence; what looks like a part of the
# text that stands for itself. Less likely lines can be the body of the text.
_LIKELY, _LIKELY_SENTENCE, _LIKELY_KEPT, _BODY = 0.8, 0.9, 0.95, 0.6
# How likely lines at the ends are if they tell a page, and how many of them do.
_SURELY, _LEAST_FRAME = 0.9, 3
# Lines of the same word that make a button of it.
_LEAST_BUTTONS = 3
_T = TypeVar("_T")
_RELATED, _CONTENTS = "related", "contents"
_POST = re.compile(rf"[^。!?;,:]{{1,30}}\s{DATE}\s*{CLOCK}")
_TIMESTAMP = re.compile(rf"[(\[]?\s*(?:{DATE}\s*)?{CLOCK}\s*[)\]]?")
_TURN = re.compile(
    rf"{_TIMESTAMP.pattern}\s*[^。!?;,:\s]{{0,6}}(?:发言|提问|答记者问|答问|回答)"
)
_DOWNLOAD = re.compile(DOWNLOAD, re.VERBOSE)
_TITLE_OF_CONTENTS = re.compile(
    r"[【\[]?(?:本文|文章|页面)?目录[】\]]?|内容导航|本文导读"
)


def chrome_kinds(blocks: Sequence[Block], rules: CleaningRules) -> tuple[str, ...]:
    """Return for each block its kind of chrome; the empty string for real text.

    A block that its reader has set aside stays so, under the kind it was given.
    """
    lines = page_lines(blocks, rules)
    _mark_likely(lines)
    return tuple("" if line.kind in rules.disabled else line.kind for line in lines)


def page_lines(blocks: Sequence[Block], rules: CleaningRules) -> list[PageLine]:
    """Return the blocks as lines, with the kinds that need no model."""
    lines = [line_of(block, rules) for block in blocks]
    if _CONTENTS not in rules.disabled:
        _mark_contents(lines)
    if "page" not in rules.disabled:
        _mark_running_heads(lines)
    _mark_recurring(lines)
    _mark_downloads(lines)
    _mark_timestamps(lines)
    return lines


def known_of(line: PageLine) -> Known:
    """Return what the word lists say of a line."""
    return Known(bool(line.kind), bool(line.maybe), line.is_protected, line.is_source)


def _mark_likely(lines: Sequence[PageLine]) -> None:
    """Decide by the model what is open, and whether what the word lists know is so."""
    has_known = any(line.kind for line in lines)
    # The model has learnt pages; what has nothing of one is something else.
    if not (has_known or _is_framed(lines, _seems_chrome)):
        return
    signs = [signs_of(line.text) for line in lines]
    chances = chrome_model().chances(signs, [known_of(line) for line in lines])
    if not (has_known or _is_framed(chances, _SURELY.__lt__)):
        return
    body = [
        at
        for at, chance in enumerate(chances)
        if chance < _BODY and signs[at].is_paragraph
    ]
    # A page has a text: where the model finds none, it is wrong about the lines.
    for at, line in enumerate(lines if body else ()):
        if not line.is_decided:
            is_likely = chances[at] > _least_chance(line, signs[at])
            line.kind = _kind(lines, at, body) if is_likely else ""


def _least_chance(line: PageLine, signs: LineSigns) -> float:
    if line.is_protected:
        return _LIKELY_KEPT
    return _LIKELY_SENTENCE if signs.is_sentence else _LIKELY


def _is_framed(lines: Sequence[_T], is_chrome: Callable[[_T], bool]) -> bool:
    """Whether a document begins and ends with lines of chrome, some in all."""
    frame = sum(
        sum(1 for _ in takewhile(is_chrome, side)) for side in (lines, reversed(lines))
    )
    return frame >= _LEAST_FRAME


def _seems_chrome(line: PageLine) -> bool:
    """Whether a line is rather chrome than text, by itself."""
    return chrome_model().alone(signs_of(line.text))[0] > 0


def _kind(lines: Sequence[PageLine], at: int, body: Sequence[int]) -> str:
    """Return the kind of a line of chrome, by its place if nothing else tells."""
    line = lines[at]
    if line.kind or line.maybe not in {"", WORDS}:
        return line.kind or line.maybe
    if at and lines[at - 1].kind == _RELATED:
        return _RELATED
    if body and at > body[-1]:
        return "foot"
    return "site" if body and at < body[0] else "buttons"


def _mark_contents(lines: Sequence[PageLine]) -> None:
    """Mark a table of contents: lines after its heading that come again as headings."""
    last = {bare(line.text): at for at, line in enumerate(lines)}
    for at, line in enumerate(lines):
        entries = at + 1
        if _TITLE_OF_CONTENTS.fullmatch("".join(line.text.split())):
            while entries < len(lines) and last[bare(lines[entries].text)] > entries:
                entries += 1
        for entry in lines[at:entries] if entries > at + 1 else ():
            entry.kind = _CONTENTS


def _mark_running_heads(lines: Sequence[PageLine]) -> None:
    """Mark what recurs beside page numbers: the running heads of a printed page."""
    counts = Counter(line.text for line in lines)
    for at, line in enumerate(lines):
        if line.kind == "page-number":
            for near in _beside(lines, at):
                if counts[near.text] > 1 and near.is_short and not near.kind:
                    near.kind = "page"


def _mark_recurring(lines: Sequence[PageLine]) -> None:
    """Mark words that may be buttons and stand alone in several lines."""
    counts = Counter(line.text for line in lines if line.maybe not in {"", WORDS})
    for line in lines:
        if counts[line.text] >= _LEAST_BUTTONS and not line.is_protected:
            line.kind, line.is_decided = line.kind or line.maybe, True


def _mark_downloads(lines: Sequence[PageLine]) -> None:
    """Mark files that are offered for download; a mere list of annexes is text."""
    for line in lines:
        if _DOWNLOAD.fullmatch(folded(line.text)) and not line.is_decided:
            line.kind, line.is_decided = "attachment", True


def _beside(lines: Sequence[PageLine], at: int) -> list[PageLine]:
    return [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]


def _mark_timestamps(lines: Sequence[PageLine]) -> None:
    """Mark the times of a live transcript, which stand between its paragraphs."""
    first = next((at for at, line in enumerate(lines) if line.is_sentence), 0)
    after = lines[first:]
    for among, is_stamp in ((after, _is_time), (after, _is_post), (lines, _is_turn)):
        stamps = [line for line in among if is_stamp(line.text)]
        for line in stamps if len(stamps) > 1 else ():
            line.kind = line.kind or "timestamp"
            line.is_decided = line.is_decided or is_stamp is _is_turn


def _is_post(text: str) -> bool:
    """Whether a line is who has posted something and when."""
    return _POST.fullmatch(folded(text)) is not None


def _is_turn(text: str) -> bool:
    """Whether a line is when somebody's turn in a transcript begins."""
    return _TURN.fullmatch(folded(text)) is not None


def _is_time(text: str) -> bool:
    return _TIMESTAMP.fullmatch(folded(text)) is not None
