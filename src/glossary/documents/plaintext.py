"""Read plain text: a block is a line, or the lines of a hard-wrapped paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.documents.encoding import decode
from glossary.documents.wrapping import TextLine, group_wrapped
from glossary.files.density import check_lines
from glossary.model import Block, Document

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")


def read_plaintext(data: bytes, path: str, encoding: str | None) -> Document:
    """Read `data` as plain text, line ends kept as they are.

    Raises:
        GlossaryError: It cannot be decoded, or is hardly more than line ends.
    """
    text, used = decode(data, path=path, encoding=encoding)
    check_lines(text, len(data), path)
    groups = group_wrapped(_lines(text))
    return Document(path, text, tuple(_block(text, group) for group in groups), used)


def _block(text: str, group: Sequence[TextLine]) -> Block:
    first, last = group[0], group[-1]
    # The text of a line is there already.
    block = first.text if len(group) == 1 else text[first.start : last.end]
    return Block(block, first.start, first.number)


def _lines(text: str) -> Iterator[TextLine]:
    """Yield the lines that are not blank."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        body = match[1].lstrip()
        indent = match[1][: len(match[1]) - len(body)]
        if body:
            yield TextLine(body.rstrip(), match.start() + len(indent), number, indent)
