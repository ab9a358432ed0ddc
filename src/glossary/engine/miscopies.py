"""Mend terms and names that the model copied with a slip of the pen.

A model that is shown a term spells it now and then its own way: “red-prowned crane”,
“Workers in Fflexible Employment”, “SASA” for NASA.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from glossary.engine.agreement import put
from glossary.engine.latinnames import is_latin_name
from glossary.model import Span, TermMatch

# Normalised indel similarity in percent. Of the slips on the policy test set the worst
# has 82; words that are merely related have less.
_LIKENESS = 80.0
# What stands for a name in capitals that the source does not have: RPC for RCEP.
_NAME_LIKENESS = 50.0
# Words that a slip has more or fewer than the term: de facto, defact.
_WORDS_MORE_OR_LESS = 1
_WORD = re.compile(r"[^\W_]+(?:['’./&\-][^\W_]+)*")


def mend_copies(
    source: str,
    target: str,
    missing: Sequence[TermMatch],
    protected: Iterable[Span] = (),
) -> str:
    """Return the target with what is nearly a missing term replaced by the term.

    Args:
        source: What was translated.
        target: Its translation.
        missing: Matches whose terms the target lacks.
        protected: Spans of `target` that must stay, such as other terms.
    """
    taken = list(protected)
    edits: list[tuple[Span, str]] = []
    for match in missing:
        words = match.entry.target
        if is_latin_name(words):
            places, least = _names(source, target), _NAME_LIKENESS
        else:
            places, least = _runs(target, len(words.split())), _LIKENESS
        span = _likest(target, words, places, taken, least)
        if span is not None:
            taken.append(span)
            edits.append((span, words))
    for span, words in sorted(edits, reverse=True):
        target = put(target[: span.start], words, target[span.end :])
    return target


def _likest(
    target: str,
    words: str,
    places: Iterable[Span],
    taken: Sequence[Span],
    least: float,
) -> Span | None:
    """Return the place that is likest to a term, None if none is like enough."""
    from rapidfuzz import fuzz

    best: Span | None = None
    for place in places:
        if any(map(place.overlaps, taken)):
            continue
        text = target[place.start : place.end]
        likeness = fuzz.ratio(words.lower(), text.lower(), score_cutoff=least)
        if likeness:
            best, least = place, likeness
    return best


def _names(source: str, target: str) -> Iterator[Span]:
    """Yield the names in Latin letters of a target that its source does not have."""
    for word in _WORD.finditer(target):
        if is_latin_name(word.group()) and word.group() not in source:
            yield Span.of(word)


def _runs(target: str, length: int) -> Iterator[Span]:
    """Yield the runs of about as many words of a target."""
    words = list(map(Span.of, _WORD.finditer(target)))
    for first, word in enumerate(words):
        for more in range(-_WORDS_MORE_OR_LESS, _WORDS_MORE_OR_LESS + 1):
            last = first + length - 1 + more
            if first <= last < len(words):
                yield Span(word.start, words[last].end)
