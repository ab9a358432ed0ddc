"""The catalogue's own table; it holds no digests, and comments where it has any."""

from __future__ import annotations

from pathlib import Path

from glossary.formats.exports.values import ExportOptions, Returned
from glossary.formats.tsv import read_tsv, render_tsv
from glossary.model import Catalogue


def write(catalogue: Catalogue, options: ExportOptions) -> bytes:
    """Return the table."""
    return render_tsv(catalogue, bom=options.bom)


def read(path: Path) -> Returned:
    """Read the table."""
    return Returned(read_tsv(path))
