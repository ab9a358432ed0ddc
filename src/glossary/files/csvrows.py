"""The rows of CSV files, whoever wrote them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.messages import _


def csv_rows(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row's first line and its cells as they stand there.

    Args:
        text: Of the file.
        delimiter: Between cells.
        path: The file, for errors.

    Raises:
        GlossaryError: Quotation marks do not pair, or a cell is longer than 131,072
            characters.
    """
    # Python's own limit keeps one stray quotation mark from swallowing the file;
    # strict makes it an error.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
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
