"""Sentences that nobody wrote, with what a package makes of them.

Of the general pairs a bundled model is surer than of other texts, since it was trained
on them. What it says of sentences put together from their clauses is nearer to what it
says of texts to come, and shall stay as it is, too.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from glossary.learning.judging import translate
from glossary.learning.pairs import Pair

# Two clauses more often than one, as in texts of this kind.
_TWO = 0.6
_SHORTEST, _LONGEST = 6, 30
_MARK = re.compile("[，；：。？！,;:?!]")


def recombined(
    package: Path, pairs: Sequence[Pair], number: int, choice: random.Random
) -> list[Pair]:
    """Return pairs of new sentences and the package's own translations.

    Args:
        package: Folder of the package.
        pairs: Whose clauses are used.
        number: Of pairs; fewer if the clauses do not suffice.
        choice: Source of chance.
    """
    clauses = sorted({clause for pair in pairs for clause in _clauses(pair.source)})
    if len(clauses) < 2:
        return []
    sources = [_sentence(choice.sample(clauses, 2), choice) for _ in range(number)]
    return list(map(Pair, sources, translate(package, sources)))


def _clauses(source: str) -> list[str]:
    pieces = map(str.strip, _MARK.split(source))
    return [piece for piece in pieces if _SHORTEST <= len(piece) <= _LONGEST]


def _sentence(clauses: Sequence[str], choice: random.Random) -> str:
    number = 2 if choice.random() < _TWO else 1
    return "，".join(clauses[:number]) + "。"
