"""Measure what each rung of the ladder of enforcement saves.

    python benchmarks/rungs.py [-m MODEL] [FILE]…

A FILE is a reference as `glossary score` reads it, whose own terms count if it has any,
else those of the bundled and the sample glossaries; without one it is the repository's
own. Each ladder is climbed whole, up to each of its rungs, and without one of them at a
time; printed is what becomes of the term occurrences held (those that no other rung
makes up for), of the targets that stay faulty (looping, cut short, a number lost), and
of BLEU and chrF.
What the model was asked before is remembered, so that the same question has the same
answer.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from enforcement import SAMPLES, Task, read_task

from glossary.catalogues.references import read_reference
from glossary.engine import enforcement, rungs
from glossary.engine.argos import Alignment, ArgosEngine, DecodeSettings
from glossary.engine.enforcement import Strictness
from glossary.engine.hypotheses import Hypothesis
from glossary.engine.opening import open_model
from glossary.engine.quality import faults
from glossary.engine.translation import translate_segments
from glossary.glossaries.entryrows import read_glossary
from glossary.project import bundled_glossaries
from glossary.scoring import Case, Score, SentencePair, score
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
        self, texts: Sequence[str], settings: DecodeSettings
    ) -> tuple[tuple[Hypothesis, ...], ...]:
        """Translate what was not asked before."""
        new = [t for t in dict.fromkeys(texts) if (t, settings) not in self._answers]
        if new:
            answers = self._engine.decode(new, settings)
            questions = [(text, settings) for text in new]
            self._answers.update(zip(questions, answers, strict=True))
        return tuple(self._answers[text, settings] for text in texts)

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


class Climb(NamedTuple):
    """What a ladder comes to.

    Attributes:
        score: Terms held, BLEU and chrF.
        faulty: Targets that are still faulty.
        by: Occurrences by what put them there.
    """

    score: Score
    faulty: int
    by: Counter[str]


def climb(engine: Any, pairs: Sequence[SentencePair], task: Task, way: Any) -> Climb:
    """Translate the sources of the pairs with the ladder as it is now."""
    translations = translate_segments(
        engine, task.segments, task.matchers, strictness=way
    )
    faulty = 0
    by: Counter[str] = Counter()
    cases = []
    for pair, segment, matcher, made in zip(
        pairs, task.segments, task.matchers, translations, strict=True
    ):
        matches = match_segment(segment, matcher)
        terms = [place.span for place in locate(matches, made.target) if place]
        faulty += bool(faults(segment.source, made.target, terms))
        by.update(str(term.strategy) for term in made.terms)
        cases.append(Case(pair, matches, made.target))
    return Climb(score(cases), faulty, by)


def measure(engine: Any, pairs: Sequence[SentencePair], task: Task) -> None:
    """Print what each rung of each ladder saves."""
    for ladder, (name, way) in LADDERS.items():
        whole: tuple[rungs.Rung, ...] = getattr(rungs, name)
        setattr(enforcement, name, whole)
        full = climb(engine, pairs, task, way)
        counts = ", ".join(f"{what} {n}" for what, n in full.by.most_common())
        print(
            f"{ladder}: {full.score.enforced}/{full.score.terms} terms, {full.faulty} "
            f"faulty, BLEU {full.score.bleu.score:.2f}, chrF "
            f"{full.score.chrf.score:.2f}; {counts}"
        )
        print(f"  {'':<26}{'terms':>6}{'faulty':>8}{'BLEU':>7}{'chrF':>7}")
        parts = {"before the ladder": whole[:0]}
        for at, rung in enumerate(whole, 1):
            parts[f"up to {rung.__name__}"] = whole[:at]
        for rung in whole:
            rest = tuple(one for one in whole if one is not rung)
            parts[f"without {rung.__name__}"] = rest
        for part, some in parts.items():
            setattr(enforcement, name, some)
            less = climb(engine, pairs, task, way)
            print(
                f"  {part:<26}{less.score.enforced - full.score.enforced:>+6}"
                f"{less.faulty - full.faulty:>+8}"
                f"{less.score.bleu.score - full.score.bleu.score:>+7.2f}"
                f"{less.score.chrf.score - full.score.chrf.score:>+7.2f}",
                flush=True,
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
            measure(Remembering(engine), read_reference(path).pairs, task)


if __name__ == "__main__":
    main()
