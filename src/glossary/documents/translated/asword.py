"""The translated document as a Word file with Word's own styles."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

from glossary.documents.translated.layout import (
    Mark,
    Paragraph,
    paragraphs,
    plain,
    title_of,
)
from glossary.documents.translated.presentation import DocumentOptions, document_name
from glossary.errors import GlossaryError
from glossary.extras import install_command
from glossary.files.officefile import without_times
from glossary.messages import _
from glossary.model import Catalogue, Role

_NORMAL = "Normal"


def write(catalogue: Catalogue, options: DocumentOptions) -> bytes:
    """Return the file.

    Raises:
        GlossaryError: python-docx is not installed.
    """
    shown = list(paragraphs(catalogue, options))
    document = new_document(title_of(shown, document_name(catalogue)))
    add = _adder(document)
    for each in shown:
        _fill(add(_style(each)), each)
    return saved(document)


def new_document(title: str) -> Any:
    """Return an empty python-docx document.

    Raises:
        GlossaryError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise GlossaryError(
            _("writing Word documents needs python-docx"),
            hint=install_command("docx"),
        ) from None
    document = docx.Document()
    properties = document.core_properties
    # The template's own say that python-docx made it. Word allows 255 characters.
    properties.title = plain(title)[:255]
    properties.author = properties.comments = ""
    return document


def saved(document: Any) -> bytes:
    """Return the file of a python-docx document."""
    packed = io.BytesIO()
    document.save(packed)
    return without_times(packed.getvalue())


def _adder(document: Any) -> Callable[[str], Any]:
    """Return what adds a paragraph of a style.

    python-docx looks through the whole document for the place of each paragraph.
    """
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.text.paragraph import Paragraph as WordParagraph

    @cache
    def identifier(style: str) -> str | None:
        found: str | None = document.part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)
        return found

    end = document.element.body.sectPr

    def add(style: str) -> Any:
        element: Any = OxmlElement("w:p")
        element.style = identifier(style)
        end.addprevious(element)
        return WordParagraph(element, document._body)

    return add


def _style(paragraph: Paragraph) -> str:
    if paragraph.level:
        return "Title" if paragraph.level == 1 else "Heading 1"
    if paragraph.role is Role.LIST_ITEM and not paragraph.has_own_mark:
        return "List Bullet"
    return _NORMAL


def colours() -> dict[Mark, Any]:
    """Return the colours that marked sentences are highlighted in."""
    from docx.enum.text import WD_COLOR_INDEX

    return {
        Mark.UNREVIEWED: WD_COLOR_INDEX.YELLOW,
        Mark.UNTRANSLATED: WD_COLOR_INDEX.PINK,
    }


def _fill(target: Any, paragraph: Paragraph) -> None:
    for number, sentence in enumerate(paragraph.sentences):
        if number:
            target.add_run(" ")
        run = _add_run(target, paragraph, sentence.text)
        if sentence.mark:
            run.font.highlight_color = colours()[sentence.mark]


def _add_run(target: Any, paragraph: Paragraph, text: str) -> Any:
    run = target.add_run(text)
    run.bold = True if paragraph.role is Role.QUESTION else None
    run.italic = True if paragraph.role is Role.SOURCE else None
    return run
