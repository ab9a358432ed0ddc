"""The Transformer that packages hold, as CTranslate2 computes it, in PyTorch.

Modules and parameters bear the names that CTranslate2 gives to variables, so weights go
from one to the other by name. Computed as in CTranslate2 to within rounding: layers
normalised before or after each block, ReLU or GELU, embeddings scaled or not, target
embeddings shared with the output.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

# CTranslate2's default.
_EPSILON = 1e-5
RELU, GELU = 0, 3


@dataclass(frozen=True, slots=True)
class Stack:
    """What an encoder or a decoder is made of.

    Attributes:
        vocabulary: Tokens.
        layers: How many.
        heads: Attention heads a layer.
        pre_norm: Whether layers are normalised before each block.
        activation: `RELU` or `GELU`.
        scaled: Whether embeddings are multiplied by the square root of the width.
    """

    vocabulary: int
    layers: int
    heads: int
    pre_norm: bool
    activation: int
    scaled: bool


@dataclass(frozen=True, slots=True)
class Architecture:
    """A Transformer.

    Attributes:
        width: Of the layers.
        inner: Width inside the feed-forward blocks.
        positions: Longest input and output, in tokens.
        encoder: The encoder; its embeddings are normalised where `pre_norm` is not.
        decoder: The decoder.
    """

    width: int
    inner: int
    positions: int
    encoder: Stack
    decoder: Stack


class Norm(nn.Module):
    """Layer normalisation with CTranslate2's names."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(width))
        self.beta = nn.Parameter(torch.zeros(width))

    def forward(self, x: Tensor) -> Tensor:
        """Normalise the last axis."""
        return functional.layer_norm(
            x, x.shape[-1:], self.gamma.to(x.dtype), self.beta.to(x.dtype), _EPSILON
        )


class _Block(nn.Module):
    """A block with its residual connection and its normalisation."""

    def __init__(self, width: int, stack: Stack, dropout: float) -> None:
        super().__init__()
        self.layer_norm = Norm(width)
        self._before = stack.pre_norm
        self._dropout = dropout

    def _around(self, x: Tensor, y: Tensor) -> Tensor:
        x = x + functional.dropout(y, self._dropout, self.training)
        return x if self._before else self.layer_norm(x)

    def _input(self, x: Tensor) -> Tensor:
        return self.layer_norm(x) if self._before else x


class SelfAttention(_Block):
    """Attention of a sequence to itself."""

    def __init__(self, width: int, stack: Stack, dropout: float) -> None:
        super().__init__(width, stack, dropout)
        self.linear_0 = nn.Linear(width, 3 * width)
        self.linear_1 = nn.Linear(width, width)
        self._heads = stack.heads

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Attend where the additive mask is not minus infinity."""
        query, key, value = self.linear_0(self._input(x)).chunk(3, -1)
        y = _attend(query, key, value, mask, self._heads)
        return self._around(x, self.linear_1(y))


class CrossAttention(_Block):
    """Attention of the target to the source."""

    def __init__(self, width: int, stack: Stack, dropout: float) -> None:
        super().__init__(width, stack, dropout)
        self.linear_0 = nn.Linear(width, width)
        self.linear_1 = nn.Linear(width, 2 * width)
        self.linear_2 = nn.Linear(width, width)
        self._heads = stack.heads

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Attend to the encoded source."""
        key, value = self.linear_1(memory).chunk(2, -1)
        query = self.linear_0(self._input(x))
        return self._around(
            x, self.linear_2(_attend(query, key, value, mask, self._heads))
        )


class FeedForward(_Block):
    """The two-layer network of a layer."""

    def __init__(self, width: int, inner: int, stack: Stack, dropout: float) -> None:
        super().__init__(width, stack, dropout)
        self.linear_0 = nn.Linear(width, inner)
        self.linear_1 = nn.Linear(inner, width)
        self._gelu = stack.activation == GELU

    def forward(self, x: Tensor) -> Tensor:
        """Apply it to each position."""
        y = self.linear_0(self._input(x))
        y = functional.gelu(y) if self._gelu else functional.relu(y)
        return self._around(x, self.linear_1(y))


class _Layer(nn.Module):
    def __init__(
        self, form: Architecture, stack: Stack, dropout: float, *, cross: bool
    ) -> None:
        super().__init__()
        self.self_attention = SelfAttention(form.width, stack, dropout)
        if cross:
            self.attention = CrossAttention(form.width, stack, dropout)
        self.ffn = FeedForward(form.width, form.inner, stack, dropout)


class _Positions(nn.Module):
    def __init__(self, form: Architecture) -> None:
        super().__init__()
        self.encodings = nn.Parameter(sinusoids(form.positions, form.width))


