"""Batches for a network whose encoder stays as it is: encoded once, learnt many times.

What the parent says of a batch is asked once, too. Both together make a course less
than half as long as encoding in each step does.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from glossary.learning.architecture import Transformer
from glossary.learning.batches import (
    END,
    PADDING,
    START,
    Codec,
    Encoded,
    grouped,
    padded,
)

# Of the parent's predictions the likeliest are kept, the rest as one sum: with 32 it is
# a few per cent.
_LIKELIEST = 32
_LEAST = 1e-6


class Exercise(NamedTuple):
    """A pair to learn from, its source in two forms.

    Attributes:
        source: What the network reads.
        shown: What its parent is asked about: the same, or with terms annotated.
        target: The translation.
    """

    source: str
    shown: str
    target: str


class _Both(NamedTuple):
    read: Encoded
    shown: Encoded


class Likely(NamedTuple):
    """What the parent expects.

    Attributes:
        probabilities: A row of the largest ones for each target token.
        tokens: Whose they are.
    """

    probabilities: Tensor
    tokens: Tensor


@dataclass(frozen=True, slots=True)
class Prepared:
    """A batch whose source is encoded.

    Attributes:
        memory: What the encoder made of the sources.
        mask: Minus infinity where they are padding.
        given: Rows of what the decoder is given.
        real: True where a target token is none of padding, flat.
        wanted: These tokens.
        likely: What the parent says of them, for what is followed.
    """

    memory: Tensor
    mask: Tensor
    given: Tensor
    real: Tensor
    wanted: Tensor
    likely: Likely | None = None


class Preparation:
    """Prepares batches with the network that everything starts from."""

    def __init__(
        self, parent: Transformer, codec: Codec, tokens: int, choice: random.Random
    ) -> None:
        """Take the parent as it is, in the type that it computes in."""
        self._parent = parent.eval()
        self._codec, self._tokens, self._choice = codec, tokens, choice
        self._device = next(parent.parameters()).device

    def taught(self, exercises: Sequence[Exercise]) -> list[Prepared]:
        """Return batches whose targets are to be learnt."""
        return [self._prepared(group) for group in self._groups(exercises)]

    def followed(self, exercises: Sequence[Exercise]) -> list[Prepared]:
        """Return batches with what the parent makes of the sources it is shown."""
        return [self._prepared(group, follow=True) for group in self._groups(exercises)]

    def _groups(self, exercises: Sequence[Exercise]) -> list[list[_Both]]:
        encoded = (
            self._codec.encode([(one.source, one.target), (one.shown, one.target)])
            for one in exercises
        )
        # Those of which one form is too long for training are left out.
        both = [_Both(*pair) for pair in encoded if len(pair) == 2]
        return grouped(both, _length, self._tokens, self._choice)

    @torch.no_grad()
    def _prepared(self, pairs: Sequence[_Both], *, follow: bool = False) -> Prepared:
        targets = [pair.read.target for pair in pairs]
        given = padded([[START, *target] for target in targets]).to(self._device)
        wanted = padded([[*target, END] for target in targets]).to(self._device)
        wanted = wanted.flatten()
        real = wanted.ne(PADDING)
        memory, mask = self._encode([pair.read.source for pair in pairs])
        likely = None
        if follow:
            shown = self._encode([pair.shown.source for pair in pairs])
            vectors = self._parent.decoder(given, *shown).flatten(0, 1)[real]
            expected = self._parent.logits(vectors).float().softmax(-1)
            likely = Likely(*expected.topk(min(_LIKELIEST, expected.shape[-1])))
        return Prepared(memory, mask, given, real, wanted[real], likely)

    def _encode(self, rows: list[list[int]]) -> tuple[Tensor, Tensor]:
        tokens = padded(rows).to(self._device)
        mask = self._parent.mask(tokens.ne(PADDING))
        return self._parent.encoder(tokens, mask), mask


def _length(pair: _Both) -> int:
    return max(len(pair.read.source), len(pair.shown.source), len(pair.read.target) + 1)


def teaching_loss(model: Transformer, batch: Prepared, smoothing: float) -> Tensor:
    """Return the mean cross-entropy a target token, in nats."""
    return functional.cross_entropy(
        _logits(model, batch), batch.wanted, label_smoothing=smoothing
    )


def distance(model: Transformer, batch: Prepared, likely: Likely) -> Tensor:
    """Return how far a network is from what its parent expects, in nats a token.

    It is the Kullback–Leibler divergence of the predictions, in which all tokens but
    the parent's likeliest count as one.
    """
    theirs = _logits(model, batch).log_softmax(-1).gather(1, likely.tokens)
    ours = likely.probabilities.clamp_min(_LEAST)
    other = (1 - likely.probabilities.sum(1)).clamp_min(_LEAST)
    their_other = (1 - theirs.exp().sum(1)).clamp_min(_LEAST)
    known = (ours * (ours.log() - theirs)).sum(1)
    return (known + other * (other / their_other).log()).mean()


def _logits(model: Transformer, batch: Prepared) -> Tensor:
    vectors = model.decoder(batch.given, batch.memory, batch.mask).flatten(0, 1)
    return model.logits(vectors[batch.real]).float()
