"""Bring the PO and the table of one document together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.messages import _, ngettext
from glossary.model import Catalogue, Origin, State, TranslationUnit


def reconcile(
    po: Catalogue, tsv: Catalogue, po_path: Path | str, tsv_path: Path | str
) -> Catalogue:
    """Return one catalogue from the PO and the table of the same document.

    Either may have been edited since the tool wrote both; the digest in the PO unit
    tells which. Everything the table has no column for comes from the PO, and so does
    the order; a comment in the table is added to that in the PO. Units found only in
    one are kept.

    Both must have been written by the same run: a table left over from an earlier run
    cannot be told from an edited one.

    Raises:
        GlossaryError: A target was edited differently in both.
    """
    table = {_key(unit): unit for unit in tsv.units}
    units: list[TranslationUnit] = []
    conflicts: list[TranslationUnit] = []
    for unit in po.units:
        other = table.pop(_key(unit), unit)
        agreed = _agreed(unit, other)
        units.append(_with_comment(agreed or unit, other.comment))
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
    units += table.values()
    return replace(po, units=tuple(sorted(units, key=lambda unit: unit.obsolete)))


def _with_comment(unit: TranslationUnit, table: str) -> TranslationUnit:
    """Return the unit with the lines of the table's comment that it does not have.

    The tool writes comments into the PO alone, so those in the table are new.
    """
    own = unit.comment.split("\n") if unit.comment else []
    new = [line for line in table.split("\n") if line and line not in own]
    return replace(unit, comment="\n".join((*own, *new))) if new else unit


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


def _key(unit: TranslationUnit) -> tuple[str, str]:
    return unit.context, unit.source


def _agreed(po: TranslationUnit, tsv: TranslationUnit) -> TranslationUnit | None:
    """Return the PO unit with the target that counts, or None if both were edited."""
    if po.content_digest == tsv.content_digest:
        return po
    edited = replace(
        po,
        target=tsv.target,
        state=tsv.state,
        origin=Origin.HUMAN if tsv.target else Origin.NONE,
    )
    if po.digest:
        if po.digest == po.content_digest:
            return edited
        return po if po.digest == tsv.content_digest else None
    # Another tool dropped the digest: only what loses nothing is certain.
    if po.target == tsv.target:
        return max(po, edited, key=lambda unit: list(State).index(unit.state))
    if not tsv.target:
        return po
    return None if po.target else edited
