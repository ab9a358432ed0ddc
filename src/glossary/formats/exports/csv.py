"""CSV for spreadsheets; cells that one would run or reformat are guarded."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.formats.cells import guard, unguard
from glossary.formats.exports.table import Row, returned, rows
from glossary.formats.exports.values import ExportOptions, Returned
from glossary.formats.files import read_text
from glossary.messages import _
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


def _rows(path: Path) -> Iterator[Row]:
    text = read_text(path)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    # Python's own limit, 131,072 characters a cell, keeps one stray quotation mark
    # from swallowing the file; strict makes it an error.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = [unguard(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise GlossaryError(
                _("this is not a CSV row: {error}", error=error),
                path=path,
                line=line,
                hint=_(
                    "put a cell with quotation marks in quotation marks and double "
                    "those inside"
                ),
            ) from None
        if any(cells):
            yield Row(line, cells)
        line = reader.line_num + 1
