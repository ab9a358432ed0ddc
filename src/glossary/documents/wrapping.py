"""Recognise the lines of a hard-wrapped paragraph.

One line is one paragraph in most Chinese copies, and a wrong join is worse than a
missed one: every rule here is a reason not to join.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
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

# Joints of the same measure in a file that make it a wrapped one, and those that leave
# no doubt.
_LEAST_JOINTS, _SURE_JOINTS = 2, 6
# Lines of a paragraph that a page's end has cut.
_LEAST_CUT = 3
# Columns of a string that a site put into a line after it was wrapped.
_INSERTED = 60

_SENTENCE_END = re.compile(r"""[。！？!?；;：:….][”’"'」』）)】》]*$""")
_CLAUSE_END = re.compile("[，。；：、！？]")
_OPENS_PARAGRAPH = re.compile(
    r"[-*•·●○■□◆▪–—#>]"
    r"|[（(]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})(?:[)）、．]|\.(?!\d))"
    r"|第[0-9一二三四五六七八九十百]{1,4}[章节条款篇]"
    r"|[①-⑳]|[\[［〔][0-9]{1,3}[\]］〕]"
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


class _Setting(NamedTuple):
    """How lines are set.

    Attributes:
        measure: Columns of a full line.
        slack: Columns it may lack besides what did not fit on it.
        ruler: How they are counted.
        inserted: Columns by which a line may be wider for what was put into it.
    """

    measure: int
    slack: int
    ruler: _Ruler
    inserted: int = 0


class _Run(NamedTuple):
    """Lines without a blank one between them.

    Attributes:
        groups: The lines, those of a paragraph together.
        setting: How they are set.
    """

    groups: list[list[TextLine]]
    setting: _Setting


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
    settings: dict[_Setting, _Setting] = {}
    runs: list[_Run] = []
    for run in _runs(lines):
        setting = _setting(run, slack)
        # One for all: a long document has as many runs as paragraphs.
        setting = settings.setdefault(setting, setting)
        runs.append(_Run(_split_run(run, setting), setting))
    joints = _joints_near(runs)
    usual = max(joints, key=joints.__getitem__, default=None)
    for groups, setting in runs:
        run = [*chain.from_iterable(groups)]
        kept = groups if joints[setting] >= _LEAST_JOINTS else [[line] for line in run]
        if usual and joints[usual] >= _SURE_JOINTS:
            wider = usual._replace(inserted=_INSERTED)
            kept = min(_split_run(run, wider), kept, key=len)
        yield from kept


def _joints_near(runs: Iterable[_Run]) -> dict[_Setting, int]:
    """Return for each setting the joints of all runs set in about as many columns.

    Those with most joints of their own come first.
    """
    joints: Counter[_Setting] = Counter()
    for groups, setting in runs:
        joints[setting] += sum(len(group) - 1 for group in groups)
    return {
        setting: sum(
            count
            for other, count in joints.items()
            if abs(other.measure - setting.measure) <= setting.slack
        )
        for setting, _joints in joints.most_common()
    }


def _setting(run: Sequence[TextLine], slack: int) -> _Setting:
    """Return how a run is set.

    Its columns are those of its widest lines, bar a few, by the count that more lines
    fill.
    """
    by_width = _filled(run, slack, display_width)
    by_length = _filled(run, 2, _doubled_length)
    ruler = _doubled_length if by_length[1] > by_width[1] else display_width
    measure, _lines = max(by_width, by_length, key=lambda found: found[1])
    return _Setting(measure, slack, ruler)


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


def _split_run(run: Sequence[TextLine], setting: _Setting) -> list[list[TextLine]]:
    """Split into candidate paragraphs, each of one line or ending a sentence."""
    measure, slack, ruler, inserted = setting
    if not _LEAST_MEASURE <= measure <= _GREATEST_MEASURE:
        return [[line] for line in run]
    groups = [[run[0]]]
    may_end, in_paragraph = _is_indented(run), False
    for line, following in pairwise(run):
        width = ruler(line.indent + line.text)
        most = measure + inserted
        fits = width <= most and ruler(following.text) <= most
        is_full = width + ruler(_first_word(following.text)) > measure - slack
        if line is groups[-1][0]:
            in_paragraph = bool(line.indent) and is_full
        # What was put in may have made a line of its own of the rest of one.
        is_rest = inserted and in_paragraph and not _SENTENCE_END.search(line.text)
        goes_on = _continues(line, following, may_end=may_end)
        if fits and goes_on and (is_full or is_rest):
            groups[-1].append(following)
        else:
            groups.append([following])
    candidates: list[list[TextLine]] = []
    for group in groups:
        is_whole = _SENTENCE_END.search(group[-1].text) or (
            inserted and _is_cut(group, setting)
        )
        candidates += [group] if is_whole else [[line] for line in group]
    return candidates


def _is_cut(group: Sequence[TextLine], setting: _Setting) -> bool:
    """Tell whether lines are the first ones of a paragraph that goes on elsewhere.

    Where a page ends in mid-sentence the last line is a full one.
    """
    width = setting.ruler(group[-1].indent + group[-1].text)
    is_full = setting.measure - setting.slack <= width <= setting.measure
    is_prose = all(_CLAUSE_END.search(line.text) for line in group)
    return len(group) >= _LEAST_CUT and is_full and is_prose


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
