"""DeepL glossaries: source, target and, if wanted, the languages of both; no header.

DeepL API documentation, "Glossaries", format `csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.files.losses import Losses
from glossary.glossaries.exchange.csvtext import CsvRow, read_rows, render_rows
from glossary.glossaries.exchange.flat import joined, pairs
from glossary.glossaries.exchange.outcome import Exchange, Export
from glossary.messages import gettext_noop
from glossary.model import Side, TermEntry
from glossary.text.languages import is_language, side_of

_LANGUAGES = ("zh", "en")
_HEADER = ["source", "target"]


def read(path: Path) -> Exchange:
    """Read pairs; without languages the first column is the source.

    A header row of names may be there. Rows in other languages are losses. What stands
    in the place of languages and is none is a note.
    """
    losses = Losses()
    entries = joined(_entries(path, losses))
    return Exchange(entries, losses.all())


def write(entries: Sequence[TermEntry]) -> Export:
    """Return the pairs with their languages."""
    losses = Losses()
    rows = [
        (source, entry.target, *_LANGUAGES) for source, entry in pairs(entries, losses)
    ]
    return Export(render_rows(rows, losses), losses.all())


def _entries(path: Path, losses: Losses) -> Iterator[TermEntry]:
    for number, row in enumerate(read_rows(path, expected=",")):
        if number == 0 and [cell.lower() for cell in row.cells[:2]] == _HEADER:
            continue
        tags = [cell for cell in row.cells[2:4] if cell]
        if not all(map(is_language, tags)):
            note = "\n".join(filter(None, row.cells[2:]))
            yield TermEntry(
                row.cell(0), row.cell(1), note=note, path=path.as_posix(), line=row.line
            )
            continue
        if any(row.cells[4:]):
            losses.add(gettext_noop("further column"), row.cell(4))
        pair = _pair(row)
        if pair is None:
            languages = " → ".join(row.cells[2:4])
            losses.add(gettext_noop("row in another language"), languages)
        else:
            yield TermEntry(*pair, path=path.as_posix(), line=row.line)


def _pair(row: CsvRow) -> tuple[str, str] | None:
    """Return source and target by their languages, None for others."""
    first, second = row.cell(0), row.cell(1)
    if not (row.cell(2) or row.cell(3)):
        return first, second
    sides = (side_of(row.cell(2)), side_of(row.cell(3)))
    if sides == (Side.SOURCE, Side.TARGET):
        return first, second
    return (second, first) if sides == (Side.TARGET, Side.SOURCE) else None
