"""An index of the trigrams of sentences' keys, to find the few that are similar.

It is an FTS5 table without content of its own; what has most trigrams in common with a
new sentence is then compared with it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

# Stand around a key in the index, so that short sentences have trigrams in common.
_EDGES = ("\x02", "\x03")
# At most so many trigrams of a sentence are looked up, evenly spaced, and of each the
# newest sentences. Rare trigrams, which tell most, are seen in full. These and the
# next were chosen with benchmarks/memory.py: more found no better match.
_MOST_TRIGRAMS = 48
_MOST_PER_TRIGRAM = 400
# Of the sentences found, those with most trigrams in common are compared.
_CANDIDATES = 64


def index(connection: sqlite3.Connection, sentence: int, key: str) -> None:
    """Add a sentence to the index."""
    connection.execute(
        "INSERT INTO trigram (rowid, key) VALUES (?, ?)", (sentence, _framed(key))
    )


def unindex(connection: sqlite3.Connection, sentence: int, key: str) -> None:
    """Remove a sentence from the index, which does not know its key by itself."""
    connection.execute(
        "INSERT INTO trigram (trigram, rowid, key) VALUES ('delete', ?, ?)",
        (sentence, _framed(key)),
    )


def similar(
    connection: sqlite3.Connection, key: str, least: float
) -> list[tuple[int, float]]:
    """Return similar sentences and their similarity in percent, most similar first.

    Of equals the newer one comes first.
    """
    scored = sorted(
        (-score, -sentence)
        for sentence, other in _candidates(connection, key)
        if (score := fuzz.ratio(key, other, score_cutoff=least)) and other != key
    )
    return [(-sentence, -score) for score, sentence in scored]


def _candidates(connection: sqlite3.Connection, key: str) -> list[tuple[int, str]]:
    """Return number and key of the sentences with most trigrams in common."""
    shared: Counter[int] = Counter()
    for trigram in _trigrams(key):
        rows = connection.execute(
            "SELECT rowid FROM trigram WHERE trigram MATCH ? "
            "ORDER BY rowid DESC LIMIT ?",
            (_quoted(trigram), _MOST_PER_TRIGRAM),
        )
        shared.update(sentence for (sentence,) in rows)
    best = [sentence for sentence, _count in shared.most_common(_CANDIDATES)]
    places = ", ".join("?" * len(best))
    return connection.execute(
        f"SELECT id, key FROM sentence WHERE id IN ({places})", best
    ).fetchall()


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
