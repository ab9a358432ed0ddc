"""Put a term's target in place of the words that the model aligned with the term."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from glossary.engine.agreement import is_plural, put, put_in_number
from glossary.engine.argos import Alignment
from glossary.model import Span, TermMatch
from glossary.terms.evidence import forbidden_spans

# Attention a target token must pay to the term to count for it rather than against it;
# chance level is the term's share of the source, seldom above a fifth.
_ATTENTION_FLOOR = 0.25
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
# Part of speech of entries whose number may change; others are fixed formulas.
_COMMON_NOUN = "noun"
_EDGE_WORDS = frozenset(
    "a an the and or of in on at to for with by from as that which is are its".split()
)


def replace_renderings(
    source: str,
    target: str,
    missing: Sequence[TermMatch],
    alignment: Alignment,
    protected: Iterable[Span] = (),
) -> tuple[str, ...]:
    """Return the target with each missing term's rendering replaced where it is found.

    A forbidden rendering of the term is replaced if there is one, else the words that
    the model aligned with it.

    Args:
        source: What the model translated.
        target: Its translation.
        missing: Matches in `source` that `target` lacks.
        alignment: Attention of `target` to `source`.
        protected: Spans of `target` that must stay, such as other terms.

    Returns:
        One text with common nouns in the number of the words they replace, and one with
        all terms as the term base has them, if that is different.
    """
    taken = list(protected)
    edits: list[tuple[Span, TermMatch]] = []
    for match in missing:
        span = _forbidden(match, target, taken) or rendering(
            source, target, match.span, alignment, taken
        )
        if span is not None:
            taken.append(span)
            edits.append((span, match))
    agreeing = plain = target
    for span, match in sorted(edits, key=lambda edit: edit[0], reverse=True):
        agreeing = _put_agreeing(agreeing, span, match)
        plain = put(plain[: span.start], match.entry.target, plain[span.end :])
    return (agreeing,) if agreeing == plain else (agreeing, plain)


def _forbidden(match: TermMatch, target: str, taken: Sequence[Span]) -> Span | None:
    """Return the first forbidden rendering of a term outside the taken spans."""
    for _, span in forbidden_spans([match], target):
        if not any(map(span.overlaps, taken)):
            return span
    return None


def _put_agreeing(target: str, span: Span, match: TermMatch) -> str:
    words = match.entry.target
    before, old, after = (
        target[: span.start],
        target[span.start : span.end],
        target[span.end :],
    )
    if match.entry.pos != _COMMON_NOUN or words[:1].isupper() or is_plural(words):
        return put(before, words, after)
    return put_in_number(before, words, after, plural=is_plural(old))


def rendering(
    source: str,
    target: str,
    term: Span,
    alignment: Alignment,
    taken: Sequence[Span] = (),
) -> Span | None:
    """Return the words of the target that render a span of the source, or None.

    The run of target tokens with the most attention to the term above a floor is
    widened to whole words and stripped of function words at its edges.
    """
    columns = [
        number
        for number, span in enumerate(token_spans(source, alignment.source_tokens))
        if span.overlaps(term)
    ]
    places = token_spans(target, alignment.target_tokens)
    gains = [
        sum(row[column] for column in columns) - _ATTENTION_FLOOR
        for row in alignment.weights
    ]
    gains = [
        -1.0 if any(map(p.overlaps, taken)) else gain
        for p, gain in zip(places, gains, strict=True)
    ]
    best = _heaviest_run(gains)
    if best is None:
        return None
    return _whole_words(target, Span(places[best[0]].start, places[best[1]].end), taken)


def token_spans(text: str, tokens: Sequence[str]) -> tuple[Span, ...]:
    """Return where each token stands in the text it was made from, in code points.

    Tokenizers normalise (NFKC) and mark spaces in ways of their own, so both sides are
    compared without white space and markers; a token that cannot be placed is empty.
    """
    letters = [
        (part, at)
        for at, character in enumerate(text)
        for part in unicodedata.normalize("NFKC", character)
        if not part.isspace()
    ]
    spans, at = [], 0
    for token in tokens:
        bare = token.replace("▁", "").removesuffix("@@")
        start = at
        for part in unicodedata.normalize("NFKC", bare):
            if at < len(letters) and letters[at][0] == part:
                at += 1
        end = letters[at - 1][1] + 1 if at > start else None
        begin = letters[start][1] if start < len(letters) else len(text)
        spans.append(Span(begin, begin if end is None else end))
    return tuple(spans)


def _heaviest_run(gains: Sequence[float]) -> tuple[int, int] | None:
    """Return first and last index of the run with the greatest positive sum."""
    best: tuple[int, int] | None = None
    best_sum = total = 0.0
    start = 0
    for at, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, at
        total += gain
        if total > best_sum:
            best_sum, best = total, (start, at)
    return best


def _whole_words(target: str, span: Span, taken: Sequence[Span]) -> Span | None:
    words = [
        word
        for word in map(Span.of, _WORD.finditer(target))
        if word.overlaps(span) and not any(map(word.overlaps, taken))
    ]
    while words and target[words[0].start : words[0].end].lower() in _EDGE_WORDS:
        words.pop(0)
    while words and target[words[-1].start : words[-1].end].lower() in _EDGE_WORDS:
        words.pop()
    return Span(words[0].start, words[-1].end) if words else None
