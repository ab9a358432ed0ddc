"""Pairs of quotation marks, brackets and title marks, in one linear pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

from glossary.model import Span

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", '"': '"'}
_BRACKETS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "［": "］",
    "[": "]",
    "〔": "〕",
    "〖": "〗",
    "｛": "｝",
    "{": "}",
}
_PAIRS = _QUOTES | _BRACKETS
_OPENING_OF = {closing: opening for opening, closing in _PAIRS.items()}

OPENING = "".join(_PAIRS)
CLOSING = "".join(_OPENING_OF)
QUOTES = "".join(_QUOTES)

# ’ between Latin letters is an apostrophe.
_MARK = re.compile(
    f"(?!(?<=[A-Za-z])’[A-Za-z])[{re.escape(''.join(sorted({*OPENING, *CLOSING})))}]"
)
BLANK_LINE = r"\n\s*\n"
_BLANK_LINE = re.compile(BLANK_LINE)


def enclosures(text: str) -> tuple[Span, ...]:
    """Return every matched pair, its marks included, in order of closing marks.

    Spans nest or are disjoint, and none holds a blank line. A mark without a partner
    belongs to no span; straight quotes are paired in turn, and not at all in a
    paragraph that holds an odd number of them.
    """
    gaps = [match.span() for match in _BLANK_LINE.finditer(text)]
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(text)]
    return tuple(
        pair
        for start, end in zip(starts, ends, strict=True)
        for pair in _pairs(text, start, end)
    )


def _pairs(text: str, start: int, end: int) -> Iterator[Span]:
    open_marks: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    straight = text.count('"', start, end) % 2 == 0
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark == '"' and not straight:
            continue
        opening = _OPENING_OF.get(mark)
        if opening is not None and waiting[opening]:
            yield Span(_close(opening, open_marks, waiting), at + 1)
        elif mark in _PAIRS:
            open_marks.append((mark, at))
            waiting[mark] += 1


def _close(
    opening: str, open_marks: list[tuple[str, int]], waiting: Counter[str]
) -> int:
    """Take the last `opening` and what is open inside it; return where it stands."""
    while True:
        mark, at = open_marks.pop()
        waiting[mark] -= 1
        if mark == opening:
            return at


class Nesting:
    """How many spans lie around an offset, answered in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        changes: Counter[int] = Counter({0: 0})
        for span in spans:
            changes[span.start + 1] += 1
            changes[max(span.start + 1, span.end)] -= 1
        self._edges = sorted(changes)
        self._depths = list(accumulate(changes[edge] for edge in self._edges))

    def at(self, offset: int) -> int:
        """Return the number of spans with `start < offset < end`."""
        return self._depths[bisect_right(self._edges, offset) - 1]
