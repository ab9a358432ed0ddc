"""Put a term's target in place of the words that the model aligned with the term."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from glossary.engine.argos import Alignment
from glossary.model import Span, TermMatch

# Attention a target token must pay to the term to count for it rather than against it;
# chance level is the term's share of the source, seldom above a fifth.
_ATTENTION_FLOOR = 0.25
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
# Words that begin with a vowel sound: as they are spelt, less `unit`, `user`,
# `European`, `one` and plus `hour`, `honest`, `heir`.
_VOWEL_SOUND = re.compile(
    r"[ai]|o(?!ne\b|nce\b)|e(?!u|we)|u(?!ni(?![mn])|s[aeu]|ti|ra|k|y|ga)"
    r"|hours?\b|hono|hones|heir"
)
_NUMBER_WITH_VOWEL_SOUND = re.compile(r"8|1[18](?!\d)")
_LETTERS_WITH_VOWEL_SOUND = frozenset("AEFHILMNORSX")
_INITIALISM = re.compile(r"[A-Z]{2,5}\b")
# Spoken as words, though they look like initialisms.
_SPOKEN = frozenset("LAN NASA NATO RAM ROM SARS SIM".split())
_EDGE_WORDS = frozenset(
    "a an the and or of in on at to for with by from as that which is are its".split()
)


def replace_renderings(
    source: str,
    target: str,
    missing: Sequence[TermMatch],
    alignment: Alignment,
    protected: Iterable[Span] = (),
) -> str:
    """Return the target with each missing term's rendering replaced where it is found.

    Args:
        source: What the model translated.
        target: Its translation.
        missing: Matches in `source` that `target` lacks.
        alignment: Attention of `target` to `source`.
        protected: Spans of `target` that must stay, such as other terms.
    """
    taken = list(protected)
    edits: list[tuple[Span, str]] = []
    for match in missing:
        span = rendering(source, target, match.span, alignment, taken)
        if span is not None:
            taken.append(span)
            edits.append((span, match.entry.target))
    for span, words in sorted(edits, reverse=True):
        target = _put(target, span, words)
    return target


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
        if span.start < term.end and term.start < span.end
    ]
    places = token_spans(target, alignment.target_tokens)
    gains = [
        sum(row[column] for column in columns) - _ATTENTION_FLOOR
        for row in alignment.weights
    ]
    gains = [
        -1.0 if any(p.start < t.end and t.start < p.end for t in taken) else gain
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
        Span(*word.span())
        for word in _WORD.finditer(target)
        if word.start() < span.end
        and span.start < word.end()
        and not any(t.start < word.end() and word.start() < t.end for t in taken)
    ]
    while words and target[words[0].start : words[0].end].lower() in _EDGE_WORDS:
        words.pop(0)
    while words and target[words[-1].start : words[-1].end].lower() in _EDGE_WORDS:
        words.pop()
    return Span(words[0].start, words[-1].end) if words else None


def _put(target: str, span: Span, words: str) -> str:
    before, after = target[: span.start], target[span.end :]
    if not before.strip():
        words = words[:1].upper() + words[1:]
    article = re.search(r"\b([Aa])n?(\s+)$", before)
    if article:
        before = before[: article.start()] + _article(article[1], words) + article[2]
    if words.lower().startswith("the "):
        before = re.sub(r"(?i)\b(?:the|an?)\s+$", "", before)
    return before + words + after


def _article(article: str, words: str) -> str:
    """Return `a` or `an` as the words after it sound, with the case of `article`."""
    right = "an" if _begins_with_vowel_sound(words) else "a"
    return right.capitalize() if article.isupper() else right


def _begins_with_vowel_sound(words: str) -> bool:
    initialism = _INITIALISM.match(words)
    if initialism and initialism.group() not in _SPOKEN:
        return words[0] in _LETTERS_WITH_VOWEL_SOUND
    pattern = _NUMBER_WITH_VOWEL_SOUND if words[0].isdigit() else _VOWEL_SOUND
    return pattern.match(words.lower()) is not None
