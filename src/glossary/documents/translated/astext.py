"""The translated document as plain text, paragraphs apart by blank lines."""

from __future__ import annotations

from glossary.documents.translated.layout import Paragraph, paragraphs
from glossary.documents.translated.presentation import DocumentOptions
from glossary.model import Catalogue


def write(catalogue: Catalogue, options: DocumentOptions) -> bytes:
    """Return the text; bilingual, each target follows its source."""
    blocks = []
    for paragraph in paragraphs(catalogue, options):
        if options.bilingual:
            blocks.append(paragraph.source)
        blocks.append(_text(paragraph))
    return "\n".join(f"{block}\n" for block in blocks).encode()


def _text(paragraph: Paragraph) -> str:
    return " ".join(sentence.with_mark for sentence in paragraph.sentences)
