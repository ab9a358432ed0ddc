"""Read Markdown: CommonMark with tables, front matter skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from glossary.documents.assembly import Piece, assemble
from glossary.documents.encoding import decode
from glossary.model import Document, Role

# YAML between `---` lines or TOML between `+++` lines; `---` alone is also a
# thematic break, so YAML has to begin with a key.
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:[\w-]+:.*\n(?:.*\n)*?)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|\+\+\+[ \t]*\n(?:.*\n)*?\+\+\+[ \t]*(?:\n|\Z)"
)
_LINE_END = re.compile(r"\r\n?|\n")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(data: bytes, path: str, encoding: str | None) -> Document:
    """Read the prose of a Markdown file: no code blocks, HTML blocks or images."""
    decoded = decode(data, path=path, encoding=encoding)
    text = _blank_front_matter(_LINE_END.sub("\n", decoded.text))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return assemble(path, _pieces(tokens), decoded.encoding)


def _blank_front_matter(text: str) -> str:
    """Put blank lines in place of the front matter, so that lines still count."""
    match = _FRONT_MATTER.match(text)
    return "\n" * match[0].count("\n") + text[match.end() :] if match else text


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    lists = 0
    titled = False
    for parent, token in pairwise(tokens):
        lists += parent.nesting if parent.type.startswith("list_item") else 0
        if token.type != "inline" or token.map is None:
            continue
        role = Role.LIST_ITEM if lists else Role.PARAGRAPH
        if parent.type == "heading_open":
            role = Role.HEADING
            if parent.tag == "h1" and not titled:
                role, titled = Role.TITLE, True
        for text, line in _broken(token.children or ()):
            yield Piece(text, token.map[0] + 1 + line, role)


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
