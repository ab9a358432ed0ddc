"""The project's own glossary table (docs/file-formats.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from glossary.formats.exchange.values import Exchange, Export, Losses
from glossary.formats.glossaryfile import parse_glossary
from glossary.formats.termbase import COLUMNS, SEPARATOR, cells_from, load_glossary
from glossary.model import TermEntry

_COMMENT = "#"


def read(path: Path) -> Exchange:
    """Read a glossary; its unknown columns are losses."""
    entries, problems = load_glossary(path)
    losses = Losses()
    for problem in problems:
        losses.add("column", problem.message)
    return Exchange(entries, losses.all())


def write(entries: Sequence[TermEntry]) -> Export:
    """Return the table without what its notation leaves no room for."""
    losses = Losses()
    held = []
    for entry in entries:
        if entry.source.lstrip('"').startswith(_COMMENT):
            losses.add("entry that would be a comment", entry.source)
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
    return replace(
        entry,
        variants=_separable(entry.variants, "variant with |", losses),
        admitted=_separable(entry.admitted, "admitted target with |", losses),
        forbidden=_separable(entry.forbidden, "forbidden target with |", losses),
    )


def _separable(items: Iterable[str], what: str, losses: Losses) -> tuple[str, ...]:
    kept = []
    for item in items:
        if SEPARATOR in item:
            losses.add(what, item)
        else:
            kept.append(item)
    return tuple(kept)
