"""Read Word documents: paragraphs and table cells in the order of the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from glossary.documents.assembly import Piece, assemble
from glossary.errors import GlossaryError
from glossary.extras import install_command
from glossary.files.archive import DOCUMENT, check_archive
from glossary.messages import _
from glossary.model import Document, Role

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

# Properties, tracked deletions, the reading above a word, and the copy of a drawing
# for older programs (ECMA-376 parts 1 and 3).
_SKIPPED = frozenset(
    {f"{_W}pPr", f"{_W}del", f"{_W}moveFrom", f"{_W}rt", _FALLBACK},
)
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
}


def read_docx(data: bytes, path: str, _encoding: str | None) -> Document:
    """Read the body of a Word document, without page headers and footers.

    A manual line break ends a block. A block's line is its paragraph number. A
    forced encoding is of no use, as the file says its own.
    """
    document = open_word(data, path)
    try:
        pieces = list(_pieces(document))
    except Exception:  # parts that python-docx opens late may be damaged, too
        raise _unreadable(path) from None
    return assemble(path, pieces)


def open_word(data: bytes, path: str) -> WordDocument:
    """Return the python-docx document of a file.

    Raises:
        GlossaryError: python-docx is not installed, or the file is no sound document.
    """
    try:
        import docx
    except ImportError:
        raise GlossaryError(
            _("reading Word documents needs python-docx"),
            path=path,
            hint=install_command("docx"),
        ) from None
    check_archive(data, path, DOCUMENT)
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception:  # python-docx documents no exceptions for damaged packages
        raise _unreadable(path) from None
    if getattr(document.element, "body", None) is None:
        raise _unreadable(path)
    return document


def _unreadable(path: str) -> GlossaryError:
    return GlossaryError(
        _("this is not a readable Word document"),
        path=path,
        hint=_("open it in a word processor and save it as .docx again"),
    )


def text_of(element: Any) -> str:
    """Return the text of an lxml element, such as a table cell, a line a paragraph.

    What was inserted with tracking is in it, and what was deleted is not.
    """
    return "\n".join("".join(_text(each)) for each in paragraphs_of(element))


def _pieces(document: WordDocument) -> Iterator[Piece]:
    from docx.text.paragraph import Paragraph

    # By the name that a paragraph calls its style: finding one takes longer than all
    # the rest.
    roles: dict[str | None, Role | None] = {}
    for number, element in enumerate(paragraphs_of(document.element.body), start=1):
        text = "".join(_text(element))
        if not text.strip():
            continue
        if element.style not in roles:
            style = Paragraph(element, document.part).style
            roles[element.style] = _style_role(style)
        role = roles[element.style] or _own_role(element)
        for line in text.split("\n"):
            yield Piece(line, number, role)


# lxml elements are untyped, hence Any; lxml limits their depth to 256.


def paragraphs_of(element: Any) -> Iterator[Any]:
    """Yield the paragraphs inside `element`, those in text boxes after their own."""
    for child in element:
        if child.tag in _SKIPPED or _is_merged_away(child):
            continue
        if child.tag == f"{_W}p":
            yield child
        yield from paragraphs_of(child)


def _is_merged_away(element: Any) -> bool:
    """Tell whether a table cell only continues the one above it."""
    merge = element.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def text_nodes(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield the elements of a paragraph that are shown as text, each with its text."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or "", child
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag], child
        elif not _is_left_out(child):
            yield from text_nodes(child)


def _text(element: Any) -> Iterator[str]:
    return (text for text, _node in text_nodes(element))


def _is_left_out(element: Any) -> bool:
    """Tell whether the text in `element` is hidden or not of this paragraph."""
    hidden = element.find(f"{_W}rPr/{_W}vanish")
    return (
        element.tag in _SKIPPED
        or element.tag == f"{_W}p"
        or (hidden is not None and hidden.get(f"{_W}val") not in {"0", "false"})
    )


def _own_role(element: Any) -> Role:
    numbering = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    listed = numbering is not None and numbering.get(f"{_W}val") != "0"
    return Role.LIST_ITEM if listed else Role.PARAGRAPH


def _style_role(style: ParagraphStyle | None) -> Role | None:
    """Return the role that a style, or one it is based on, gives."""
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        if role := _named_role(style.name or ""):
            return role
        style = style.base_style
    return None


def _named_role(name: str) -> Role | None:
    if name == "Title":
        return Role.TITLE
    if name.startswith("Heading "):
        return Role.HEADING
    return Role.LIST_ITEM if name.startswith("List ") else None
