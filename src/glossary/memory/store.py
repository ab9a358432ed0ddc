"""The memory's file: an SQLite database with an index for similar sentences.

Sentences go by their key (see `sentence_key`). An FTS5 index of the keys' trigrams
finds the few that may resemble a new one; only those are compared. The file is in WAL
mode, so that others may read while one process writes.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from glossary.errors import GlossaryError
from glossary.memory.entries import (
    MatchKind,
    MemoryEntry,
    MemoryMatch,
    Query,
    key_fingerprint,
)
from glossary.text.keys import sentence_key

LEAST_SIMILARITY = 75.0

# Marks the file as a translation memory of ours: "gltm".
_APPLICATION_ID = 0x676C746D
_VERSION = 1
# A large import holds the file for as long as it takes.
_WAIT_SECONDS = 60.0
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE sentence (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  fingerprint INTEGER NOT NULL
);
CREATE INDEX sentence_fingerprint ON sentence (fingerprint);
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  sentence INTEGER NOT NULL REFERENCES sentence,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  document TEXT NOT NULL,
  context TEXT NOT NULL,
  before INTEGER,
  after INTEGER,
  role TEXT NOT NULL,
  speaker TEXT NOT NULL,
  date TEXT NOT NULL,
  origin TEXT NOT NULL
);
CREATE INDEX entry_sentence ON entry (sentence, document);
CREATE VIRTUAL TABLE trigram USING fts5 (
  key, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1'
);
PRAGMA application_id = {_APPLICATION_ID};
PRAGMA user_version = {_VERSION};
COMMIT;
"""
_COLUMNS = (
    "source, target, document, context, before, after, role, speaker, date, origin"
)

# Stand around a key in the index, so that short sentences have trigrams in common.
_EDGES = ("\x02", "\x03")
# At most so many trigrams of a sentence are looked up, evenly spaced, and of each the
# newest sentences. Rare trigrams, which tell most, are seen in full. These and the
# next were chosen with benchmarks/memory.py: more found no better match.
_MOST_TRIGRAMS = 48
_MOST_PER_TRIGRAM = 400
# Of the sentences found, those with most trigrams in common are compared.
_CANDIDATES = 64


