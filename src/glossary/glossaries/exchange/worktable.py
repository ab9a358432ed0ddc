"""Tables that colleagues keep: CSV or tabs, any header or none, notes anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from glossary.glossaries.exchange.columnguess import Layout, guess_layout
from glossary.glossaries.exchange.csvtext import CsvRow, read_rows
from glossary.glossaries.exchange.flat import joined
from glossary.glossaries.exchange.outcome import Exchange
from glossary.model import TermEntry

_SEPARATORS = re.compile(r"[|｜;；、\n]")


def read(path: Path, columns: Mapping[str, str] | None = None) -> Exchange:
    """Read a table; what no field is for becomes part of the note.

    Args:
        path: CSV, or separated by semicolons or tabs, in any usual encoding.
        columns: Names or 1-based numbers of columns by field; the others are guessed.

    Raises:
        GlossaryError: The file cannot be read, or a column is not there.
    """
    return exchange_of(list(read_rows(path)), path, columns)


def exchange_of(
    rows: Sequence[CsvRow], path: Path, columns: Mapping[str, str] | None = None
) -> Exchange:
    """Return the entries of a table's rows, as `read` does."""
    layout = guess_layout([row.cells for row in rows], columns or {}, path.as_posix())
    entries = rows[1:] if layout.header else rows
    taken = _taken(layout)
    return Exchange(joined(_entries(entries, layout, path)), columns=taken)


def _entries(rows: Sequence[CsvRow], layout: Layout, path: Path) -> Iterator[TermEntry]:
    for row in rows:
        fields = {name: row.cell(column) for name, column in layout.fields.items()}
        yield TermEntry(
            source=fields["source"],
            target=fields["target"],
            variants=_items(fields.get("variants", "")),
            admitted=_items(fields.get("admitted", "")),
            forbidden=_items(fields.get("forbidden", "")),
            domain=fields.get("domain", ""),
            pos=fields.get("pos", ""),
            note="\n".join(_notes(row, fields, layout)),
            path=path.as_posix(),
            line=row.line,
        )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(map(str.strip, _SEPARATORS.split(cell)))


def _notes(row: CsvRow, fields: Mapping[str, str], layout: Layout) -> Iterator[str]:
    if fields.get("note"):
        yield fields["note"]
    for column in layout.further:
        cell = row.cell(column)
        if cell:
            yield f"{layout.name(column)}: {cell}" if layout.header else cell


def _taken(layout: Layout) -> tuple[tuple[str, str], ...]:
    """Return which column was taken for what, in the order of the columns."""
    fields = {column: field for field, column in layout.fields.items()}
    fields.update(dict.fromkeys(layout.further, "note"))
    return tuple((fields[column], layout.name(column)) for column in sorted(fields))
