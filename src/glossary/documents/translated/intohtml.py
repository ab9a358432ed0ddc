"""A page with its targets in the place of its sources; all other markup stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from glossary.documents.html import is_block, is_hidden, parse_html, walk
from glossary.documents.translated.layout import Mark, sentence
from glossary.documents.translated.presentation import DocumentOptions
from glossary.documents.translated.retargeting import retarget
from glossary.messages import name_of, pgettext
from glossary.model import Catalogue


def write_into_html(
    data: bytes, path: str, catalogue: Catalogue, options: DocumentOptions
) -> tuple[bytes, int]:
    """Return the page as UTF-8 and the number of units that are not in it.

    Raises:
        GlossaryError: The page cannot be decoded or read.
    """
    soup = parse_html(data, path, None)
    tree = _PageTree(soup, catalogue)
    left_out = retarget(tree, len(tree.paragraphs), catalogue, options)
    titled = _retitle(soup, catalogue, options)
    _name_language(soup, catalogue)
    lost = sum(unit.id != titled for unit in left_out)
    return soup.encode("utf-8", formatter="minimal"), lost


class _PageTree:
    """The paragraphs of a page: runs of text nodes between the edges of blocks."""

    def __init__(self, soup: BeautifulSoup, catalogue: Catalogue) -> None:
        self._soup = soup
        self._language = catalogue.target_language
        self.paragraphs = list(_paragraphs(soup))

    def texts(self, paragraph: int) -> Sequence[tuple[str, Any]]:
        return [(str(node), node) for node in self.paragraphs[paragraph]]

    def cut(self, node: Any, at: int) -> tuple[Any, Any]:
        rest = NavigableString(str(node)[at:])
        first = NavigableString(str(node)[:at])
        node.insert_after(rest)
        node.replace_with(first)
        return first, rest

    def top(self, node: Any) -> Any:
        while not is_block(parent := node.parent) and parent.parent is not None:
            node = _cut_tag(self._soup, node) if node.previous_sibling else parent
        return node

    def style(self, top: Any) -> str:
        if not isinstance(top, Tag):
            return ""
        return str(_shell(top, ""))

    def is_link(self, top: Any) -> bool:
        return isinstance(top, Tag) and bool(
            top.name == "a" or top.find("a", href=True)
        )

    def put(self, before: Any, like: Any, text: str, mark: Mark | None) -> None:
        is_tag = isinstance(like, Tag)
        fresh = _shell(like, text) if is_tag else NavigableString(text)
        if mark:
            # The title is what the program says, whatever language the text is in.
            own = pgettext("BCP 47 tag of the language of the messages", "en")
            attributes = {"class": mark.value, "lang": own, "title": name_of(mark)}
            wrapped = self._soup.new_tag("mark", attrs=attributes)
            if mark is Mark.UNREVIEWED:
                inner = self._soup.new_tag("span", attrs={"lang": self._language})
                inner.append(fresh)
                fresh = inner
            wrapped.append(fresh)
            fresh = wrapped
        before.insert_before(fresh)

    def take_out(self, nodes: Sequence[Any]) -> None:
        for node in nodes:
            empty, parent = node, node.parent
            empty.extract()
            while not parent.contents and not is_block(parent):
                empty, parent = parent, parent.parent
                empty.extract()


def _paragraphs(soup: BeautifulSoup) -> Iterator[list[Any]]:
    nodes: list[Any] = []
    hidden: list[Any] = []
    for node, entering in walk(soup):
        if isinstance(node, Tag):
            if is_block(node) and nodes:
                yield nodes
                nodes = []
            if entering and is_hidden(node):
                hidden.append(node)
            elif not entering and hidden and hidden[-1] is node:
                hidden.pop()
        elif not hidden and not isinstance(node, PreformattedString):
            nodes.append(node)
    if nodes:
        yield nodes


def _cut_tag(soup: BeautifulSoup, node: Any) -> Tag:
    """Cut the element around a node before it; return the second part."""
    parent = node.parent
    rest = soup.new_tag(parent.name, attrs=_without_id(parent))
    following = [node, *node.next_siblings]
    for one in following:
        rest.append(one.extract())
    parent.insert_after(rest)
    return rest


def _shell(top: Tag, text: str) -> Tag:
    """Return an element at the top with nothing in it but text, formatted likewise."""
    path = [top]
    while len(inner := [one for one in path[-1].children if isinstance(one, Tag)]) == 1:
        if "".join(path[-1].strings) != "".join(inner[0].strings):
            break
        path.append(inner[0])
    shells: list[Tag] = []
    for tag in path:
        shell = copy(tag)
        shell.clear()
        shell.attrs = _without_id(tag)
        if shells:
            shells[-1].append(shell)
        shells.append(shell)
    shells[-1].append(NavigableString(text))
    return shells[0]


def _without_id(tag: Tag) -> dict[str, Any]:
    return {name: value for name, value in tag.attrs.items() if name != "id"}


def _retitle(
    soup: BeautifulSoup, catalogue: Catalogue, options: DocumentOptions
) -> str:
    """Translate the name of the page as far as it is a unit; return the unit's id."""
    title = soup.find("title")
    name = title.get_text() if isinstance(title, Tag) else ""
    for unit in catalogue.units:
        if unit.source in name and not unit.obsolete:
            shown = sentence(unit, options.draft)
            if shown and isinstance(title, Tag):
                title.string = name.replace(unit.source, shown.text, 1)
            return unit.id
    return ""


def _name_language(soup: BeautifulSoup, catalogue: Catalogue) -> None:
    root = soup.find("html")
    if isinstance(root, Tag):
        root["lang"] = catalogue.target_language
        del root["xml:lang"]
