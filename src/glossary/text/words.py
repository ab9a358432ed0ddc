"""Chinese words and what is known of them: the one module that imports rjieba."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glossary.text.script import to_simplified

if TYPE_CHECKING:
    import rjieba

# The sum of the frequencies in jieba's dictionary.
WORDS_COUNTED = 60_101_967


class Word(NamedTuple):
    """A word, or a run of other characters, of a text.

    Attributes:
        text: As written.
        tag: Part of speech in jieba's tag set, after ICTCLAS: `n…` nouns, `v…` verbs,
            `a…` adjectives, `x` no word.
        start: Offset in the text.
    """

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        """Offset just past the word."""
        return self.start + len(self.text)


def tag_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in either script; joined they are the text."""
    import rjieba

    words, end = [], 0
    # Its dictionary is Simplified; the conversion keeps every offset.
    for piece, tag in rjieba.tag(to_simplified(text)):
        start, end = end, end + len(piece)
        words.append(Word(text[start:end], tag, start))
    return tuple(words)


def cut_words(text: str) -> Sequence[str]:
    """Cut Simplified text into the likeliest words of the dictionary."""
    words: list[str] = _dictionary().cut(text, hmm=False)
    return words


@lru_cache(maxsize=1 << 16)
def word_frequency(word: str) -> int:
    """Return how often the dictionary has counted a word, of `WORDS_COUNTED`; or 0."""
    dictionary = _dictionary()
    return dictionary.suggest_freq(word) if dictionary.has_word(word) else 0


@lru_cache(maxsize=1 << 16)
def has_word_across(around: str) -> bool:
    """Tell whether a word of two or three characters lies across the middle of four.

    Longer words hardly ever do without a shorter one inside them that does, too.
    """
    has_word = _dictionary().has_word
    return has_word(around[1:3]) or has_word(around[:3]) or has_word(around[1:])


@cache
def _dictionary() -> rjieba.Jieba:
    import rjieba  # Lazy: its dictionary takes a tenth of a second to load.

    # The instance behind its functions; one of our own would load everything twice.
    dictionary: rjieba.Jieba = getattr(rjieba.cut, "__self__", None) or rjieba.Jieba()
    return dictionary
