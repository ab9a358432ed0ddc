"""Spliced strings that recur, in places that have nothing in common."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from glossary.text.advertising import WORDS
from glossary.text.joints import EDGES
from glossary.text.personnames import is_personal_name
from glossary.text.splicedplaces import Places, SplicedText

# Symbols of the longest string that is looked for, and of the shortest that recurs.
_LONGEST = 20
_SHORTEST = 2
# A pair of characters that attract each other by more bits is a word, or part of one.
_STRANGERS = 1.0

# Evidence for a recurring string: what its places say on average and at best, what is
# restored at best, how often it recurs, how rare its symbols are.
_MEAN, _BEST, _RESTORED, _TIMES, _RARITY = 0.32, 0.16, 0.24, 1.5, 0.37
# Names stand at edges of clauses too, most of all at the ends; for the share of places
# at beginnings, and for one at an end.
_BEGINS, _ENDS = -4.0, -6.0
_ADVERTISES = 5.0
_ENOUGH = 14.0

# What makes an advertisement of a string between the items of lists: its symbols, the
# bits a symbol costs, by which two items attract each other, that its places gain.
_LONG, _VERY_RARE, _MENDS, _AT_LEAST = 5, 11.5, 6.5, 2.0
_COMMAS = "，、"


def recurring_strings(text: SplicedText) -> Iterator[Places]:
    """Yield each longest string that recurs and belongs to none of its places."""
    done = set[tuple[int, int]]()
    for starts in _recurring_pairs(text):
        left, right = _extent(text, starts)
        whole = (starts[0] - left, starts[0] + right)
        if whole in done or right + left > _LONGEST:
            continue
        done.add(whole)
        places = Places([at - left for at in starts], [at + right for at in starts])
        if _is_foreign(text, places):
            yield places


def _recurring_pairs(text: SplicedText) -> Iterator[Sequence[int]]:
    """Yield where each pair of strangers stands that recurs."""
    import numpy as np

    inside = ~text.joints.edges()
    strange = text.joints.attraction()[1:] < _STRANGERS
    places = np.flatnonzero(inside[:-1] & inside[1:] & strange)
    names = np.frombuffer(text.joints.names, np.uint32)
    pairs = names[places].astype(np.uint64) << 32 | names[places + 1]
    order = np.argsort(pairs, kind="stable")
    ends = np.flatnonzero(np.diff(pairs[order])) + 1
    alike = [starts for starts in np.split(places[order], ends) if len(starts) > 1]
    for starts in sorted(alike, key=lambda starts: starts[0]):
        yield starts.tolist()


def _extent(text: SplicedText, starts: Sequence[int]) -> tuple[int, int]:
    """Return how far left and right of the places the text is the same."""
    left, right = 0, _SHORTEST
    while left < _LONGEST and text.is_shared(starts, -left - 1):
        left += 1
    while right < _LONGEST and text.is_shared(starts, right):
        right += 1
    return left, right


def _is_foreign(text: SplicedText, places: Places) -> bool:
    """Whether a recurring string belongs to none of its places."""
    string = text.string(places)
    if len(string) <= _SHORTEST or text.is_known(places) or is_personal_name(string):
        return False
    gain = text.joints.gain(*places)
    total = gain.total.clip(-5, 25)
    evidence = (
        _MEAN * float(total.mean())
        + _BEST * float(total.max())
        + _RESTORED * float(gain.joined.max().clip(-5, 12))
        + _TIMES * math.log(len(places.starts))
        + _edges(text, places)
        + _RARITY * text.rarity(places.starts[0], places.ends[0])
        + _ADVERTISES * (WORDS.search(string) is not None)
    )
    return evidence > _ENOUGH or _parts_list(text, places)


def _edges(text: SplicedText, places: Places) -> float:
    """Return what the edges of clauses beside a recurring string say."""
    symbols = text.joints.text
    begins = [symbols[start - 1] in EDGES for start in places.starts]
    ends = any(symbols[end] in EDGES for end in places.ends)
    return _BEGINS * sum(begins) / len(begins) + _ENDS * ends


def _parts_list(text: SplicedText, places: Places) -> bool:
    """Whether a long rare string stands before items of lists, after their commas.

    A name that begins a clause does so too, but then the clauses before and after
    have nothing to do with each other.
    """
    length = places.ends[0] - places.starts[0]
    rarity = text.rarity(places.starts[0], places.ends[0])
    if length < _LONG or rarity < _VERY_RARE:
        return False
    if any(text.joints.text[start - 1] not in _COMMAS for start in places.starts):
        return False
    commas = [start - 1 for start in places.starts]
    joined = text.joints.gain(commas, places.ends).joined
    gain = text.joints.gain(*places).total
    return float(joined.max()) >= _MENDS and float(gain.mean()) >= _AT_LEAST
