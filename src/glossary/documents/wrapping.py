"""Recognise the lines of a hard-wrapped paragraph.

One line is one paragraph in most Chinese copies, and a wrong join is worse than a
missed one: every rule here is a reason not to join.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# Columns a wrapped text is set in: 20 to 60 Han characters.
_LEAST_MEASURE = 40
_GREATEST_MEASURE = 120

_SLACK = 4

# Of so many lines one may be wider than a page is set, such as an address in its foot;
# one of these if no more lines are wider than there are full ones.
_LINES_PER_WIDER, _LINES_PER_WIDEST = 8, 4
# Where some are wider, so many have to fill their lines.
_LEAST_FULL = 5

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


# How the columns of a text are counted.
_Ruler = Callable[[str], int]


def display_width(text: str) -> int:
    """Return the columns of a terminal that text takes; ambiguous marks as `“` two."""
    if text.isascii():
        return len(text)
    from wcwidth import width

    return width(text, control_codes="ignore", ambiguous_width=2)


def _doubled_length(text: str) -> int:
    """Return the columns of a text that was wrapped by the number of characters."""
    return 2 * len(text)


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
        measure, ruler = _measure(run, slack)
        found = _split_run(run, measure, slack, ruler)
        groups += found
        measures += [measure] * len(found)
        joints[measure] += len(run) - len(found)
    for measure, group in zip(measures, groups, strict=True):
        near = range(measure - slack, measure + slack + 1)
        if len(group) == 1 or sum(joints[other] for other in near) >= _LEAST_JOINTS:
            yield group
        else:
            yield from ([line] for line in group)


def _measure(run: Sequence[TextLine], slack: int) -> tuple[int, _Ruler]:
    """Return the columns a run is set in, and how they are counted.

    They are those of its widest lines, bar a few, by the count that more lines fill.
    """
    by_width = _filled(run, slack, display_width)
    by_length = _filled(run, 2, _doubled_length)
    ruler = _doubled_length if by_length[1] > by_width[1] else display_width
    return max(by_width, by_length, key=lambda found: found[1])[0], ruler


def _filled(run: Sequence[TextLine], slack: int, ruler: _Ruler) -> tuple[int, int]:
    """Return columns and the number of lines that fill them."""
    counts = Counter(ruler(line.indent + line.text) for line in run)
    found, wider = (max(counts), 0), 0
    for width in sorted(counts, reverse=True):
        full = sum(counts[width - less] for less in range(slack + 1))
        few = wider <= len(run) // _LINES_PER_WIDER
        least = max(_LEAST_FULL, 0 if few else wider, 2 * found[1])
        if width <= _GREATEST_MEASURE and full >= least:
            found = (width, full)
        wider += counts[width]
        if wider > len(run) // _LINES_PER_WIDEST:
            break
    return found


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
    run: Sequence[TextLine], measure: int, slack: int, ruler: _Ruler
) -> list[list[TextLine]]:
    """Split into candidate paragraphs, each of one line or ending a sentence."""
    if not _LEAST_MEASURE <= measure <= _GREATEST_MEASURE:
        return [[line] for line in run]
    groups = [[run[0]]]
    may_end = _is_indented(run)
    for line, following in pairwise(run):
        width = ruler(line.indent + line.text)
        fits = width <= measure and ruler(following.text) <= measure
        if (
            fits
            and _continues(line, following, may_end=may_end)
            and (width + ruler(_first_word(following.text)) > measure - slack)
        ):
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


def _continues(line: TextLine, following: TextLine, *, may_end: bool) -> bool:
    """Tell whether a paragraph can go on from `line` to `following`."""
    if following.indent or _OPENS_PARAGRAPH.match(following.text):
        return False
    return may_end or not _SENTENCE_END.search(line.text)


def _first_word(text: str) -> str:
    """Return what a line break cannot separate at the start of a text."""
    found = _UNBREAKABLE.match(text)
    return found.group() if found else ""
