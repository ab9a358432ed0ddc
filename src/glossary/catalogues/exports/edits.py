"""Take the edits of an exported file over into the catalogue it was made from.

Target with state, and the comment, are each merged three ways. What stood in the file
when it was exported is known by its digest. An edit counts only if the catalogue still
says what it said then; if both were edited differently, that is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from glossary.catalogues.exports.contract import Returned, comment_digest
from glossary.model import Catalogue, Origin, State, TranslationUnit

_ORDER = list(State)


@dataclass(frozen=True, slots=True)
class UnitEdit:
    """A text of a unit that differs between catalogue and file.

    Attributes:
        unit: As it is in the catalogue.
        what: `target`, `state` or `comment`.
        before: What the catalogue says.
        after: What the file says.
    """

    unit: TranslationUnit
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalogue with the edits of a file.

    Attributes:
        catalogue: With every edit that is no conflict.
        changes: What was taken over.
        conflicts: What was not, because the catalogue was edited as well.
        unknown: Units of the file that the catalogue does not have.
    """

    catalogue: Catalogue
    changes: tuple[UnitEdit, ...]
    conflicts: tuple[UnitEdit, ...]
    unknown: tuple[TranslationUnit, ...]


def merge_edits(catalogue: Catalogue, returned: Returned) -> Merged:
    """Return the catalogue with the edits of an exported file."""
    theirs = {unit.id: unit for unit in returned.catalogue.units}
    units: list[TranslationUnit] = []
    changes: list[UnitEdit] = []
    conflicts: list[UnitEdit] = []
    for unit in catalogue.units:
        other = theirs.pop(unit.id, None)
        if other is None:
            units.append(unit)
            continue
        merged, unresolved = _merged(unit, other, returned)
        units.append(merged)
        changes += _differences(unit, merged)
        conflicts += unresolved
    return Merged(
        replace(catalogue, units=tuple(units)),
        tuple(changes),
        tuple(conflicts),
        tuple(theirs.values()),
    )


def _merged(
    mine: TranslationUnit, theirs: TranslationUnit, returned: Returned
) -> tuple[TranslationUnit, list[UnitEdit]]:
    unresolved: list[UnitEdit] = []
    content = _content(mine, theirs)
    if content is None:
        unresolved += _differences(mine, replace(theirs, comment=mine.comment))
        content = mine
    comment = _comment(mine, theirs, returned)
    if comment is None:
        unresolved.append(UnitEdit(mine, "comment", mine.comment, theirs.comment))
        comment = mine.comment
    return replace(content, comment=comment), unresolved


def _differences(before: TranslationUnit, after: TranslationUnit) -> Iterator[UnitEdit]:
    for what in ("target", "state", "comment"):
        old, new = getattr(before, what), getattr(after, what)
        if old != new:
            yield UnitEdit(before, what, str(old), str(new))


def _content(mine: TranslationUnit, theirs: TranslationUnit) -> TranslationUnit | None:
    """Return the unit with the target and state that count, None for a conflict."""
    if theirs.content_digest in (mine.content_digest, theirs.digest):
        return mine
    edited = replace(
        mine,
        target=theirs.target,
        state=theirs.state,
        origin=Origin.HUMAN if theirs.target else Origin.NONE,
    )
    if theirs.digest == mine.content_digest:
        return edited
    if theirs.target == mine.target:
        return max(mine, edited, key=lambda unit: _ORDER.index(unit.state))
    if theirs.digest:
        return None
    return _without_digest(mine, edited)


def _without_digest(
    mine: TranslationUnit, edited: TranslationUnit
) -> TranslationUnit | None:
    """Return what loses no human work where nobody can tell who edited."""
    if not edited.target:
        return mine
    is_human = mine.origin is Origin.HUMAN and mine.target
    return None if is_human else edited


def _comment(
    mine: TranslationUnit, theirs: TranslationUnit, returned: Returned
) -> str | None:
    """Return the comment that counts, None for a conflict."""
    if returned.comments is None or mine.comment == theirs.comment:
        return mine.comment
    if theirs.digest:
        then = returned.comments.get(theirs.id, "")
        if comment_digest(theirs.comment) == then:
            return mine.comment
        return theirs.comment if comment_digest(mine.comment) == then else None
    if mine.comment and theirs.comment:
        return None
    return mine.comment or theirs.comment
