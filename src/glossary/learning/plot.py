"""Learning curves as a picture."""

from __future__ import annotations

from pathlib import Path

from glossary.learning.adaptation import Learnt


def draw_curves(learnt: Learnt, path: Path) -> None:
    """Draw the losses on held-out units and on other texts, and the step that was kept.

    Args:
        learnt: What came of the learning.
        path: PNG, SVG or PDF file.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    steps = [moment.step for moment in learnt.curve]
    axes.plot(steps, [m.own for m in learnt.curve], marker="o", label="held-out units")
    general = [moment.general for moment in learnt.curve]
    axes.plot(steps, general, marker="s", label="other texts")
    axes.axvline(learnt.best.step, color="grey", linestyle=":", label="kept")
    axes.set_xlabel("step")
    axes.set_ylabel("loss, nats a token")
    axes.legend()
    figure.savefig(path)
