"""The entries nearest to a sentence: for itself, or for similar ones."""

from __future__ import annotations

import sqlite3

from glossary.memory.entries import (
    MatchKind,
    MemoryEntry,
    MemoryMatch,
    Query,
    memory_key,
)
from glossary.memory.rows import entries_of_sentence, find_sentence
from glossary.memory.trigrams import similar


def same(connection: sqlite3.Connection, source: str) -> list[MemoryEntry]:
    """Return the entries of a sentence itself, newest first."""
    sentence = find_sentence(connection, memory_key(source))
    return [] if sentence is None else entries_of_sentence(connection, sentence)


def exact(connection: sqlite3.Connection, query: Query) -> list[MemoryMatch]:
    """Return all entries of a sentence itself, nearest first."""
    entries = same(connection, query.source)
    entries.sort(key=lambda entry: _nearness(entry, query), reverse=True)
    return [MemoryMatch(entry, _kind(entry, query), 100) for entry in entries]


def fuzzy(
    connection: sqlite3.Connection, query: Query, least: float, most: int
) -> list[MemoryMatch]:
    """Return entries of similar sentences, nearest first.

    Args:
        connection: To the memory.
        query: The sentence.
        least: Least similarity in percent.
        most: Number of entries at most.
    """
    key = memory_key(query.source)
    found: list[MemoryMatch] = []
    for sentence, score in similar(connection, key, least):
        # Rounded down, so that only the same sentence is 100 %.
        found += (
            MemoryMatch(entry, MatchKind.FUZZY, int(score))
            for entry in entries_of_sentence(connection, sentence)
        )
        if len(found) >= most:
            break
    return found[:most]


def _kind(entry: MemoryEntry, query: Query) -> MatchKind:
    between = _neighbours(entry, query) == 2
    return MatchKind.CONTEXT if between else MatchKind.EXACT


def _neighbours(entry: MemoryEntry, query: Query) -> int:
    """Return how many neighbours are the same."""
    return (query.before is not None and entry.before == query.before) + (
        query.after is not None and entry.after == query.after
    )


def _nearness(entry: MemoryEntry, query: Query) -> tuple[bool, bool, int]:
    neighbours = _neighbours(entry, query)
    return neighbours == 2, entry.source == query.source, neighbours
