"""Checkpoints of a training: the last one, the best one, and some to average."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from glossary.learning.architecture import Architecture, Stack, Transformer
from glossary.learning.steps import average

_LAST, _BEST = "last.pt", "best.pt"
_SNAPSHOTS = "snapshot-*.pt"
# The mean of as many of the latest snapshots.
_AVERAGED = 4


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Weights and what is known of them.

    Attributes:
        form: The network's architecture.
        weights: By name, float32 or float16.
        loss: Mean loss on held-out pairs; infinite if it is not known.
        state: The optimizer's; empty for a checkpoint that is not trained further.
    """

    form: Architecture
    weights: Mapping[str, Tensor]
    loss: float
    state: Mapping[str, Any]

    def network(self, dropout: float) -> Transformer:
        """Return the network with these weights."""
        model = Transformer(self.form, dropout=dropout)
        model.load_state_dict({n: w.float() for n, w in self.weights.items()})
        return model


def read_checkpoint(path: Path) -> Checkpoint:
    """Return a checkpoint that `Folder` wrote."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    form = stored["form"]
    sides = {side: Stack(**form[side]) for side in ("encoder", "decoder")}
    return Checkpoint(
        Architecture(**{**form, **sides}),
        stored["weights"],
        stored["loss"],
        stored["state"],
    )


class Folder:
    """The checkpoints of one training."""

    def __init__(self, path: Path) -> None:
        """Open or make the folder."""
        path.mkdir(parents=True, exist_ok=True)
        self._path = path

    def last(self) -> Checkpoint | None:
        """Return where the training stopped, if it has begun."""
        path = self._path / _LAST
        return read_checkpoint(path) if path.exists() else None

    def best(self) -> Checkpoint | None:
        """Return the best checkpoint so far."""
        path = self._path / _BEST
        return read_checkpoint(path) if path.exists() else None

    def keep(self, checkpoint: Checkpoint, step: int) -> None:
        """Write the last checkpoint and a snapshot; drop snapshots no longer needed."""
        self._write(_LAST, checkpoint)
        small = {name: w.half() for name, w in checkpoint.weights.items()}
        name = _SNAPSHOTS.replace("*", f"{step:08}")
        self._write(name, Checkpoint(checkpoint.form, small, checkpoint.loss, {}))
        for old in self._snapshots()[:-_AVERAGED]:
            old.unlink()

    def offer(self, checkpoint: Checkpoint) -> bool:
        """Write the best checkpoint, unless there is a better one already."""
        best = self.best()
        if best is not None and best.loss <= checkpoint.loss:
            return False
        self._write(
            _BEST, Checkpoint(checkpoint.form, checkpoint.weights, checkpoint.loss, {})
        )
        return True

    def averaged(self) -> dict[str, Tensor]:
        """Return the mean weights of the latest snapshots."""
        return average(
            {n: w.float() for n, w in read_checkpoint(path).weights.items()}
            for path in self._snapshots()
        )

    def _snapshots(self) -> list[Path]:
        return sorted(self._path.glob(_SNAPSHOTS))

    def _write(self, name: str, checkpoint: Checkpoint) -> None:
        temporary = self._path / f"{name}.part"
        torch.save(
            {
                "form": asdict(checkpoint.form),
                "weights": dict(checkpoint.weights),
                "loss": checkpoint.loss,
                "state": dict(checkpoint.state),
            },
            temporary,
        )
        temporary.replace(self._path / name)
