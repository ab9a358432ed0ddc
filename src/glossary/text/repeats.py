"""Words and phrases of an English text that come again without need."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from glossary.model import Span
from glossary.text.han import HAN
from glossary.text.measures import WORD

# (words in the phrase, words allowed between, times it must stand). A word stammered or
# a phrase repeated at once is a loop; one repeated at a distance is a loop only if the
# source repeats nothing itself. Of 479 reference translations one meets these.
_STAMMERS = ((1, 0, 3), (2, 0, 2), (3, 0, 2))
_REFRAINS = ((3, 2, 2), (4, 6, 2), (6, 20, 2))
_HAN_TRIGRAM = 3
_HAN_RUN = re.compile(f"[{HAN}]{{{_HAN_TRIGRAM},}}")


def has_loop(source: str, target: str, terms: Sequence[Span] = ()) -> bool:
    """Return whether a target repeats itself as its source does not.

    Args:
        source: What was translated.
        target: Its translation.
        terms: Spans of `target` that hold enforced terms; they may recur.
    """
    masked = _mask(target, terms)
    # A word that stands three times stands next to itself twice.
    if not has_pairs_again(masked):
        return False
    words = [word.lower() for word in WORD.findall(masked)]
    loops = _STAMMERS if repeats_itself(source) else _STAMMERS + _REFRAINS
    return any(_repeats(words, *loop) for loop in loops)


@lru_cache(maxsize=64)
def has_pairs_again(target: str) -> bool:
    """Return whether any two words stand next to each other more than once."""
    words = [word.lower() for word in WORD.findall(target)]
    pairs = list(pairwise(words))
    return len(set(pairs)) < len(pairs)


def repeats_itself(source: str) -> bool:
    """Return whether three Han characters of a Chinese text come again in it."""
    han = [
        run[at : at + _HAN_TRIGRAM]
        for run in _HAN_RUN.findall(source)
        for at in range(len(run) - _HAN_TRIGRAM + 1)
    ]
    return len(set(han)) < len(han)


def _mask(target: str, terms: Sequence[Span]) -> str:
    if not terms:
        return target
    pieces, at = [], 0
    for number, span in enumerate(sorted(terms)):
        pieces += [target[at : span.start], f" \x00{number} "]
        at = span.end
    return "".join([*pieces, target[at:]])


def _repeats(words: Sequence[str], size: int, gap: int, times: int) -> bool:
    counts = Counter(words)
    for start in range(len(words) - size):
        if counts[words[start]] < times:
            continue
        phrase, at, count = words[start : start + size], start + size, 1
        while (following := _find(words, phrase, at, gap)) is not None:
            at, count = following + size, count + 1
            if count >= times:
                return True
    return False


def _find(words: Sequence[str], phrase: Sequence[str], at: int, gap: int) -> int | None:
    for start in range(at, min(at + gap, len(words) - len(phrase)) + 1):
        if words[start : start + len(phrase)] == phrase:
            return start
    return None
