"""Measure the checks that ask the model whether a pair can be a translation.

    python benchmarks/plausibility.py [-m MODEL] [-n SIZE] [--cost] [FILE]…

A FILE holds good pairs: a PO catalogue or a `.tsv` table as `glossary score` reads it.
Without one, the repository's reviewed samples are taken. Pairs are wronged in the ways
that spreadsheets and hands do it, and it is counted how many are found, how often the
place they come from is named rightly, and how many pairs that were left alone raise an
alarm. Nothing is random: the same files always give the same figures.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from glossary.catalogues.references import read_sentences
from glossary.checks.base import pair
from glossary.checks.plausibility import CHECKS, bodies
from glossary.checks.run import check_units
from glossary.engine.argos import ArgosEngine
from glossary.engine.enforcement import Strictness
from glossary.engine.packages import open_package
from glossary.engine.pairscores import fits
from glossary.engine.translation import translate_segments
from glossary.model import Segment
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

ROOT = Path(__file__).parents[1]
SAMPLES = (
    ROOT / "samples" / "reference.tsv",
    ROOT / "tests" / "cases" / "good-pairs.tsv",
)
# Every fifth pair is wronged, so that most of the document stays as it is.
STEP = 5
# Least similarity, in percent, of a sentence whose translation may be taken by mistake.
SIMILAR = 30

Pairs = Sequence[tuple[str, str]]


class Wrong(NamedTuple):
    """What is put in place of a target, and the row it comes from, if it has one."""

    target: str
    row: int | None = None


class Count(NamedTuple):
    """What the checks made of wronged documents.

    Attributes:
        wrong: Pairs wronged.
        found: Those of them with a finding.
        placed: Those that are said to belong where they do, of the next.
        misplaced: Those that are said to belong elsewhere, of the next.
        movable: Those that have a place in the document.
        right: Pairs left alone.
        alarms: Those of them with a finding.
    """

    wrong: int = 0
    found: int = 0
    placed: int = 0
    misplaced: int = 0
    movable: int = 0
    right: int = 0
    alarms: int = 0

    def plus(self, other: Count) -> Count:
        """Return the sums."""
        return Count(*(a + b for a, b in zip(self, other, strict=True)))


def _nothing(_pairs: Pairs, _foreign: Pairs) -> dict[int, Wrong]:
    return {}


def _shifted(pairs: Pairs, _foreign: Pairs) -> dict[int, Wrong]:
    return {row: Wrong(pairs[row - 1][1], row - 1) for row in range(1, len(pairs))}


def _swapped(pairs: Pairs, _foreign: Pairs) -> dict[int, Wrong]:
    wrong = {}
    for row in range(0, len(pairs) - 1, STEP):
        wrong[row] = Wrong(pairs[row + 1][1], row + 1)
        wrong[row + 1] = Wrong(pairs[row][1], row)
    return wrong


def _sorted(pairs: Pairs, _foreign: Pairs) -> dict[int, Wrong]:
    order = sorted(range(len(pairs)), key=lambda row: pairs[row][1])
    return {
        row: Wrong(pairs[other][1], other)
        for row, other in enumerate(order)
        if row != other
    }


def _elsewhere(pairs: Pairs, _foreign: Pairs) -> dict[int, Wrong]:
    wrong = {}
    for row in range(0, len(pairs), STEP):
        other = (row * 7 + len(pairs) // 2) % len(pairs)
        if other != row:
            wrong[row] = Wrong(pairs[other][1], other)
    return wrong


def _similar(pairs: Pairs, _foreign: Pairs) -> dict[int, Wrong]:
    sources = [source for source, _target in pairs]
    wrong = {}
    for row in range(0, len(pairs), STEP):
        found = process.extract(sources[row], sources, scorer=fuzz.ratio, limit=2)
        for _source, similarity, other in found:
            if other != row and similarity >= SIMILAR:
                wrong[row] = Wrong(pairs[other][1], other)
    return wrong


def _foreign(pairs: Pairs, foreign: Pairs) -> dict[int, Wrong]:
    rows = range(0, min(len(pairs), len(foreign)), STEP)
    return {row: Wrong(foreign[row][1]) for row in rows}


def _half(pairs: Pairs, _foreign: Pairs) -> dict[int, Wrong]:
    wrong = {}
    for row in range(0, len(pairs), STEP):
        ours = pairs[row][1].split()
        theirs = pairs[(row + len(pairs) // 2) % len(pairs)][1].split()
        if min(len(ours), len(theirs)) >= 12:
            halves = ours[: len(ours) // 2] + theirs[len(theirs) // 2 :]
            wrong[row] = Wrong(" ".join(halves))
    return wrong


WAYS: Mapping[str, Callable[[Pairs, Pairs], dict[int, Wrong]]] = {
    "left alone": _nothing,
    "all one row down": _shifted,
    "neighbours swapped": _swapped,
    "one column sorted": _sorted,
    "target from elsewhere in the document": _elsewhere,
    "target of a similar sentence": _similar,
    "target of another document": _foreign,
    "second half of another target": _half,
}


def count(engine: ArgosEngine, pairs: Pairs, wrong: Mapping[int, Wrong]) -> Count:
    """Return what the checks make of a document with wronged pairs."""
    units = [
        pair(source, wrong[row].target if row in wrong else target)
        for row, (source, target) in enumerate(pairs)
    ]
    found = fits(engine, [bodies(unit) for unit in units])
    checked = check_units(units, [()] * len(units), checks=CHECKS, fits=found)
    seen = {row for row, (_unit, findings) in enumerate(checked) if findings}
    said = {
        row: row + fit.rival.distance
        for row, (fit, (_unit, findings)) in enumerate(zip(found, checked, strict=True))
        if row in wrong and any(one.check == "pair-shifted" for one in findings)
        if fit and fit.rival
    }
    right = sum(place == wrong[row].row for row, place in said.items())
    return Count(
        wrong=len(wrong),
        found=len(seen & set(wrong)),
        placed=right,
        misplaced=len(said) - right,
        movable=sum(one.row is not None for one in wrong.values()),
        right=len(units) - len(wrong),
        alarms=len(seen - set(wrong)),
    )


def documents(paths: Sequence[Path], size: int) -> list[list[tuple[str, str]]]:
    """Return the pairs of the files, cut to documents of a size if it is not 0."""
    cut = []
    for path in paths:
        pairs = [(one.source, one.target) for one in read_sentences(path).pairs]
        step = size or len(pairs)
        cut += [pairs[start : start + step] for start in range(0, len(pairs), step)]
    return cut


def cost(engine: ArgosEngine, pairs: Pairs) -> tuple[float, float]:
    """Return the seconds it takes to score a document and to translate it."""
    start = time.perf_counter()
    fits(engine, [bodies(pair(*one)) for one in pairs])
    middle = time.perf_counter()
    segments = [
        Segment(source, 0, line) for line, (source, _target) in enumerate(pairs)
    ]
    nothing = Matcher(build_termbase(()))
    translate_segments(engine, segments, nothing, strictness=Strictness.NONE)
    return middle - start, time.perf_counter() - middle


def share(part: int, whole: int) -> str:
    """Return a percentage, or a dash if there is nothing to count."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("-m", "--model")
    parser.add_argument("-n", "--size", type=int, default=0, help="pairs a document")
    parser.add_argument(
        "--cost", action="store_true", help="time it against translating"
    )
    options = parser.parse_args()
    cut = documents(options.files or SAMPLES, options.size)
    with open_package(options.model) as info:
        engine = ArgosEngine(info)
        print("| pairs | wrong | found | right place | wrong place | false alarms |")
        print("|---|---|---|---|---|---|")
        for name, wrong in WAYS.items():
            total = Count()
            for place, pairs in enumerate(cut):
                foreign = cut[(place + 1) % len(cut)] if len(cut) > 1 else []
                total = total.plus(count(engine, pairs, wrong(pairs, foreign)))
            print(
                f"| {name} | {total.wrong} | {share(total.found, total.wrong)} "
                f"| {share(total.placed, total.movable)} "
                f"| {share(total.misplaced, total.movable)} "
                f"| {total.alarms} of {total.right} |",
                flush=True,
            )
        if options.cost:
            times = [cost(engine, pairs) for pairs in cut]
            scoring, translating = map(sum, zip(*times, strict=True))
            print(f"scoring {scoring:.1f} s, translating {translating:.1f} s, plain")


if __name__ == "__main__":
    main()
