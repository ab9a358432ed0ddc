"""Amazon Translate custom terminology: a header of language codes, the source first.

Amazon Translate Developer Guide, "Creating a custom terminology".
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glossary.formats.exchange.csvtext import render_rows
from glossary.formats.exchange.flat import pairs
from glossary.formats.exchange.languagetable import read_language_table
from glossary.formats.exchange.values import Exchange, Export, Losses
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
