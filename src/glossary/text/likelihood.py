"""How likely a sequence of characters is in Chinese: a trigram model of characters.

The counts behind it were taken from open corpora and a word list by
`training/character_model.py`; the file holds rounded logarithms and no text. It knows
Simplified characters, full-width punctuation, and one symbol each for a number and for
a run of Latin letters.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from glossary.text.script import to_simplified

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = Path(__file__).with_name("characters.bin")

# Steps of the logarithms in the file, per bit.
STEPS = 3
# Symbols beside the characters: what is not in the model, the border of a text, a
# number, a run of Latin letters with what joins them (a name, an address).
UNKNOWN, BORDER, NUMBER, LATIN = "\x00", "\n", "0", "A"

_RUN = re.compile(
    # A digit right after an address, or before the first word of code, is not of it.
    r"(?P<address>(?:[0-9A-Za-z-]+\.)+(?:com|cn|net|org|example)(?=[0-9]))"
    r"|(?P<before>[0-9]+(?=[A-Za-z]{2,}[_=]))"
    r"|(?P<latin>(?=[0-9._:/@-]*[A-Za-z])[0-9A-Za-z]+(?:[._:/@?=&%+-]+[0-9A-Za-z]+)*/?)"
    r"|(?P<number>[0-9]+(?:[.,:][0-9]+)*[%％]?)"
    r"|[ \t\u3000\xa0\u200b-\u200f\ufeff]+|(?P<border>[\r\n]+)|(?P<other>.)"
)
# Letters and digits become ASCII, other signs what Chinese text uses for them.
_ASCII = {0xFEE0 + code: code for code in range(0x21, 0x7F)} | {
    # Digits of mathematics, which some players use.
    0x1D7CE + number: ord("0") + number % 10
    for number in range(50)
}
_QUOTES = "'‘’「」『』“”〝〞"
_CHINESE = dict(
    zip(",;:?!()[]-~.", "，；：？！（）［］—～．", strict=True)
) | dict.fromkeys(_QUOTES, '"')

_SYMBOL_OF_KIND = {
    "number": NUMBER,
    "before": NUMBER,
    "latin": LATIN,
    "address": LATIN,
    "border": BORDER,
}


class Symbols(NamedTuple):
    """A text as the model sees it.

    Attributes:
        text: One code point a symbol, a border at either end.
        offsets: Where each begins in the original text; one more than symbols.
    """

    text: str
    offsets: Sequence[int]


def symbols(text: str) -> Symbols:
    """Return a text as symbols of the model, white space passed over."""
    # Neither holds an object a symbol: a long document has many millions.
    found, offsets = StringIO(), array("I", [0])
    found.write(BORDER)
    for match in _RUN.finditer(to_simplified(text).translate(_ASCII)):
        if match.lastgroup == "other":
            found.write(_CHINESE.get(match.group(), match.group()))
            offsets.append(match.start())
        elif match.lastgroup:
            found.write(_SYMBOL_OF_KIND[match.lastgroup])
            offsets.append(match.start())
    found.write(BORDER)
    offsets.extend((len(text), len(text)))
    return Symbols(found.getvalue(), offsets)


@dataclass(frozen=True, slots=True, eq=False)
class CharacterModel:
    """Trigrams that back off to bigrams and single characters; logarithms of base 2.

    Attributes:
        characters: All symbols; a symbol's number is its place.
        numbers: Number of each code point, 0 for those unknown.
        singles: Logarithms of the probabilities of single symbols.
        single_weights: What to add when a bigram that begins so is unknown.
        pairs: Sorted keys of bigrams: the numbers of both as digits of a number.
        pair_values: Their logarithms.
        pair_weights: What to add when a trigram that begins so is unknown.
        triples: Sorted keys of trigrams: place of the bigram and number as digits.
        triple_values: Their logarithms.
    """

    characters: str
    numbers: NDArray[np.int64]
    singles: NDArray[np.float32]
    single_weights: NDArray[np.float32]
    pairs: NDArray[np.int64]
    pair_values: NDArray[np.float32]
    pair_weights: NDArray[np.float32]
    triples: NDArray[np.int64]
    triple_values: NDArray[np.float32]

    def encode(self, text: str) -> NDArray[np.int64]:
        """Return the numbers of symbols."""
        import numpy as np

        points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        known = np.minimum(points, len(self.numbers) - 1)
        return self.numbers[known]

    def pair(
        self, first: NDArray[np.int64], second: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Return log2 P(second | first), element by element."""
        return self._pair(first, second)[0]

    def triple(
        self,
        first: NDArray[np.int64],
        second: NDArray[np.int64],
        third: NDArray[np.int64],
    ) -> NDArray[np.float32]:
        """Return log2 P(third | first second), element by element."""
        import numpy as np

        _value, place, is_known = self._pair(first, second)
        shorter = self.pair(second, third)
        key = place * len(self.characters) + third
        at = np.minimum(np.searchsorted(self.triples, key), len(self.triples) - 1)
        weight = np.where(is_known, self.pair_weights[place], np.float32(0))
        return np.where(
            is_known & (self.triples[at] == key),
            self.triple_values[at],
            weight + shorter,
        )

    def _pair(
        self, first: NDArray[np.int64], second: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.bool_]]:
        import numpy as np

        key = first * len(self.characters) + second
        at = np.minimum(np.searchsorted(self.pairs, key), len(self.pairs) - 1)
        is_known = self.pairs[at] == key
        backed_off = self.single_weights[first] + self.singles[second]
        return np.where(is_known, self.pair_values[at], backed_off), at, is_known


