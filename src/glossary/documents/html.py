"""Read HTML: block-level elements become blocks, site chrome is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector
from bs4.element import PageElement, Tag

from glossary.documents.assembly import Piece, assemble
from glossary.documents.encoding import Decoded, decode
from glossary.documents.htmlstream import reading_html, stream_html
from glossary.files.density import check_density
from glossary.model import Document, Role

# Content that a page does not show as its text, or that is no prose; `rp` and `rt`
# are the reading above a word, `title` is taken separately.
_SKIPPED = frozenset(
    "script style template noscript svg math title iframe object canvas audio video "
    "datalist rp rt".split()
)

_CHROME = {
    "nav": "navigation",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "button": "form",
    "label": "form",
    "legend": "form",
    "option": "form",
    "select": "form",
    "textarea": "form",
}
_LANDMARKS = {  # WAI-ARIA landmark roles
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
}

# A header in one of these introduces the text, elsewhere the site (HTML-AAM 1.0,
# section 3.5, `header`).
_SECTIONING = ("article", "aside", "main", "nav", "section")

_BLOCK_LEVEL = frozenset(
    "address article aside blockquote body br button caption center dd details "
    "dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "head header hgroup hr html label legend li main menu nav ol optgroup option p "
    "pre search section select summary table tbody td textarea tfoot th thead tr "
    "ul".split()
)
_ROLES = {
    "h1": Role.TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    "li": Role.LIST_ITEM,
}

_LINE_END = re.compile(r"\r\n?|\n")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_START_TAG = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^>"'])*>?""")
_SPACE = re.compile(r"[ \t\n\f]+")
# A line break between two wide characters is no space (CSS Text 3, section 4.1.3).
_WIDE = "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003fffd]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})[ \t\f]*\n[ \t\n\f]*(?={_WIDE})")


def read_html(data: bytes, path: str, encoding: str | None) -> Document:
    """Read the text a browser would show, in blocks.

    Raises:
        GlossaryError: The page cannot be decoded, is no HTML at all, or is hardly more
            than tags.
    """
    decoded = _decoded(data, path, encoding)
    source = _LINE_END.sub("\n", decoded.text)
    collector = _Collector(source, len(data), path)
    stream_html(source, len(data), path, collector)
    return assemble(path, collector.pieces(), decoded.encoding)


def parse_html(data: bytes, path: str, encoding: str | None) -> BeautifulSoup:
    """Return the tree of a page.

    Raises:
        GlossaryError: It cannot be decoded, or is no HTML at all.
    """
    with reading_html(path):
        return BeautifulSoup(_decoded(data, path, encoding).text, "html.parser")


def _decoded(data: bytes, path: str, encoding: str | None) -> Decoded:
    declared = EncodingDetector.find_declared_encoding(data, is_html=True)
    return decode(data, path=path, encoding=encoding, declared=declared)


