"""Which share of what was learnt a package gets."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from glossary.learning.adaptation import Learnt, Material
from glossary.learning.judging import judge
from glossary.learning.lineage import Comparison
from glossary.learning.modelpackage import Label, write_package
from glossary.scoring import Score

# What is lost on other texts shrinks faster with the share than what is gained.
_SHARES = (1.0, 0.85, 0.7, 0.55, 0.4)


def write_best(
    parent: Path,
    folder: Path,
    learnt: Learnt,
    material: Material,
    judged: Callable[[int, int], None],
) -> Comparison:
    """Write the package that learnt most of those which may be installed.

    Args:
        parent: Package folder of the parent.
        folder: Where to write. If none may be installed, the last one that was tried
            is there.
        learnt: What to mix with the parent.
        material: What to judge by.
        judged: Told how many of how many packages are judged.
    """
    own, general = _scores(parent, material)
    judged(1, len(_SHARES) + 1)
    for number, share in enumerate(_SHARES, start=2):
        shutil.rmtree(folder, ignore_errors=True)
        write_package(folder, parent, learnt.mixed(share), Label({}, {}, ""))
        new_own, new_general = _scores(folder, material)
        comparison = Comparison((own, new_own), (general, new_general), share)
        judged(number, len(_SHARES) + 1)
        if comparison.objection() is None or not comparison.is_better:
            break
    return comparison


def _scores(package: Path, material: Material) -> tuple[Score, Score]:
    return judge(package, material.held_out), judge(package, material.general_held_out)
