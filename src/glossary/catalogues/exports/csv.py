"""CSV for spreadsheets; cells that one would run or reformat are guarded."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from glossary.catalogues.exports.contract import ExportOptions, Returned
from glossary.catalogues.exports.unitrows import returned, rows
from glossary.catalogues.unittable import UnitRow
from glossary.files.cells import guard, unguard
from glossary.files.csvrows import csv_rows
from glossary.files.reading import read_text
from glossary.model import Catalogue


def write(catalogue: Catalogue, options: ExportOptions) -> bytes:
    """Return the table; Excel needs the byte order mark to see that it is UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(map(guard, row) for row in rows(catalogue))
    return (codecs.BOM_UTF8 if options.bom else b"") + text.getvalue().encode()


def read(path: Path) -> Returned:
    """Read the table, saved again with commas, semicolons or tabs.

    Raises:
        GlossaryError: The file cannot be read or is malformed.
    """
    return returned(_rows(path), path)


def _rows(path: Path) -> Iterator[UnitRow]:
    for line, written in csv_rows(read_text(path), path):
        cells = [unguard(cell) for cell in written]
        if any(cells):
            yield UnitRow(line, cells)
