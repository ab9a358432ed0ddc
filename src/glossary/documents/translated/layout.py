"""The translated document as paragraphs, from the catalogue alone.

Units of the same line of the source, role and speaker are one paragraph, as the
segmenter made them of one. A source wrapped by hand at a fixed width may so come out in
more paragraphs than it had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from glossary.documents.translated.presentation import DocumentOptions, Unreviewed
from glossary.messages import _, name_of
from glossary.model import Catalogue, Role, Side, TranslationUnit
from glossary.text.speakerlabels import speaker_label

# Line breaks, controls and what XML cannot hold mean nothing in running text.
_BLANK = re.compile(r"[\s\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_SINGLE = frozenset({Role.TITLE, Role.SOURCE, Role.HEADING, Role.LIST_ITEM})
_FULL_STOP = re.compile(r"[。｡.．][”’」』》）)\"']*\Z")
# A number, letter, bullet or dash that the text itself begins with.
_ITEM_MARK = re.compile(
    r"[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.)、）．]"
    r"|[\u2460-\u249b•●○◆◇■□▪▫▶►※·*–—-]"
)


class Mark(StrEnum):
    """What is to be said of a sentence besides its text."""

    UNREVIEWED = "unreviewed"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence to show.

    Attributes:
        text: Its text, without line breaks.
        mark: What is to be said of it, if anything.
        side: Which of the unit's texts it is.
    """

    text: str
    mark: Mark | None = None
    side: Side = Side.TARGET

    @property
    def with_mark(self) -> str:
        """The text, in brackets with the name of its mark if it has one."""
        if self.mark is None:
            return self.text
        return _("[{mark}: {text}]", mark=name_of(self.mark), text=self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to show.

    Attributes:
        role: Role of its units.
        source: The source as one text.
        sentences: The target.
        level: 1 for the first title, 2 for headings and other titles, else 0.
    """

    role: Role
    source: str
    sentences: tuple[ShownSentence, ...]
    level: int = 0

    @property
    def has_own_mark(self) -> bool:
        """Whether a list item begins with a number or bullet of its own."""
        return _ITEM_MARK.match(self.sentences[0].text) is not None


def paragraphs(catalogue: Catalogue, options: DocumentOptions) -> Iterator[Paragraph]:
    """Yield the paragraphs that have something to show, in document order."""
    titled = False
    for group in _groups(catalogue):
        shown = (sentence(unit, options.draft) for unit in group)
        sentences = tuple(each for each in shown if each is not None)
        if not sentences:
            continue
        role = group[0].role
        level = 2 if role in {Role.TITLE, Role.HEADING} else 0
        if role is Role.TITLE and not titled:
            level, titled = 1, True
        source = plain("".join(unit.source for unit in group))
        yield Paragraph(role, source, sentences, level)


def title_of(shown: list[Paragraph], otherwise: str) -> str:
    """Return the text of the first title."""
    first = next((each for each in shown if each.level == 1), None)
    if first is None:
        return otherwise
    return " ".join(sentence.text for sentence in first.sentences)


def _groups(catalogue: Catalogue) -> Iterator[list[TranslationUnit]]:
    live = [unit for unit in catalogue.units if not unit.obsolete]
    group = live[:1]
    for before, unit in pairwise(live):
        if _goes_on(before, unit):
            group.append(unit)
        else:
            yield group
            group = [unit]
    if group:
        yield group


def _goes_on(before: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether a unit belongs to the paragraph of the one before it."""
    if not unit.reference or _place(before) != _place(unit):
        return False
    if unit.role in _SINGLE:
        return _FULL_STOP.search(before.source) is not None
    return not (unit.speaker and speaker_label(unit.source))


def _place(unit: TranslationUnit) -> tuple[str, Role, str]:
    return unit.reference, unit.role, unit.speaker


def sentence(unit: TranslationUnit, draft: Unreviewed) -> ShownSentence | None:
    """Return what is shown of a unit, None for nothing."""
    if unit.is_reviewed and unit.target:
        return ShownSentence(plain(unit.target))
    if draft is Unreviewed.SKIP:
        return None
    if draft is Unreviewed.SOURCE:
        return ShownSentence(plain(unit.source), side=Side.SOURCE)
    if unit.target:
        return ShownSentence(plain(unit.target), Mark.UNREVIEWED)
    return ShownSentence(plain(unit.source), Mark.UNTRANSLATED, Side.SOURCE)


def plain(text: str) -> str:
    """Return a text without line breaks and without what XML cannot hold."""
    return _BLANK.sub(" ", text).strip()
