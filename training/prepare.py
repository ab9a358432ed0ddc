"""Clean pairs, keep evaluation texts out, and hold out some of each origin.

    python -m training.prepare WORK --pairs FILE … [--evaluation FILE …]

Writes WORK/train.tsv and, for each origin, WORK/heldout/ORIGIN.tsv, a set that
`glossary score` reads.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from glossary.learning.pairs import Pair, pair_line, read_pairs
from training.cleaning import blocked_grams, grams, is_fit, key, normalised

TRAIN, HELD_OUT = "train.tsv", "heldout"
_SEED = 7
# Origins with fewer pairs than this many times the number held out give none.
_SCARCE = 10


def clean(pairs: Iterable[Pair], blocked: frozenset[str]) -> Iterator[Pair]:
    """Yield what is fit to train on: normalised, each pair once, nothing blocked."""
    seen: set[bytes] = set()
    for pair in pairs:
        source, target = normalised(pair.source), normalised(pair.target)
        mark = key(source, target)
        if mark in seen or not is_fit(source, target):
            continue
        seen.add(mark)
        if blocked.isdisjoint(grams(source)):
            yield replace(pair, source=source, target=target)


def hold_out(
    pairs: Iterable[Pair], number: int, most: int | None, choice: random.Random
) -> tuple[list[Pair], list[Pair]]:
    """Divide pairs into those to train on and those held out, by origin.

    Args:
        pairs: All pairs.
        number: Pairs of each origin to hold out.
        most: Pairs of each origin to train on, at most.
        choice: Source of chance.
    """
    by_origin: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_origin[pair.origin].append(pair)
    train, held = [], []
    for origin in sorted(by_origin):
        some = choice.sample(by_origin[origin], len(by_origin[origin]))
        cut = number if len(some) >= _SCARCE * number else 0
        held += some[:cut]
        train += some[cut:][:most]
    return train, held


def write_sets(folder: Path, pairs: Iterable[Pair]) -> None:
    """Write a table of source, target and terms for each origin."""
    by_origin: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        source, target, _origin, terms, _phrases = pair_line(pair).split("\t")
        by_origin[pair.origin].append(f"{source}\t{target}\t{terms}\n")
    folder.mkdir(exist_ok=True)
    for origin, lines in by_origin.items():
        (folder / f"{origin}.tsv").write_text("".join(lines), encoding="utf-8")


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        yield from path.read_text(encoding="utf-8").splitlines()


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("work", type=Path)
    add("--pairs", type=Path, nargs="+", required=True)
    add("--evaluation", type=Path, nargs="*", default=[], help="texts to keep out")
    add("--held-out", type=int, default=100, help="pairs of each origin")
    add("--slice", type=int, help="pairs of each origin to train on, at most")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    pairs = (pair for path in options.pairs for pair in read_pairs(path))
    fit = clean(pairs, blocked_grams(_texts(options.evaluation)))
    choice = random.Random(_SEED)
    train, held = hold_out(fit, options.held_out, options.slice, choice)
    lines = "".join(map(pair_line, train))
    (options.work / TRAIN).write_text(lines, encoding="utf-8")
    write_sets(options.work / HELD_OUT, held)
    for origin, number in Counter(pair.origin for pair in train).most_common():
        print(f"{number:8} {origin}")
    print(f"{len(train):8} to train on, {len(held)} held out")


if __name__ == "__main__":
    main()
