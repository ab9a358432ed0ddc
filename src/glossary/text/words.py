"""Chinese words and their parts of speech: the one module that imports rjieba."""

from __future__ import annotations

from typing import NamedTuple

from glossary.errors import GlossaryError
from glossary.messages import _
from glossary.text.script import to_simplified


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
    """Return the words of a text in either script; joined they are the text.

    Raises:
        GlossaryError: rjieba is not installed.
    """
    try:
        import rjieba
    except ModuleNotFoundError as error:
        raise GlossaryError(
            _("extracting terms needs the word segmenter rjieba"),
            hint='pip install "glossary[extract]"',
        ) from error
    words, end = [], 0
    # Its dictionary is Simplified; the conversion keeps every offset.
    for piece, tag in rjieba.tag(to_simplified(text)):
        start, end = end, end + len(piece)
        words.append(Word(text[start:end], tag, start))
    return tuple(words)