@cache
def character_model() -> CharacterModel:
    """Return the model that comes with the package."""
    return unpack(MODEL.read_bytes())


def pack(model: CharacterModel) -> bytes:
    """Return the bytes of a model file."""
    import numpy as np

    size = len(model.characters)
    begins, seconds = np.divmod(model.pairs, size)
    places, thirds = np.divmod(model.triples, size)
    characters = model.characters.encode("utf-8")
    planes = [
        np.array(
            [len(characters), size, len(model.pairs), len(model.triples)], np.uint32
        ).tobytes(),
        characters,
        *(_rounded(values) for values in (model.singles, model.single_weights)),
        np.bincount(begins, minlength=size).astype(np.uint16).tobytes(),
        *_halves(seconds),
        *(_rounded(values) for values in (model.pair_values, model.pair_weights)),
        np.bincount(places, minlength=len(model.pairs)).astype(np.uint16).tobytes(),
        *_halves(thirds),
        _rounded(model.triple_values),
    ]
    return zlib.compress(b"".join(planes), level=9)


def _rounded(values: NDArray[np.float32]) -> bytes:
    """Return negative logarithms in steps, one byte each."""
    return (-values * STEPS).round().clip(0, 255).astype("uint8").tobytes()


def _halves(numbers: NDArray[np.int64]) -> tuple[bytes, bytes]:
    """Return the high and the low bytes, which pack better apart."""
    high, low = numbers >> 8, numbers & 255
    return high.astype("uint8").tobytes(), low.astype("uint8").tobytes()


def unpack(packed: bytes) -> CharacterModel:
    """Return the model of a file that `pack` made."""
    import numpy as np

    reader = _Reader(zlib.decompress(packed))
    bytes_of_text, size, pairs, triples = (int(n) for n in reader.take(4, np.uint32))
    characters = bytes(reader.take(bytes_of_text, np.uint8)).decode("utf-8")
    singles, single_weights = reader.logarithms(size), reader.logarithms(size)
    begins = np.repeat(np.arange(size), reader.take(size, np.uint16))
    pair_keys = begins * size + reader.numbers(pairs)
    pair_values, pair_weights = reader.logarithms(pairs), reader.logarithms(pairs)
    places = np.repeat(np.arange(pairs), reader.take(pairs, np.uint16))
    triple_keys = places * size + reader.numbers(triples)
    points = np.frombuffer(characters.encode("utf-32-le"), dtype=np.uint32)
    numbers = np.zeros(int(points.max()) + 2, dtype=np.int64)
    numbers[points] = np.arange(size)
    return CharacterModel(
        characters,
        numbers,
        singles,
        single_weights,
        pair_keys,
        pair_values,
        pair_weights,
        triple_keys,
        reader.logarithms(triples),
    )


class _Reader:
    """Takes one array after the other from bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int, kind: type[np.generic]) -> NDArray[Any]:
        import numpy as np

        taken = np.frombuffer(self._data, dtype=kind, count=count, offset=self._at)
        self._at += taken.nbytes
        return taken

    def numbers(self, count: int) -> NDArray[np.int64]:
        import numpy as np

        high, low = self.take(count, np.uint8), self.take(count, np.uint8)
        numbers: NDArray[np.int64] = high.astype(np.int64) * 256 + low
        return numbers

    def logarithms(self, count: int) -> NDArray[np.float32]:
        import numpy as np

        return self.take(count, np.uint8).astype(np.float32) / np.float32(-STEPS)
