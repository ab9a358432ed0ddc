"""The project's own glossary table (docs/file-formats.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from glossary.files.cells import SEPARATOR
from glossary.files.losses import Losses
from glossary.glossaries.entryrows import COLUMNS, cells_from, glossary_from
from glossary.glossaries.exchange.outcome import Exchange, Export
from glossary.glossaries.glossaryfile import parse_glossary, read_glossary_file
from glossary.messages import gettext_noop
from glossary.model import TermEntry

_COMMENT = "#"


def read(path: Path) -> Exchange:
    """Read a glossary; its unknown columns are losses."""
    file = read_glossary_file(path)
    entries = glossary_from(file).entries
    losses = Losses()
    for row in file.rows:
        for name, cell in file.values(row).items():
            if cell and name not in COLUMNS:
                losses.add_column(name, cell)
    return Exchange(entries, losses.all())


def write(entries: Sequence[TermEntry]) -> Export:
    """Return the table without what its notation leaves no room for."""
    losses = Losses()
    held = []
    for entry in entries:
        if entry.source.lstrip('"').startswith(_COMMENT):
            losses.add(gettext_noop("entry that would be a comment"), entry.source)
        else:
            held.append(_without_separators(entry, losses))
    return Export(render_glossary(held), losses.all())


def render_glossary(entries: Iterable[TermEntry]) -> bytes:
    """Return the table: UTF-8, every column, one entry a line, in the order given.

    Cells that a spreadsheet would run as formulas are guarded.

    Raises:
        GlossaryError: A field is not as `put_right` leaves it, or an item has a `|`.
    """
    header = "\t".join(COLUMNS)
    table = parse_glossary(header)
    rows = (table.new_row(cells_from(entry)) for entry in entries)
    return "".join(f"{row}\n" for row in (header, *rows)).encode()


def _without_separators(entry: TermEntry, losses: Losses) -> TermEntry:
    variant = gettext_noop("variant with |")
    admitted = gettext_noop("admitted target with |")
    forbidden = gettext_noop("forbidden target with |")
    return replace(
        entry,
        variants=_separable(entry.variants, variant, losses),
        admitted=_separable(entry.admitted, admitted, losses),
        forbidden=_separable(entry.forbidden, forbidden, losses),
    )


def _separable(items: Iterable[str], message: str, losses: Losses) -> tuple[str, ...]:
    kept = []
    for item in items:
        if SEPARATOR in item:
            losses.add(message, item)
        else:
            kept.append(item)
    return tuple(kept)
