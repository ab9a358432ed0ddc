"""Read HTML: block-level elements become blocks, site chrome is marked."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.dammit import EncodingDetector
from bs4.element import PageElement, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup

from glossary.documents.assembly import Piece, assemble
from glossary.documents.encoding import Decoded, decode
from glossary.errors import GlossaryError
from glossary.messages import _
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
    """Read the text a browser would show, in blocks."""
    decoded = _decoded(data, path, encoding)
    source = _LINE_END.sub("\n", decoded.text)
    soup = _parse(source, path)
    pieces = _Collector(source).collect(soup)
    return assemble(path, _titled(pieces, soup), decoded.encoding)


def parse_html(data: bytes, path: str, encoding: str | None) -> BeautifulSoup:
    """Return the tree of a page.

    Raises:
        GlossaryError: It cannot be decoded, or is no HTML at all.
    """
    return _parse(_decoded(data, path, encoding).text, path)


def _decoded(data: bytes, path: str, encoding: str | None) -> Decoded:
    declared = EncodingDetector.find_declared_encoding(data, is_html=True)
    return decode(data, path=path, encoding=encoding, declared=declared)


def _parse(source: str, path: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        # XHTML is read as HTML on purpose, and a short text is not a file name.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        try:
            return BeautifulSoup(source, "html.parser")
        except ParserRejectedMarkup as error:
            raise GlossaryError(
                _("not valid HTML: {error}", error=error), path=path
            ) from None


def _titled(pieces: list[Piece], soup: BeautifulSoup) -> list[Piece]:
    """Find the title and give site chrome its role.

    The title is in an `h1` of the text, else in one of the page header, else it is
    the name of the page.
    """
    titles = [piece for piece in pieces if piece.role is Role.TITLE]
    page_name = soup.find("title")
    if all(piece.chrome for piece in titles):
        if any(piece.chrome == "header" for piece in titles):
            pieces = [_without_header(piece) for piece in pieces]
        elif page_name and not page_name.find_parent("svg"):
            name = _collapse(page_name.get_text())
            pieces = [Piece(name, page_name.sourceline or 1, Role.TITLE), *pieces]
    return [p._replace(role=Role.CHROME) if p.chrome else p for p in pieces]


def _without_header(piece: Piece) -> Piece:
    is_title = piece.role is Role.TITLE and piece.chrome == "header"
    return piece._replace(chrome="") if is_title else piece


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

    def __init__(self, source: str) -> None:
        self._source = source
        self._line_starts = [0, *(m.end() for m in re.finditer("\n", source))]
        self._contexts = [_Inherited()]
        self._pieces: list[Piece] = []
        self._text: list[str] = []
        self._text_line = 0
        self._line = 1

    def collect(self, soup: BeautifulSoup) -> list[Piece]:
        """Return the pieces of the page; those with a chrome keep their role."""
        for node, entering in walk(soup):
            if not isinstance(node, Tag):
                self._add(str(node), shown=not isinstance(node, PreformattedString))
            elif entering:
                self._enter(node)
            else:
                self._leave(node)
        self._end_piece()
        return self._pieces

    def _enter(self, tag: Tag) -> None:
        if is_block(tag):
            self._end_piece()
        self._contexts.append(self._contexts[-1].inside(tag))
        self._line = self._line_after(tag)

    def _leave(self, tag: Tag) -> None:
        if is_block(tag):
            self._end_piece()
        self._contexts.pop()

    def _add(self, text: str, *, shown: bool) -> None:
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
        self._text.clear()

    def _line_after(self, tag: Tag) -> int:
        """Return the line on which the start tag, which may span lines, ends."""
        if tag.sourceline is None or tag.sourcepos is None:
            return self._line
        start = self._line_starts[tag.sourceline - 1] + tag.sourcepos
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
