"""Count the inversions of sense that the checks find.

    python benchmarks/inversions.py                    # the seeded pairs
    python benchmarks/inversions.py --pairs FILE.tsv   # alarms on good pairs

`tests/cases/inversions.tsv` holds pairs written for this project that the checks were
not made with, and for each a translation that a script turned into its opposite.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from glossary.checks.base import pair
from glossary.checks.run import check_units

INVERSIONS = Path(__file__).parents[1] / "tests" / "cases" / "inversions.tsv"
CHECKS = frozenset(
    {"bound-inverted", "prohibition-lost", "agreement-inverted", "double-negation"}
)


def found(source: str, target: str) -> frozenset[str]:
    """Return which of the checks find something."""
    ((_unit, findings),) = check_units([pair(source, target)], [()])
    return CHECKS.intersection(finding.check for finding in findings)


def seeded() -> Iterator[dict[str, str]]:
    """Yield the pairs: kind, source, target, inverted."""
    with INVERSIONS.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path)
    options = parser.parse_args()
    if options.pairs:
        lines = options.pairs.read_text(encoding="utf-8").splitlines()
        alarms: Counter[str] = Counter()
        for line in lines:
            alarms.update(found(*line.split("\t")[:2]))
        for check, count in alarms.most_common():
            share = 100 * count / len(lines)
            print(f"{check:20} {count:5} of {len(lines)}  {share:.3f} %")
        return
    totals: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for row in seeded():
        totals[row["kind"]] += 1
        hits[row["kind"]] += bool(found(row["source"], row["inverted"]))
        false[row["kind"]] += bool(found(row["source"], row["target"]))
    for kind, total in totals.items():
        print(f"{kind:20} {hits[kind]:3} of {total:3}; good ones: {false[kind]}")


if __name__ == "__main__":
    main()
