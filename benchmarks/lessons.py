"""Measure what each kind of lesson of `glossary terms learn` finds.

    python benchmarks/lessons.py [-m MODEL] REFERENCE

REFERENCE is a table as `glossary score` reads it, with terms of its own. Two reviewers
are played, each consistent. The first has the terms of the reference, of which the
glossary knows nothing: the machine's text is made without them, hers with them. The
second prefers, of each entry of the bundled glossaries that has one, the first admitted
target, which is taken out of the glossary before. Her lessons are also looked for
without the machine's text. What is found is right if the phrase is hers.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from glossary.catalogues.references import read_reference
from glossary.engine.argos import ArgosEngine
from glossary.engine.enforcement import Strictness
from glossary.engine.opening import open_model
from glossary.engine.translation import translate_segments
from glossary.glossaries.entryrows import read_glossary
from glossary.model import Segment, TermEntry
from glossary.project import bundled_glossaries
from glossary.scoring import TermSource, term_matchers
from glossary.terms.instead import standing_instead
from glossary.terms.lessons import (
    Lesson,
    RecurringEdit,
    ReviewedUnit,
    lessons_from,
)
from glossary.terms.matcher import Matcher
from glossary.terms.rewordings import repeated_fixes, reworded_terms
from glossary.terms.termbase import build_termbase

LEAST = 2
KINDS: dict[str, Callable[[Sequence[Lesson]], Sequence[RecurringEdit]]] = {
    "reworded_terms": lambda lessons: tuple(reworded_terms(lessons, LEAST)),
    "repeated_fixes": lambda lessons: tuple(repeated_fixes(lessons, LEAST)),
    "standing_instead": lambda lessons: tuple(standing_instead(lessons, (), LEAST)),
}


def show(
    reviewer: str,
    units: Sequence[ReviewedUnit],
    matcher: Matcher,
    wanted: dict[str, set[str]],
) -> None:
    """Print what each kind of lesson finds of what a reviewer did."""
    lessons = lessons_from(units, matcher)
    for kind, find in KINDS.items():
        found = find(lessons)
        right = sum(
            one.phrase.lower() in wanted.get(one.entry.source, ()) for one in found
        )
        print(f"{reviewer:<28}{kind:<18}{len(found):>6} found{right:>6} right")


def targets(
    engine: ArgosEngine,
    segments: Sequence[Segment],
    matchers: Sequence[Matcher],
    strictness: Strictness = Strictness.ANNOTATE,
) -> list[str]:
    """Translate the segments."""
    made = translate_segments(engine, segments, matchers, strictness=strictness)
    return [translation.target for translation in made]


def units(
    segments: Sequence[Segment], after: Sequence[str], before: Sequence[str]
) -> list[ReviewedUnit]:
    """Return the reviewed units."""
    return [
        ReviewedUnit(segment.source, target, f"reference:{segment.line}", former)
        for segment, target, former in zip(segments, after, before, strict=True)
    ]


def main() -> None:
    """Play both reviewers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reference", type=Path, metavar="REFERENCE")
    parser.add_argument("-m", "--model")
    options = parser.parse_args()
    pairs = read_reference(options.reference).pairs
    segments = [Segment(pair.source, 0, pair.line) for pair in pairs]
    own: dict[str, set[str]] = {}
    for term in (term for pair in pairs for term in pair.terms):
        own.setdefault(term.source, set()).update(map(str.lower, term.targets))
    entries = [entry for path in bundled_glossaries() for entry in read_glossary(path)]
    changed = {one.source: {one.admitted[0].lower()} for one in entries if one.admitted}

    def preferred(entry: TermEntry) -> TermEntry:
        target = entry.admitted[0] if entry.admitted else entry.target
        return replace(entry, target=target, admitted=())

    empty = Matcher(build_termbase([]))
    known = Matcher(build_termbase([[replace(one, admitted=()) for one in entries]]))
    hers = Matcher(build_termbase([list(map(preferred, entries))]))
    with open_model(options.model) as engine:
        nobody = [empty] * len(segments)
        plain = targets(engine, segments, nobody, Strictness.NONE)
        matchers = term_matchers(pairs, (), TermSource.REFERENCE)
        enforced = targets(engine, segments, matchers)
        show("terms of her own", units(segments, enforced, plain), empty, own)
        before = targets(engine, segments, [known] * len(segments))
        after = targets(engine, segments, [hers] * len(segments))
    show("another rendering", units(segments, after, before), known, changed)
    alone = [""] * len(segments)
    show("the same, machine unknown", units(segments, after, alone), known, changed)


if __name__ == "__main__":
    main()
