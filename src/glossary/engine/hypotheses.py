"""What a search finds, ranked by likelihood and by how much of the source it covers.

CTranslate2 4.8 can rank by coverage itself, but of several sentences in a batch it
takes the attention of the first step from one another, padding included: scores, and
now and then the choice, depend on what else is decoded, and the likelihood cannot be
had from them. So its search is told to rank by likelihood alone, and the coverage is
added here, without the first step.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Coverage of a source token to which the softmax gave nothing that a float can tell
# from zero.
_LEAST = 1e-30


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation that a search found.

    Attributes:
        target: Its text.
        likelihood: Mean log-probability per token, that of its end included.
    """

    target: str
    likelihood: float


def distinct(ranked: Iterable[tuple[float, Hypothesis]]) -> tuple[Hypothesis, ...]:
    """Return hypotheses of different targets, those of the highest ranks first."""
    first: dict[str, Hypothesis] = {}
    for _rank, one in sorted(ranked, key=lambda pair: -pair[0]):
        first.setdefault(one.target, one)
    return tuple(first.values())


def coverage(attention: Sequence[Sequence[float]]) -> float:
    """Return the coverage of a source as Wu et al. 2016 count it, 0 if it is full.

    Args:
        attention: One row a target token, one column a source token.
    """
    return sum(
        math.log(max(column, _LEAST))
        for column in map(sum, zip(*attention[1:], strict=True))
        if column < 1
    )
