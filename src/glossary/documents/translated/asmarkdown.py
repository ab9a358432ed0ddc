"""The translated document as Markdown (CommonMark)."""

from __future__ import annotations

import re

from glossary.documents.translated.layout import Paragraph, paragraphs
from glossary.documents.translated.presentation import DocumentOptions
from glossary.model import Catalogue, Role

# CommonMark 0.31, section 2.4: any ASCII punctuation may have a backslash.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|#]")
# Lists and underlines; whatever else begins a block has one of the characters above.
_LINE_START = re.compile(r"\A(?P<digits>\d{0,9})(?P<mark>[+=.)-])")


def write(catalogue: Catalogue, options: DocumentOptions) -> bytes:
    """Return the text; bilingual, each target follows its source as a quotation."""
    blocks = []
    for paragraph in paragraphs(catalogue, options):
        if options.bilingual:
            blocks.append(f"> {_at_line_start(_escaped(paragraph.source))}")
        blocks.append(_block(paragraph))
    return "\n".join(f"{block}\n" for block in blocks).encode()


def _block(paragraph: Paragraph) -> str:
    text = _escaped(" ".join(sentence.with_mark for sentence in paragraph.sentences))
    if paragraph.level:
        return f"{'#' * paragraph.level} {text}"
    if paragraph.role is Role.LIST_ITEM and not paragraph.has_own_mark:
        return f"- {_at_line_start(text)}"
    if paragraph.role is Role.QUESTION:
        return f"**{text}**"
    return _at_line_start(text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _at_line_start(text: str) -> str:
    return _LINE_START.sub(r"\g<digits>\\\g<mark>", text)
