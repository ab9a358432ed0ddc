"""A page as a stream of elements and texts: parsed as a tree, which is not kept.

The tree of a page takes some hundred times the memory of the page.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.builder._htmlparser import BeautifulSoupHTMLParser, HTMLParserTreeBuilder
from bs4.element import CData, NavigableString, PageElement, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup

from glossary.errors import GlossaryError
from glossary.files.density import check_density
from glossary.messages import _

# Elements of a text that one that is open counts for: it takes some 1,600 bytes.
_OPEN = 4


class Listener(Protocol):
    """Is told of a page, in the order of the page."""

    def enter(self, tag: Tag) -> None:
        """Take note of an element that begins; it has no content yet."""

    def leave(self, tag: Tag) -> None:
        """Take note of an element that ends."""

    def add(self, text: str, *, shown: bool) -> None:
        """Take note of text; comments and the like are not shown."""

    def name(self, name: str, line: int) -> None:
        """Take note of the first `title` of the page, which is not in a picture."""


def stream_html(source: str, size: int, path: str, listener: Listener) -> None:
    """Tell a listener of the elements and texts of a page.

    Args:
        source: The page.
        size: Bytes it has in its file.
        path: Named in errors.
        listener: Hears of it.

    Raises:
        GlossaryError: It is no HTML at all, or leaves very many elements open.
    """
    with reading_html(path):
        _Stream(source, size, path, listener)


@contextmanager
def reading_html(path: str) -> Iterator[None]:
    """Say in our words what the parser refuses, and nothing of what it minds.

    Raises:
        GlossaryError: The parser refuses the page.
    """
    with warnings.catch_warnings():
        # XHTML is read as HTML on purpose, and a short text is not a file name.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        try:
            yield
        except ParserRejectedMarkup as error:
            raise GlossaryError(
                _("not valid HTML: {error}", error=error), path=path
            ) from None
        except ValueError:
            # Python makes no number of more than 4,300 digits.
            raise GlossaryError(
                _("not valid HTML: a character reference has too many digits"),
                path=path,
            ) from None


class _Bag(Counter[str]):
    """What the parser uses of a list, without looking through all of it each time."""

    def append(self, name: str) -> None:
        self[name] += 1

    def remove(self, name: str) -> None:
        self[name] -= 1
        if not self[name]:
            del self[name]


class _Builder(HTMLParserTreeBuilder):
    def feed(self, markup: Any) -> None:  # type: ignore[override]
        arguments, options = self.parser_args
        soup: Any = self.soup
        parser = BeautifulSoupHTMLParser(soup, *arguments, **options)
        # The void elements so far, of which each end tag may be one.
        parser.already_closed_empty_element = _Bag()  # type: ignore[assignment]
        try:
            parser.feed(markup)
            parser.close()
        except AssertionError as error:
            # What html.parser raises for some declarations.
            raise ParserRejectedMarkup(error) from None


class _Stream(BeautifulSoup):
    """A soup that forgets what it was told as soon as it has said so."""

    def __init__(self, source: str, size: int, path: str, listener: Listener) -> None:
        self._size = size
        self._path = path
        self._listener = listener
        self._title: Tag | None = None
        self._in_title = False
        self._name: list[str] = []
        super().__init__(source, builder=_Builder())

    def pushTag(self, tag: Tag) -> None:  # noqa: N802
        super().pushTag(tag)
        if tag is self:
            return
        check_density(_OPEN * len(self.tagStack), self._size, self._path)
        # Each element would keep all those before it alive.
        tag.previous_element = None
        if tag.name == "title" and self._title is None:
            self._title, self._in_title = tag, True
        self._listener.enter(tag)

    def popTag(self) -> Tag | None:  # noqa: N802
        tag = self.tagStack[-1]
        around = super().popTag()
        self._listener.leave(tag)
        if tag is self._title:
            self._in_title = False
            if tag.find_parent("svg") is None:
                self._listener.name("".join(self._name), tag.sourceline or 1)
        # Nothing leads to what has ended, so that it goes at once.
        tag.next_element = None
        tag.contents.clear()
        if around is not None:
            around.contents.clear()
        return around

    def object_was_parsed(
        self,
        o: PageElement,
        parent: Tag | None = None,  # noqa: ARG002
        most_recent_element: PageElement | None = None,  # noqa: ARG002
    ) -> None:
        if self._in_title and type(o) in {NavigableString, CData}:
            self._name.append(str(o))
        self._listener.add(str(o), shown=not isinstance(o, PreformattedString))
