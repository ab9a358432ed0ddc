"""A unit as a row of text cells, and rows whose cells go by the names of columns.

The catalogue's own table, CSV, Excel and Word share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from glossary.catalogues import notes
from glossary.errors import GlossaryError
from glossary.messages import _, listed
from glossary.model import TranslationUnit

REQUIRED = ("id", "source", "target", "state")


class UnitRow(NamedTuple):
    """A row of a table: its line and its cells."""

    line: int
    cells: Sequence[str]


class NamedCells(NamedTuple):
    """A row below the header; `fields` has every column, empty where it is missing."""

    path: Path
    line: int
    fields: dict[str, str]

    def error(self, message: str, hint: str) -> GlossaryError:
        """Return the error about the row."""
        return GlossaryError(message, path=self.path, line=self.line, hint=hint)


def unit_cells(unit: TranslationUnit, encode: Callable[[str], str]) -> dict[str, str]:
    """Return what every table has of a unit, by column.

    Args:
        unit: The unit.
        encode: Makes a cell of a text.
    """
    return {
        "id": unit.id,
        "source": encode(unit.source),
        "target": encode(unit.target),
        "state": unit.state.value,
        "comment": encode(unit.comment),
        "terms": notes.join_notes(map(notes.encode_evidence, unit.terms)),
        "findings": notes.join_notes(map(notes.encode_finding, unit.findings)),
    }


def named_cells(
    table: Iterable[UnitRow], columns: Sequence[str], path: Path
) -> tuple[tuple[str, ...], Iterator[NamedCells]]:
    """Return the names in the first row, and the rows below it.

    Args:
        table: The rows, that of the names first.
        columns: The names that mean something; all but the required ones may be
            missing.
        path: The file, for errors.

    Raises:
        GlossaryError: A required column is not there once; or, as the rows are read, a
            cell has no column.
    """
    lines = iter(table)
    header = next(lines, UnitRow(1, ()))
    names = tuple(name.strip().lower() for name in header.cells)
    for name in REQUIRED:
        if names.count(name) != 1:
            raise GlossaryError(
                _("the first row must name the column “{name}” once", name=name),
                path=path,
                line=header.line,
                hint=_("the columns are {columns}", columns=listed(columns)),
            )
    return names, (_named(names, row, columns, path) for row in lines)


def _named(
    names: Sequence[str], row: UnitRow, columns: Sequence[str], path: Path
) -> NamedCells:
    named = NamedCells(path, row.line, dict.fromkeys(columns, ""))
    padded = [*names, *[""] * (len(row.cells) - len(names))]
    for name, cell in zip(padded, row.cells, strict=False):
        if name in columns:
            named.fields[name] = cell
        elif cell.strip():
            message = _(
                "there is no place for “{cell}” in the column “{name}”",
                cell=cell,
                name=name,
            )
            hint = _("put remarks into the column comment and clear the cell")
            raise named.error(message, hint)
    return named
