"""Measure what each rung of the ladder of enforcement saves.

    python benchmarks/rungs.py [-m MODEL] [FILE]…

A FILE is a reference as `glossary score` reads it, whose own terms count if it has any,
else those of the bundled and the sample glossaries; without one it is the repository's
own. Each ladder is climbed whole and then without one of its rungs at a time. *Alone*
is what is lost in that way: term occurrences that no other rung makes up for, and
targets that stay faulty (looping, cut short, a number lost). What the model was asked
before is remembered, so that the same question has the same answer.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from enforcement import SAMPLES, Task, read_task

from glossary.engine import enforcement, rungs
from glossary.engine.argos import Alignment, ArgosEngine, DecodeSettings
from glossary.engine.enforcement import Strictness
from glossary.engine.opening import open_model
from glossary.engine.quality import faults
from glossary.engine.translation import translate_segments
from glossary.glossaries.entryrows import read_glossary
from glossary.model import Strategy
from glossary.project import bundled_glossaries
from glossary.terms.evidence import locate
from glossary.terms.matcher import match_segment

LADDERS = {
    "annotated": ("ANNOTATED_LADDER", Strictness.ANNOTATE),
    "stock": ("STOCK_LADDER", Strictness.NO_ANNOTATION),
}


class Remembering:
    """An engine that answers the same question once."""

    def __init__(self, engine: ArgosEngine) -> None:
        self.info = engine.info
        self._engine = engine
        self._answers: dict[Any, Any] = {}

    def decode(
        self,
        texts: Sequence[str],
        settings: DecodeSettings,
        prefixes: Sequence[str] = (),
    ) -> tuple[tuple[str, ...], ...]:
        """Translate what was not asked before."""
        given = prefixes or [""] * len(texts)
        questions = [
            (text, settings, prefix) for text, prefix in zip(texts, given, strict=True)
        ]
        new = [q for q in dict.fromkeys(questions) if q not in self._answers]
        if new:
            asked = [prefix for _t, _s, prefix in new] if prefixes else ()
            answers = self._engine.decode(
                [text for text, _s, _p in new], settings, asked
            )
            self._answers.update(zip(new, answers, strict=True))
        return tuple(self._answers[q] for q in questions)

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """Score what was not asked before."""
        return self._all("score", pairs)

    def align(self, pairs: Sequence[tuple[str, str]]) -> tuple[Alignment, ...]:
        """Align what was not asked before."""
        return self._all("align", pairs)

    def _all(self, what: str, pairs: Sequence[tuple[str, str]]) -> tuple[Any, ...]:
        new = [p for p in dict.fromkeys(pairs) if (what, p) not in self._answers]
        if new:
            answers = getattr(self._engine, what)(new)
            self._answers.update(zip([(what, p) for p in new], answers, strict=True))
        return tuple(self._answers[what, p] for p in pairs)


def climb(engine: Any, task: Task, way: Strictness) -> tuple[int, int, Counter[str]]:
    """Return occurrences held, faulty targets, and what put the occurrences there."""
    translations = translate_segments(
        engine, task.segments, task.matchers, strictness=way
    )
    held = faulty = 0
    by: Counter[str] = Counter()
    for segment, matcher, translation in zip(
        task.segments, task.matchers, translations, strict=True
    ):
        matches = match_segment(segment, matcher)
        places = locate(matches, translation.target)
        held += sum(place is not None for place in places)
        terms = [place.span for place in places if place]
        faulty += bool(faults(segment.source, translation.target, terms))
        by.update(str(term.strategy) for term in translation.terms)
    return held, faulty, by


def measure(engine: Any, task: Task) -> None:
    """Print what each rung of each ladder saves."""
    for ladder, (name, way) in LADDERS.items():
        whole: tuple[rungs.Rung, ...] = getattr(rungs, name)
        setattr(enforcement, name, whole)
        held, faulty, by = climb(engine, task, way)
        counts = ", ".join(f"{what} {n}" for what, n in by.most_common())
        print(f"{ladder}: {held} held, {faulty} targets faulty; {counts}")
        print(f"  missing {by[Strategy.MISSING]}")
        print(f"  {'without':<18}{'terms lost':>12}{'faults more':>13}")
        for rung in whole:
            rest = tuple(one for one in whole if one is not rung)
            setattr(enforcement, name, rest)
            less, more, _by = climb(engine, task, way)
            print(
                f"  {rung.__name__:<18}{held - less:>12}{more - faulty:>13}", flush=True
            )
        setattr(enforcement, name, whole)


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("-m", "--model")
    options = parser.parse_args()
    glossaries = [
        read_glossary(path) for path in (*bundled_glossaries(), SAMPLES / "qingxi.tsv")
    ]
    with open_model(options.model) as engine:
        for path in options.files or [SAMPLES / "reference.tsv"]:
            task = read_task(path, glossaries)
            print(f"{path.name}: {len(task.segments)} segments")
            measure(Remembering(engine), task)


if __name__ == "__main__":
    main()
