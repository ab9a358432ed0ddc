"""Recognise the lines of a hard-wrapped paragraph.

One line is one paragraph in most Chinese copies, and a wrong join is worse than a
missed one: every rule here is a reason not to join.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# Columns a wrapped text is set in: 20 to 60 Han characters.
_LEAST_MEASURE = 40
_GREATEST_MEASURE = 120

_SLACK = 4

# Joints of the same measure in a file that make it a wrapped one.
_LEAST_JOINTS = 2

_SENTENCE_END = re.compile(r"""[。！？!?；;：:….][”’"'」』）)】》]*$""")
_OPENS_PARAGRAPH = re.compile(
    r"[-*•·●○■□◆▪–—#>]"
    r"|[（(]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})(?:[)）、．]|\.(?!\d))"
    r"|第[0-9一二三四五六七八九十百]{1,4}[章节条款篇]"
    r"|[①-⑳]"
    r"|[^，。；！？、,;!?]{1,12}[:：]\s*[^\s]"
)
# What a line break cannot separate: a word or character with its punctuation.
_UNBREAKABLE = re.compile(
    r"""[（《“‘「『【(\["']*(?:[A-Za-z0-9%.,/-]+|.)[，。、；：？！…”’」』）》】,.;:!?)\]"'%]*"""
)


class TextLine(NamedTuple):
    """A non-blank line of a text.

    Attributes:
        text: Without white space at either end.
        start: Offset of `text` in the file.
        number: 1-based.
        indent: White space before `text`.
    """

    text: str
    start: int
    number: int
    indent: str = ""

    @property
    def end(self) -> int:
        """Offset just past `text`."""
        return self.start + len(self.text)

    @property
    def width(self) -> int:
        """Columns the line takes with its indent."""
        return display_width(self.indent + self.text)


def display_width(text: str) -> int:
    """Return the columns of a terminal that text takes; ambiguous marks as `“` two."""
    if text.isascii():
        return len(text)
    from wcwidth import width

    return width(text, control_codes="ignore", ambiguous_width=2)


def group_wrapped(
    lines: Iterable[TextLine], *, slack: int = _SLACK
) -> Iterator[list[TextLine]]:
    """Yield the lines so grouped that each group is a paragraph; most have one line.

    Args:
        lines: Not blank.
        slack: Columns a full line may lack besides what did not fit on it.
    """
    groups: list[list[TextLine]] = []
    # Of each group; a list of small numbers costs less than one of pairs.
    measures: list[int] = []
    joints: Counter[int] = Counter()
    for run in _runs(lines):
        measure = max(line.width for line in run)
        found = _split_run(run, measure, slack)
        groups += found
        measures += [measure] * len(found)
        joints[measure] += len(run) - len(found)
    for measure, group in zip(measures, groups, strict=True):
        near = range(measure - slack, measure + slack + 1)
        if len(group) == 1 or sum(joints[other] for other in near) >= _LEAST_JOINTS:
            yield group
        else:
            yield from ([line] for line in group)


def _runs(lines: Iterable[TextLine]) -> Iterator[list[TextLine]]:
    """Split where blank lines stand."""
    run: list[TextLine] = []
    for line in lines:
        if run and run[-1].number + 1 != line.number:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _split_run(
    run: Sequence[TextLine], measure: int, slack: int
) -> list[list[TextLine]]:
    """Split into candidate paragraphs, each of one line or ending a sentence."""
    if not _LEAST_MEASURE <= measure <= _GREATEST_MEASURE:
        return [[line] for line in run]
    groups = [[run[0]]]
    may_end = _is_indented(run)
    for line, following in pairwise(run):
        if _continues(line, following, measure - slack, may_end=may_end):
            groups[-1].append(following)
        else:
            groups.append([following])
    candidates: list[list[TextLine]] = []
    for group in groups:
        complete = _SENTENCE_END.search(group[-1].text)
        candidates += [group] if complete else [[line] for line in group]
    return candidates


def _is_indented(run: Sequence[TextLine]) -> bool:
    """Tell whether the paragraphs of a run are told by their indent.

    Then a sentence may end with a full line inside a paragraph.
    """
    return bool(run[0].indent) and any(not line.indent for line in run)


def _continues(
    line: TextLine, following: TextLine, full: int, *, may_end: bool
) -> bool:
    """Tell whether `following` holds what did not fit on `line`."""
    if following.indent or _OPENS_PARAGRAPH.match(following.text):
        return False
    if _SENTENCE_END.search(line.text) and not may_end:
        return False
    unbreakable = _UNBREAKABLE.match(following.text)
    overflow = display_width(unbreakable.group()) if unbreakable else 0
    return line.width + overflow > full
