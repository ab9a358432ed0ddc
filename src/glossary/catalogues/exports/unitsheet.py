"""Excel workbooks: a sheet with a header row and a row a unit.

All cells are strings; those that look like a formula, number or date have Excel's own
`quotePrefix`, so that they stay as they are when somebody edits or copies them. Cells
to edit have the number format Text, so that what a person types there stays as well;
states are chosen from a list. Texts stand there as they are.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glossary.catalogues.exports.contract import ExportOptions, Returned
from glossary.catalogues.exports.officetext import (
    plain_cell,
    text_of_cell,
    without_codes,
)
from glossary.catalogues.exports.unitrows import COLUMNS, returned, rows
from glossary.catalogues.unittable import UnitRow
from glossary.errors import GlossaryError
from glossary.files.cells import guard
from glossary.files.officefile import (
    import_openpyxl,
    open_workbook,
    without_times,
)
from glossary.messages import _, ngettext
from glossary.model import Catalogue, State

_WIDTHS = {"source": 60, "target": 80, "comment": 40, "terms": 40, "findings": 40}
_USUAL_WIDTH = 12
_EDITABLE = {"target", "state", "comment"}
# Number formats that show a number as it is (ECMA-376 part 1, section 18.8.30).
_GENERAL, _TEXT = "General", "@"
# Excel specifications and limits: characters that a cell can contain.
_LONGEST_CELL = 32_767
# Columns looked at; a row may claim 16,384.
_MOST_COLUMNS = 64


def write(catalogue: Catalogue, _options: ExportOptions) -> bytes:
    """Return a workbook.

    Raises:
        GlossaryError: openpyxl is not installed, or a text is too long for a cell.
    """
    openpyxl = import_openpyxl()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "catalogue"
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS, start=1):
        letter = openpyxl.utils.get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, _USUAL_WIDTH)
    wrapped = openpyxl.styles.Alignment(wrap_text=True, vertical="top")
    for row, cells in enumerate(rows(catalogue, plain_cell), start=1):
        for column, name in enumerate(COLUMNS, start=1):
            text = cells[column - 1]
            if text or name in _EDITABLE:
                cell = sheet.cell(row, column)
                cell.alignment = wrapped
                cell.number_format = _TEXT if name in _EDITABLE else _GENERAL
                if text:
                    _fill(cell, text)
    if catalogue.units:
        letter = openpyxl.utils.get_column_letter(COLUMNS.index("state") + 1)
        places = f"{letter}2:{letter}{len(catalogue.units) + 1}"
        sheet.add_data_validation(_state_list(places))
    packed = io.BytesIO()
    book.save(packed)
    return without_times(packed.getvalue())


def read(path: Path) -> Returned:
    """Read the first sheet.

    Raises:
        GlossaryError: The file is no sound workbook, or the sheet holds a formula.
    """
    with open_workbook(path) as book:
        table = list(_rows(book.worksheets[0], path))
    return returned(table, path, text_of_cell)


def _state_list(cells: str) -> Any:
    """Return a list of the states for some cells, to choose from."""
    from openpyxl.worksheet.datavalidation import DataValidation

    names = ",".join(State)
    return DataValidation("list", f'"{names}"', sqref=cells, allow_blank=True)


def _fill(cell: Any, text: str) -> None:
    coded = without_codes(text)
    if len(coded) > _LONGEST_CELL:
        message = ngettext(
            "a cell of a workbook cannot hold the {n} character of “{text}…”",
            "a cell of a workbook cannot hold the {n} characters of “{text}…”",
            len(coded),
            text=text[:40],
        )
        raise GlossaryError(message, hint=_("export CSV or XLIFF"))
    cell.value = coded
    cell.data_type = "s"
    cell.quotePrefix = guard(coded) != coded


def _rows(sheet: Any, path: Path) -> Iterator[UnitRow]:
    # The sheet may be larger or smaller than it says.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
        values = [_value(cell, path, number) for cell in cells]
        while values and not values[-1]:
            values.pop()
        if values:
            yield UnitRow(number, values)


def _value(cell: Any, path: Path, line: int) -> str:
    """Return what a cell shows.

    Raises:
        GlossaryError: It is a formula or an error value, which is no text, or shows
            something else than its value.
    """
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        message = _(
            "the cell {cell} holds the formula or error “{value}”",
            cell=cell.coordinate,
            value=value,
        )
        hint = _("write it as text, with ' in front")
        raise GlossaryError(message, path=path, line=line, hint=hint)
    if _shows_otherwise(cell):
        message = _(
            "a spreadsheet took the text of the cell {cell} for a date, percentage or "
            "the like",
            cell=cell.coordinate,
        )
        hint = _("write it as text, with ' in front")
        raise GlossaryError(message, path=path, line=line, hint=hint)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _shows_otherwise(cell: Any) -> bool:
    """Tell whether a value is a date, truth value or number with a format."""
    is_text = isinstance(cell.value, str)
    is_plain = cell.data_type == "n" and cell.number_format in (_GENERAL, _TEXT)
    return not is_text and not is_plain
