"""The rows of CSV files, whoever wrote them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.messages import _

# What spreadsheets save between cells. When two explain the rows equally well the
# first is meant: a tab is no part of a text, a comma is more often than a semicolon.
_DELIMITERS = ["\t", ",", ";"]
# Code points that the delimiter is told from.
_SAMPLE = 8192


def csv_rows(
    text: str, path: Path, expected: str = ""
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row's first line and its cells as they stand there.

    Args:
        text: Of a file separated by commas, semicolons or tabs.
        path: The file, for errors.
        expected: What separates them by the rules of the format, if it has any. A
            spreadsheet may have saved the file with something else.

    Raises:
        GlossaryError: Quotation marks do not pair, or a cell is longer than 131,072
            characters.
    """
    # Python's own limit keeps one stray quotation mark from swallowing the file;
    # strict makes it an error.
    lines = io.StringIO(text, newline="")
    delimiter = expected if _separates(expected, text) else _delimiter(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
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
        yield line, cells
        line = reader.line_num + 1


def _separates(delimiter: str, text: str) -> bool:
    """Tell whether a delimiter makes several cells of each row, and a tab does not."""
    if not delimiter or _DELIMITERS[0] in _first_line(text):
        return False
    lines = io.StringIO(text, newline="")
    try:
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        return all(len(row) > 1 for row in rows if any(cell.strip() for cell in row))
    except csv.Error:
        return False


def _first_line(text: str) -> str:
    return text.lstrip().split("\n", 1)[0]


def _delimiter(text: str) -> str:
    """Return what separates the cells, a comma where there is but one a row.

    The sniffer takes quotation marks in cells for those around them, so it is asked
    only if the first line does not tell.
    """
    first = _first_line(text)
    found = [mark for mark in _DELIMITERS if mark in first]
    if len(found) == 1:
        return found[0]
    sniffer = csv.Sniffer()
    sniffer.preferred = _DELIMITERS
    try:
        return sniffer.sniff(text[:_SAMPLE], "".join(_DELIMITERS)).delimiter
    except csv.Error:
        return ","
