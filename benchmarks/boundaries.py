"""Count the collisions that are told from terms, and what that costs.

    python benchmarks/boundaries.py
    python benchmarks/boundaries.py --texts corpus.txt

The first prints how many cases of `tests/cases` are told, with the bundled glossaries
and with the terms of the cases alone. The second prints the matches of the bundled
glossaries in the sentences of a file (the first cell of each line) that are given up,
to be judged by eye, and the time that matching takes with and without.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from glossary.glossaries.entryrows import read_glossary
from glossary.model import TermEntry
from glossary.project import bundled_glossaries
from glossary.terms.boundaries import WordReadings
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

CASES = Path(__file__).parents[1] / "tests" / "cases"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of cases."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def is_matched(matcher: Matcher, row: dict[str, str]) -> bool:
    """Tell whether the term of a case is matched, alone or in a longer one."""
    text = row["text"]
    return any(row["term"] in text[slice(*one.span)] for one in matcher.match(text))


def print_cases(name: str, matcher: Matcher) -> None:
    """Print how many cases are as they should be."""
    told = Counter(
        row["half"] for row in rows("collisions.tsv") if not is_matched(matcher, row)
    )
    of = Counter(row["half"] for row in rows("collisions.tsv"))
    for half in sorted(of):
        print(f"{name}: collisions, half {half}: {told[half]} of {of[half]} told")
    kept = [is_matched(matcher, row) for row in rows("no-collisions.tsv")]
    print(f"{name}: terms found: {sum(kept)} of {len(kept)}")


def print_texts(matcher: Matcher, texts: Sequence[str]) -> None:
    """Print what is given up in texts, and the time."""
    matcher.match("财政部门")  # The lexicon is loaded.
    start = time.process_time()
    bounded = [matcher.match(text) for text in texts]
    with_words = time.process_time() - start
    with patch.object(WordReadings, "allow", lambda *_where: True):
        start = time.process_time()
        free = [matcher.match(text) for text in texts]
        without = time.process_time() - start
    for text, before, after in zip(texts, free, bounded, strict=True):
        for match in set(before) - set(after):
            start, end = match.span
            print(f"{text[start:end]}\t{text[max(0, start - 8) : end + 8]}")
    print(f"matches: {sum(map(len, free))} before, {sum(map(len, bounded))} after")
    print(f"time: {with_words / without:.2f} times as long")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args()
    bundled = Matcher(build_termbase(list(map(read_glossary, bundled_glossaries()))))
    if options.texts:
        lines = options.texts.read_text(encoding="utf-8").splitlines()
        print_texts(bundled, [line.split("\t")[0] for line in lines])
        return
    cases = (*rows("collisions.tsv"), *rows("no-collisions.tsv"))
    terms = [TermEntry(term, term) for term in sorted({row["term"] for row in cases})]
    print_cases("bundled glossaries", bundled)
    print_cases("terms alone", Matcher(build_termbase([terms])))


if __name__ == "__main__":
    main()
