"""A text in which strings may be spliced, and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from glossary.model import Span
from glossary.text.advertising import EXPLAINS, INTRODUCES
from glossary.text.joints import EDGES, Joints
from glossary.text.script import to_simplified

# Symbols of what may stand beside a string in all its places and belong to it.
_MOST_SHARED = 8
_BEFORE = 4


class Places(NamedTuple):
    """Where one string stands, as half-open ranges of symbols."""

    starts: Sequence[int]
    ends: Sequence[int]


class SplicedText:
    """A text, its symbols and what the model thinks of them.

    Attributes:
        simplified: The text in Simplified characters, of the same length.
        joints: Its symbols.
    """

    def __init__(self, text: str, known: Callable[[str], bool]) -> None:
        self.simplified = to_simplified(text)
        self.joints = Joints(text)
        self._known = known

    def string(self, places: Places) -> str:
        """Return the string that stands in the first of the places."""
        span = self.joints.span(places.starts[0], places.ends[0])
        return self.simplified[span.start : span.end]

    def is_known(self, places: Places) -> bool:
        """Whether the string is a term or part of one."""
        return self._known(self.string(places))

    def spans(self, places: Places) -> list[Span]:
        """Return the places as spans of the text."""
        return [
            self.joints.span(start, end) for start, end in zip(*places, strict=True)
        ]

    def anchors(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Yield the symbols that matches of a pattern in the text consist of."""
        for match in pattern.finditer(self.simplified):
            start, end = self.place(match.start()), self.place(match.end())
            if start and end and start < end:
                yield start, end

    def place(self, offset: int) -> int | None:
        """Return the symbol that begins at an offset of the text, None if none does."""
        offsets = self.joints.offsets
        at = bisect_right(offsets, offset, hi=len(self.joints.text)) - 1
        return at if offsets[at] == offset else None

    def anchors_by_string(
        self, pattern: re.Pattern[str]
    ) -> dict[str, list[tuple[int, int]]]:
        """Return the matches of a pattern, equal ones together."""
        found: dict[str, list[tuple[int, int]]] = {}
        for start, end in self.anchors(pattern):
            string = self.string(Places([start], [end]))
            found.setdefault(string, []).append((start, end))
        return found

    def gains(self, places: Places) -> list[float]:
        """Return the bits by which each place is likelier without the string."""
        total: list[float] = self.joints.gain(*places).total.tolist()
        return total

    def rarity(self, start: int, end: int) -> float:
        """Return the bits a symbol of a string costs on average."""
        return self.joints.cost(start, end) / (end - start)

    def before(self, start: int) -> str:
        """Return what stands just before a symbol."""
        at = self.joints.offsets[start]
        return self.simplified[max(0, at - _BEFORE) : at]

    def stands_at_edge(self, places: Places) -> bool:
        """Whether a clause begins or ends with the string in one of the places."""
        symbols = self.joints.text
        return any(
            symbols[start - 1] in EDGES or symbols[end] in EDGES
            for start, end in zip(*places, strict=True)
        )

    def is_introduced(self, start: int, end: int) -> bool:
        """Whether the sentence speaks of what stands here, or sets it apart."""
        span = self.joints.span(start, end)
        before, after = self.before(start), self.simplified[span.end : span.end + 4]
        return (
            self.stands_at_edge(Places([start], [end]))
            or before[-1:].isspace()
            or after[:1].isspace()
            or INTRODUCES.search(before) is not None
            or EXPLAINS.match(after) is not None
        )

    def with_shared(self, places: Sequence[tuple[int, int]]) -> Places:
        """Return places with what stands beside all of them, if they are several."""
        starts, ends = ([*column] for column in zip(*places, strict=True))
        if len(places) == 1:
            return Places(starts, ends)
        lefts = self._reach(starts, range(-1, -_MOST_SHARED - 1, -1))
        rights = self._reach(ends, range(_MOST_SHARED))
        return Places([s - lefts for s in starts], [e + rights for e in ends])

    def _reach(self, beside: Sequence[int], steps: Iterable[int]) -> int:
        return sum(1 for _ in takewhile(partial(self.is_shared, beside), steps))

    def is_shared(self, starts: Sequence[int], by: int) -> bool:
        """Whether the same symbol, no edge, stands so far from all the places."""
        names = self.joints.names
        if starts[0] + by < 0 or starts[-1] + by >= len(names):
            return False
        symbol = names[starts[0] + by]
        is_edge = self.joints.text[starts[0] + by] in EDGES
        return not is_edge and all(names[at + by] == symbol for at in starts)
