"""The memory's file: making it, opening it, writing to it all or nothing.

It is an SQLite database in WAL mode, so that others may read while one process writes.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from glossary.errors import GlossaryError, reason_of
from glossary.messages import _

# Marks the file as a translation memory of ours: "gltm".
APPLICATION_ID = 0x676C746D
# 2: sentences are kept under keys without speaker labels.
_VERSION = 2
# A large import holds the file for as long as it takes. It does not keep readers out;
# who does will not be done soon.
_WAIT_SECONDS = 60.0
_READER_WAIT_SECONDS = 5.0
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
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {_VERSION};
COMMIT;
"""


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the database in a file.

    Args:
        path: The file.
        create: Whether to make it if it is missing.

    Raises:
        GlossaryError: It is no memory, or a newer version of this program wrote it.
        sqlite3.DatabaseError: SQLite cannot open it.
    """
    if create:
        _make_folder(path)
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{_mode(path, create=create)}",
        uri=True,
        timeout=_WAIT_SECONDS if create else _READER_WAIT_SECONDS,
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


def upgrade(connection: sqlite3.Connection, rekey: Callable[[], None]) -> None:
    """Bring a memory of an earlier version up to date; one that is read-only stays.

    Args:
        connection: To the memory.
        rekey: Puts all entries under the keys of now.
    """
    if _pragma(connection, "user_version") == _VERSION:
        return
    try:
        with writing(connection):
            # Another process may have been quicker.
            if _pragma(connection, "user_version") != _VERSION:
                rekey()
                connection.execute(f"PRAGMA user_version = {_VERSION}")
    except sqlite3.OperationalError as error:
        if _code(error) != sqlite3.SQLITE_READONLY:
            raise


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep what is done inside, or nothing of it if anything is raised."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say in one sentence what SQLite has against the file.

    Raises:
        GlossaryError: In place of a `sqlite3.DatabaseError`.
    """
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        message, hint = _explanation(error)
        raise GlossaryError(message, path=path, hint=hint) from error


def _mode(path: Path, *, create: bool) -> str:
    """Return the parameters of SQLite's URI.

    In WAL mode SQLite makes files even to read. Where it may not, and no log is left
    to be read, the file is taken as it is.
    """
    if create:
        return "mode=rwc"
    log = path.with_name(f"{path.name}-wal")
    if os.access(path.parent, os.W_OK) or (log.exists() and log.stat().st_size):
        return "mode=rw"
    return "mode=ro&immutable=1"


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("cannot make its folder: {reason}", reason=reason_of(error))
        raise GlossaryError(message, path=path) from error


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
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise GlossaryError(
            _("this is a database but no translation memory"),
            path=path,
            hint=_("name another file with --memory"),
        )
    version = _pragma(connection, "user_version")
    if version > _VERSION:
        message = _(
            "a newer version of glossary wrote this memory (format {version}; this "
            "one knows {known})",
            version=version,
            known=_VERSION,
        )
        hint = _("upgrade glossary, or export the memory as TMX with the newer one")
        raise GlossaryError(message, path=path, hint=hint)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _explanation(
    error: sqlite3.DatabaseError | UnicodeDecodeError,
) -> tuple[str, str]:
    code = _code(error)
    if code == sqlite3.SQLITE_NOTADB:
        return (
            _("this is no translation memory"),
            _("name another file with --memory, or move this one away"),
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return (
            _("the translation memory is damaged"),
            _("restore a copy, or move it away and add the catalogues again"),
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            _("another program keeps the memory locked, so it could not be used"),
            _("try again when it is done"),
        )
    if code == sqlite3.SQLITE_READONLY:
        return (
            _("the memory cannot be written"),
            _("see who may write to the file and in its folder"),
        )
    return _("the memory cannot be used: {error}", error=error), ""


def _code(error: sqlite3.DatabaseError | UnicodeDecodeError) -> int:
    """Return the primary result code, 0 if the error is not SQLite's own."""
    if isinstance(error, UnicodeDecodeError):
        # Python could not read what SQLite said about a damaged file.
        return sqlite3.SQLITE_CORRUPT
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
