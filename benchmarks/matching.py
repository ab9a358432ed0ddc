"""Measure loading and matching with 100,000 synthetic entries and the bundled ones.

Run without arguments: `python benchmarks/matching.py`. Seconds are of CPU time, on
one core.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from glossary.glossaries.entryrows import read_glossary
from glossary.project import bundled_glossaries
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

ENTRIES = 100_000
CHARACTERS = 2_000_000
# The 3,755 characters of GB 2312 level 1, by frequency of use the common ones.
COMMON = [
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
    if (row, cell) < (0xD7, 0xFA)
]


def synthetic_glossary(path: Path, chance: random.Random) -> None:
    """Write distinct source terms of 2 to 8 characters, one in four with a variant."""
    terms: set[str] = set()
    while len(terms) < ENTRIES * 5 // 4:
        terms.add("".join(chance.choices(COMMON, k=chance.randint(2, 8))))
    names = sorted(terms)
    chance.shuffle(names)
    variants = names[ENTRIES:]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("source\ttarget\tvariants\n")
        for at, name in enumerate(names[:ENTRIES]):
            variant = f"zh:{variants[at]}" if at < len(variants) else ""
            file.write(f"{name}\ttarget number {at}\t{variant}\n")


def text_with_terms(forms: list[str], chance: random.Random) -> str:
    """Return text in which about one character in four belongs to a term."""
    pieces: list[str] = []
    length = 0
    while length < CHARACTERS:
        piece = chance.choice(forms) + "".join(chance.choices(COMMON, k=14)) + "，"
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)


def peak_memory() -> float:
    """Return the peak resident memory of this process in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Print the figures."""
    chance = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        synthetic = Path(folder) / "synthetic.tsv"
        synthetic_glossary(synthetic, chance)
        before = peak_memory()
        start = time.process_time()
        files = [*map(read_glossary, (synthetic, *bundled_glossaries()))]
        read = time.process_time()
        termbase = build_termbase(files)
        built = time.process_time()
        matcher = Matcher(termbase)
        compiled = time.process_time()
        matcher.match(next(iter(termbase.forms)))
        warm = time.process_time()
    print(f"entries              {len(termbase.entries):>12,}")
    print(f"source forms         {len(termbase.forms):>12,}")
    print(f"read                 {read - start:>12.2f} s")
    print(f"build                {built - read:>12.2f} s")
    print(f"compile              {compiled - built:>12.2f} s")
    print(f"lexicon              {warm - compiled:>12.2f} s")
    print(f"load in all          {warm - start:>12.2f} s")
    print(f"memory for it        {peak_memory() - before:>12.0f} MiB")
    text = text_with_terms(list(termbase.forms), chance)
    start = time.process_time()
    matches = matcher.match(text)
    seconds = time.process_time() - start
    print(f"characters           {len(text):>12,}")
    print(f"matches              {len(matches):>12,}")
    print(f"characters/s, whole  {len(text) / seconds:>12,.0f}")
    segments = [text[at : at + 60] for at in range(0, len(text), 60)]
    start = time.process_time()
    for segment in segments:
        matcher.match(segment)
    seconds = time.process_time() - start
    print(f"characters/s, by 60  {len(text) / seconds:>12,.0f}")
    print(f"peak memory          {peak_memory():>12.0f} MiB")


if __name__ == "__main__":
    main()
