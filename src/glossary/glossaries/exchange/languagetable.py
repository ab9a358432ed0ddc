"""CSV tables whose header names languages, as Google and Amazon have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.files.losses import Losses
from glossary.glossaries.exchange.csvtext import CsvRow, read_rows
from glossary.glossaries.exchange.flat import joined
from glossary.glossaries.exchange.outcome import Exchange
from glossary.messages import _
from glossary.model import Side, TermEntry
from glossary.text.languages import side_of

_ID = "id"
_NAMES = {
    **dict.fromkeys(("termid", "id", "entryid", "conceptid"), _ID),
    **dict.fromkeys(("pos", "partofspeech"), "pos"),
    **dict.fromkeys(("description", "desc", "note"), "note"),
}


def language_columns(header: Iterable[str]) -> dict[str, int]:
    """Return the columns a header has: source, target, id, pos, note.

    Of several varieties of a language the first column counts.
    """
    columns: dict[str, int] = {}
    for index, name in enumerate(header):
        plain = name.lower().replace("_", "").replace(" ", "")
        field = side_of(name) or _NAMES.get(plain)
        if field:
            columns.setdefault(field, index)
    return columns


def read_language_table(path: Path) -> Exchange:
    """Read a table; rows with the same id, or else the same source, are one entry.

    Raises:
        GlossaryError: The header names no Chinese or no English column.
    """
    rows = read_rows(path)
    header = next(rows, CsvRow(1, []))
    columns = language_columns(header.cells)
    if not {Side.SOURCE, Side.TARGET} <= columns.keys():
        raise GlossaryError(
            _("the header must name a Chinese and an English column"),
            path=path,
            line=header.line,
            hint=_("begin the file with a row of language codes such as zh,en"),
        )
    losses = Losses()
    entries = joined(_entries(rows, header, columns, path, losses))
    return Exchange(entries, losses.all())


def _entries(
    rows: Iterable[CsvRow],
    header: CsvRow,
    columns: dict[str, int],
    path: Path,
    losses: Losses,
) -> Iterator[TermEntry]:
    concepts: dict[str, TermEntry] = {}
    taken = set(columns.values())
    for row in rows:
        for index, cell in enumerate(row.cells):
            if cell and index not in taken:
                losses.add_column(header.cell(index), cell)
        fields = {name: row.cell(index) for name, index in columns.items()}
        identifier = fields.get(_ID)
        entry = TermEntry(
            source=fields[Side.SOURCE],
            target=fields[Side.TARGET],
            pos=fields.get("pos", ""),
            note=fields.get("note", ""),
            path=path.as_posix(),
            line=row.line,
        )
        key = f"id {identifier}" if identifier else f"line {row.line}"
        concepts[key] = _with_row(concepts[key], entry) if key in concepts else entry
    yield from concepts.values()


def _with_row(known: TermEntry, more: TermEntry) -> TermEntry:
    """Add a row with the same id; `put_right` drops what comes again."""
    return replace(
        known,
        variants=(*known.variants, more.source),
        admitted=(*known.admitted, more.target),
        pos=known.pos or more.pos,
        note=known.note or more.note,
    )
