"""Find strings that a copying site has spliced into sentences.

Such a string makes an unlikely sequence at both of its joints and leaves a likely one
when it is taken out: `带云鲸赚动` is odd twice, `带动` is a word. How odd and how
likely, in bits, is told by the character model. What else speaks for a splice is added:
that the string recurs in places that have nothing in common, never stands at the edge
of a clause, is made of characters that seldom meet, or looks like an address, a number
to call or an advertisement.

The weights and thresholds were fitted and tested by `benchmarks/blemishes.py`, on
strings spliced into clean text and on clean text with recurring names.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from glossary.messages import _, ngettext
from glossary.model import Finding, Severity, Span
from glossary.text.advertising import (
    EXPLAINS,
    GIBBERISH,
    INTRODUCES,
    PAIRS,
    SITES,
    STRINGS,
    WORDS,
)
from glossary.text.joints import EDGES, Joints
from glossary.text.modelcopy import ModelCopy
from glossary.text.script import to_simplified

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHECK = "source-spliced-text"

# Symbols of the longest string that is looked for, and of the shortest that recurs.
_LONGEST = 20
_SHORTEST = 2
# A pair of characters that attract each other by more bits is a word, or part of one.
_STRANGERS = 1.0

# Evidence for a recurring string: what its places say on average and at best, what is
# restored at best, how often it recurs, how rare its symbols are.
_MEAN, _BEST, _RESTORED, _TIMES, _RARITY = 0.32, 0.16, 0.24, 1.5, 0.37
# Names stand at edges of clauses too, most of all at the ends; for the share of places
# at beginnings, and for one at an end.
_BEGINS, _ENDS = -4.0, -6.0
_ADVERTISES = 5.0
_ENOUGH = 13.5

# What makes an advertisement of a string between the items of lists: its symbols, the
# bits a symbol costs, by which two items attract each other, that its places gain.
_LONG, _VERY_RARE, _MENDS, _AT_LEAST = 5, 11.5, 6.5, 2.0
_COMMAS = "，、"

# Bits that a string has to gain: an address that nothing introduces, for each time it
# recurs less; gibberish; two words of advertisements, one; anything else.
_ADDRESS, _AGAIN = -2.0, 2.0
_ADVERTISEMENTS = 1.0
_GIBBERISH = 9.0
_ADVERTISEMENT = 12.0
_ANYTHING = 22.0
# A made-up name of a site: bits to gain at a rarity of so many, bits that each more of
# rarity is worth; its symbols, and the bits one costs.
_SITE, _SITE_RARITY, _RARITY_IS_WORTH = 7.5, 9.0, 2.0
_SHORTEST_SITE, _LONGEST_NAME_OF_SITE, _SITE_SYMBOL = 3, 7, 0.5
# Bits it has to tear, and those it has to gain more where a name may well stand.
_TORN, _IS_NAMED = 3.0, 5.0
_NAMES = re.compile("[在从由至到向据被对与和及给让经为是于叫]\\Z|通过\\Z|[访报]问?\\Z")
# Bits that a place has to gain at which a spliced string stands once more.
_ONCE_MORE = 0.0
# Bits a character of a string that could be anything costs at least, and bits a symbol
# costs by which a string is longer than what it is known by.
_RARE = 12.0
_EXTENSION = 1.0
_MOST_EXTENSION = 8
# Bits that what stands beside an address has to gain to be a part of it.
_WIDER = 7.0
_SHORTEST_ANYTHING, _LONGEST_ANYTHING = 3, 8


class _Places(NamedTuple):
    """Where one string stands, as half-open ranges of symbols."""

    starts: Sequence[int]
    ends: Sequence[int]


def spliced_strings(
    copy: ModelCopy,
    listed: Sequence[str] = (),
    known: Callable[[str], bool] | None = None,
) -> tuple[Finding, ...]:
    """Return a finding for each place of a spliced string, spans in the copy's source.

    Args:
        copy: The copies of a document's blocks, with a line feed between them.
        listed: Strings that are spliced wherever they stand.
        known: Whether a string is a term or part of one; such strings never are.
    """
    found: dict[Span, str] = {}
    taken = bytearray(len(copy.text))
    for string in listed:
        for match in re.finditer(re.escape(string), copy.text):
            found[Span.of(match)] = _listed_message(string)
            taken[slice(*match.span())] = bytes([1]) * len(string)
    for spans in _Search(copy.text, known or _is_unknown).strings():
        message = _foreign_message(copy.text[slice(*spans[0])], len(spans))
        for span in spans:
            if not any(taken[slice(*span)]):
                found[span] = message
                taken[slice(*span)] = bytes([1]) * (span.end - span.start)
    return tuple(_finding(copy, span, found[span]) for span in sorted(found))


def _is_unknown(_text: str) -> bool:
    return False


def _listed_message(string: str) -> str:
    return _(
        "“{text}” is listed as advertising; left out of what is translated",
        text=string,
    )


def _foreign_message(string: str, places: int) -> str:
    return ngettext(
        "“{text}” stands in {n} place that it does not belong to; "
        "left out of what is translated",
        "“{text}” stands in {n} places that it does not belong to; "
        "left out of what is translated",
        places,
        text=string,
    )


def _finding(copy: ModelCopy, span: Span, message: str) -> Finding:
    return Finding(
        CHECK,
        Severity.WARNING,
        message,
        span=copy.to_source(span),
        fix="",
    )


class _Search:
    """Looks for spliced strings in one text."""

    def __init__(self, text: str, known: Callable[[str], bool]) -> None:
        self._text = text
        self._simplified = to_simplified(text)
        self._known = known
        self._joints = Joints(text)
        self._attraction = self._joints.attraction()

    def strings(self) -> Iterator[list[Span]]:
        """Yield the places of each spliced string, the surest kinds first."""
        for places in self._recurring():
            if self._is_foreign(places):
                yield self._spans(places)
        yield from self._addresses()
        for pattern, enough, room in (
            (STRINGS, _ADVERTISEMENT, _MOST_EXTENSION),
            (GIBBERISH, _GIBBERISH, 0),
            (PAIRS, _ADVERTISEMENTS, _MOST_EXTENSION),
            (WORDS, _ADVERTISEMENT, _MOST_EXTENSION),
        ):
            for start, end in self._anchors(pattern):
                whole = self._widest(start, end, enough, room)
                if whole:
                    yield self._spans(whole)
        for place in self._sites():
            yield self._everywhere(*self._spans(place))
        yield from map(self._spans, self._strangers())

    def _spans(self, places: _Places) -> list[Span]:
        return [
            self._joints.span(start, end) for start, end in zip(*places, strict=True)
        ]

    def _recurring(self) -> Iterator[_Places]:
        """Yield each longest string that recurs and holds a pair of strangers."""
        names, done = self._joints.names, set[tuple[int, int]]()
        pairs: dict[str, list[int]] = defaultdict(list)
        for at in range(len(names) - 1):
            pair = names[at : at + 2]
            if EDGES.isdisjoint(pair):
                pairs[pair].append(at)
        for starts in pairs.values():
            if len(starts) > 1 and self._attraction[starts[0] + 1] < _STRANGERS:
                left, right = self._extent(starts)
                whole = (starts[0] - left, starts[0] + right)
                if whole not in done and right + left <= _LONGEST:
                    done.add(whole)
                    yield _Places(
                        [at - left for at in starts], [at + right for at in starts]
                    )

    def _extent(self, starts: Sequence[int]) -> tuple[int, int]:
        """Return how far left and right of the places the text is the same."""
        left, right = 0, _SHORTEST
        while left < _LONGEST and self._is_shared(starts, -left - 1):
            left += 1
        while right < _LONGEST and self._is_shared(starts, right):
            right += 1
        return left, right

    def _is_shared(self, starts: Sequence[int], by: int) -> bool:
        names = self._joints.names
        if starts[0] + by < 0 or starts[-1] + by >= len(names):
            return False
        symbol = names[starts[0] + by]
        return symbol not in EDGES and all(names[at + by] == symbol for at in starts)

    def _is_foreign(self, places: _Places) -> bool:
        """Whether a recurring string belongs to none of its places."""
        string = self._string(places)
        if len(string) <= _SHORTEST or self._known(string):
            return False
        gain = self._joints.gain(*places)
        total = gain.total.clip(-5, 25)
        evidence = (
            _MEAN * float(total.mean())
            + _BEST * float(total.max())
            + _RESTORED * float(gain.joined.max().clip(-5, 12))
            + _TIMES * math.log(len(places.starts))
            + self._edges(places)
            + _RARITY * self._rarity(places.starts[0], places.ends[0])
            + _ADVERTISES * (WORDS.search(string) is not None)
        )
        return evidence > _ENOUGH or self._parts_list(places)

    def _parts_list(self, places: _Places) -> bool:
        """Whether a long rare string stands before items of lists, after their commas.

        A name that begins a clause does so too, but then the clauses before and after
        have nothing to do with each other.
        """
        length = places.ends[0] - places.starts[0]
        if (
            length < _LONG
            or self._rarity(places.starts[0], places.ends[0]) < _VERY_RARE
        ):
            return False
        symbols = self._joints.text
        if any(symbols[start - 1] not in _COMMAS for start in places.starts):
            return False
        commas = [start - 1 for start in places.starts]
        joined = self._joints.gain(commas, places.ends).joined
        gain = self._joints.gain(*places).total
        return float(joined.max()) >= _MENDS and float(gain.mean()) >= _AT_LEAST

    def _string(self, places: _Places) -> str:
        span = self._joints.span(places.starts[0], places.ends[0])
        return self._simplified[span.start : span.end]

    def _edges(self, places: _Places) -> float:
        """Return what the edges of clauses beside a recurring string say."""
        symbols = self._joints.text
        begins = [symbols[start - 1] in EDGES for start in places.starts]
        ends = any(symbols[end] in EDGES for end in places.ends)
        return _BEGINS * sum(begins) / len(begins) + _ENDS * ends

    def _stands_at_edge(self, places: _Places) -> bool:
        symbols = self._joints.text
        return any(
            symbols[start - 1] in EDGES or symbols[end] in EDGES
            for start, end in zip(*places, strict=True)
        )

    def _rarity(self, start: int, end: int) -> float:
        """Return the bits a symbol of a string costs on average."""
        return self._joints.cost(start, end) / (end - start)

    def _addresses(self) -> Iterator[list[Span]]:
        """Yield addresses and the like that nothing around them speaks of."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end in self._anchors(STRINGS):
            found[self._string(_Places([start], [end]))].append((start, end))
        for places in found.values():
            gain = self._joints.gain(*zip(*places, strict=True))
            value = float((gain.torn + gain.joined / 2).mean())
            is_new = not any(self._is_introduced(*place) for place in places)
            if is_new and value >= _ADDRESS - _AGAIN * (len(places) - 1):
                for place, own in zip(places, gain.total, strict=True):
                    enough = float(own) + _WIDER
                    wider = self._widest(*place, enough, _MOST_EXTENSION)
                    yield self._spans(wider or _Places([place[0]], [place[1]]))

    def _is_introduced(self, start: int, end: int) -> bool:
        """Whether the sentence speaks of what stands here, or sets it apart."""
        span = self._joints.span(start, end)
        before = self._simplified[max(0, span.start - 4) : span.start]
        after = self._simplified[span.end : span.end + 4]
        return (
            self._stands_at_edge(_Places([start], [end]))
            or before[-1:].isspace()
            or after[:1].isspace()
            or INTRODUCES.search(before) is not None
            or EXPLAINS.match(after) is not None
        )

    def _anchors(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Yield the symbols that matches of a pattern in the text consist of."""
        places = {offset: at for at, offset in enumerate(self._joints.offsets)}
        for match in pattern.finditer(self._simplified):
            start, end = places.get(match.start()), places.get(match.end())
            if start and end and start < end:
                yield start, end

    def _widest(self, start: int, end: int, enough: float, room: int) -> _Places | None:
        """Return the string around an anchor that gains most, if it gains enough."""
        symbols = self._joints.text
        first, last = start, end
        while start - first < room and EDGES.isdisjoint(symbols[first - 2 : first]):
            first -= 1
        while last - end < room and EDGES.isdisjoint(symbols[last : last + 2]):
            last += 1
        ranges = [(i, j) for i in range(first, start + 1) for j in range(end, last + 1)]
        starts, ends = zip(*ranges, strict=True)
        gains = self._joints.gain(starts, ends).total
        longer = [(start - i) + (j - end) for i, j in ranges]
        values = [g - _EXTENSION * n for g, n in zip(gains, longer, strict=True)]
        best = max(range(len(values)), key=values.__getitem__)
        place = _Places([starts[best]], [ends[best]])
        is_inside = not self._stands_at_edge(place)
        if (
            is_inside
            and values[best] >= enough
            and not self._known(self._string(place))
        ):
            return place
        return None

    def _sites(self) -> Iterator[_Places]:
        """Yield single strings that end as names of sites do and tear a sentence."""
        symbols = self._joints.text
        for _start, end in self._anchors(SITES):
            starts = []
            for start in range(end - 1, max(0, end - 1 - _LONGEST_NAME_OF_SITE), -1):
                if symbols[start] in EDGES or symbols[end] in EDGES:
                    break
                starts.append(start)
            starts = [start for start in starts if end - start >= _SHORTEST_SITE]
            starts = [s for s in starts if s < _start and symbols[s - 1] not in EDGES]
            if starts:
                place = self._best_site(starts, end)
                if place:
                    yield place

    def _best_site(self, starts: Sequence[int], end: int) -> _Places | None:
        gain = self._joints.gain(starts, [end] * len(starts))
        values = [
            own - _SITE_SYMBOL * (end - start)
            for own, start in zip(gain.total, starts, strict=True)
        ]
        best = max(range(len(values)), key=values.__getitem__)
        start = starts[best]
        enough = _SITE + _RARITY_IS_WORTH * max(
            _SITE_RARITY - self._rarity(start, end), 0
        )
        if _NAMES.search(self._before(start)):
            enough += _IS_NAMED
        place = _Places([start], [end])
        is_site = gain.total[best] >= enough and gain.torn[best] >= _TORN
        return place if is_site and not self._known(self._string(place)) else None

    def _before(self, start: int) -> str:
        at = self._joints.offsets[start]
        return self._simplified[max(0, at - 4) : at]

    def _everywhere(self, span: Span) -> list[Span]:
        """Return all places of a spliced string at which the text is better without."""
        string = self._simplified[slice(*span)]
        spans = [span]
        for start, end in self._anchors(re.compile(re.escape(string))):
            own = self._joints.span(start, end)
            if own != span and self._joints.gain([start], [end]).total[0] >= _ONCE_MORE:
                spans.append(own)
        return spans

    def _strangers(self) -> Iterator[_Places]:
        """Yield single strings of rare characters that tear a word apart."""
        import numpy as np

        symbols = self._joints.text
        inner = np.array([symbol not in EDGES for symbol in symbols])
        inside = np.concatenate([[0], np.cumsum(inner)])
        found: list[tuple[float, int, int]] = []
        for length in range(_SHORTEST_ANYTHING, _LONGEST_ANYTHING + 1):
            starts = np.arange(1, len(symbols) - length - 1)
            ends = starts + length
            whole = inside[ends + 1] - inside[starts - 1] == length + 2
            starts, ends = starts[whole], ends[whole]
            if len(starts):
                found += self._surest(starts, ends)
        yield from _disjoint(found, len(symbols))

    def _surest(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> list[tuple[float, int, int]]:
        gains = self._joints.gain(starts, ends).total
        sure = gains >= _ANYTHING
        return [
            (float(gain), int(start), int(end))
            for gain, start, end in zip(
                gains[sure], starts[sure], ends[sure], strict=True
            )
            if self._rarity(int(start), int(end)) >= _RARE
            and not self._known(self._string(_Places([int(start)], [int(end)])))
        ]


def _disjoint(
    found: Iterable[tuple[float, int, int]], length: int
) -> Iterator[_Places]:
    """Yield the surest of overlapping strings in a text of so many symbols."""
    taken = bytearray(length)
    for _gain, start, end in sorted(found, reverse=True):
        if not any(taken[start:end]):
            taken[start:end] = bytes([1]) * (end - start)
            yield _Places([start], [end])
