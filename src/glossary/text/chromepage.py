"""A page as its lines, and where among them its text is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.text.chromelines import LONGEST_LINK, PageLine, han_pairs
from glossary.text.chromewords import INSTITUTIONS, NOTICES, SELF, SITE_ITSELF
from glossary.text.personnames import is_personal_name
from glossary.text.speakerlabels import speaker_label

# Share of the pairs of characters of a line that the text has too: of those below the
# first it has nothing in common with the text, of those below the second little.
FOREIGN, DISTANT = 0.34, 0.5
INSTITUTION = re.compile(INSTITUTIONS, re.VERBOSE)
NOTICE = re.compile(NOTICES, re.VERBOSE)
_SELF = re.compile(SELF, re.VERBOSE)
_SITE_ITSELF = re.compile(SITE_ITSELF, re.VERBOSE)
_LONGEST_NOTICE = 250
_STOPS = "。！？!?；;：:…”’」』）)"
_NUMERALS = "一二三四五六七八九"
_NUMERAL = re.compile(f"([{_NUMERALS}])、")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page and where its text is.

    Attributes:
        lines: All of them.
        first: Place of the first paragraph.
        last: Place of the last one; after the end if there is none.
        prose: Pairs of characters of all paragraphs.
        menu: Place of the last line of navigation above the first paragraph, or -1.
        spoken: Pairs of characters of the paragraphs that are no notices.
    """

    lines: Sequence[PageLine]
    first: int
    last: int
    prose: set[str]
    menu: int
    spoken: set[str]

    def shared(self, line: PageLine) -> float:
        """Return the share of a line's pairs of characters that the text has too."""
        pairs = han_pairs(line.text)
        return len(pairs & self.prose) / len(pairs) if pairs else 0.0

    def times(self, line: PageLine) -> int:
        """Return how often a line stands on the page."""
        return sum(other.text == line.text for other in self.lines)

    def beside(self, at: int) -> int:
        """Return how many neighbours of a line are chrome or the end of the page."""
        near = (at - 1, at + 1)
        return sum(not self.lines[n : n + 1] or bool(self.lines[n].kind) for n in near)


def first_body(lines: Sequence[PageLine]) -> int:
    """Return the place of the first line of running text; 0 if there is none."""
    return next((at for at, line in enumerate(lines) if line.goes_on), 0)


def page_of(lines: Sequence[PageLine]) -> Page:
    """Return the page of these lines; what the site says at its end is no text."""
    prose = [line.text for line in lines if line.body and not line.kind]
    spoken = [text for text in prose if not _is_notice(text)]
    first = first_body(lines)
    menus = [at for at in range(first) if lines[at].kind == "navigation"]
    page = Page(
        lines,
        first,
        last=len(lines),
        prose=han_pairs("\n".join(prose)),
        menu=menus[-1] if menus else -1,
        spoken=han_pairs("\n".join(spoken)),
    )
    paragraphs = [at for at, line in enumerate(lines) if line.goes_on]
    while paragraphs and _is_beyond(page, paragraphs):
        at = paragraphs.pop()
        while paragraphs and paragraphs[-1] == at - 1 and _is_numbered_before(page, at):
            at = paragraphs.pop()
    return replace(page, last=paragraphs[-1]) if paragraphs else page


def _is_beyond(page: Page, paragraphs: Sequence[int]) -> bool:
    """Whether the last paragraph is the site's: beside chrome and unlike the text."""
    if len(paragraphs) < 2:
        return False
    before, at = paragraphs[-2:]
    line = page.lines[at]
    if _is_headline(line) and page.lines[at - 1].kind:
        return True
    pairs = han_pairs(line.text)
    is_unlike = len(pairs & page.spoken) < FOREIGN * len(pairs)
    is_notice = len(line.text) <= _LONGEST_NOTICE and _is_notice(line.text)
    if not (is_unlike and is_notice):
        return False
    if _SITE_ITSELF.search(line.text):
        others = (*page.lines[before + 1 : at], *page.lines[at + 1 :])
        return any(other.kind for other in others)
    return page.beside(at) > 1 and bool(page.lines[at - 1].kind)


def _is_headline(line: PageLine) -> bool:
    """Whether a line only seems to say who speaks: `某某：经济平稳增长`."""
    label = speaker_label(line.text)
    is_short = len(line.text) <= LONGEST_LINK and line.text[-1] not in _STOPS
    return is_short and label is not None and is_personal_name(label.speaker)


def _is_numbered_before(page: Page, at: int) -> bool:
    """Whether the line before is the item before this one in a list."""
    number, before = (_NUMERAL.match(page.lines[n].text) for n in (at, at - 1))
    if not number or not before:
        return False
    return _NUMERALS.find(before.group(1)) + 1 == _NUMERALS.find(number.group(1)) > 0


def _is_notice(text: str) -> bool:
    return _SELF.search(text) is not None and NOTICE.search(text) is not None
