"""Pairs as tokens of a package, and batches of them as tensors."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

import sentencepiece
import torch
from torch import Tensor

# Tokens of all bundled packages; the order is that of their vocabularies.
PADDING, UNKNOWN, START, END = range(4)
# Longer pairs are mostly two sentences that were not told apart.
LONGEST = 200
Item = TypeVar("Item")


class Encoded(NamedTuple):
    """A pair as numbers of tokens, the source with its end."""

    source: list[int]
    target: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded pairs.

    Attributes:
        source: Rows of source tokens.
        given: Rows of what the decoder is given: the start and the target.
        wanted: Rows of what it must say: the target and its end.
    """

    source: Tensor
    given: Tensor
    wanted: Tensor

    @property
    def tokens(self) -> int:
        """Target tokens, ends included."""
        return int(self.wanted.ne(PADDING).sum())

    def to(self, device: torch.device) -> Batch:
        """Return it on a device."""
        return Batch(*(x.to(device) for x in (self.source, self.given, self.wanted)))


class Codec:
    """The tokenizer of a package with its two vocabularies."""

    def __init__(self, package: Path) -> None:
        """Open the tokenizer of a package folder."""
        self._pieces = sentencepiece.SentencePieceProcessor(
            model_file=str(package / "sentencepiece.model")
        )
        self._source = _numbers(package / "model" / "source_vocabulary.json")
        self._target = _numbers(package / "model" / "target_vocabulary.json")

    def encode(self, pairs: Sequence[tuple[str, str]]) -> list[Encoded]:
        """Return pairs as tokens; those too long for training are left out."""
        sources = self._pieces.encode([source for source, _t in pairs], out_type=str)
        targets = self._pieces.encode([target for _s, target in pairs], out_type=str)
        return [
            Encoded(
                [*(self._source.get(piece, UNKNOWN) for piece in source), END],
                [self._target.get(piece, UNKNOWN) for piece in target],
            )
            for source, target in zip(sources, targets, strict=True)
            if len(source) < LONGEST and len(target) < LONGEST
        ]


def _numbers(path: Path) -> dict[str, int]:
    pieces = json.loads(path.read_text(encoding="utf-8"))
    return {piece: number for number, piece in enumerate(pieces)}


def batches(
    encoded: Sequence[Encoded], tokens: int, choice: random.Random
) -> Iterator[Batch]:
    """Yield batches of pairs of similar length, in any order.

    Args:
        encoded: The pairs.
        tokens: Most tokens of one side of a batch, padding included; a pair longer
            than that is a batch of its own.
        choice: Source of chance.
    """
    return map(_batch, grouped(encoded, _length, tokens, choice))


def grouped(
    pairs: Iterable[Item],
    length: Callable[[Item], int],
    tokens: int,
    choice: random.Random,
) -> list[list[Item]]:
    """Return groups of pairs of similar length, in any order.

    Args:
        pairs: Anything of which batches are made.
        length: Tokens of a pair's longer side.
        tokens: As for `batches`.
        choice: Source of chance.
    """
    groups: list[list[Item]] = []
    longest = 0
    for pair in sorted(pairs, key=length):
        longest = max(longest, length(pair))
        if not groups or longest * (len(groups[-1]) + 1) > tokens:
            groups.append([])
            longest = length(pair)
        groups[-1].append(pair)
    choice.shuffle(groups)
    return groups


def _length(pair: Encoded) -> int:
    return max(len(pair.source), len(pair.target) + 1)


def _batch(pairs: Sequence[Encoded]) -> Batch:
    return Batch(
        padded([pair.source for pair in pairs]),
        padded([[START, *pair.target] for pair in pairs]),
        padded([[*pair.target, END] for pair in pairs]),
    )


def padded(rows: Sequence[list[int]]) -> Tensor:
    """Return rows of tokens as one tensor, as wide as the longest."""
    width = max(map(len, rows))
    return torch.tensor([row + [PADDING] * (width - len(row)) for row in rows])
