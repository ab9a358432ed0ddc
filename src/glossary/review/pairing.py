"""Find which old units live on in which fresh ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz import fuzz, process

from glossary.model import Origin, State, TranslationUnit, line_number
from glossary.review.rejoining import match_runs

# Least similarity, in percent, of a changed sentence to its old form: FUZZY_THRESHOLD
# of GNU msgmerge. Of the pairs of different sentences in a press interview, half
# reach 16 and one in a hundred reaches 50.
_SIMILARITY = 60.0

# Each neighbour that stayed where it was makes up for this much similarity, so that a
# sentence rewritten by half is still found, and the nearer of two similar ones wins.
_NEIGHBOUR = 5.0

# White space that separates no Latin words: how a text is wrapped or spaced.
_SPACING = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")


class Link(NamedTuple):
    """Indices of fresh units and of the old ones that they were.

    One and one, or one and a run of neighbours: the sentences that were merged into
    it, or those that it was split into.
    """

    ours: Sequence[int]
    theirs: Sequence[int]


class _UnitPlace(NamedTuple):
    """A unit and where it stands.

    Attributes:
        source: Its source.
        words: Of the source.
        reference: Its place in the document; like no other if it is not known.
        context: Its context.
        before: Words of the sentence before it; None if that is not known.
        after: Words of the sentence after it; None if that is not known.
    """

    source: str
    words: str
    reference: object
    context: str
    before: str | None
    after: str | None


# Fields that tell units with the same words apart, the most telling first.
_TELLING = (
    ("source", "before", "after", "context"),
    ("before", "after"),
    ("before",),
    ("after",),
    ("reference",),
    ("context",),
    (),
)


def pair(
    fresh: Sequence[TranslationUnit], old: Sequence[TranslationUnit]
) -> list[Link]:
    """Return which old units live on in which fresh ones, none twice."""
    links: list[Link] = []
    for step in (_same_source, _changed_back, _merged, _split, _changed_source):
        links += step(_left_over(fresh, old, links))
    return links


def translated_source(unit: TranslationUnit) -> str:
    """Return the source that the target was made from."""
    outdated = unit.previous_source if unit.state is State.TRANSLATED else ""
    return outdated or unit.source


def words(source: str) -> str:
    """Return the source without what only spaces or wraps it."""
    return " ".join(_SPACING.sub("", source).split())


def is_human(unit: TranslationUnit) -> bool:
    """Return whether the target is the work of a person."""
    reviewed = unit.is_reviewed
    by_people = unit.origin in (Origin.HUMAN, Origin.MEMORY)
    return bool(unit.target) and (by_people or reviewed)


@dataclass(frozen=True, slots=True)
class _Unpaired:
    """What the steps so far have left over, by index.

    Attributes:
        fresh: All fresh units.
        old: All old units.
        links: What is paired.
        ours: Sources of the fresh units that are not.
        theirs: Sources of the old units that are not.
        human: Those of them that hold human work.
    """

    fresh: Sequence[TranslationUnit]
    old: Sequence[TranslationUnit]
    links: Sequence[Link]
    ours: Mapping[int, str]
    theirs: Mapping[int, str]
    human: Mapping[int, str]


def _left_over(
    fresh: Sequence[TranslationUnit],
    old: Sequence[TranslationUnit],
    links: Sequence[Link],
) -> _Unpaired:
    ours = _sources(fresh, {at for link in links for at in link.ours})
    theirs = _sources(old, {at for link in links for at in link.theirs})
    human = {at: source for at, source in theirs.items() if is_human(old[at])}
    return _Unpaired(fresh, old, tuple(links), ours, theirs, human)


def _sources(
    units: Sequence[TranslationUnit], paired: Container[int]
) -> dict[int, str]:
    return {at: unit.source for at, unit in enumerate(units) if at not in paired}


def _links(pairs: Mapping[int, int]) -> list[Link]:
    return [Link((ours,), (theirs,)) for ours, theirs in pairs.items()]


def _same_source(left: _Unpaired) -> list[Link]:
    """Pair units with the same source; if there are too many old ones, the best.

    A repeated sentence is known by its neighbours, then by its context.
    """
    ours, theirs = _places(left.fresh), _places(left.old)
    groups: defaultdict[tuple[bool, bool], dict[int, _UnitPlace]] = defaultdict(dict)
    for at, place in theirs.items():
        groups[_worth(left.old[at])][at] = place
    pairs: dict[int, int] = {}
    for _, group in sorted(groups.items()):
        for telling in _TELLING:
            found = _alike(ours, group, telling)
            pairs |= found
            ours = {at: place for at, place in ours.items() if at not in found}
            for at in found.values():
                del group[at]
    return _links(pairs)


def _places(units: Sequence[TranslationUnit]) -> dict[int, _UnitPlace]:
    live = _in_order(units)
    order = ["", *(words(units[at].source) for at in live), ""]
    neighbours = dict(zip(live, zip(order, order[2:], strict=False), strict=True))
    return {
        at: _UnitPlace(
            unit.source,
            words(unit.source),
            unit.reference or object(),
            unit.context,
            *neighbours.get(at, (None, None)),
        )
        for at, unit in enumerate(units)
    }


def _in_order(units: Sequence[TranslationUnit]) -> list[int]:
    """Return the live units as they stand in the document; none if nobody can tell.

    Tools sort catalogues and take references out.
    """
    live = [at for at, unit in enumerate(units) if not unit.obsolete]
    lines = {at: units[at].reference.rpartition(":")[2] for at in live}
    numbers = {at: line_number(line) for at, line in lines.items()}
    if None in numbers.values():
        return []
    return sorted(live, key=lambda at: numbers[at] or 0)


def _alike(
    ours: Mapping[int, _UnitPlace],
    theirs: Mapping[int, _UnitPlace],
    telling: Sequence[str],
) -> dict[int, int]:
    """Pair, in order, the places that have the same in the fields named."""
    key = attrgetter("words", *telling)
    offered: defaultdict[object, list[int]] = defaultdict(list)
    for at in reversed(list(theirs)):
        offered[key(theirs[at])].append(at)
    found = {}
    for at, place in ours.items():
        if candidates := offered.get(key(place)):
            found[at] = candidates.pop()
    return found


def _worth(unit: TranslationUnit) -> tuple[bool, bool]:
    """Sort key: human work first, then what has a comment."""
    human = is_human(unit)
    return not human, not (human or unit.comment)


def _changed_back(left: _Unpaired) -> list[Link]:
    """Pair a source with the target that was made from it and outlived a change."""
    made_from = {
        words(translated_source(left.old[at])): at for at in reversed(list(left.human))
    }
    return _links(
        {
            ours: made_from.pop(words(source))
            for ours, source in left.ours.items()
            if words(source) in made_from
        }
    )


def _merged(left: _Unpaired) -> list[Link]:
    runs = match_runs(left.ours, left.theirs, left.human.keys())
    return [Link((ours,), run) for ours, run in runs.items()]


def _split(left: _Unpaired) -> list[Link]:
    runs = match_runs(left.human, left.ours, left.ours.keys())
    return [Link(run, (theirs,)) for theirs, run in runs.items()]


def _changed_source(left: _Unpaired) -> list[Link]:
    """Pair the rest by similarity and neighbourhood, the best pairs first."""
    candidates = sorted(
        (-score, theirs not in left.human, theirs, ours)
        for theirs, ours, score in _similar(left)
    )
    pairs: dict[int, int] = {}
    paired: set[int] = set()
    for *_, theirs, ours in candidates:
        if ours not in pairs and theirs not in paired:
            pairs[ours] = theirs
            paired.add(theirs)
    return _links(pairs)


def _similar(left: _Unpaired) -> Iterator[tuple[int, int, float]]:
    """Yield old and fresh indices that may belong together, with a score."""
    # The edges of the document are neighbours that never move.
    before = {link.ours[-1]: link.theirs[-1] for link in left.links} | {-1: -1}
    after = {link.ours[0]: link.theirs[0] for link in left.links}
    after[len(left.fresh)] = sum(not unit.obsolete for unit in left.old)
    for ours, source in left.ours.items():
        matches = process.extract(
            source,
            left.theirs,
            scorer=fuzz.ratio,
            score_cutoff=_SIMILARITY - 2 * _NEIGHBOUR,
            limit=None,
        )
        for _, similarity, theirs in matches:
            follows = before.get(ours - 1) == theirs - 1
            precedes = after.get(ours + 1) == theirs + 1
            score = similarity + _NEIGHBOUR * (follows + precedes)
            if score >= _SIMILARITY:
                yield theirs, ours, score