@dataclass(frozen=True, slots=True)
class Added:
    """What became of entries that were to be added."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Stats:
    """The memory in numbers.

    Attributes:
        entries: Translated sentences.
        sentences: Different ones, by key.
        documents: Entries of each document, most first.
        size: Of the file, in bytes.
    """

    entries: int
    sentences: int
    documents: dict[str, int]
    size: int


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
    with _explained(path):
        if not create and not path.is_file():
            raise GlossaryError(
                "there is no translation memory here",
                path=path,
                hint="“glossary tm add” makes one of reviewed catalogues",
            )
        if create:
            _make_folder(path)
        with closing(_connect(path, create=create)) as connection:
            yield Memory(connection, path)


class Memory:
    """An open memory."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def add(self, entries: Iterable[MemoryEntry]) -> Added:
        """Add entries, all or none.

        One for the same sentence of the same document replaces what is there, unless
        it is older.

        Raises:
            GlossaryError: A text holds half of a surrogate pair.
        """
        outcomes: Counter[str] = Counter()
        with self._writing():
            for entry in entries:
                outcomes[self._put(entry)] += 1
        return Added(**outcomes)

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
        key = sentence_key(query.source)
        sentence = self._sentence(key)
        if sentence is not None and (exact := self._exact(sentence, query)):
            return exact[:most]
        return tuple(self._fuzzy(key, least, most))

    def entries(self) -> Iterator[MemoryEntry]:
        """Yield all entries, document by document, in the order they came."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM entry ORDER BY document, id"
        )
        return (MemoryEntry(*row) for row in rows)

    def stats(self) -> Stats:
        """Return the memory in numbers."""
        documents = self._connection.execute(
            "SELECT document, count(*) FROM entry GROUP BY document "
            "ORDER BY count(*) DESC, document"
        ).fetchall()
        (sentences,) = self._connection.execute(
            "SELECT count(DISTINCT sentence) FROM entry"
        ).fetchone()
        counts = dict(documents)
        size = self._path.stat().st_size
        return Stats(sum(counts.values()), sentences, counts, size)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def _put(self, entry: MemoryEntry) -> str:
        values = _values(entry)
        sentence = self._sentence_to_write(sentence_key(entry.source))
        former = self._connection.execute(
            f"SELECT id, {_COLUMNS} FROM entry "
            "WHERE sentence = ? AND document = ? AND source = ? AND context = ?",
            (sentence, entry.document, entry.source, entry.context),
        ).fetchone()
        if former is None:
            places = ", ".join("?" * (len(values) + 1))
            self._connection.execute(
                f"INSERT INTO entry (sentence, {_COLUMNS}) VALUES ({places})",
                (sentence, *values),
            )
            return "added"
        if not _replaces(entry, MemoryEntry(*former[1:])):
            return "unchanged"
        self._connection.execute("DELETE FROM entry WHERE id = ?", former[:1])
        return self._put(entry).replace("added", "replaced")

    def _sentence(self, key: str) -> int | None:
        row = self._connection.execute(
            "SELECT id FROM sentence WHERE fingerprint = ? AND key = ?",
            (key_fingerprint(key), key),
        ).fetchone()
        return None if row is None else int(row[0])

    def _sentence_to_write(self, key: str) -> int:
        found = self._sentence(key)
        if found is not None:
            return found
        cursor = self._connection.execute(
            "INSERT INTO sentence (key, fingerprint) VALUES (?, ?)",
            (key, key_fingerprint(key)),
        )
        sentence = int(cursor.lastrowid or 0)
        self._connection.execute(
            "INSERT INTO trigram (rowid, key) VALUES (?, ?)",
            (sentence, _framed(key)),
        )
        return sentence

    def _of_sentence(self, sentence: int) -> list[MemoryEntry]:
        """Return the entries of a sentence, newest first."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM entry WHERE sentence = ? "
            "ORDER BY date DESC, id DESC",
            (sentence,),
        )
        return [MemoryEntry(*row) for row in rows]

    def _exact(self, sentence: int, query: Query) -> tuple[MemoryMatch, ...]:
        entries = self._of_sentence(sentence)
        entries.sort(key=lambda entry: _nearness(entry, query), reverse=True)
        return tuple(
            MemoryMatch(
                entry,
                MatchKind.CONTEXT
                if _neighbours(entry, query) == 2
                else MatchKind.EXACT,
                100,
            )
            for entry in entries
        )

    def _fuzzy(self, key: str, least: float, most: int) -> list[MemoryMatch]:
        scored = sorted(
            (-score, -sentence)
            for sentence, other in self._candidates(key)
            if (score := fuzz.ratio(key, other, score_cutoff=least)) and other != key
        )
        found: list[MemoryMatch] = []
        for score, sentence in scored:
            # Rounded down, so that only the same sentence is 100 %.
            found += (
                MemoryMatch(entry, MatchKind.FUZZY, int(-score))
                for entry in self._of_sentence(-sentence)
            )
            if len(found) >= most:
                break
        return found[:most]

    def _candidates(self, key: str) -> list[tuple[int, str]]:
        """Return number and key of the sentences with most trigrams in common."""
        shared: Counter[int] = Counter()
        for trigram in _trigrams(key):
            rows = self._connection.execute(
                "SELECT rowid FROM trigram WHERE trigram MATCH ? "
                "ORDER BY rowid DESC LIMIT ?",
                (_quoted(trigram), _MOST_PER_TRIGRAM),
            )
            shared.update(sentence for (sentence,) in rows)
        best = [sentence for sentence, _ in shared.most_common(_CANDIDATES)]
        places = ", ".join("?" * len(best))
        return self._connection.execute(
            f"SELECT id, key FROM sentence WHERE id IN ({places})", best
        ).fetchall()


