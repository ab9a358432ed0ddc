"""Add phrases, and clause pairs, to WORK/train.tsv from word alignment.

python -m training.align WORK [--clauses ORIGIN …]
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from glossary.learning.pairs import pair_line, read_pairs
from training.alignment import align
from training.clauses import clauses
from training.phrases import with_phrases
from training.prepare import TRAIN


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--clauses", nargs="*", default=[], help="origins to cut")
    options = parser.parse_args()
    path = options.work / TRAIN
    aligned = align(list(read_pairs(path)))
    known = {(one.pair.source, one.pair.target) for one in aligned}
    cut = {
        (clause.source, clause.target): clause
        for one in aligned
        if one.pair.origin in options.clauses
        for clause in clauses(one)
    }
    rows = [
        replace(one.pair, phrases=phrases)
        for one, phrases in zip(aligned, with_phrases(aligned), strict=True)
    ]
    rows += [clause for texts, clause in cut.items() if texts not in known]
    path.write_text("".join(map(pair_line, rows)), encoding="utf-8")
    phrases = sum(len(row.phrases) for row in rows)
    print(f"{len(rows)} pairs, {phrases} phrases, {len(cut)} clauses")


if __name__ == "__main__":
    main()
