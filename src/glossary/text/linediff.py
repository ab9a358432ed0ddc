"""The difference of two files as `diff -u` shows it, for files of very many lines.

difflib looks through all that is left for each change anew. Lines that are there once
in both files, and in the same order, divide them before it is asked (patience diff).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise

_AROUND = 1


def unified_difference(
    before: Sequence[str], after: Sequence[str], old: str, new: str
) -> Iterator[str]:
    """Yield the lines of a unified difference, none for equal files.

    Args:
        before: Lines of the old file.
        after: Lines of the new file.
        old: What the old file is called.
        new: What the new file is called.
    """
    groups = _DividedMatcher(before, after).get_grouped_opcodes(_AROUND)
    for number, group in enumerate(groups):
        if not number:
            yield from (f"--- {old}", f"+++ {new}")
        first, last = group[0], group[-1]
        yield f"@@ -{_lines(first[1], last[2])} +{_lines(first[3], last[4])} @@"
        for tag, i, i_end, j, j_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in before[i:i_end])
            else:
                yield from (f"-{line}" for line in before[i:i_end])
                yield from (f"+{line}" for line in after[j:j_end])


def _lines(start: int, end: int) -> str:
    """Return a range of lines as in POSIX's `diff`."""
    if end - start == 1:
        return f"{start + 1}"
    return f"{start + (end > start)},{end - start}"


class _DividedMatcher(SequenceMatcher[str]):
    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        super().__init__(None, before, after)
        self._before, self._after = before, after

    def get_matching_blocks(self) -> list[Match]:
        blocks: list[Match] = []
        ends = Match(-1, -1, 1), Match(len(self._before), len(self._after), 0)
        anchors = (Match(i, j, 1) for i, j in _anchors(self._before, self._after))
        for left, right in pairwise([ends[0], *anchors, ends[1]]):
            i, j = left.a + 1, left.b + 1
            if i < right.a and j < right.b:
                part = SequenceMatcher(
                    None, self._before[i : right.a], self._after[j : right.b]
                )
                for match in part.get_matching_blocks():
                    _add(blocks, Match(i + match.a, j + match.b, match.size))
            _add(blocks, right)
        return [*blocks, ends[1]]


def _add(blocks: list[Match], block: Match) -> None:
    """Add a block; one with the block before it, if it follows without a gap."""
    last = blocks[-1] if blocks else Match(0, 0, 0)
    if (last.a + last.size, last.b + last.size) == (block.a, block.b):
        blocks[-1:] = [last._replace(size=last.size + block.size)]
    elif block.size:
        blocks.append(block)


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest row of lines that are in each file once, in the same order."""
    counts, others = Counter(before), Counter(after)
    places = {line: j for j, line in enumerate(after) if others[line] == 1}
    pairs = [
        (i, places[line])
        for i, line in enumerate(before)
        if counts[line] == 1 and line in places
    ]
    # The least last place of a row of each length, and the pair that it ends with.
    least: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for at, (_i, j) in enumerate(pairs):
        length = bisect_left(least, j)
        previous.append(ends[length - 1] if length else -1)
        least[length : length + 1] = [j]
        ends[length : length + 1] = [at]
    row: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        row.append(pairs[at])
        at = previous[at]
    return row[::-1]
