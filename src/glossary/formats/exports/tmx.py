"""TMX, a translation memory of what was reviewed in the catalogue."""

from __future__ import annotations

from glossary.formats.exports.values import ExportOptions, document_name
from glossary.formats.tmx import render_tmx
from glossary.memory.entries import entries_of
from glossary.model import Catalogue


def write(catalogue: Catalogue, _options: ExportOptions) -> bytes:
    """Return the reviewed units, dated as the catalogue is, if it has a date."""
    entries = entries_of(catalogue, document_name(catalogue), now="")
    return b"".join(render_tmx(entries))
