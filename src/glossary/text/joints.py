"""What stands beside what in a text, and how likely it is without a part of it."""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from glossary.model import Span
from glossary.text.likelihood import (
    BORDER,
    LATIN,
    NUMBER,
    CharacterModel,
    character_model,
    symbols,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = Sequence[int] | NDArray[np.int64]

# Where a clause ends or is enclosed.
EDGES = frozenset(BORDER + '，。；：？！、（）［］【】《》〈〉…—～"')
_NAMED = re.compile(f"[{LATIN}{NUMBER}]")
# First of the numbers that stand for numbers and Latin names; no code point is one.
_NAMES = sys.maxunicode + 1
# Symbols that are looked up in the model together; that takes 100 bytes for each.
_TOGETHER = 2**16


class Gain(NamedTuple):
    """What taking a string out does, in bits; arrays, one element a string.

    Attributes:
        joined: How much likelier what follows is after what precedes than by itself.
        torn: How much less likely the string is after what precedes, and what follows
            is after the string, than each by itself.
    """

    joined: NDArray[np.float64]
    torn: NDArray[np.float64]

    @property
    def total(self) -> NDArray[np.float64]:
        """How much likelier the whole becomes, the string's own odds left aside."""
        total: NDArray[np.float64] = self.joined + self.torn
        return total


class Odds(NamedTuple):
    """Logarithms of the probability of each symbol of a text.

    Attributes:
        single: By itself.
        pair: After the one before it.
        triple: After the two before it.
    """

    single: NDArray[np.float64]
    pair: NDArray[np.float64]
    triple: NDArray[np.float64]


class Joints:
    """A text as symbols, with the likelihood of each place worked out once.

    Attributes:
        text: The symbols; a border at either end.
        names: Code points of the same, but for each number and Latin name a number of
            its own, so that equal strings are equal sequences.
    """

    def __init__(self, text: str, model: CharacterModel | None = None) -> None:
        import numpy as np

        self._source = text
        self._model = model or character_model()
        self.text, self.offsets = symbols(text)
        self.names = self._named()
        numbers = self._model.encode(self.text)
        # One more at the ends, so that every place has two before and one after it.
        self._numbers = np.concatenate([numbers[:1], numbers, numbers[-1:]])
        n = self._numbers
        self._single = self._model.singles[n].astype(np.float64)
        self._pair = np.zeros(len(n))
        self._triple = np.zeros(len(n))
        for start in range(0, len(n), _TOGETHER):
            some = n[start : start + _TOGETHER + 2]
            end = start + len(some)
            self._pair[start + 1 : end] = self._model.pair(some[:-1], some[1:])
            self._triple[start + 2 : end] = self._model.triple(
                some[:-2], some[1:-1], some[2:]
            )

    def _named(self) -> array[int]:
        known: dict[str, int] = {}
        named = array("I", map(ord, self.text))
        for match in _NAMED.finditer(self.text):
            at = match.start()
            run = self._source[self.offsets[at] : self.offsets[at + 1]].strip()
            named[at] = known.setdefault(run, _NAMES + len(known))
        return named

    def span(self, start: int, end: int) -> Span:
        """Return the part of the source that the symbols `start:end` stand for."""
        first, last = self.offsets[start], self.offsets[end]
        return Span(first, first + len(self._source[first:last].rstrip()))

    def edges(self) -> NDArray[np.bool_]:
        """Return for each symbol whether it is an edge of a clause."""
        import numpy as np

        found = (symbol in EDGES for symbol in self.text)
        return np.fromiter(found, np.bool_, len(self.text))

    def attraction(self) -> NDArray[np.float64]:
        """Return for each symbol by how many bits the one before makes it likelier."""
        attraction: NDArray[np.float64] = (self._pair - self._single)[1:-1]
        return attraction

    def odds(self) -> Odds:
        """Return the odds of each symbol."""
        return Odds(self._single[1:-1], self._pair[1:-1], self._triple[1:-1])

    def oddness(self) -> NDArray[np.float64]:
        """Return by how many bits a symbol and the next are less likely where they are.

        That is, than anywhere: what precedes them does not call for them.
        """
        own = self._triple - self._single
        following = self._triple - self._pair
        oddness: NDArray[np.float64] = -(own[1:-1] + following[2:])
        return oddness

    def cost(self, start: int, end: int) -> float:
        """Return the bits the symbols `start:end` cost by themselves."""
        pairs = self._pair[start + 2 : end + 1].sum()
        return -float(self._single[start + 1] + pairs)

    def gain(self, starts: Places, ends: Places) -> Gain:
        """Return what taking the symbols from each start to each end out does."""
        import numpy as np

        i, j = np.asarray(starts) + 1, np.asarray(ends) + 1
        n, after, second = self._numbers, j + 1, i + 1
        after = np.minimum(after, len(n) - 1)
        alone = self._single[j] + self._pair[after]
        joined = (
            self._model.triple(n[i - 2], n[i - 1], n[j])
            + self._model.triple(n[i - 1], n[j], n[after])
            - alone
        )
        long = (j - i) > 1
        inside = np.where(long, self._triple[second] - self._pair[second], 0)
        left = self._triple[i] - self._single[i] + inside
        right = self._triple[j] + self._triple[after] - alone
        return Gain(joined, -(left + right))