def _titled(pieces: list[Piece], name: Piece | None) -> Iterator[Piece]:
    """Find the title and give site chrome its role.

    The title is in an `h1` of the text, else in one of the page header, else it is
    the name of the page.
    """
    titles = [piece for piece in pieces if piece.role is Role.TITLE]
    in_header = False
    if all(piece.chrome for piece in titles):
        in_header = any(piece.chrome == "header" for piece in titles)
        if name and not in_header:
            yield name
    for piece in pieces:
        kept = in_header and piece.role is Role.TITLE and piece.chrome == "header"
        if kept:
            yield piece._replace(chrome="")
        else:
            yield piece._replace(role=Role.CHROME) if piece.chrome else piece


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What an element hands down to its content."""

    role: Role = Role.PARAGRAPH
    chrome: str = ""
    skipped: bool = False
    preformatted: bool = False
    sectioned: bool = False

    def inside(self, tag: Tag) -> _Inherited:
        """Return the context of the content of `tag`."""
        code_block = self.preformatted and tag.name == "code"
        return _Inherited(
            role=_ROLES.get(tag.name, self.role),
            chrome=_chrome(tag, self.sectioned) or self.chrome,
            skipped=self.skipped or code_block or is_hidden(tag),
            preformatted=self.preformatted or tag.name == "pre",
            sectioned=self.sectioned or tag.name in _SECTIONING,
        )


def _chrome(tag: Tag, sectioned: bool) -> str:
    landmark = _LANDMARKS.get(str(tag.get("role", "")), "")
    if tag.name == "header" and sectioned:
        return landmark
    return landmark or _CHROME.get(tag.name, "")


def is_hidden(tag: Tag) -> bool:
    """Tell whether a browser shows nothing of an element as text."""
    closed = tag.name == "dialog" and not tag.has_attr("open")
    invisible = _INVISIBLE.search(str(tag.get("style", "")))
    return bool(tag.name in _SKIPPED or closed or invisible or tag.has_attr("hidden"))


class _Collector:
    """Gathers text in document order and keeps count of the lines of the file."""

    def __init__(self, source: str, size: int, path: str) -> None:
        self._source = source
        self._size = size
        self._path = path
        self._contexts = [_Inherited()]
        self._pieces: list[Piece] = []
        self._name: Piece | None = None
        self._text: list[str] = []
        self._text_line = 0
        self._line = 1
        # The line that the last element began on, and where that line begins.
        self._tag_line = 1
        self._line_start = 0

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of the page when all of it is heard."""
        self._end_piece()
        return _titled(self._pieces, self._name)

    def name(self, name: str, line: int) -> None:
        self._name = Piece(_collapse(name), line, Role.TITLE)

    def enter(self, tag: Tag) -> None:
        if is_block(tag):
            self._end_piece()
        self._contexts.append(self._contexts[-1].inside(tag))
        self._line = self._line_after(tag)

    def leave(self, tag: Tag) -> None:
        if is_block(tag):
            self._end_piece()
        self._contexts.pop()

    def add(self, text: str, *, shown: bool) -> None:
        context = self._contexts[-1]
        if shown and not context.skipped:
            parts = text.split("\n") if context.preformatted else [text]
            for index, part in enumerate(parts):
                if index:
                    self._end_piece()
                self._add_part(part, self._line + index)
        self._line += text.count("\n")

    def _add_part(self, text: str, line: int) -> None:
        if not self._text:
            blank = len(text) - len(text.lstrip())
            if blank == len(text):
                return
            self._text_line = line + text.count("\n", 0, blank)
        self._text.append(text)

    def _end_piece(self) -> None:
        text = _collapse("".join(self._text))
        if text:
            context = self._contexts[-1]
            piece = Piece(text, self._text_line, context.role, context.chrome)
            self._pieces.append(piece)
            check_density(len(self._pieces), self._size, self._path)
        self._text.clear()

    def _line_after(self, tag: Tag) -> int:
        """Return the line on which the start tag, which may span lines, ends."""
        if tag.sourceline is None or tag.sourcepos is None:
            return self._line
        while self._tag_line < tag.sourceline:
            self._line_start = self._source.index("\n", self._line_start) + 1
            self._tag_line += 1
        start = self._line_start + tag.sourcepos
        match = _START_TAG.match(self._source, start)
        return tag.sourceline + (match[0].count("\n") if match else 0)


def walk(root: Tag) -> Iterator[tuple[PageElement, bool]]:
    """Yield each node on entry and each element on leaving; depth has no limit."""
    open_tags = [(root, iter(root.children))]
    while open_tags:
        tag, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            open_tags.pop()
            if open_tags:
                yield tag, False
            continue
        yield child, True
        if isinstance(child, Tag):
            open_tags.append((child, iter(child.children)))


def is_block(tag: Tag) -> bool:
    """Tell whether an element stands apart from the text around it."""
    return tag.name in _BLOCK_LEVEL or str(tag.get("role", "")) in _LANDMARKS


def _collapse(text: str) -> str:
    """Collapse white space as a browser does."""
    return _SPACE.sub(" ", _BREAK_IN_CHINESE.sub("", text)).strip()
