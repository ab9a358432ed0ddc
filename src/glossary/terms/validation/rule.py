"""What a check of glossaries is, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from glossary.model import Severity, TermEntry
from glossary.terms.termbase import TermBase, build_termbase

MALFORMED_ROW = "malformed-row"
SHORT_ROW = "short-row"
UNKNOWN_COLUMN = "unknown-column"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry with the text it was read from.

    Attributes:
        entry: The entry.
        cells: By column, unquoted, white space at the ends included.
    """

    entry: TermEntry
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Glossaries:
    """What the checks look at.

    Attributes:
        files: The rows of each glossary, later files winning.
        documents: Source texts in which the terms should occur; may be empty.
    """

    files: tuple[tuple[EntryRow, ...], ...]
    documents: tuple[str, ...] = ()

    @cached_property
    def termbase(self) -> TermBase:
        """The term base that the files make."""
        return build_termbase([[row.entry for row in file] for file in self.files])

    @property
    def rows(self) -> Iterator[EntryRow]:
        """All rows, file by file."""
        return (row for file in self.files for row in file)


Report = Iterator[tuple[TermEntry, str]]
"""Entries and what is wrong with them, one sentence each in the user's language."""


@dataclass(frozen=True, slots=True)
class TermCheck:
    """A check of glossaries.

    Attributes:
        id: Stable identifier.
        severity: Of all its findings.
        description: What it finds, one sentence.
        run: Does it.
        bad: An example with one finding.
        good: A similar example without any.
    """

    id: str
    severity: Severity
    description: str
    run: Callable[[Glossaries], Report]
    bad: Glossaries
    good: Glossaries


def is_kept(entry: TermEntry) -> bool:
    """Tell whether the term is to stay as it is."""
    return entry.target == entry.source


# --- for examples


def example(*entries: TermEntry, documents: tuple[str, ...] = ()) -> Glossaries:
    """Return a glossary of some entries."""
    return Glossaries((tuple(map(EntryRow, entries)),), documents)


def example_of_cells(**cells: str) -> Glossaries:
    """Return a glossary of one row, as it is written in the file."""
    entry = TermEntry(cells["source"].strip(), cells["target"].strip())
    return Glossaries(((EntryRow(entry, cells),),))


CYBER = TermEntry("网络主权", "cyber sovereignty", forbidden=("network sovereignty",))
