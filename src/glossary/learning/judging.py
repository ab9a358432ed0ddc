"""How well a package translates pairs, as a user of the program would see it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glossary.engine.argos import ArgosEngine, read_package_info
from glossary.engine.enforcement import Strictness
from glossary.engine.translation import translate_segments
from glossary.learning.pairs import Pair
from glossary.model import Segment, TermEntry
from glossary.scoring import (
    Case,
    Score,
    SentencePair,
    TermSource,
    score,
    term_matchers,
)
from glossary.terms.matcher import Matcher, match_segment
from glossary.terms.termbase import build_termbase


def judge(
    package: Path, pairs: Sequence[Pair], strictness: Strictness = Strictness.NONE
) -> Score:
    """Translate the sources of pairs with a package and score the result.

    Args:
        package: Folder of the package.
        pairs: With the terms that are counted.
        strictness: How far terms are enforced; not at all shows what was learnt.
    """
    engine = ArgosEngine(read_package_info(package))
    references = [
        SentencePair(
            pair.source, pair.target, terms=tuple(TermEntry(*t) for t in pair.terms)
        )
        for pair in pairs
    ]
    segments = [Segment(pair.source, 0, 1) for pair in pairs]
    matchers = term_matchers(references, (), TermSource.REFERENCE)
    translations = translate_segments(engine, segments, matchers, strictness=strictness)
    return score(
        [
            Case(reference, match_segment(segment, matcher), translation.target)
            for reference, segment, matcher, translation in zip(
                references, segments, matchers, translations, strict=True
            )
        ]
    )


def translate(package: Path, sources: Sequence[str]) -> list[str]:
    """Return the translations of sentences by a package, without any terms."""
    segments = [Segment(source, 0, 1) for source in sources]
    matchers = [Matcher(build_termbase([]))] * len(segments)
    engine = ArgosEngine(read_package_info(package))
    made = translate_segments(engine, segments, matchers, strictness=Strictness.NONE)
    return [translation.target for translation in made]
