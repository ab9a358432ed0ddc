"""Read plain text: a block is a line, or the lines of a hard-wrapped paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.documents.encoding import decode
from glossary.documents.wrapping import TextLine, group_wrapped
from glossary.model import Block, Document

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")


def read_plaintext(data: bytes, path: str, encoding: str | None) -> Document:
    """Read `data` as plain text, line ends kept as they are."""
    text, used = decode(data, path=path, encoding=encoding)
    blocks = []
    for group in group_wrapped(_lines(text)):
        start, end = group[0].start, group[-1].end
        blocks.append(Block(text[start:end], start, group[0].number))
    return Document(path, text, tuple(blocks), used)


def _lines(text: str) -> Iterator[TextLine]:
    """Yield the lines that are not blank."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        body = match[1].lstrip()
        indent = match[1][: len(match[1]) - len(body)]
        if body:
            yield TextLine(body.rstrip(), match.start() + len(indent), number, indent)
