"""Train a network on WORK/train.tsv, from a package or from a checkpoint.

    torchrun --nproc-per-node 2 -m training.train WORK OUT --from PACKAGE --minutes 60

Goes on from OUT/last.pt if that is there. Ctrl-C or SIGTERM ends it at the next step
with everything written. OUT/best.pt is the checkpoint with the lowest loss on
WORK/heldout/*.tsv and is never overwritten by a worse one.
"""

from __future__ import annotations

import argparse
import random
import signal
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import torch

from glossary.catalogues.references import read_reference
from glossary.engine.argos import read_package_info
from glossary.learning.architecture import Transformer
from glossary.learning.batches import Batch, Codec, batches
from glossary.learning.pairs import Pair, read_pairs
from glossary.learning.steps import (
    Learner,
    Rate,
    best_device,
    mean_loss,
    quickest_type,
)
from glossary.learning.weights import load_model
from training.augment import Augmenter, Shares
from training.checkpoints import Checkpoint, Folder, read_checkpoint
from training.distribution import agree, join_in, share_gradients
from training.prepare import HELD_OUT, TRAIN

# Samples that are sorted by length into batches together.
_SORTED = 8192
_REPORT_STEPS = 100


def starting_network(start: Path, dropout: float) -> Transformer:
    """Return the network of a checkpoint, or of a package (int8 made float32)."""
    if start.is_dir():
        return load_model(start, dropout=dropout)
    return read_checkpoint(start).network(dropout)


@dataclass(frozen=True, slots=True)
class Supply:
    """Where batches come from.

    Attributes:
        pairs: To train on.
        weights: How often a pair of each origin is drawn in a pass; 1 if not given.
        augmenter: Makes samples of pairs.
        codec: Makes tokens of samples.
    """

    pairs: Sequence[Pair]
    weights: Mapping[str, float]
    augmenter: Augmenter
    codec: Codec

    def batches(self, tokens: int, choice: random.Random) -> Iterator[Batch]:
        """Yield batches of so many padded tokens without end."""
        while True:
            drawn = [p for p in self.pairs for _n in range(self._times(p, choice))]
            choice.shuffle(drawn)
            for at in range(0, len(drawn), _SORTED):
                some = drawn[at : at + _SORTED]
                samples = [self.augmenter.sample(pair, choice) for pair in some]
                yield from batches(self.codec.encode(samples), tokens, choice)

    def _times(self, pair: Pair, choice: random.Random) -> int:
        weight = self.weights.get(pair.origin, 1.0)
        return int(weight) + (choice.random() < weight % 1)


class HeldOut:
    """The losses on held-out pairs, by origin."""

    def __init__(self, paths: Iterable[Path], codec: Codec, tokens: int) -> None:
        """Encode the pairs of some tables."""
        self._sets = {}
        for path in sorted(paths):
            pairs = [(pair.source, pair.target) for pair in read_reference(path).pairs]
            made = batches(codec.encode(pairs), tokens, random.Random(0))
            self._sets[path.stem] = list(made)

    def losses(self, model: Transformer) -> dict[str, float]:
        """Return the mean loss a token of each set, in nats."""
        device = next(model.parameters()).device
        return {
            origin: mean_loss(model, (batch.to(device) for batch in batches_))
            for origin, batches_ in self._sets.items()
        }


