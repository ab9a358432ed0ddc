"""What a mark between characters may stand for, by what the character model thinks."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glossary.text.han import HAN_CHARACTER
from glossary.text.likelihood import BORDER, CharacterModel, character_model, symbols

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Code points around a mark in which two symbols on either side are found.
REACH = 12


class Readings(NamedTuple):
    """Likelihoods of two characters on either side of a mark, by what it is, in bits.

    Attributes:
        lost: Any one Han character.
        question: A question mark.
        border: The beginning of a line, as before a bullet.
        pause: A comma of either kind, as for a sign between the items of a list.
        fills: The likeliest characters, each with the bits of the whole.
    """

    lost: float
    question: float
    border: float
    pause: float
    fills: tuple[tuple[str, float], ...]


@lru_cache(maxsize=1 << 12)
def readings(before: str, after: str) -> Readings:
    """Return the readings of a mark.

    Args:
        before: Simplified text that ends at the mark, with `REACH` code points unless
            the block begins there.
        after: Simplified text that begins after it, likewise.
    """
    import numpy as np

    model = character_model()
    left = (BORDER + symbols(before).text[:-1])[-2:]
    right = (symbols(after).text[1:] + BORDER)[:2]
    around = [*model.encode(left), *model.encode(right)]
    han = _han()
    bits = _bits(model, around, han)
    most = float(bits.max())
    best = np.argsort(-bits)[:20]
    marks = _bits(model, around, model.encode("？" + BORDER + "、，"))
    return Readings(
        most + float(np.log2(np.exp2(bits - most).sum())),
        float(marks[0]),
        float(marks[1]),
        float(marks[2:].max()),
        tuple((model.characters[han[at]], float(bits[at])) for at in best),
    )


@cache
def _han() -> NDArray[np.int64]:
    import numpy as np

    characters = character_model().characters
    return np.array(
        [at for at, symbol in enumerate(characters) if HAN_CHARACTER.match(symbol)]
    )


def _bits(
    model: CharacterModel, around: list[np.int64], symbol: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return log2 of the probability of each symbol and what follows it."""
    import numpy as np

    a, b, c, d = (np.full_like(symbol, number) for number in around)
    bits: NDArray[np.float64] = (
        model.triple(a, b, symbol)
        + model.triple(b, symbol, c)
        + model.triple(symbol, c, d)
    ).astype(np.float64)
    return bits
