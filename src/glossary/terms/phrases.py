"""English phrases as keys that inflection does not change, and their statistics."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from glossary.model import Span

Key = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
# What may stand between two words of a phrase.
_LINK = re.compile(r"[\s\-‐‑\"“”‘’']*")
_ARTICLES = frozenset(["a", "an", "the"])
# A phrase does not begin or end with these.
_FUNCTION_WORDS = frozenset(
    "about against also and any are as at be been being between but by can could do "
    "does each for from had has have he her his i in into is it its may more most must "
    "my no not of on or other our shall she should so some such than that their them "
    "then there these they this those through to under upon was we were what when "
    "where which while who will with within without would you your".split()
)
LONGEST = 8


class Token(NamedTuple):
    """A word that counts; articles do not.

    Attributes:
        key: Its lemma, lower-case.
        span: In the text.
        joined: Nothing but white space, hyphens, quotation marks and articles stands
            between it and the token before.
    """

    key: str
    span: Span
    joined: bool

    @property
    def is_function(self) -> bool:
        """Whether it is a grammatical word."""
        return self.key in _FUNCTION_WORDS


def tokenize(text: str, masked: Iterable[Span] = ()) -> tuple[Token, ...]:
    """Return the tokens of an English text outside the masked spans."""
    hidden = tuple(masked)
    tokens: list[Token] = []
    end, joined = 0, False
    for match in _WORD.finditer(text):
        span = Span.of(match)
        joined = joined and bool(_LINK.fullmatch(text, end, span.start))
        end = span.end
        if any(map(span.overlaps, hidden)):
            joined = False
        elif match[0].lower() not in _ARTICLES:
            tokens.append(Token(_lemma(match[0]), span, joined))
            joined = True
    return tuple(tokens)


def key_of(tokens: Iterable[Token]) -> Key:
    """Return what is the same in all inflections of a phrase."""
    return tuple(token.key for token in tokens)


def trimmed(tokens: Sequence[Token], within: range) -> range:
    """Return a range of tokens without grammatical words at its ends."""
    start, end = within.start, within.stop
    while start < end and tokens[start].is_function:
        start += 1
    while start < end and tokens[end - 1].is_function:
        end -= 1
    return range(start, end)


def phrases(
    tokens: Sequence[Token], longest: int = LONGEST
) -> Iterator[Sequence[Token]]:
    """Yield the phrases of up to `longest` tokens; they do not end in grammar."""
    for start, first in enumerate(tokens):
        if first.is_function:
            continue
        for end in range(start + 1, min(len(tokens), start + longest) + 1):
            if end - start > 1 and not tokens[end - 1].joined:
                break
            if not tokens[end - 1].is_function:
                yield tokens[start:end]


def flat(key: Key) -> str:
    """Return a key as text, in which other keys can be looked for as text."""
    return f" {' '.join(key)} "


def contains(key: Key, part: Key) -> bool:
    """Tell whether a phrase holds another one, or is it."""
    return flat(part) in flat(key)


def chance(here: int, all_here: int, elsewhere: int, all_elsewhere: int) -> float:
    """Return how likely what is seen is if a phrase does not prefer some texts.

    The one-sided exact test of R. A. Fisher, “The Logic of Inductive Inference”, 1935.

    Args:
        here: How many of the texts in question have the phrase.
        all_here: How many texts are in question.
        elsewhere: How many of the other texts have it.
        all_elsewhere: How many other texts there are.
    """
    total, having = all_here + all_elsewhere, here + elsewhere
    ways = sum(
        math.comb(having, count) * math.comb(total - having, all_here - count)
        for count in range(here, min(having, all_here) + 1)
    )
    return ways / math.comb(total, all_here)


@lru_cache(maxsize=65536)
def _lemma(word: str) -> str:
    import simplemma  # Lazy: loads the language data.

    plain = _POSSESSIVE.sub("", word).lower()
    return str(simplemma.lemmatize(plain, lang="en")).lower()