class Training:
    """A training that runs, and ends, by the clock."""

    def __init__(self, learner: Learner, held_out: HeldOut, folder: Folder) -> None:
        self._learner, self._held_out, self._folder = learner, held_out, folder
        self._stopped = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)

    def _stop(self, _number: int, _frame: object) -> None:
        self._stopped = True

    def run(
        self, sets: Iterator[Batch], seconds: float, look: float, *, first: bool
    ) -> None:
        """Train until the time is over.

        Args:
            sets: Batches without end.
            seconds: How long; the learning rate falls to nothing meanwhile.
            look: Seconds between two looks at the held-out losses.
            first: Whether this process is the one that looks and writes.
        """
        started = looked = time.monotonic()
        seen, total = 0, 0.0
        device = next(self._learner.model.parameters()).device
        for batch in sets:
            spent = (time.monotonic() - started) / seconds
            left = agree(0.0 if self._stopped else max(0.0, 1 - spent))
            if left <= 0:
                break
            value = self._learner.gradient(batch.to(device))
            share_gradients(self._learner.parameters())
            self._learner.update(left)
            seen, total = seen + batch.tokens, total + value * batch.tokens
            if first and self._learner.steps % _REPORT_STEPS == 0:
                speed = seen / (time.monotonic() - started)
                print(
                    f"step {self._learner.steps}: loss {total / seen:.3f}, "
                    f"{speed:.0f} tokens/s a process, {left:.0%} left",
                    flush=True,
                )
            if first and time.monotonic() - looked > look:
                looked = time.monotonic()
                self._look()
        if first:
            self._look()
            self._try_average()

    def _look(self) -> None:
        losses = self._held_out.losses(self._learner.model)
        text = ", ".join(f"{origin} {loss:.3f}" for origin, loss in losses.items())
        learner = self._learner
        checkpoint = Checkpoint(
            learner.model.form, learner.weights(), _mean(losses), learner.state()
        )
        self._folder.keep(checkpoint, learner.steps)
        better = " (best so far)" if self._folder.offer(checkpoint) else ""
        print(f"held out: {text}{better}", flush=True)

    def _try_average(self) -> None:
        weights = self._folder.averaged()
        model = self._learner.model.float()
        model.load_state_dict(weights)
        mean = _mean(self._held_out.losses(model))
        taken = self._folder.offer(Checkpoint(model.form, weights, mean, {}))
        print(f"average of snapshots: {mean:.4f}, {'taken' if taken else 'not better'}")


def _mean(losses: Mapping[str, float]) -> float:
    return fmean(losses.values()) if losses else float("inf")


def main() -> None:
    """Run the step."""
    options = _parser().parse_args()
    number, processes = join_in()
    torch.set_num_threads(max(1, torch.get_num_threads() // processes))
    device = best_device()
    folder = Folder(options.out)
    last = folder.last()
    dropout = options.dropout
    model = last.network(dropout) if last else starting_network(options.start, dropout)
    rate = Rate(options.rate, options.warmup, options.encoder)
    learner = Learner(model.to(device), rate, quickest_type(device))
    if last:
        learner.resume(last.state)
    codec = Codec(options.package)
    marks = read_package_info(options.package).annotation
    pairs = list(read_pairs(options.work / TRAIN))
    weights = (
        tomllib.loads(options.weights.read_text("utf-8")) if options.weights else {}
    )
    choice = random.Random(f"{options.seed} {number} {learner.steps}")
    augmenter = Augmenter(pairs, marks, Shares())
    sets = Supply(pairs, weights, augmenter, codec).batches(options.tokens, choice)
    sets_held_out = [*(options.work / HELD_OUT).glob("*.tsv"), *options.sets]
    held_out = HeldOut(sets_held_out, codec, options.tokens)
    Training(learner, held_out, folder).run(
        sets, options.minutes * 60, options.look * 60, first=number == 0
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("work", type=Path)
    add("out", type=Path)
    add(
        "--from",
        dest="start",
        type=Path,
        required=True,
        help="package folder or checkpoint",
    )
    add("--package", type=Path, required=True, help="whose tokenizer is used")
    add("--weights", type=Path, help="TOML table: weight of each origin")
    add("--sets", type=Path, nargs="*", default=[], help="more held-out tables")
    add("--minutes", type=float, default=60)
    add("--look", type=float, default=10, help="minutes between two looks")
    add("--rate", type=float, default=3.5e-4)
    add("--warmup", type=int, default=150)
    add("--encoder", type=float, default=0.5, help="the encoder's share of the rate")
    add("--tokens", type=int, default=2800, help="padded tokens of a batch")
    add("--dropout", type=float, default=0.1)
    add("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    main()
