"""Find sentences that were split or merged: the same text, divided otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

# Editors merge and split at a sentence end or two; more is another text.
_MOST_PIECES = 3

# White space and the punctuation that changes with a boundary. A point, comma or colon
# between digits is part of a number or a time.
_AT_JOINTS = re.compile(
    r"[\s。｡！？!?；;，、：…—]|(?<!\d)[.．,:]|[.．,:](?!\d)",
)


def match_runs(
    wholes: Mapping[int, str], pieces: Mapping[int, str], telling: Set[int]
) -> dict[int, Sequence[int]]:
    """Map wholes to the runs of pieces whose texts together are theirs.

    A run is two or three neighbours; none is used twice. White space and sentence
    punctuation do not count.

    Args:
        wholes: Texts by index, in the order in which they choose.
        pieces: Texts by index, ascending; neighbours have consecutive indices.
        telling: Indices of pieces of which a run must have one.
    """
    runs = _index_runs(pieces, telling)
    matched: dict[int, Sequence[int]] = {}
    used: set[int] = set()
    for at, text in wholes.items() if runs else ():
        offered = runs.get(_key(text), [])
        while offered and at not in matched:
            run = offered.pop()
            if used.isdisjoint(run):
                matched[at] = run
                used.update(run)
    return matched


def _index_runs(
    pieces: Mapping[int, str], telling: Set[int]
) -> dict[str, list[Sequence[int]]]:
    """Return the runs by the key of their text, the last in the document first."""
    keys = {at: key for at, text in pieces.items() if (key := _key(text))}
    runs: defaultdict[str, list[Sequence[int]]] = defaultdict(list)
    for start in reversed(keys):
        for length in range(2, _MOST_PIECES + 1):
            run = range(start, start + length)
            if run[-1] not in keys:
                break
            if not telling.isdisjoint(run):
                runs["".join(keys[at] for at in run)].append(run)
    return runs


def _key(text: str) -> str:
    return _AT_JOINTS.sub("", text)