class _Stack(nn.Module):
    """Embeddings, positions and layers of one side."""

    def __init__(self, form: Architecture, stack: Stack, dropout: float) -> None:
        super().__init__()
        self._scale = math.sqrt(form.width) if stack.scaled else 1.0
        self._dropout = dropout
        self.layers = stack.layers
        self.position_encodings = _Positions(form)

    def _embedded(self, weight: Tensor, tokens: Tensor) -> Tensor:
        positions = self.position_encodings.encodings[: tokens.shape[1]]
        x = functional.embedding(tokens, weight) * self._scale
        return x + positions.to(x.dtype)

    def _dropped(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self._dropout, self.training)


class Encoder(_Stack):
    """Source tokens to vectors."""

    def __init__(self, form: Architecture, dropout: float) -> None:
        super().__init__(form, form.encoder, dropout)
        self.embeddings_0 = nn.Embedding(form.encoder.vocabulary, form.width)
        norm = "layer_norm" if form.encoder.pre_norm else "layernorm_embedding"
        self.add_module(norm, Norm(form.width))
        for at in range(form.encoder.layers):
            layer = _Layer(form, form.encoder, dropout, cross=False)
            self.add_module(f"layer_{at}", layer)
        self._pre_norm = form.encoder.pre_norm

    def forward(self, tokens: Tensor, mask: Tensor) -> Tensor:
        """Encode padded rows of tokens."""
        x = self._embedded(self.embeddings_0.weight, tokens)
        x = self._dropped(x if self._pre_norm else self.layernorm_embedding(x))
        for at in range(self.layers):
            layer = self.get_submodule(f"layer_{at}")
            x = layer.ffn(layer.self_attention(x, mask))
        return self.layer_norm(x) if self._pre_norm else x


class Decoder(_Stack):
    """Target tokens so far, and the encoded source, to the next token's vector."""

    def __init__(self, form: Architecture, dropout: float) -> None:
        super().__init__(form, form.decoder, dropout)
        self.embeddings = nn.Embedding(form.decoder.vocabulary, form.width)
        self.layer_norm = Norm(form.width)
        for at in range(form.decoder.layers):
            layer = _Layer(form, form.decoder, dropout, cross=True)
            self.add_module(f"layer_{at}", layer)
        # Sinusoids, as trained; they stay what they are.
        self.position_encodings.encodings.requires_grad_(False)

    def forward(self, tokens: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Return the vectors that the output embeddings are compared with."""
        x = self._dropped(self._embedded(self.embeddings.weight, tokens))
        length = tokens.shape[1]
        causal = x.new_full((length, length), -math.inf).triu(1)
        for at in range(self.layers):
            layer = self.get_submodule(f"layer_{at}")
            x = layer.self_attention(x, causal)
            x = layer.ffn(layer.attention(x, memory, mask))
        return self.layer_norm(x)


class Transformer(nn.Module):
    """A whole translation model.

    Attributes:
        form: What it is made of.
    """

    def __init__(self, form: Architecture, *, dropout: float = 0.1) -> None:
        """Make a model with random weights.

        Args:
            form: What it is made of.
            dropout: Share of activations left out in training.
        """
        super().__init__()
        self.form = form
        self.encoder = Encoder(form, dropout)
        self.decoder = Decoder(form, dropout)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
            elif isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight, std=form.width**-0.5)

    def forward(self, source: Tensor, real: Tensor, target: Tensor) -> Tensor:
        """Return the decoder's vectors.

        Args:
            source: Padded rows of source tokens.
            real: True where `source` is not padding.
            target: Padded rows of target tokens, each after the start token.
        """
        mask = self.mask(real)
        return self.decoder(target, self.encoder(source, mask), mask)

    def mask(self, real: Tensor) -> Tensor:
        """Return what keeps attention off padding, for `encoder` and `decoder`.

        Args:
            real: True where source tokens are not padding.
        """
        kind = self.decoder.embeddings.weight.dtype
        if torch.is_autocast_enabled(real.device.type):
            kind = torch.get_autocast_dtype(real.device.type)
        mask = torch.zeros(real.shape, dtype=kind, device=real.device)
        return mask.masked_fill(~real, -math.inf)[:, None, None, :]

    def logits(self, vectors: Tensor) -> Tensor:
        """Return the scores of every target token."""
        return vectors @ self.decoder.embeddings.weight.to(vectors.dtype).t()


def _attend(
    query: Tensor, key: Tensor, value: Tensor, mask: Tensor, heads: int
) -> Tensor:
    rows, length, width = query.shape
    split = (rows, -1, heads, width // heads)
    q, k, v = (x.reshape(split).transpose(1, 2) for x in (query, key, value))
    scores = (q * (width // heads) ** -0.5) @ k.transpose(-1, -2) + mask
    y = scores.softmax(-1).to(v.dtype) @ v
    return y.transpose(1, 2).reshape(rows, length, width)


def sinusoids(positions: int, width: int) -> Tensor:
    """Return the position encodings of Vaswani et al. 2017, sines before cosines."""
    half = width // 2
    frequencies = torch.exp(torch.arange(half) * -(math.log(10000) / (half - 1)))
    angles = torch.arange(positions)[:, None] * frequencies[None]
    return torch.cat([angles.sin(), angles.cos()], 1)
