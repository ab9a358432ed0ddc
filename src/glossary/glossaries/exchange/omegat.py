"""OmegaT glossaries: source, target and comment, separated by tabs, in UTF-8.

OmegaT manual, "Glossaries": lines that begin with `#` are comments, and a term may come
again with another target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.files.cells import unguard
from glossary.files.losses import Losses
from glossary.files.reading import read_text
from glossary.glossaries.exchange.flat import guarded, joined, pairs
from glossary.glossaries.exchange.outcome import Exchange, Export
from glossary.messages import gettext_noop
from glossary.model import TermEntry

_COMMENT = "#"


def read(path: Path) -> Exchange:
    """Read a glossary; further targets of a term are admitted ones."""
    losses = Losses()
    entries = joined(_entries(path, losses))
    return Exchange(entries, losses.all())


def write(entries: Sequence[TermEntry]) -> Export:
    """Return the glossary: a row a source form, then one an admitted target."""
    losses = Losses()
    lines = [f"{_COMMENT} Glossary in tab-separated format -*- coding: utf-8 -*-\n"]
    for source, entry in pairs(entries, losses, {"admitted", "note"}):
        if source.startswith(_COMMENT):
            losses.add(gettext_noop("term that would be a comment"), source)
            continue
        note = _one_line(entry.note, losses)
        main = source == entry.source
        for target in entry.targets if main else (entry.target,):
            cells = (source, target, note if target == entry.target else "")
            line = "\t".join(guarded(cell, losses) for cell in cells)
            lines.append(f"{line.rstrip()}\n")
    return Export("".join(lines).encode(), losses.all())


def _one_line(note: str, losses: Losses) -> str:
    if "\n" in note:
        message = gettext_noop("line break in a note")
        losses.add(message, note, gettext_noop("made a space"))
    return note.replace("\n", " ")


def _entries(path: Path, losses: Losses) -> Iterator[TermEntry]:
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip() or line.startswith(_COMMENT):
            continue
        source, target, note, *more = (*map(_cell, line.split("\t")), "", "")
        for cell in filter(None, more):
            losses.add(gettext_noop("further column"), cell)
        yield TermEntry(source, target, note=note, path=path.as_posix(), line=number)


def _cell(cell: str) -> str:
    return unguard(cell.strip())
