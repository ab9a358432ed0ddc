"""The CSV layer of the formats that translation services take."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from glossary.documents.encoding import decode
from glossary.files.cells import unguard
from glossary.files.csvrows import csv_rows
from glossary.files.density import check_lines
from glossary.files.losses import Losses
from glossary.files.reading import read_bytes
from glossary.glossaries.exchange.flat import guarded


class CsvRow(NamedTuple):
    """A row that is not blank: its first line and its stripped cells."""

    line: int
    cells: list[str]

    def cell(self, index: int) -> str:
        """Return a cell, empty where the row is too short."""
        return self.cells[index] if index < len(self.cells) else ""


def read_rows(path: Path, expected: str = "") -> Iterator[CsvRow]:
    """Yield the rows of a CSV file separated by commas, semicolons or tabs.

    Its encoding is told as that of a document is: Excel saves CSV as GBK in China.

    Args:
        path: The file.
        expected: What separates the cells by the rules of the format, if it has any.

    Raises:
        GlossaryError: The file cannot be read or its quotation marks do not pair.
    """
    data = read_bytes(path)
    text = decode(data, path=path.as_posix()).text
    check_lines(text, len(data), path)
    for line, written in csv_rows(text, path, expected):
        cells = [unguard(cell.strip()) for cell in written]
        if any(cells):
            yield CsvRow(line, cells)


def render_rows(rows: Iterable[Sequence[str]], losses: Losses) -> bytes:
    """Return the rows as UTF-8, formulas guarded."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([guarded(cell, losses) for cell in row] for row in rows)
    return text.getvalue().encode()
