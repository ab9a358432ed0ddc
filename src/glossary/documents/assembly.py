"""Build a document from the pieces of text that a structured format yields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from glossary.model import Block, Document, Role

_SEPARATOR = "\n\n"


class Piece(NamedTuple):
    """Text of a future block, before it has a place in a document."""

    text: str
    line: int
    role: Role = Role.PARAGRAPH
    chrome: str = ""


def assemble(path: str, pieces: Iterable[Piece], encoding: str = "utf-8") -> Document:
    """Join the pieces, trimmed and without blank ones, into a document."""
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        text = piece.text.strip()
        if text:
            block = Block(text, start, piece.line, piece.role, chrome=piece.chrome)
            blocks.append(block)
            start = block.end + len(_SEPARATOR)
    joined = _SEPARATOR.join(block.text for block in blocks)
    return Document(path, joined, tuple(blocks), encoding)
