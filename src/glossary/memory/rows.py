"""Sentences and entries as rows: looking them up by key, putting in, taking out.

Sentences go by their key (see `memory_key`).
"""

from __future__ import annotations

import sqlite3
from typing import Any

from glossary.errors import GlossaryError
from glossary.memory.entries import MemoryEntry, key_fingerprint, memory_key
from glossary.memory.trigrams import index, unindex
from glossary.messages import _

COLUMNS = (
    "source, target, document, context, before, after, role, speaker, date, origin"
)


def find_sentence(connection: sqlite3.Connection, key: str) -> int | None:
    """Return the number of the sentence with a key.

    Raises:
        sqlite3.DatabaseError: It has none, so that another program wrote it.
    """
    row = connection.execute(
        "SELECT id FROM sentence WHERE fingerprint = ? AND key = ?",
        (key_fingerprint(key), key),
    ).fetchone()
    if row is not None and not isinstance(row[0], int):
        raise _other_type()
    return None if row is None else row[0]


def entries_of_sentence(
    connection: sqlite3.Connection, sentence: int
) -> list[MemoryEntry]:
    """Return the entries of a sentence, newest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM entry WHERE sentence = ? ORDER BY date DESC, id DESC",
        (sentence,),
    )
    return [entry_from(row) for row in rows]


def entry_from(row: tuple[Any, ...]) -> MemoryEntry:
    """Return the entry of a row of `COLUMNS`.

    Raises:
        sqlite3.DatabaseError: A value is of another type, which this program did not
            write.
    """
    texts, marks = (*row[:4], *row[6:]), row[4:6]
    if not (
        all(isinstance(text, str) for text in texts)
        and all(isinstance(mark, int | None) for mark in marks)
    ):
        raise _other_type()
    return MemoryEntry(*row)


def _other_type() -> sqlite3.DatabaseError:
    return sqlite3.DatabaseError(_("a value is of another type than its column"))


def put(connection: sqlite3.Connection, entry: MemoryEntry) -> str:
    """Put an entry in; tell whether it is `added`, `replaced` or `unchanged`."""
    values = _values(entry)
    sentence = _sentence_to_write(connection, memory_key(entry.source))
    former = connection.execute(
        f"SELECT id, {COLUMNS} FROM entry "
        "WHERE sentence = ? AND document = ? AND source = ? AND context = ?",
        (sentence, entry.document, entry.source, entry.context),
    ).fetchone()
    if former is not None and not _replaces(entry, entry_from(former[1:])):
        return "unchanged"
    if former is not None:
        connection.execute("DELETE FROM entry WHERE id = ?", former[:1])
    places = ", ".join("?" * (len(values) + 1))
    connection.execute(
        f"INSERT INTO entry (sentence, {COLUMNS}) VALUES ({places})",
        (sentence, *values),
    )
    return "added" if former is None else "replaced"


def take_out(connection: sqlite3.Connection, entry: MemoryEntry) -> bool:
    """Take an entry out, and its sentence with the last one; tell if it was there."""
    key = memory_key(entry.source)
    sentence = find_sentence(connection, key)
    deleted = connection.execute(
        "DELETE FROM entry WHERE sentence = ? AND document = ? AND source = ? "
        "AND context = ? AND target = ?",
        (sentence, entry.document, entry.source, entry.context, entry.target),
    ).rowcount
    if deleted and sentence:
        _drop_if_empty(connection, sentence, key)
    return deleted > 0


def rekey(connection: sqlite3.Connection) -> None:
    """Put all entries under the keys of now."""
    sentences = connection.execute("SELECT id, key FROM sentence").fetchall()
    for sentence, key in sentences:
        for number, source in connection.execute(
            "SELECT id, source FROM entry WHERE sentence = ?", (sentence,)
        ).fetchall():
            now = memory_key(source)
            if now != key:
                connection.execute(
                    "UPDATE entry SET sentence = ? WHERE id = ?",
                    (_sentence_to_write(connection, now), number),
                )
        _drop_if_empty(connection, sentence, key)


def _drop_if_empty(connection: sqlite3.Connection, sentence: int, key: str) -> None:
    if not entries_of_sentence(connection, sentence):
        unindex(connection, sentence, key)
        connection.execute("DELETE FROM sentence WHERE id = ?", (sentence,))


def _sentence_to_write(connection: sqlite3.Connection, key: str) -> int:
    found = find_sentence(connection, key)
    if found is not None:
        return found
    cursor = connection.execute(
        "INSERT INTO sentence (key, fingerprint) VALUES (?, ?)",
        (key, key_fingerprint(key)),
    )
    sentence = int(cursor.lastrowid or 0)
    index(connection, sentence, key)
    return sentence


def _values(entry: MemoryEntry) -> tuple[str | int | None, ...]:
    texts = (entry.source, entry.target, entry.document, entry.context, entry.speaker)
    try:
        "".join(texts).encode()
    except UnicodeEncodeError as error:
        raise GlossaryError(
            _("half of a surrogate pair is in “{text}”", text=ascii(entry.source)),
            hint=_("correct the sentence in its catalogue"),
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