# --- opening


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise GlossaryError(f"cannot make its folder: {reason}", path=path) from error


def _connect(path: Path, *, create: bool) -> sqlite3.Connection:
    mode = "rwc" if create else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
    )
    try:
        if create and _is_empty(connection):
            _create(connection)
        _check(connection, path)
        # Enough with WAL: a power cut may undo the last addition, no more.
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_empty(connection: sqlite3.Connection) -> bool:
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return objects == 0 and _pragma(connection, "application_id") == 0


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process is quicker."""
    _use_wal(connection)
    try:
        connection.executescript(_SCHEMA)
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.rollback()
        if _is_empty(connection):
            raise


def _use_wal(connection: sqlite3.Connection) -> None:
    """Change the journal mode; SQLite does not wait for the lock that this needs."""
    last = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(0.01)
        else:
            return


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if _pragma(connection, "application_id") != _APPLICATION_ID:
        raise GlossaryError(
            "this is a database but no translation memory",
            path=path,
            hint="name another file with --memory",
        )
    version = _pragma(connection, "user_version")
    if version > _VERSION:
        raise GlossaryError(
            f"a newer version of glossary wrote this memory (format {version}; this "
            f"one knows {_VERSION})",
            path=path,
            hint="upgrade glossary, or export the memory as TMX with the newer one",
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in one sentence what SQLite has against the file."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        message, hint = _explanation(error)
        raise GlossaryError(message, path=path, hint=hint) from error


def _explanation(error: sqlite3.DatabaseError) -> tuple[str, str]:
    code = _code(error)
    if code == sqlite3.SQLITE_NOTADB:
        return (
            "this is no translation memory",
            "name another file with --memory, or move this one away",
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return (
            "the translation memory is damaged",
            "restore a copy, or move it away and add the catalogues again",
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "another process is writing to the memory", "try again when it is done"
    return f"the memory cannot be used: {error}", ""


def _code(error: sqlite3.DatabaseError) -> int:
    """Return the primary result code, 0 if the error is not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


# --- entries and keys


def _values(entry: MemoryEntry) -> tuple[str | int | None, ...]:
    texts = (entry.source, entry.target, entry.document, entry.context, entry.speaker)
    try:
        "".join(texts).encode()
    except UnicodeEncodeError as error:
        raise GlossaryError(
            f"half of a surrogate pair is in “{entry.source!a}”",
            hint="correct the sentence in its catalogue",
        ) from error
    return (
        *(entry.source, entry.target, entry.document, entry.context),
        *(entry.before, entry.after),
        *(str(entry.role), entry.speaker, entry.date, str(entry.origin)),
    )


def _replaces(new: MemoryEntry, old: MemoryEntry) -> bool:
    """Tell whether an entry says something else and is not older."""
    known = _values(new)[:-2] == _values(old)[:-2]
    return not known and new.date >= old.date


def _neighbours(entry: MemoryEntry, query: Query) -> int:
    """Return how many neighbours are the same."""
    return (query.before is not None and entry.before == query.before) + (
        query.after is not None and entry.after == query.after
    )


def _nearness(entry: MemoryEntry, query: Query) -> tuple[bool, bool, int]:
    neighbours = _neighbours(entry, query)
    return neighbours == 2, entry.source == query.source, neighbours


def _framed(key: str) -> str:
    # FTS5 ends a text at U+0000.
    return key.replace("\0", "").join(_EDGES)


def _trigrams(key: str) -> Sequence[str]:
    """Return different trigrams of a key, as FTS5 cuts them, evenly spaced."""
    text = _framed(key)
    grams = list(dict.fromkeys(text[at : at + 3] for at in range(len(text) - 2)))
    step = -(-len(grams) // _MOST_TRIGRAMS)
    return grams[::step] if step else []


def _quoted(trigram: str) -> str:
    doubled = trigram.replace('"', '""')
    return f'"{doubled}"'
