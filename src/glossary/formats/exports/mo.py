"""MO, the compiled form that gettext programs read."""

from __future__ import annotations

from glossary.formats.exports.values import ExportOptions
from glossary.formats.po import render_mo
from glossary.model import Catalogue


def write(catalogue: Catalogue, options: ExportOptions) -> bytes:
    """Return the reviewed units, or all that have a target."""
    return render_mo(catalogue, unreviewed=options.unreviewed)
