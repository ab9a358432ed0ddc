"""Excel workbooks: the first sheet, a header row, a row an entry.

A cell of several terms has one a line. All cells are strings; those that look like a
formula, number or date have Excel's own `quotePrefix`, so that they stay as they are
when somebody edits or copies them.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from glossary.files.cells import guard
from glossary.files.losses import Losses
from glossary.files.officefile import (
    NO_TIME,
    import_openpyxl,
    open_workbook,
    without_times,
)
from glossary.glossaries.exchange.csvtext import CsvRow
from glossary.glossaries.exchange.outcome import Exchange, Export
from glossary.glossaries.exchange.worktable import exchange_of
from glossary.messages import gettext_noop
from glossary.model import Side, TermEntry, TermStatus
from glossary.text.languages import side_of

_LISTS = ("variants", "admitted", "forbidden")
_COLUMNS = ("source", "target", *_LISTS, "domain", "pos", "note", "status")
_WIDTHS = (24, 36, 24, 36, 36, 14, 14, 48, 12)
_ALIASES = {
    **dict.fromkeys(("chinese", "中文", "source term"), "source"),
    **dict.fromkeys(("english", "英文", "target term"), "target"),
    **dict.fromkeys(("notes", "comment", "备注"), "note"),
    "part of speech": "pos",
}
# Excel specifications and limits: characters that a cell can contain.
_LONGEST_CELL = 32_767
# Columns looked at; a row may claim 16,384.
_MOST_COLUMNS = 64


def read(path: Path, columns: Mapping[str, str] | None = None) -> Exchange:
    """Read the first sheet; formulas, errors and other sheets are losses.

    Args:
        path: A workbook; its header may name the columns in any words.
        columns: Names or 1-based numbers of columns by field.

    Raises:
        GlossaryError: The file is no sound workbook, or a column is not there.
    """
    losses = Losses()
    with open_workbook(path) as book:
        for sheet in book.worksheets[1:]:
            losses.add(gettext_noop("further sheet"), sheet.title)
        rows = list(_rows(book.worksheets[0], losses))
    names = list(map(_column, rows[0].cells)) if rows else []
    if columns or any(names.count(name) != 1 for name in ("source", "target")):
        table = exchange_of(rows, path, columns)
        losses.merge(table.losses)
        return replace(table, losses=losses.all())
    entries = tuple(_entries(rows, names, path, losses))
    return Exchange(entries, losses.all())


def write(entries: Sequence[TermEntry]) -> Export:
    """Return a workbook; the same entries give the same bytes.

    Raises:
        GlossaryError: openpyxl is not installed.
    """
    openpyxl = import_openpyxl()
    losses = Losses()
    book = openpyxl.Workbook()
    book.properties.created = datetime.datetime(*NO_TIME)
    sheet = book.active
    sheet.title = "glossary"
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_WIDTHS, start=1):
        letter = openpyxl.utils.get_column_letter(number)
        sheet.column_dimensions[letter].width = width
    for row, cells in enumerate((_COLUMNS, *map(_cells, entries)), start=1):
        for column, text in enumerate(cells, start=1):
            if text:
                _fill(sheet.cell(row, column), text, losses)
    packed = io.BytesIO()
    book.save(packed)
    return Export(without_times(packed.getvalue()), losses.all())


# --- writing


def _cells(entry: TermEntry) -> tuple[str, ...]:
    status = "" if entry.status is TermStatus.PREFERRED else entry.status.value
    lists = ("\n".join(getattr(entry, name)) for name in _LISTS)
    return (
        *(entry.source, entry.target, *lists),
        *(entry.domain, entry.pos, entry.note, status),
    )


def _fill(cell: Any, text: str, losses: Losses) -> None:
    if len(text) > _LONGEST_CELL:
        losses.add(gettext_noop("end of a long cell"), text)
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = guard(text) != text


# --- reading


def _rows(sheet: Any, losses: Losses) -> Iterator[CsvRow]:
    """Yield the rows that are not blank."""
    # The sheet may be larger or smaller than it says.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
        values = [_value(cell, losses) for cell in cells]
        if any(values):
            yield CsvRow(number, values)


def _entries(
    rows: Sequence[CsvRow], names: Sequence[str], path: Path, losses: Losses
) -> Iterator[TermEntry]:
    header = rows[0].cells
    # Of columns with one name the first counts.
    first = [
        name if name not in names[:index] else header[index]
        for index, name in enumerate(names)
    ]
    for row in rows[1:]:
        fields: dict[str, str] = {}
        for name, value in zip(first, row.cells, strict=False):
            if name in _COLUMNS:
                fields[name] = value
            elif value:
                losses.add_column(name, value)
        yield _entry(fields, path, row.line, losses)


def _column(name: str) -> str:
    plain = name.strip().lower()
    side = side_of(plain)
    if side is not None:
        return "source" if side is Side.SOURCE else "target"
    return _ALIASES.get(plain, plain)


def _entry(
    fields: Mapping[str, str], path: Path, line: int, losses: Losses
) -> TermEntry:
    lists = {name: tuple(fields.get(name, "").split("\n")) for name in _LISTS}
    return TermEntry(
        source=fields.get("source", ""),
        target=fields.get("target", ""),
        variants=lists["variants"],
        admitted=lists["admitted"],
        forbidden=lists["forbidden"],
        domain=fields.get("domain", ""),
        pos=fields.get("pos", ""),
        note=fields.get("note", ""),
        status=_status(fields.get("status", ""), losses),
        path=path.as_posix(),
        line=line,
    )


def _status(cell: str, losses: Losses) -> TermStatus:
    try:
        return TermStatus(cell.strip().lower() or TermStatus.PREFERRED)
    except ValueError:
        losses.add(gettext_noop("status"), cell, gettext_noop("made preferred"))
        return TermStatus.PREFERRED


def _value(cell: Any, losses: Losses) -> str:
    """Return what a cell shows, empty for what is no text of the file's own."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        formula = gettext_noop("formula")
        message = formula if cell.data_type == "f" else gettext_noop("error value")
        losses.add(message, f"{cell.coordinate}: {value}")
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # A date without a time comes as midnight.
    return str(value).removesuffix(" 00:00:00")
