"""XLIFF, of the version that is asked for."""

from __future__ import annotations

from glossary.formats.exports.values import ExportOptions
from glossary.formats.xliff import read_xliff, render_xliff
from glossary.model import Catalogue

read = read_xliff


def write(catalogue: Catalogue, options: ExportOptions) -> bytes:
    """Return the file."""
    return render_xliff(catalogue, options.xliff)
