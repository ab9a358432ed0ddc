"""Evidence about candidates for spliced strings as rows of numbers.

The order of the columns is that of the weights in the model of splices. The weights are
fitted by `training/splicemodel.py`; what is clipped is so where more of it says nothing
more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary.text.advertising import EXPLAINS, INTRODUCING
from glossary.text.splicedevidence import (
    LONGEST,
    Candidates,
    Evidence,
    sums_before,
)
from glossary.text.splicedtags import Tags

if TYPE_CHECKING:
    import re

    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# No symbol has this number.
_NO_SYMBOL = 2**32 - 1
# How many columns are no products of others.
PLAIN = 82
# Logits beyond which a tag is no surer.
_SURE = 10.0
# Symbols of the parts whose content is compared with that of the whole.
_PARTS = (2, 3, 4, 6, 8)
# Places of a string that are looked at, of those that begin with its two symbols, and
# the bits at both joints of a place where it seems to be spliced in as well.
_PLACES, _PLACES_OF_PAIR, _TORN = 20, 60, 2.0


class _Rows:
    """Columns of one set of candidates."""

    def __init__(self, evidence: Evidence, of: Candidates) -> None:
        self.evidence, self.of = evidence, of
        self.starts, self.ends = of.starts, of.ends
        self.length = (of.ends - of.starts).astype(float)
        self.marks = evidence.marks

    def count(self, mark: str, inner: bool = False) -> Floats:
        """Return how many symbols of a string are of a kind; inner: but the first."""
        import numpy as np

        sums = sums_before(self.marks[mark])
        starts = np.minimum(self.starts + inner, self.ends)
        counts: Floats = (sums[self.ends] - sums[starts]).astype(float)
        return counts

    def has(self, mark: str) -> Floats:
        """Return 1 for each string that has a symbol of a kind."""
        has: Floats = (self.count(mark) > 0).astype(float)
        return has

    def before(self, mark: str) -> Floats:
        """Return 1 where a symbol of a kind stands before the string."""
        before: Floats = self.marks[mark][self.starts - 1].astype(float)
        return before

    def after(self, mark: str) -> Floats:
        """Return 1 where a symbol of a kind stands after the string."""
        after: Floats = self.marks[mark][self.ends].astype(float)
        return after

    def at(self, values: NDArray[np.generic], places: Ints) -> Floats:
        """Return the values of places, the nearest for those beyond the text."""
        import numpy as np

        found: Floats = values[np.clip(places, 0, len(values) - 1)].astype(float)
        return found


def features(evidence: Evidence, of: Candidates, tags: Tags) -> Floats:
    """Return a row of numbers for each candidate."""
    import numpy as np

    rows = _Rows(evidence, of)
    columns = {
        **_joints(rows),
        **_content(rows),
        **_place(rows),
        **_make(rows),
        **_words(rows),
        **_elsewhere(rows),
        **_tagged(rows, tags),
    }
    plain = np.stack([np.ones(len(of.starts)), *columns.values()], axis=1)
    crossed = _crossed(columns)
    pairs = [
        first * second for at, first in enumerate(crossed) for second in crossed[at:]
    ]
    together: Floats = np.concatenate([plain, np.stack(pairs, axis=1)], axis=1)
    return together


def _joints(rows: _Rows) -> dict[str, Floats]:
    import numpy as np

    oddness = rows.evidence.oddness
    left, right = (oddness[places].clip(-8, 15) for places in (rows.starts, rows.ends))
    joined = rows.of.joined.clip(-10, 14)
    both = np.minimum(left, right)
    return {
        "joined": joined,
        "joined little": joined.clip(0, 6),
        "left": left,
        "right": right,
        "left little": left.clip(0, 5),
        "right little": right.clip(0, 5),
        "both": both,
        "all": np.minimum(both, joined),
        "total": rows.evidence.total(rows.of).clip(0, 60),
    }


def _content(rows: _Rows) -> dict[str, Floats]:
    import numpy as np

    evidence, content = rows.evidence, rows.of.content
    odds = evidence.odds
    sums = sums_before(odds.pair)
    second = np.minimum(rows.starts + 1, rows.ends)
    cost = -(odds.single[rows.starts] + sums[rows.ends] - sums[second])
    part = _best_part(rows)
    beside = evidence.content
    before = rows.at(beside, rows.starts - 1)
    after = rows.at(beside, rows.ends)
    return {
        "content": content.clip(-20, 50),
        "content little": content.clip(-4, 12),
        "content of a symbol": (content / rows.length).clip(-4, 8),
        "cost of a symbol": (cost / rows.length).clip(4, 20),
        "best part": part.clip(0, 30),
        "best part little": part.clip(0, 8),
        "begins": evidence.first[rows.starts].clip(-4, 10),
        "ends": evidence.last[rows.ends - 1].clip(-6, 3),
        "before": before.clip(-4, 6),
        "two before": (before + rows.at(beside, rows.starts - 2)).clip(-6, 10),
        "after": after.clip(-4, 6),
        "two after": (after + rows.at(beside, rows.ends + 1)).clip(-6, 10),
    }


def _best_part(rows: _Rows) -> Floats:
    """Return the content of the part of each string that is most like a splice."""
    import numpy as np

    sums = rows.evidence.sums
    best = np.zeros(len(rows.starts))
    for size in _PARTS:
        parts = np.full(len(sums), -np.inf)
        whole = sums[size:] - sums[: max(len(sums) - size, 0)]
        parts[: len(whole)] = whole
        for shift in range(LONGEST - size + 1):
            inside = rows.starts + shift + size <= rows.ends
            if not inside.any():
                break
            best[inside] = np.maximum(best[inside], parts[rows.starts[inside] + shift])
    return best


def _place(rows: _Rows) -> dict[str, Floats]:
    """Return what stands beside a string, and of what it is a part."""
    import numpy as np

    marks = rows.marks
    begins, ends = (
        np.maximum(around("border"), around("stop"))
        for around in (rows.before, rows.after)
    )
    before, after = rows.before("edge"), rows.after("edge")
    borders = np.flatnonzero(marks["border"])
    line = np.searchsorted(borders, rows.starts, side="right")
    first, last = borders[line - 1], borders[np.minimum(line, len(borders) - 1)]
    stops, commas = sums_before(marks["stop"]), sums_before(marks["comma"])
    stops_of_line = stops[last] - stops[first]
    commas_of_line = commas[last] - commas[first]
    quotes = np.stack([rows.before("quote"), rows.after("quote")])
    share = rows.length / np.maximum(last - first - 1, 1)
    return {
        "edge before": before * (1 - begins),
        "edge after": after * (1 - ends),
        "sentence before": begins,
        "sentence after": ends,
        "edges": before * after,
        "a quote": quotes.max(axis=0),
        "quotes": quotes.min(axis=0),
        "blank before": rows.at(marks["blank"], rows.starts),
        "blank after": rows.at(marks["blank"], rows.ends),
        "blanks around": rows.at(marks["blank"], rows.starts)
        * rows.at(marks["blank"], rows.ends),
        "share of the line": share.clip(0, 1),
        "no stop": (stops_of_line == 0).astype(float),
        "no mark": (stops_of_line + commas_of_line == 0).astype(float),
        "number before": rows.before("number"),
        "number after": rows.after("number"),
        "inside a number": rows.before("number") * rows.after("number"),
        "Latin beside": np.maximum(rows.before("latin"), rows.after("latin")),
    }


def _make(rows: _Rows) -> dict[str, Floats]:
    """Return of what symbols a string consists."""
    import numpy as np

    marks, length = rows.marks, rows.length
    opening, closing = rows.count("opening"), rows.count("closing")
    quotes = rows.count("quote")
    first, last = rows.starts, rows.ends - 1
    enclosed = marks["opening"][first] & marks["closing"][last] & (opening == closing)
    edge_but_opening = marks["edge"] & ~marks["opening"]
    foreign = rows.count("foreign")
    return {
        "length": np.log2(length),
        "short": np.minimum(length, 3),
        "commas": rows.count("comma").clip(0, 3),
        "stops": rows.count("stop").clip(0, 2),
        "enclosed": enclosed.astype(float),
        "unclosed": (opening - closing).clip(0, 2),
        "unopened": (closing - opening).clip(0, 2),
        "odd quote": quotes % 2,
        "quotes inside": quotes.clip(0, 2),
        "begins badly": rows.at(marks["closing"] | edge_but_opening, first),
        "ends badly": rows.at(marks["opening"] | marks["comma"], last),
        "address": rows.has("address"),
        "number to call": rows.has("called"),
        "mixed": rows.has("mixed"),
        "code": rows.count("code").clip(0, 5),
        "Latin": rows.has("latin"),
        "number": rows.has("number"),
        "signs": rows.count("sign").clip(0, 3),
        "blanks": rows.count("blank", inner=True).clip(0, 3),
        "share of Latin": rows.count("latin") / length,
        "share of foreign": foreign / length,
        "all foreign": (foreign == length).astype(float),
        "in the chrome": rows.count("shared") / length,
    }


def _words(rows: _Rows) -> dict[str, Floats]:
    """Return what the words around a string say of it."""
    import numpy as np

    evidence = rows.evidence
    introduced = _places(evidence, INTRODUCING, ends=True)
    explained = _places(evidence, EXPLAINS, ends=False)
    restored = np.array(
        [
            evidence.has_word(start, end)
            for start, end in zip(rows.starts.tolist(), rows.ends.tolist(), strict=True)
        ],
        dtype=float,
    )
    before, after = introduced[rows.starts], explained[rows.ends]
    address = rows.has("address")
    return {
        "word across the left": rows.at(evidence.word_across, rows.starts),
        "word across the right": rows.at(evidence.word_across, rows.ends),
        "word restored": restored,
        "introduced": before,
        "explained": after,
        "address introduced": address * before,
        "address explained": address * after,
        "number introduced": rows.has("number") * before,
        "address at an edge": address
        * np.maximum(rows.before("edge"), rows.after("edge")),
    }


def _places(evidence: Evidence, pattern: re.Pattern[str], *, ends: bool) -> Floats:
    """Return 1 for each place where a match of a pattern ends, or begins."""
    import numpy as np

    text = evidence.text
    found = np.zeros(len(evidence.symbols) + 1)
    for match in pattern.finditer(text.simplified):
        at = text.place(match.end() if ends else match.start())
        if at is not None:
            found[at] = 1
    return found


class _Strings:
    """The symbols of a text as bytes, so that its strings can be keys."""

    def __init__(self, evidence: Evidence) -> None:
        import numpy as np

        names = evidence.text.joints.names
        self._bytes, self._size = names.tobytes(), names.itemsize
        self._oddness = evidence.oddness
        self._edge = evidence.marks["edge"]
        codes = np.frombuffer(self._bytes, np.uint32).astype(np.uint64)
        # The last symbol is paired with none.
        self._pairs = codes << 32 | np.append(codes[1:], np.uint64(_NO_SYMBOL))
        self._order = np.argsort(self._pairs, kind="stable")
        self._known: dict[bytes, dict[int, bool]] = {}

    def string(self, start: int, end: int) -> bytes:
        """Return what equals the same of an equal string."""
        return self._bytes[start * self._size : end * self._size]

    def again(self) -> Bools:
        """Return for each pair of symbols whether it stands anywhere else."""
        import numpy as np

        ordered = self._pairs[self._order]
        same = ordered[1:] == ordered[:-1]
        again = np.zeros(len(ordered), np.bool_)
        again[self._order] = np.append(same, False) | np.append(False, same)
        return again

    def _places_of_pair(self, start: int) -> list[int]:
        """Return the first places of the pair that stands in one of them."""
        import numpy as np

        pair = self._pairs[start]
        first = np.searchsorted(self._pairs, pair, sorter=self._order)
        places = self._order[first : first + _PLACES_OF_PAIR]
        found: list[int] = places[self._pairs[places] == pair].tolist()
        return found

    def native(self, start: int, end: int) -> int:
        """Return in how many other places a string does not seem spliced in."""
        string = self.string(start, end)
        if string not in self._known:
            starts = [
                at
                for at in self._places_of_pair(start)
                if self.string(at, at + end - start) == string
            ][:_PLACES]
            self._known[string] = {
                at: self._is_torn(at, at + end - start) for at in starts
            }
        places = self._known[string].items()
        return sum(not torn for at, torn in places if at != start)

    def _is_torn(self, start: int, end: int) -> bool:
        oddness, edge = self._oddness, self._edge
        is_torn = oddness[start] > _TORN and oddness[end] > _TORN
        return bool(is_torn and not (edge[start - 1] or edge[end]))


def _elsewhere(rows: _Rows) -> dict[str, Floats]:
    """Return how a string, and its pairs of symbols, stand elsewhere in the text."""
    import numpy as np

    strings = _Strings(rows.evidence)
    sums = sums_before(strings.again().astype(float))
    last = np.maximum(rows.ends - 1, rows.starts)
    seen = (sums[last] - sums[rows.starts]) / np.maximum(rows.length - 1, 1)
    ranges = zip(rows.starts.tolist(), rows.ends.tolist(), strict=True)
    native = [
        strings.native(start, end) if end - start > 1 else 0 for start, end in ranges
    ]
    return {
        "seen": seen,
        "long and seen": seen * (rows.length > 3),
        "native elsewhere": np.array(native, dtype=float).clip(0, 3),
    }


def _tagged(rows: _Rows, tags: Tags) -> dict[str, Floats]:
    """Return what the network says of the ends of a string, its inside, its outside."""
    import numpy as np

    firsts, lasts, inside = tags.odds.T.clip(-_SURE, _SURE)
    starts, ends = rows.starts, rows.ends
    begins, closes = rows.at(firsts, starts), rows.at(lasts, ends - 1)
    whole = _within(_chance(inside), starts, ends)
    return {
        "tagged first": begins,
        "tagged last": closes,
        "tagged ends": np.minimum(begins, closes),
        "tagged inside": _within(inside, starts, ends) / rows.length,
        "untagged": (rows.length - whole).clip(0, 6),
        "tagged before": rows.at(inside, starts - 1),
        "tagged after": rows.at(inside, ends),
        "first within": _within(_chance(firsts), starts + 1, ends).clip(0, 2),
        "last within": _within(_chance(lasts), starts, ends - 1).clip(0, 2),
    }


def _within(values: NDArray[np.float32], starts: Ints, ends: Ints) -> Floats:
    """Return the sums of the values from each start to each end."""
    import numpy as np

    sums = sums_before(values.astype(np.float64))
    within: Floats = sums[ends] - sums[starts]
    return within


def _chance(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    chance: NDArray[np.float32] = np.reciprocal(1 + np.exp(-odds))
    return chance


def _crossed(of: dict[str, Floats]) -> list[Floats]:
    """Return the columns whose products are evidence too, on one scale."""
    return [
        (of["content"] / 10).clip(-1, 5),
        of["best part"] / 10,
        (of["left"] / 5).clip(-1, 2),
        (of["right"] / 5).clip(-1, 2),
        (of["joined"] / 5).clip(-1, 2),
        (of["both"] / 4).clip(-2, 2),
        of["total"] / 20,
        (of["length"] / 3).clip(0, 1.5),
        (of["cost of a symbol"] / 6).clip(0, 2.5),
        of["begins"] / 5,
        of["ends"] / 3,
        of["before"] / 3,
        of["after"] / 3,
        3 * of["share of Latin"],
        2 * of["share of foreign"],
        of["code"].clip(0, 3),
        of["address"],
        of["number to call"],
        of["number"],
        of["blanks"].clip(0, 3),
        of["quotes inside"],
        2 * of["seen"],
        of["edge before"],
        of["edge after"],
        of["sentence before"],
        of["word restored"],
        of["word across the left"],
        of["word across the right"],
        of["introduced"],
        of["tagged first"] / 4,
        of["tagged last"] / 4,
        of["tagged inside"] / 4,
    ]
