"""Put a dropped item of an enumeration back beside its neighbour."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.model import Span, TermMatch
from glossary.terms.evidence import Located

# What stands between two items of an enumeration; web copies write `,` for `、`.
_BETWEEN = re.compile(r"[”’」』》\"']?[、,，]?(?:以及|及|和|与|與|同)?[“‘「『《\"']?")
_ARTICLE = re.compile(r"(?i)\bthe\s+$")


def insert_beside(
    source: str,
    target: str,
    matches: Sequence[TermMatch],
    located: Sequence[Located | None],
) -> str:
    """Return the target with missing terms put beside the terms they are listed with.

    A model that translates an enumeration now and then skips an item. An item is put
    back only if the term right before or after it in the source is in the target.

    Args:
        source: What the model translated.
        target: Its translation.
        matches: Disjoint matches in `source`, in order.
        located: Their places in `target`, None for a missing one.
    """
    edits: list[tuple[int, str]] = []
    for number, match in enumerate(matches):
        if located[number] is not None:
            continue
        after = _neighbour(source, matches, located, number, number + 1)
        before = _neighbour(source, matches, located, number - 1, number)
        if after is not None:
            edits.append(_in_front(target, after, match.entry.target))
        elif before is not None:
            edits.append(_behind(target, before, match.entry.target))
    for at, words in sorted(edits, reverse=True):
        target = target[:at] + words + target[at:]
    return target


def _neighbour(
    source: str,
    matches: Sequence[TermMatch],
    located: Sequence[Located | None],
    left: int,
    right: int,
) -> Span | None:
    """Return where the found one of two adjacent list items is in the target."""
    if left < 0 or right >= len(matches):
        return None
    between = source[matches[left].span.end : matches[right].span.start]
    place = located[left] or located[right]
    if not between or place is None or not _BETWEEN.fullmatch(between):
        return None
    return place.span


def _in_front(target: str, neighbour: Span, words: str) -> tuple[int, str]:
    article = _ARTICLE.search(target, 0, neighbour.start)
    return neighbour.start, f"{words}, the " if article else f"{words}, "


def _behind(target: str, neighbour: Span, words: str) -> tuple[int, str]:
    listed = re.match(r"\s*(?:,|and\b|or\b)", target[neighbour.end :])
    article = "the " if _ARTICLE.search(target, 0, neighbour.start) else ""
    return neighbour.end, f"{',' if listed else ' and'} {article}{words}"
