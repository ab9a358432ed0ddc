"""A network that reads a passage and tells of each symbol whether it is spliced in.

It is a small Transformer encoder (Vaswani et al. 2017), trained by
`training/splicetagger.py` on passages into which strings of many kinds were spliced. It
sees the symbols and what the character model and the dictionary think of them, and so
knows both what a sentence says and where it is torn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glossary.text.likelihood import UNKNOWN
from glossary.text.splicedcontent import Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from glossary.text.joints import Odds

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

MODEL = Path(__file__).with_name("splicetagger.npz")

# Symbols that are read together.
PASSAGE = 96
# Numbers that are known of each symbol, beside its name.
MEASURES = 6
# Of the first symbol, of the last, of every one of a string: whether it is such.
TAGS = 3
# Heads of the attention.
HEADS = 5
# Symbols beside each that are read with it at first, with itself.
BESIDE = 5
_STEPS = 127
# Symbols until the slowest numbers have turned by a sixth.
_SLOWEST = 200.0


def measures(
    odds: Odds, oddness: NDArray[np.float64], word_across: Bools, blank: Bools
) -> Floats:
    """Return what is known of each symbol, on a scale of about one.

    Args:
        odds: Of the symbols.
        oddness: Of the places before them.
        word_across: Whether a word lies across these places.
        blank: Whether white space stands there.
    """
    import numpy as np

    columns = (
        odds.single / 10 + 1,
        (odds.pair - odds.single).clip(-10, 15) / 5,
        (odds.triple - odds.pair).clip(-10, 15) / 5,
        oddness.clip(-15, 20) / 8,
        word_across,
        blank,
    )
    return np.stack(columns, axis=1).astype(np.float32)


class Names(NamedTuple):
    """The names of symbols that the network knows.

    Attributes:
        words: The number of each.
    """

    words: Mapping[str, int]

    def numbers(self, tokens: Iterable[Token]) -> list[int]:
        """Return the number of each token: of its word, else of its shape."""
        words, unknown = self.words, self.words[UNKNOWN]
        return [
            words.get(token.word, words.get(token.shape, unknown)) for token in tokens
        ]


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """The network.

    Attributes:
        names: What it knows symbols by.
        weights: Its weights by name, matrices from inputs to outputs.
        heads: Of its attention.
    """

    names: Names
    weights: Mapping[str, Floats]
    heads: int = HEADS

    def odds(self, numbers: Ints, measured: Floats) -> Floats:
        """Return the logits of the tags of each symbol of passages of equal length.

        Args:
            numbers: Of the symbols, a row a passage.
            measured: Their measures.
        """
        import numpy as np

        w = self.weights
        x = w["names.weight"][numbers] + _linear(w, "measures", measured)
        x = x + np.maximum(_linear(w, "beside", _with_beside(x)), 0)
        turned = turns(numbers.shape[1], x.shape[2] // self.heads)
        for layer in range(sum(name.endswith(".asks.bias") for name in w)):
            seen = _normal(w, f"{layer}.attends", x)
            x = x + self._attention(f"{layer}", seen, turned)
            inner = _linear(w, f"{layer}.in", _normal(w, f"{layer}.thinks", x))
            x = x + _linear(w, f"{layer}.out", np.maximum(inner, 0))
        return _linear(w, "tags", _normal(w, "last", x))

    def _attention(self, layer: str, x: Floats, turned: Sequence[Floats]) -> Floats:
        import numpy as np

        passages, length, size = x.shape
        asked = _linear(self.weights, f"{layer}.asks", x)
        asked = asked.reshape(passages, length, 3, self.heads, size // self.heads)
        query, key, value = asked.transpose(2, 0, 3, 1, 4)
        query, key = (_turned(one, *turned) for one in (query, key))
        near = query @ key.swapaxes(-1, -2) * query.shape[-1] ** -0.5
        shares = np.exp(near - near.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed = (shares @ value).transpose(0, 2, 1, 3).reshape(passages, length, size)
        return _linear(self.weights, f"{layer}.mixes", mixed)


def turns(length: int, size: int) -> list[Floats]:
    """Return cosines and sines by which places turn a head's numbers (Su et al. 2021).

    Args:
        length: Of a passage.
        size: How many numbers a head has.
    """
    import numpy as np

    speeds = _SLOWEST ** -np.linspace(0, 1, size // 2)
    angles = np.outer(np.arange(length), speeds)
    return [part(angles).astype(np.float32) for part in (np.cos, np.sin)]


def _turned(x: Floats, cosines: Floats, sines: Floats) -> Floats:
    import numpy as np

    first, second = np.split(x, 2, axis=-1)
    return np.concatenate(
        [first * cosines - second * sines, second * cosines + first * sines], axis=-1
    )


def _linear(w: Mapping[str, Floats], name: str, x: Floats) -> Floats:
    result: Floats = x @ w[f"{name}.weight"] + w[f"{name}.bias"]
    return result


def _normal(w: Mapping[str, Floats], name: str, x: Floats) -> Floats:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = (centred**2).mean(axis=-1, keepdims=True)
    normal: Floats = centred / (spread + 1e-5) ** 0.5
    return normal * w[f"{name}.weight"] + w[f"{name}.bias"]


def _with_beside(x: Floats) -> Floats:
    """Return each symbol with those beside it, nothing beyond the ends."""
    import numpy as np

    reach, length = BESIDE // 2, x.shape[1]
    padded = np.pad(x, ((0, 0), (reach, reach), (0, 0)))
    return np.concatenate(
        [padded[:, at : at + length] for at in range(BESIDE)], axis=-1
    )


@cache
def tagger() -> Tagger:
    """Return the network that comes with the package."""
    return unpack(MODEL.read_bytes())


def pack(names: Sequence[str], weights: Mapping[str, Floats]) -> bytes:
    """Return the bytes of a file: matrices as int8 by rows, the rest as float16."""
    import numpy as np

    arrays: dict[str, NDArray[np.generic]] = {
        "vocabulary": np.array("\t".join(names).encode("utf-8"))
    }
    for name, values in weights.items():
        if values.ndim == 1:
            arrays[name] = values.astype(np.float16)
            continue
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-6) / _STEPS
        scale = scale.astype(np.float16)
        arrays[name] = (values / scale).round().clip(-_STEPS, _STEPS).astype(np.int8)
        arrays[f"{name}/scale"] = scale
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def unpack(packed: bytes) -> Tagger:
    """Return the network of a file that `pack` made."""
    import numpy as np

    with np.load(BytesIO(packed)) as file:
        arrays = {name: file[name] for name in file.files}
    names = arrays.pop("vocabulary").item().decode("utf-8").split("\t")
    scales = {name: arrays.pop(name) for name in [*arrays] if name.endswith("/scale")}
    weights = {
        name: values.astype(np.float32)
        * scales.get(f"{name}/scale", np.float16(1)).astype(np.float32)
        for name, values in arrays.items()
    }
    return Tagger(Names({name: at for at, name in enumerate(names)}), weights)
