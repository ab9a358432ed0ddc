"""Google Cloud Translation glossaries, in both layouts.

Cloud Translation documentation, "Creating and using glossaries": unidirectional files
have two columns and no header; equivalent term sets have a header of language codes and
may have a term id, a part of speech and a description.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glossary.files.losses import Losses
from glossary.glossaries.exchange import deepl
from glossary.glossaries.exchange.csvtext import render_rows
from glossary.glossaries.exchange.flat import pairs
from glossary.glossaries.exchange.languagetable import read_language_table
from glossary.glossaries.exchange.outcome import Exchange, Export
from glossary.model import TermEntry

_HEADER = ("zh-CN", "en", "term_id", "pos", "description")


def read_pairs(path: Path) -> Exchange:
    """Read a unidirectional glossary, source first."""
    return deepl.read(path)


def write_pairs(entries: Sequence[TermEntry]) -> Export:
    """Return a unidirectional glossary."""
    losses = Losses()
    rows = [(source, entry.target) for source, entry in pairs(entries, losses)]
    return Export(render_rows(rows, losses), losses.all())


def read_term_set(path: Path) -> Exchange:
    """Read equivalent term sets; rows with the same id are one entry."""
    return read_language_table(path)


def write_term_set(entries: Sequence[TermEntry]) -> Export:
    """Return equivalent term sets; a variant is a row with its entry's id."""
    losses = Losses()
    numbers: dict[int, str] = {}
    rows: list[Sequence[str]] = [_HEADER]
    for source, entry in pairs(entries, losses, {"variants", "pos", "note"}):
        number = numbers.setdefault(id(entry), str(len(numbers) + 1))
        rows.append((source, entry.target, number, entry.pos, entry.note))
    return Export(render_rows(rows, losses), losses.all())
