"""Amazon Translate custom terminology: a header of language codes, the source first.

Amazon Translate Developer Guide, "Creating a custom terminology".
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glossary.files.losses import Losses
from glossary.glossaries.exchange.csvtext import render_rows
from glossary.glossaries.exchange.flat import pairs
from glossary.glossaries.exchange.languagetable import read_language_table
from glossary.glossaries.exchange.outcome import Exchange, Export
from glossary.model import TermEntry

_HEADER = ("zh", "en")


def read(path: Path) -> Exchange:
    """Read a terminology; the languages say which column is which."""
    return read_language_table(path)


def write(entries: Sequence[TermEntry]) -> Export:
    """Return a unidirectional terminology."""
    losses = Losses()
    rows = [(source, entry.target) for source, entry in pairs(entries, losses)]
    return Export(render_rows([_HEADER, *rows], losses), losses.all())
