"""The memory as the rest of the program sees it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.memory import nearest as lookup
from glossary.memory.database import connect, explained, upgrade, writing
from glossary.memory.entries import MemoryEntry, MemoryMatch, Query
from glossary.memory.rows import COLUMNS, entry_from, put, rekey, take_out
from glossary.memory.summary import Stats, stats_of
from glossary.messages import _

LEAST_SIMILARITY = 75.0


@dataclass(frozen=True, slots=True)
class Added:
    """What became of entries that were to be added."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0


@contextmanager
def open_memory(path: Path, *, create: bool = False) -> Iterator[Memory]:
    """Yield the memory in a file.

    Args:
        path: The file.
        create: Whether to make it if it is missing.

    Raises:
        GlossaryError: There is no such file, it is no memory, or a newer version of
            this program wrote it. Later on: it is damaged or in use for too long.
    """
    with explained(path):
        if not create and not path.is_file():
            raise GlossaryError(
                _("there is no translation memory here"),
                path=path,
                hint=_("“glossary tm add” makes one of reviewed catalogues"),
            )
        with closing(connect(path, create=create)) as connection:
            upgrade(connection, partial(rekey, connection))
            yield Memory(connection, path)


class Memory:
    """An open memory."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @property
    def name(self) -> str:
        """What people call it: the name of its file."""
        return self._path.name

    def add(self, entries: Iterable[MemoryEntry]) -> Added:
        """Add entries, all or none.

        One for the same sentence of the same document replaces what is there, unless
        it is older.

        Raises:
            GlossaryError: A text holds half of a surrogate pair.
        """
        outcomes: Counter[str] = Counter()
        with writing(self._connection):
            for entry in entries:
                outcomes[put(self._connection, entry)] += 1
        return Added(**outcomes)

    def delete(self, entries: Iterable[MemoryEntry]) -> int:
        """Delete entries, all or none; return how many were still there as given."""
        with writing(self._connection):
            return sum([take_out(self._connection, entry) for entry in entries])

    def lookup(
        self,
        query: Query,
        *,
        least: float = LEAST_SIMILARITY,
        most: int = 5,
    ) -> tuple[MemoryMatch, ...]:
        """Return the nearest entries, nearest first.

        Where there is an exact match, similar sentences are not looked for. Of equals,
        those with the same marks and more of the same neighbours come first, then the
        newer ones.

        Args:
            query: The sentence.
            least: Least similarity in percent.
            most: Number of entries at most.
        """
        exact = lookup.exact(self._connection, query)
        found = exact or lookup.fuzzy(self._connection, query, least, most)
        return tuple(found[:most])

    def same(self, source: str) -> tuple[MemoryEntry, ...]:
        """Return all entries of a sentence, newest first."""
        return tuple(lookup.same(self._connection, source))

    def entries(self) -> Iterator[MemoryEntry]:
        """Yield all entries, document by document, in the order they came."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM entry ORDER BY document, id"
        )
        return (entry_from(row) for row in rows)

    def stats(self) -> Stats:
        """Return the memory in numbers."""
        return stats_of(self._connection, self._path.stat().st_size)
