"""What the network says of the symbols of a text, where it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary.text.joints import Odds
from glossary.text.splicedcontent import tokens
from glossary.text.splicedevidence import LONGEST, Candidates, Evidence
from glossary.text.splicetagger import PASSAGE, TAGS, Tagger, measures, tagger

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# Symbols before and after one that is asked for that are read with it at least.
_BEFORE, _AFTER = PASSAGE // 4, PASSAGE // 4
# Logits of what was not read; of a first and a last symbol that are worth a look.
_UNREAD, _LIKELY = -8.0, -3.0


class Tags:
    """The tags of the symbols of a text.

    Attributes:
        odds: Logits: begins a splice, ends one, is inside one.
    """

    def __init__(self, evidence: Evidence, network: Tagger | None = None) -> None:
        import numpy as np

        self._evidence = evidence
        self._network = network or tagger()
        self._borders = np.flatnonzero(evidence.marks["border"])
        self._times = np.zeros(len(evidence.symbols), np.uint8)
        self._is_known = np.zeros(len(evidence.symbols), np.bool_)
        self.odds = np.full((len(evidence.symbols), TAGS), _UNREAD, np.float32)

    def read(self, symbols: Ints) -> None:
        """Read these symbols with what stands around them in their lines."""
        import numpy as np

        for symbol in np.unique(symbols).tolist():
            if not (self._is_known[symbol] or self._evidence.marks["border"][symbol]):
                self._read_around(symbol)

    def _read_around(self, symbol: int) -> None:
        import numpy as np

        line = int(np.searchsorted(self._borders, symbol))
        first, last = int(self._borders[line - 1]) + 1, int(self._borders[line])
        start = max(first, min(symbol - _BEFORE, last - PASSAGE))
        end = min(start + PASSAGE, last)
        self._is_known[symbol : end if end == last else end - _AFTER] = True
        times = self._times[start:end, None]
        before = np.where(times, self.odds[start:end], 0)
        self.odds[start:end] = (before * times + self._asked(start, end)) / (times + 1)
        self._times[start:end] += 1

    def _asked(self, first: int, last: int) -> NDArray[np.float32]:
        """Return the logits of a passage."""
        import numpy as np

        source, joints = self._evidence.text.simplified, self._evidence.text.joints
        found = tokens(
            source, joints.text[first:last], joints.offsets[first : last + 1]
        )
        numbers = np.array([self._network.names.numbers(found)])
        measured = self._measures(first, last)
        odds: NDArray[np.float32] = self._network.odds(numbers, measured[None])[0]
        return odds

    def _measures(self, first: int, last: int) -> NDArray[np.float32]:
        of = self._evidence
        return measures(
            Odds(*(column[first:last] for column in of.odds)),
            of.oddness[first:last],
            of.word_across[first:last],
            of.marks["blank"][first:last],
        )

    def with_proposed(self, seen: Candidates) -> Candidates:
        """Return candidates, and those whose ends are likely by what was read."""
        import numpy as np

        evidence, size = self._evidence, len(self._evidence.symbols)
        starts, ends = self._proposed()
        new = evidence.stands_inside(starts, ends) & ~evidence.are_notes(starts, ends)
        new &= ~evidence.are_spoken_of(starts, ends)
        new &= ~np.isin(starts * size + ends, seen.starts * size + seen.ends)
        more = evidence.gained(starts[new], ends[new])
        starts, ends, content, joined = (
            np.concatenate(both) for both in zip(seen, more, strict=True)
        )
        return Candidates(starts, ends, content, joined)

    def ends(self, of: Candidates) -> NDArray[np.float32]:
        """Return the logits of the worse end of each string."""
        import numpy as np

        firsts, lasts, _inside = self.odds.T
        ends: NDArray[np.float32] = np.minimum(firsts[of.starts], lasts[of.ends - 1])
        return ends

    def _proposed(self) -> tuple[Ints, Ints]:
        import numpy as np

        firsts = np.flatnonzero(self.odds[:, 0] > _LIKELY)
        lasts = np.flatnonzero(self.odds[:, 1] > _LIKELY)
        least = np.searchsorted(lasts, firsts)
        most = np.searchsorted(lasts, firsts + LONGEST)
        starts = np.repeat(firsts, most - least)
        ends = np.concatenate(
            [lasts[a:b] + 1 for a, b in zip(least, most, strict=True)]
            or [np.empty(0, np.int64)]
        )
        border = self._borders
        whole = np.searchsorted(border, starts) == np.searchsorted(border, ends - 1)
        return starts[whole], ends[whole]
