"""The memory in numbers."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


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


def stats_of(connection: sqlite3.Connection, size: int) -> Stats:
    """Count what a memory holds, whose file has a size in bytes."""
    documents = connection.execute(
        "SELECT document, count(*) FROM entry GROUP BY document "
        "ORDER BY count(*) DESC, document"
    ).fetchall()
    (sentences,) = connection.execute(
        "SELECT count(DISTINCT sentence) FROM entry"
    ).fetchone()
    counts = dict(documents)
    return Stats(sum(counts.values()), sentences, counts, size)
