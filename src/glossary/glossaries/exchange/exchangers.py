"""The formats by name, and how a file's format is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.files.losses import Losses
from glossary.glossaries.entryrows import REQUIRED_COLUMNS
from glossary.glossaries.exchange import (
    amazon,
    deepl,
    glossary_tsv,
    google,
    omegat,
    tbxread,
    weblate,
    worktable,
)
from glossary.glossaries.exchange import tbxwrite as tbx
from glossary.glossaries.exchange import termsheet as xlsx
from glossary.glossaries.exchange.columnguess import names_columns
from glossary.glossaries.exchange.csvtext import read_rows
from glossary.glossaries.exchange.languagetable import language_columns
from glossary.glossaries.exchange.outcome import (
    Exchange,
    Export,
    Reader,
    Writer,
    check_size,
    put_right,
)
from glossary.glossaries.glossaryfile import read_glossary_file
from glossary.messages import _, listed
from glossary.model import Side, TermEntry
from glossary.text.languages import is_language, side_of

READERS: dict[str, Reader] = {
    "tsv": glossary_tsv.read,
    "deepl": deepl.read,
    "google": google.read_pairs,
    "google-termset": google.read_term_set,
    "amazon": amazon.read,
    "omegat": omegat.read,
    "tbx": tbxread.read,
    "tbx-2008": tbxread.read,
    "xlsx": xlsx.read,
    "table": worktable.read,
    "po": weblate.read,
}
WRITERS: dict[str, Writer] = {
    "tsv": glossary_tsv.write,
    "deepl": deepl.write,
    "google": google.write_pairs,
    "google-termset": google.write_term_set,
    "amazon": amazon.write,
    "omegat": omegat.write,
    "tbx": tbx.write_dca,
    "tbx-2008": tbx.write_2008,
    "xlsx": xlsx.write,
    "po": weblate.write,
}
# Told which column holds what.
_OF_COLUMNS = {"xlsx": xlsx.read}
_TABBED = (".tsv", ".tab", ".txt", ".utf8")
_SUFFIXES = {
    **dict.fromkeys((".tbx", ".xml", ".martif"), "tbx"),
    ".xlsx": "xlsx",
    ".po": "po",
}


def read_terms(
    path: Path, name: str | None = None, columns: Mapping[str, str] | None = None
) -> Exchange:
    """Read a glossary.

    Args:
        path: The file.
        name: A format of `READERS`; without one, the file tells it.
        columns: Names or 1-based numbers of columns by field, for a table or workbook.

    Raises:
        GlossaryError: The file is too large, cannot be read, or its format is unknown.
    """
    check_size(path)
    name = name or detect_format(path)
    if columns:
        foreign = _OF_COLUMNS.get(name, worktable.read)(path, columns)
    else:
        foreign = READERS[name](path)
    losses = Losses()
    losses.merge(foreign.losses)
    entries = put_right(foreign.entries, losses)
    return Exchange(entries, losses.all(), foreign.columns)


def write_terms(entries: Sequence[TermEntry], name: str) -> Export:
    """Return the entries in a format of `WRITERS`.

    Raises:
        GlossaryError: The format has no form for a glossary without entries.
    """
    losses = Losses()
    export = WRITERS[name](put_right(entries, losses))
    losses.merge(export.losses)
    return Export(export.data, losses.all())


def detect_format(path: Path) -> str:
    """Return the format that the suffix or, for tables, the header tells.

    Raises:
        GlossaryError: The suffix is that of no format, or the file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _csv_format(path)
    if suffix in _TABBED:
        return _tabbed_format(path)
    if suffix not in _SUFFIXES:
        raise GlossaryError(
            _("the suffix “{suffix}” does not tell the format", suffix=suffix)
            if suffix
            else _("a name without a suffix does not tell the format"),
            path=path,
            hint=_("say it with --from: {formats}", formats=listed(READERS)),
        )
    return _SUFFIXES[suffix]


def _csv_format(path: Path) -> str:
    first, *more = _first_rows(path)
    columns = language_columns(first)
    sides = {Side.SOURCE, Side.TARGET}
    others = [name for at, name in enumerate(first) if at not in columns.values()]
    # DeepL has languages in the same place of every row, the others in the header.
    repeated = sides == set(map(side_of, first[2:4])) and all(
        all(map(is_language, row[2:4])) for row in more
    )
    if repeated:
        return "deepl"
    if sides <= columns.keys() and all(map(is_language, filter(None, others))):
        return "amazon" if len(columns) == 2 else "google-termset"
    is_pair = max(map(len, (first, *more))) < 3 and not names_columns(first)
    return "deepl" if is_pair else "table"


def _tabbed_format(path: Path) -> str:
    # Not as CSV: a cell may begin with a quotation mark of its own here.
    try:
        names = read_glossary_file(path).columns
    except GlossaryError:
        return "table"
    if set(REQUIRED_COLUMNS) <= set(names):
        return "tsv"
    return "table" if names_columns(names) else "omegat"


def _first_rows(path: Path) -> list[list[str]]:
    """Return the cells of the first two rows that are no comments, at least one."""
    rows = (row.cells for row in read_rows(path))
    kept = (cells for cells in rows if not cells[0].startswith("#"))
    return list(islice(kept, 2)) or [[]]
