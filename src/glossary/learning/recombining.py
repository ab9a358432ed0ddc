"""Sentences that nobody wrote.

Of the general pairs a bundled model is surer than of other texts, since it was trained
on them. What it says of sentences put together from their clauses is nearer to what it
says of texts to come, and shall stay as it is, too.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

# How many clauses, and how often: up to what is translated as a whole.
_NUMBERS, _WEIGHTS = (1, 2, 3, 4), (0.15, 0.35, 0.3, 0.2)
_SHORTEST, _LONGEST = 6, 30
_MARK = re.compile("[，；：。？！,;:?!]")


def recombined(texts: Sequence[str], number: int, choice: random.Random) -> list[str]:
    """Return new sentences.

    Args:
        texts: Whose clauses are used.
        number: Of sentences; none if the texts have too few clauses.
        choice: Source of chance.
    """
    clauses = sorted({clause for text in texts for clause in _clauses(text)})
    if len(clauses) < max(_NUMBERS):
        return []
    numbers = choice.choices(_NUMBERS, _WEIGHTS, k=number)
    return ["，".join(choice.sample(clauses, count)) + "。" for count in numbers]


def _clauses(text: str) -> list[str]:
    pieces = map(str.strip, _MARK.split(text))
    return [piece for piece in pieces if _SHORTEST <= len(piece) <= _LONGEST]
