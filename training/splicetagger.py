"""Train the network of `glossary.text.splicetagger`.

    python -m training.splicetagger CORPUS… --words DICT [--pool FOLDER] [--steps N]
        [--passages N] [-o FILE]

A CORPUS and DICT are those of `training/character_model.py`. Passages made of them
(`training/splicepool.py`) are kept in FOLDER, and read again if they are there.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from glossary.text import splicetagger
from glossary.text.splicetagger import BESIDE, HEADS, MEASURES, TAGS, pack, turns
from training.splicepool import POOL, Batch, Pool, batches, write, written

# Rate of learning, steps until it is full, pull of the weights to nought.
_RATE, _WARM, _FALL = 2e-3, 300, 0.02
# Numbers of a symbol, layers, times by which they are wider inside.
_SIZE, _LAYERS, _WIDER = 160, 4, 4
# Passages that are never learnt from.
_HELD_OUT = 4000
# Steps after which the loss is printed, and the network kept.
_TOLD, _KEPT = 100, 500


class Layer(nn.Module):
    """Attention with rotated places, and two linear maps for each symbol."""

    def __init__(self, size: int, heads: int, wider: int) -> None:
        super().__init__()
        self.heads = heads
        self.attends, self.thinks = nn.LayerNorm(size), nn.LayerNorm(size)
        self.asks, self.mixes = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.inner = nn.Linear(size, wider * size)
        self.out = nn.Linear(wider * size, size)

    def forward(self, x: Tensor, turned: Sequence[Tensor]) -> Tensor:
        """Return the symbols with what others and they themselves say."""
        passages_, length, size = x.shape
        asked = self.asks(self.attends(x))
        asked = asked.view(passages_, length, 3, self.heads, size // self.heads)
        query, key, value = asked.permute(2, 0, 3, 1, 4)
        # On a processor this is quicker than torch's own attention.
        near = _turned(query, turned) @ _turned(key, turned).transpose(-1, -2)
        mixed = (near * query.shape[-1] ** -0.5).softmax(dim=-1).to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(passages_, length, size)
        x = x + self.mixes(mixed)
        return x + self.out(nn.functional.relu(self.inner(self.thinks(x))))


def _turned(x: Tensor, turned: Sequence[Tensor]) -> Tensor:
    cosines, sines = turned
    first, second = x.chunk(2, dim=-1)
    return torch.cat(
        [first * cosines - second * sines, second * cosines + first * sines], dim=-1
    )


class Network(nn.Module):
    """The network of `Tagger` in PyTorch."""

    def __init__(
        self,
        names: int,
        size: int = _SIZE,
        layers: int = _LAYERS,
        heads: int = HEADS,
        wider: int = _WIDER,
    ) -> None:
        super().__init__()
        self.names = nn.Embedding(names, size)
        nn.init.normal_(self.names.weight, std=0.3)
        self.measures = nn.Linear(MEASURES, size)
        self.beside = nn.Linear(BESIDE * size, size)
        self.layers = nn.ModuleList(Layer(size, heads, wider) for _ in range(layers))
        self.last = nn.LayerNorm(size)
        self.tags = nn.Linear(size, TAGS)
        self.part = size // heads

    def forward(self, numbers: Tensor, measured: Tensor) -> Tensor:
        """Return the logits of the tags of passages of equal length."""
        length, reach = numbers.shape[1], BESIDE // 2
        x = self.names(numbers) + self.measures(measured)
        padded = nn.functional.pad(x, (0, 0, reach, reach))
        beside = [padded[:, at : at + length] for at in range(BESIDE)]
        x = x + nn.functional.relu(self.beside(torch.cat(beside, dim=-1)))
        turned = [torch.from_numpy(one).to(x.dtype) for one in turns(length, self.part)]
        for layer in self.layers:
            x = layer(x, turned)
        tags: Tensor = self.tags(self.last(x))
        return tags

    def weights(self) -> dict[str, NDArray[np.float32]]:
        """Return the weights under the names that `Tagger` knows them by."""
        found = {}
        for name, tensor in self.state_dict().items():
            values = tensor.detach().float().numpy()
            is_linear = values.ndim == 2 and name != "names.weight"
            known = name.removeprefix("layers.").replace(".inner.", ".in.")
            found[known] = np.ascontiguousarray(values.T if is_linear else values)
        return found


def loss_of(model: nn.Module, some: Batch) -> Tensor:
    """Return the mean over the symbols of what the tags cost, in nats."""
    numbers, measured, tags = map(torch.from_numpy, some)
    with torch.autocast("cpu", torch.bfloat16):
        logits = model(numbers, measured).float()
    cost = nn.functional.binary_cross_entropy_with_logits(
        logits, tags, reduction="none"
    )
    return cost.sum(-1).mean()


def train(
    model: Network, of: Pool, held_out: Pool, steps: int, save: Callable[[], None]
) -> None:
    """Train for so many steps, printing what the tags cost and saving now and then."""
    rng = np.random.default_rng(1)
    updated = torch.optim.AdamW(
        model.parameters(), lr=_RATE, betas=(0.9, 0.98), weight_decay=_FALL
    )
    rate = torch.optim.lr_scheduler.LambdaLR(
        updated,
        lambda step: (
            min(step / _WARM, 1)
            * (0.5 + 0.5 * float(np.cos(np.pi * min(step / steps, 1))))
        ),
    )
    step, seen, start = 0, 0.0, time.process_time()
    while step < steps:
        for some in batches(of, rng):
            model.train()
            loss = loss_of(model, some)
            updated.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            updated.step()
            rate.step()
            step, seen = step + 1, seen + float(loss.detach())
            if step % _TOLD == 0:
                seconds = time.process_time() - start
                print(f"{step}: {seen / _TOLD:.4f}, {seconds:.0f} s", flush=True)
                seen = 0.0
            if step % _KEPT == 0 or step == steps:
                print(f"    held out: {judged(model, held_out)}", flush=True)
                save()
            if step == steps:
                break


def judged(model: Network, held_out: Pool) -> str:
    """Return what the tags of passages cost that the network has not seen."""
    model.eval()
    with torch.no_grad():
        costs = [
            float(loss_of(model, some))
            for some in batches(held_out, np.random.default_rng(0))
        ]
    return f"{np.mean(costs):.4f}"


def main() -> None:
    """Write the network and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--words", type=Path, required=True, metavar="DICT")
    parser.add_argument("--pool", type=Path, default=Path("build/splices"))
    parser.add_argument("--passages", type=int, default=640_000)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("-o", "--output", type=Path, default=splicetagger.MODEL)
    options = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    options.pool.mkdir(parents=True, exist_ok=True)
    if not (options.pool / POOL).exists():
        write(options.pool, options.corpus, options.words, options.passages)
    names, whole = written(options.pool)
    known, held_out = whole.parted(_HELD_OUT)
    model = Network(len(names))
    print(f"{sum(p.numel() for p in model.parameters())} weights", flush=True)

    def save() -> None:
        options.output.write_bytes(pack(names, model.weights()))

    train(model, known, held_out, options.steps, save)
    print(f"{len(names)} names, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
