"""Take the edits of an exported file over into the catalogue it was made from.

Target with state, and the comment, are each merged three ways. What stood in the file
when it was exported is known by its digest. An edit counts only if the catalogue still
says what it said then; if both were edited differently, that is a conflict. A target
that the file has no more is no text to conflict with, and deletes no human work: there
are programs that empty what is marked fuzzy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from glossary.catalogues.exports.contract import Returned, comment_digest
from glossary.model import Catalogue, TranslationUnit
from glossary.review import (
    EMPTIED,
    agreed_unit,
    balanced,
    is_human,
    joined_comments,
    placed,
)


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
        kept: Units whose target the file does not have any more, while the catalogue
            keeps it as the work of a person.
        unknown: Units of the file that the catalogue does not have.
    """

    catalogue: Catalogue
    changes: tuple[UnitEdit, ...]
    conflicts: tuple[UnitEdit, ...]
    kept: tuple[TranslationUnit, ...]
    unknown: tuple[TranslationUnit, ...]


def merge_edits(catalogue: Catalogue, returned: Returned) -> Merged:
    """Return the catalogue with the edits of an exported file."""
    theirs = returned.catalogue.units
    units = list(catalogue.units)
    changes: list[UnitEdit] = []
    conflicts: list[UnitEdit] = []
    kept: list[TranslationUnit] = []
    places = placed(units, theirs)
    for at, place in sorted((ours, place) for place, ours in places.items()):
        unit, other = units[at], theirs[place]
        units[at], unresolved = _merged(unit, other, returned)
        changes += _differences(unit, units[at])
        conflicts += unresolved
        if _was_emptied(unit, other) and is_human(units[at]):
            kept.append(units[at])
    return Merged(
        replace(catalogue, units=tuple(units)),
        tuple(changes),
        tuple(conflicts),
        tuple(kept),
        tuple(unit for at, unit in enumerate(theirs) if at not in places),
    )


def _was_emptied(mine: TranslationUnit, theirs: TranslationUnit) -> bool:
    """Return whether the file lost a target since it was exported."""
    edited = theirs.digest not in ("", theirs.content_digest)
    if edited and not balanced(theirs.source, theirs.target):
        return True
    # A PO catalogue holds drafts twice, so that its reader put this one back.
    before, now = (_is_told(unit) for unit in (mine, theirs))
    return now and not before


def _is_told(unit: TranslationUnit) -> bool:
    return any(finding.check == EMPTIED for finding in unit.findings)


def _merged(
    mine: TranslationUnit, theirs: TranslationUnit, returned: Returned
) -> tuple[TranslationUnit, list[UnitEdit]]:
    unresolved: list[UnitEdit] = []
    content = agreed_unit(mine, theirs, theirs.digest)
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


def _comment(
    mine: TranslationUnit, theirs: TranslationUnit, returned: Returned
) -> str | None:
    """Return the comment that counts, None for a conflict."""
    if returned.comments is None or mine.comment == theirs.comment:
        return mine.comment
    then = returned.comments.get(theirs.id)
    if then is None or not theirs.digest:
        return joined_comments(mine.comment, theirs.comment)
    if comment_digest(theirs.comment) == then:
        return mine.comment
    return theirs.comment if comment_digest(mine.comment) == then else None
