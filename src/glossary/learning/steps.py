"""Training steps: loss, gradient, update.

The network computes in the type that is quickest on the machine; its weights are kept
and updated in float32.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from glossary.learning.architecture import Transformer
from glossary.learning.batches import PADDING, Batch
from glossary.learning.prepared import Prepared, distance, teaching_loss

SMOOTHING = 0.1
_CLIP = 1.0
_BETAS = (0.9, 0.98)
_ENCODER = "encoder."


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast to learn.

    Attributes:
        peak: Highest learning rate.
        warmup: Steps until it is reached.
        encoder: The encoder's share of it: it knows more, and shall forget less.
        pull: Share of the way back to where they started that weights go after each
            step, at the highest rate (Li et al. 2018, “Explicit inductive bias for
            transfer learning with convolutional networks”, L2-SP). What every batch
            says again moves on all the same; what single ones say is forgotten.
    """

    peak: float
    warmup: int
    encoder: float = 0.5
    pull: float = 0.0

    def at(self, step: int, left: float) -> float:
        """Return the learning rate of a step.

        Args:
            step: From 0.
            left: Share of the training that is still to come; the rate falls with it.
        """
        return self.peak * min(1.0, (step + 1) / self.warmup) * max(0.0, left)


def best_device() -> torch.device:
    """Return the GPU, where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def quickest_type(device: torch.device) -> torch.dtype:
    """Return bfloat16 or float32, whichever multiplies matrices faster here."""
    return min((torch.float32, torch.bfloat16), key=lambda kind: _seconds(kind, device))


def _seconds(kind: torch.dtype, device: torch.device) -> float:
    left = torch.ones(1024, 384, dtype=kind, device=device)
    right = torch.ones(384, 1536, dtype=kind, device=device)
    times = []
    for _attempt in range(5):
        started = time.perf_counter()
        # Reading a value waits for the device.
        float((left @ right)[0, 0])
        times.append(time.perf_counter() - started)
    return min(times)


class Learner:
    """A network that is being trained.

    Attributes:
        model: The network, in the type it computes in.
        steps: Updates made.
    """

    def __init__(self, model: Transformer, rate: Rate, kind: torch.dtype) -> None:
        """Take over a network of float32 weights.

        Args:
            model: The network, on its device; it is changed.
            rate: How fast to learn.
            kind: Type to compute in.
        """
        self._names = [n for n, p in model.named_parameters() if p.requires_grad]
        self._fixed = {
            name: weight.detach().float().clone()
            for name, weight in model.named_parameters()
            if not weight.requires_grad
        }
        self._exact = [
            p.detach().float().clone().requires_grad_()
            for p in model.parameters()
            if p.requires_grad
        ]
        pulled = self._exact if rate.pull else []
        self._start = [weight.detach().clone() for weight in pulled]
        self.model = model.to(kind)
        self.steps = 0
        self._rate = rate
        self._optimizer = torch.optim.AdamW(
            [
                {"params": self._side(encoder=False), "share": 1.0},
                {"params": self._side(encoder=True), "share": rate.encoder},
            ],
            betas=_BETAS,
            eps=1e-9,
            weight_decay=0.0,
            fused=True,
        )

    def _side(self, *, encoder: bool) -> list[Tensor]:
        return [
            weight
            for name, weight in zip(self._names, self._exact, strict=True)
            if name.startswith(_ENCODER) == encoder
        ]

    def parameters(self) -> list[nn.Parameter]:
        """Return what is trained, as the network computes with it."""
        return [p for p in self.model.parameters() if p.requires_grad]

    def gradient(self, batch: Batch) -> float:
        """Add a batch's gradient; return its mean loss a token."""
        self.model.train()
        value = loss(self.model, batch, SMOOTHING)
        value.backward()
        return float(value.detach())

    def teach(self, batch: Prepared) -> None:
        """Add the gradient of a batch whose targets are to be learnt."""
        self.model.train()
        teaching_loss(self.model, batch, SMOOTHING).backward()

    def follow(self, batch: Prepared, weight: float) -> None:
        """Add the gradient of how far the network is from its parent on a batch.

        Args:
            batch: With what the parent expects. Where the parent is shown what the
                network is, it stays as it was (Li and Hoiem 2016, “Learning without
                forgetting”); where the parent is shown terms besides, it learns them.
            weight: Of the distance.

        Raises:
            ValueError: The batch was prepared without the parent.
        """
        if batch.likely is None:
            raise ValueError("the batch does not say what the parent expects")
        # Dropout would pull weights that are right already.
        self.model.eval()
        (weight * distance(self.model, batch, batch.likely)).backward()

    def update(self, left: float) -> None:
        """Change the weights by the gradient, and forget the gradient.

        Args:
            left: Share of the training that is still to come.
        """
        parameters = self.parameters()
        for exact, weight in zip(self._exact, parameters, strict=True):
            exact.grad = None if weight.grad is None else weight.grad.float()
            weight.grad = None
        nn.utils.clip_grad_norm_(self._exact, _CLIP)
        rate = self._rate.at(self.steps, left)
        for group in self._optimizer.param_groups:
            group["lr"] = rate * group["share"]
        self._optimizer.step()
        self._pull_back(self._rate.pull * rate / self._rate.peak)
        with torch.no_grad():
            for exact, weight in zip(self._exact, parameters, strict=True):
                weight.copy_(exact)
        self.steps += 1

    @torch.no_grad()
    def _pull_back(self, share: float) -> None:
        # Without a pull nothing is kept of the start.
        for weight, start in zip(self._exact, self._start, strict=False):
            weight.lerp_(start, share)

    def weights(self) -> dict[str, Tensor]:
        """Return a copy of the weights in float32, by name."""
        pairs = zip(self._names, self._exact, strict=True)
        return {**self._fixed, **{name: w.detach().clone() for name, w in pairs}}

    def state(self) -> dict[str, Any]:
        """Return what `resume` needs besides the weights."""
        return {"optimizer": self._optimizer.state_dict(), "steps": self.steps}

    def resume(self, state: Mapping[str, Any]) -> None:
        """Go on where an earlier training stopped."""
        self._optimizer.load_state_dict(state["optimizer"])
        self.steps = state["steps"]


def loss(model: Transformer, batch: Batch, smoothing: float) -> Tensor:
    """Return the mean cross-entropy a target token, in nats."""
    vectors = model(batch.source, batch.source.ne(PADDING), batch.given)
    wanted = batch.wanted.flatten()
    real = wanted.ne(PADDING)
    logits = model.logits(vectors.flatten(0, 1)[real]).float()
    return functional.cross_entropy(logits, wanted[real], label_smoothing=smoothing)


@torch.no_grad()
def mean_loss(model: Transformer, sets: Iterable[Batch]) -> float:
    """Return the mean cross-entropy a token over batches, without smoothing."""
    model.eval()
    total, tokens = 0.0, 0
    for batch in sets:
        total += float(loss(model, batch, 0.0)) * batch.tokens
        tokens += batch.tokens
    return total / tokens if tokens else math.nan


def average(states: Iterable[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of weights: a little better than the last of them alone."""
    all_states = list(states)
    return {
        name: torch.stack([state[name] for state in all_states]).mean(0)
        for name in all_states[0]
    }
