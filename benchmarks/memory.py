"""Measure the translation memory beside a scan of all its sentences.

    python benchmarks/memory.py [--pairs 1000000] [--lookups 200] [--scans 20]

The memory is synthetic: sentences of words that are as unevenly frequent as those of
a language (Zipf's law), so that common trigrams are as common as in real text. A
lookup is for a sentence of the memory, for one with some characters changed, or for a
new one. Times are wall time in milliseconds, on one core. The scan compares the
sentence with every key, by the same ratio in C++ and with the keys in memory.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from glossary.memory.entries import MemoryEntry, Query
from glossary.memory.store import LEAST_SIMILARITY, Memory, open_memory
from glossary.text.keys import sentence_key

# The 3,755 characters of GB 2312 level 1.
COMMON = [
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
    if (row, cell) < (0xD7, 0xFA)
]
WORDS = 30_000
SENTENCES_PER_DOCUMENT = 200
# Share of the characters that an edit changes.
EDITED = 0.12


class Language:
    """Makes sentences of words, the nth word being used 1/n as often as the first."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words = [
            "".join(chance.choices(COMMON, k=chance.choice((1, 2, 2, 2, 3, 4))))
            for _ in range(WORDS)
        ]
        self._weights = list(
            itertools.accumulate(1 / rank for rank in range(1, WORDS + 1))
        )

    def sentence(self) -> str:
        """Return a sentence of 4 to 30 words."""
        words = self._chance.choices(
            self._words, cum_weights=self._weights, k=self._chance.randint(4, 30)
        )
        middle = len(words) // 2
        return "".join((*words[:middle], "，", *words[middle:], "。"))

    def edited(self, sentence: str) -> str:
        """Return the sentence with some characters replaced, removed or added."""
        characters = list(sentence)
        for _ in range(max(1, int(EDITED * len(characters)))):
            at = self._chance.randrange(len(characters))
            other = self._chance.choice(COMMON)
            characters[at] = self._chance.choice((other, "", characters[at] + other))
        return "".join(characters)


def entries(sources: Sequence[str]) -> Iterator[MemoryEntry]:
    """Yield an entry for each source, in documents of some length."""
    for at, source in enumerate(sources):
        yield MemoryEntry(
            source,
            f"This is what sentence number {at} says in English.",
            f"reports/{at // SENTENCES_PER_DOCUMENT}.txt",
        )


def timed(
    find: Callable[[str], int], queries: Sequence[str]
) -> tuple[list[int], list[float]]:
    """Return the similarities found, and the milliseconds of each lookup, sorted."""
    found, times = [], []
    for query in queries:
        start = time.perf_counter()
        found.append(find(query))
        times.append(1000 * (time.perf_counter() - start))
    return found, sorted(times)


def in_memory(memory: Memory) -> Callable[[str], int]:
    """Return a function that looks a sentence up."""

    def find(source: str) -> int:
        matches = memory.lookup(Query(source))
        return matches[0].similarity if matches else 0

    return find


def by_scan(keys: Sequence[str]) -> Callable[[str], int]:
    """Return a function that compares a sentence with all keys."""

    def find(source: str) -> int:
        key = sentence_key(source)
        best = process.extractOne(
            key, keys, scorer=fuzz.ratio, score_cutoff=LEAST_SIMILARITY
        )
        return int(best[1]) if best else 0

    return find


def row(label: str, times: Sequence[float]) -> str:
    """Return a line with the percentiles of sorted times."""
    shares = (0.5, 0.9, 0.99)
    cells = [times[min(len(times) - 1, int(share * len(times)))] for share in shares]
    return f"{label:<18}" + "".join(f"{cell:>10.2f}" for cell in (*cells, times[-1]))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--lookups", type=int, default=300, help="of each kind")
    parser.add_argument("--scans", type=int, default=20, help="of each kind")
    arguments = parser.parse_args()
    chance = random.Random(0)
    language = Language(chance)
    sources = [language.sentence() for _ in range(arguments.pairs)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        start = time.perf_counter()
        with open_memory(path, create=True) as memory:
            memory.add(entries(sources))
        seconds = time.perf_counter() - start
        print(f"pairs             {arguments.pairs:>10,}")
        print(f"characters        {sum(map(len, sources)):>10,}")
        print(f"pairs added/s     {arguments.pairs / seconds:>10,.0f}")
        print(f"file              {path.stat().st_size / 1e6:>10,.0f} MB")
        chosen = chance.sample(sources, arguments.lookups)
        kinds = {
            "the same": chosen,
            "edited": [language.edited(source) for source in chosen],
            "new": [language.sentence() for _ in chosen],
        }
        keys = [sentence_key(source) for source in sources]
        print(
            f"\n{'milliseconds':<18}{'median':>10}{'90 %':>10}{'99 %':>10}{'most':>10}"
        )
        with open_memory(path) as memory:
            for kind, queries in kinds.items():
                found, times = timed(in_memory(memory), queries)
                print(row(kind, times))
                best, times = timed(by_scan(keys), queries[: arguments.scans])
                print(row("  by scan", times))
                same = sum(map(int.__eq__, found, best))
                print(f"  as good a match   {same:>8} of {len(best)}")


if __name__ == "__main__":
    main()
