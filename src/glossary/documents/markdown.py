"""Read Markdown: CommonMark with tables, front matter skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from glossary.documents.assembly import Piece, assemble
from glossary.documents.encoding import decode
from glossary.files.density import check_density, check_lines
from glossary.model import Document, Role

# YAML between `---` lines or TOML between `+++` lines; `---` alone is also a
# thematic break, so YAML has to begin with a key.
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:[\w-]+:.*\n(?:.*\n)*?)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|\+\+\+[ \t]*\n(?:.*\n)*?\+\+\+[ \t]*(?:\n|\Z)"
)
_LINE_END = re.compile(r"\r\n?|\n")
# What may become tokens inside a paragraph, of two at most for each mark, and of up to
# 900 bytes together with the text before it.
_MARK = re.compile(r"[\\\n`*_\[\]<>&!]")
_MARKS = 2
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(data: bytes, path: str, encoding: str | None) -> Document:
    """Read the prose of a Markdown file: no code blocks, HTML blocks or images.

    Raises:
        GlossaryError: It cannot be decoded, or is hardly more than line ends or marks.
    """
    decoded = decode(data, path=path, encoding=encoding)
    check_lines(decoded.text, len(data), path)
    text = _blank_front_matter(_LINE_END.sub("\n", decoded.text))
    parser = MarkdownIt("commonmark").enable("table")
    prose = _Prose(len(data), path)
    # Where links lead to may be said at the end of the file.
    links: dict[str, Any] = {}
    parser.block.parse(text.replace("\0", "\ufffd"), parser, links, prose)
    return assemble(path, prose.pieces(parser, links), decoded.encoding)


def _blank_front_matter(text: str) -> str:
    """Put blank lines in place of the front matter, so that lines still count."""
    match = _FRONT_MATTER.match(text)
    return "\n" * match[0].count("\n") + text[match.end() :] if match else text


class _Stretch(NamedTuple):
    """Markdown of a paragraph, heading or cell, and where it stands."""

    content: str
    line: int
    role: Role


class _Prose(list[Token]):
    """Takes the tokens of blocks from the parser and keeps only their prose.

    The parser gives each token its content after it has given it away, so the last two
    are held.
    """

    def __init__(self, size: int, path: str) -> None:
        super().__init__()
        self._size = size
        self._path = path
        self._stretches: list[_Stretch] = []
        self._lists = 0
        self._titled = False
        self._parent = self._last = Token("", "", 0)

    def append(self, token: Token) -> None:
        """Take note of the token before."""
        self._note(self._parent, self._last)
        self._parent, self._last = self._last, token

    def pieces(self, parser: MarkdownIt, links: dict[str, Any]) -> Iterator[Piece]:
        """Yield the text between hard breaks.

        Args:
            parser: For what is in the paragraphs.
            links: Where links lead to.
        """
        self._note(self._parent, self._last)
        for content, start, role in self._stretches:
            (inline,) = parser.parseInline(content, links)
            for text, line in _broken(inline.children or ()):
                yield Piece(text, start + line, role)

    def _note(self, parent: Token, token: Token) -> None:
        if parent.type.startswith("list_item"):
            self._lists += parent.nesting
        if token.type != "inline" or token.map is None:
            return
        role = Role.LIST_ITEM if self._lists else Role.PARAGRAPH
        if parent.type == "heading_open":
            role = Role.HEADING
            if parent.tag == "h1" and not self._titled:
                role, self._titled = Role.TITLE, True
        marks = _MARKS * len(_MARK.findall(token.content))
        check_density(marks, len(token.content), self._path)
        self._stretches.append(_Stretch(token.content, token.map[0] + 1, role))
        check_density(len(self._stretches), self._size, self._path)


def _broken(children: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Yield the plain text between hard breaks with its line, counted from 0."""
    text = ""
    start = line = 0
    for child in children:
        line += child.type in {"softbreak", "hardbreak"}
        if child.type == "hardbreak" or _BREAK_TAG.fullmatch(child.content):
            yield text, start
            text, start = "", line
        elif child.type == "softbreak":
            text, start = (f"{text}\n", start) if text.strip() else ("", line)
        elif child.type in {"text", "code_inline"}:
            text += child.content
    yield text, start
