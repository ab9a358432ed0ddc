"""Bring the PO and the table of one document together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.messages import _, ngettext
from glossary.model import Catalogue, TranslationUnit
from glossary.review.emptied import EMPTIED, kept_target
from glossary.review.placing import placed
from glossary.review.threeway import agreed_unit


def reconcile(
    po: Catalogue, tsv: Catalogue, po_path: Path | str, tsv_path: Path | str
) -> Catalogue:
    """Return one catalogue from the PO and the table of the same document.

    Either may have been edited since the tool wrote both; the digest in the PO unit
    tells which. Everything the table has no column for comes from the PO, and so does
    the order; a comment in the table is added to that in the PO. Units found only in
    one are kept, and so is a person's target that was deleted in one.

    Both must have been written by the same run: a table left over from an earlier run
    cannot be told from an edited one.

    Raises:
        GlossaryError: A target was edited differently in both.
    """
    places = placed(tsv.units, po.units)
    units: list[TranslationUnit] = []
    conflicts: list[TranslationUnit] = []
    for at, unit in enumerate(po.units):
        other = tsv.units[places[at]] if at in places else unit
        agreed = _agreed(unit, other)
        comment = joined_comments(unit.comment, other.comment)
        units.append(replace(agreed or unit, context=other.context, comment=comment))
        if agreed is None:
            conflicts.append(unit)
    if conflicts:
        raise GlossaryError(
            _edited_in_both([unit.source for unit in conflicts], tsv_path),
            path=po_path,
            hint=_(
                "give both the same target and state, or move one of the files away"
            ),
        )
    known = set(places.values())
    units += (unit for at, unit in enumerate(tsv.units) if at not in known)
    return replace(po, units=tuple(sorted(units, key=lambda unit: unit.obsolete)))


def joined_comments(own: str, other: str) -> str:
    """Return a comment with the lines of another that it does not have.

    The tool writes comments into the PO alone, so those in the table are new.
    """
    lines = own.split("\n") if own else []
    new = [line for line in other.split("\n") if line and line not in lines]
    return "\n".join((*lines, *new)) if new else own


def _edited_in_both(sources: Sequence[str], table: Path | str) -> str:
    first, *others = sources
    if not others:
        return _(
            "“{source}” was edited differently here and in {table}",
            source=first,
            table=table,
        )
    return ngettext(
        "“{source}” and {n} more were edited differently here and in {table}",
        "“{source}” and {n} more were edited differently here and in {table}",
        len(others),
        source=first,
        table=table,
    )


def _agreed(po: TranslationUnit, tsv: TranslationUnit) -> TranslationUnit | None:
    """Return the PO unit with the target that counts, or None if both were edited."""
    lost = any(finding.check == EMPTIED for finding in po.findings)
    if lost and tsv.target and not po.target:
        return kept_target(replace(po, target=tsv.target, state=tsv.state))
    return agreed_unit(po, tsv, po.digest)
