"""Measure what enforcing terms costs: wall time against plain translation.

    python benchmarks/enforcement.py [-g GLOSSARY]… [-m MODEL] [-n REPETITIONS] [FILE]…

A FILE is a document, whose terms are those of the glossaries, or a reference (a PO
catalogue or a `.tsv` table as `glossary score` reads it), whose own terms count if it
has any. Without one, the repository's samples are taken. The three ways run in turn in
one process, in another order each time, so that what else the machine does falls on all
of them; the figures are ratios to the plain run of the same turn.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from glossary.catalogues.references import read_reference
from glossary.documents.document import find_documents, read_document
from glossary.engine.argos import ArgosEngine, DecodeSettings
from glossary.engine.enforcement import Strictness
from glossary.engine.packages import open_package
from glossary.engine.speakernames import name_entries
from glossary.engine.translation import Translation, translate_segments
from glossary.glossaries.entryrows import read_glossary
from glossary.model import Segment, TermEntry
from glossary.project import bundled_glossaries
from glossary.scoring import TermSource, term_matchers
from glossary.terms.evidence import term_success
from glossary.terms.matcher import Matcher, match_segment
from glossary.terms.termbase import build_termbase
from glossary.text.cleaning import clean
from glossary.text.segmenter import segment

SAMPLES = Path(__file__).parents[1] / "samples"
REFERENCES = (".po", ".tsv")
WAYS = {
    Strictness.NONE: "plain",
    Strictness.ANNOTATE: "enforced",
    Strictness.NO_ANNOTATION: "enforced without annotation",
}

Glossaries = Sequence[Sequence[TermEntry]]


class Task(NamedTuple):
    """Segments with what finds the terms of each."""

    segments: Sequence[Segment]
    matchers: Sequence[Matcher]


def read_task(path: Path, glossaries: Glossaries) -> Task:
    """Return the task of a reference or of a document."""
    if path.suffix.lower() in REFERENCES:
        pairs = read_reference(path).pairs
        own = any(pair.terms for pair in pairs)
        source = TermSource.REFERENCE if own else TermSource.GLOSSARY
        segments = [Segment(pair.source, 0, pair.line) for pair in pairs]
        return Task(segments, term_matchers(pairs, glossaries, source))
    segments = list(segment(clean(read_document(path))))
    termbase = build_termbase((name_entries(segments), *glossaries))
    return Task(segments, [Matcher(termbase)] * len(segments))


def run(
    engine: ArgosEngine, task: Task, way: Strictness
) -> tuple[float, tuple[int, int]]:
    """Return the seconds taken, and the term occurrences held and in all."""
    start = time.perf_counter()
    translations: Sequence[Translation] = translate_segments(
        engine, task.segments, task.matchers, strictness=way
    )
    seconds = time.perf_counter() - start
    matches = list(map(match_segment, task.segments, task.matchers))
    targets = [translation.target for translation in translations]
    return seconds, term_success(matches, targets)


def measure(engine: ArgosEngine, task: Task, repetitions: int) -> None:
    """Print the figures of a task."""
    ways = list(WAYS)
    ratios: dict[Strictness, list[float]] = {way: [] for way in ways}
    terms: dict[Strictness, tuple[int, int]] = {}
    for turn in range(repetitions):
        first = turn % len(ways)
        seconds = {}
        for way in ways[first:] + ways[:first]:
            seconds[way], terms[way] = run(engine, task, way)
        for way in ways:
            ratios[way].append(seconds[way] / seconds[Strictness.NONE])
    print(f"{'':<28}{'time/plain':>11}{'(least–most)':>16}{'terms':>12}{'%':>8}")
    for way, name in WAYS.items():
        held, found = terms[way]
        spread = f"({min(ratios[way]):.2f}–{max(ratios[way]):.2f})"
        print(
            f"{name:<28}{statistics.median(ratios[way]):>11.2f}{spread:>16}"
            f"{f'{held}/{found}':>12}{100 * held / max(1, found):>8.1f}"
        )


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("-g", "--glossary", action="append", type=Path, default=[])
    parser.add_argument("-m", "--model")
    parser.add_argument("-n", "--repetitions", type=int, default=3)
    options = parser.parse_args()
    own = [] if options.files else [SAMPLES / "qingxi.tsv"]
    chosen = options.glossary or [*bundled_glossaries(), *own]
    glossaries = [read_glossary(path) for path in chosen]
    files = options.files or [found.path for found in find_documents([SAMPLES])]
    with open_package(options.model) as info:
        engine = ArgosEngine(info)
        # Loads the model, which is not part of the time.
        engine.decode(["。"], DecodeSettings())
        for path in map(Path, files):
            task = read_task(path, glossaries)
            print(
                f"{path}: {len(task.segments)} segments, "
                f"median of {options.repetitions} turns"
            )
            measure(engine, task, options.repetitions)
            print()


if __name__ == "__main__":
    main()
