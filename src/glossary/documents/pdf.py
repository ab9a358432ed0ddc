"""Read PDF files that hold text: the paragraphs that the lines of the pages make up."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from glossary.documents.assembly import Piece, assemble
from glossary.documents.wrapping import TextLine, group_wrapped
from glossary.errors import GlossaryError
from glossary.extras import install_command
from glossary.messages import _
from glossary.model import Document, Role

if TYPE_CHECKING:
    from pypdf import PageObject

_HEAD = "running-head"
_NUMBER = "page-number"
# A head that comes again on fewer pages may be a title.
_LEAST_PAGES = 3
# Digits and Latin letters are narrower than the columns they are counted as.
_SLACK = 10
_PAGE_NUMBER = re.compile(
    r"[-–—·•\s]*(?:第?\s*\d{1,4}\s*页?|[ivxlc]{1,6})"
    r"(?:\s*(?:[/／|]|共|of)\s*\d{1,4}\s*页?)?[-–—·•\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:!?)%]\Z")
_LATIN_START = re.compile(r"[A-Za-z0-9(]")
# Bytes that the drawing of one page, and of all pages, unpacks to. What pypdf makes of
# a page takes 40 times as much, rarely 130 times; that of the page before is gone.
# A page of text has some 10,000, a page of a map some millions.
_MOST_OF_PAGE = 8 * 2**20
_MOST_OF_ALL = 256 * 2**20


class _PageLine(NamedTuple):
    """A line of a page.

    Attributes:
        text: Without white space at its end.
        page: 1-based.
        chrome: What it is if it belongs to the page and not to the text.
    """

    text: str
    page: int
    chrome: str


def read_pdf(data: bytes, path: str, _encoding: str | None) -> Document:
    """Read the text of a PDF file, lines joined to paragraphs.

    A block's line is the number of its page. Page numbers, and heads and feet that come
    again, are set aside as chrome. A forced encoding is of no use.

    Raises:
        GlossaryError: The file is damaged, locked by a password, or has no text.
    """
    pages = [
        [line.rstrip() for line in text.splitlines() if line.strip()]
        for text in _texts(data, path)
    ]
    if not any(pages):
        raise GlossaryError(
            _("the PDF file has no text: its pages are pictures"),
            path=path,
            hint=_("let a program for character recognition (OCR) read it first"),
        )
    return assemble(path, _pieces(_lines(pages)))


def _texts(data: bytes, path: str) -> list[str]:
    try:
        import pypdf
    except ImportError:
        raise GlossaryError(
            _("reading PDF files needs pypdf"), path=path, hint=install_command("pdf")
        ) from None
    # It logs what it can do without; with no handler that would go to the terminal.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        texts = [] if locked else list(_page_texts(reader.pages, path))
    except GlossaryError:
        raise
    except Exception:  # damaged files raise whatever their damage leads to
        raise GlossaryError(
            _("this is not a readable PDF file"),
            path=path,
            hint=_("open it in a PDF viewer and print it to a new file"),
        ) from None
    if locked:
        raise GlossaryError(
            _("the PDF file is locked by a password"),
            path=path,
            hint=_("save a copy without the password"),
        )
    return texts


def _page_texts(pages: Iterable[PageObject], path: str) -> Iterator[str]:
    """Yield the texts of pages.

    Raises:
        GlossaryError: There is too much in them.
    """
    total = 0
    for number, page in enumerate(pages, start=1):
        contents = page.get_contents()
        size = 0 if contents is None else len(contents.get_data())
        total += size
        if size > _MOST_OF_PAGE or total > _MOST_OF_ALL:
            raise GlossaryError(
                _(
                    "what is drawn on the pages up to page {number} unpacks to {size} "
                    "MiB, which is too large",
                    number=number,
                    size=total // 2**20,
                ),
                path=path,
                hint=_("split it, or save its text as .txt"),
            )
        yield page.extract_text()


def _lines(pages: Sequence[Sequence[str]]) -> list[_PageLine]:
    """Return the lines of all pages, those of their margins marked.

    From each edge inwards, the first line of text ends the margin.
    """
    repeated = _repeated(pages)
    lines = []
    for number, texts in enumerate(pages, start=1):
        kinds = [_margin_kind(text, repeated) for text in texts]
        above = len(list(takewhile(bool, kinds)))
        below = len(kinds) - len(list(takewhile(bool, reversed(kinds))))
        lines += [
            _PageLine(text, number, "" if above <= at < below else kind)
            for at, (text, kind) in enumerate(zip(texts, kinds, strict=True))
        ]
    return lines


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the lines, without numbers, that half of the pages have."""
    counts = Counter(shape for texts in pages for shape in set(map(_shape, texts)))
    least = max(_LEAST_PAGES, (len(pages) + 1) // 2)
    return frozenset(shape for shape, count in counts.items() if count >= least)


def _shape(text: str) -> str:
    return _DIGITS.sub("#", "".join(text.split()))


def _margin_kind(text: str, repeated: frozenset[str]) -> str:
    if _PAGE_NUMBER.fullmatch(text):
        return _NUMBER
    return _HEAD if _shape(text) in repeated else ""


def _pieces(lines: Sequence[_PageLine]) -> Iterator[Piece]:
    """Yield the paragraphs with the margins of their pages before them."""
    body = [line for line in lines if not line.chrome]
    margins = [
        Piece(line.text, line.page, Role.CHROME, line.chrome)
        for line in lines
        if line.chrome
    ]
    texts = [line.text.lstrip() for line in body]
    lines_of_text = [
        TextLine(text, 0, number, line.text.removesuffix(text))
        for number, (line, text) in enumerate(zip(body, texts, strict=True))
    ]
    paragraphs = [
        Piece(_joined([line.text for line in group]), body[group[0].number].page)
        for group in group_wrapped(lines_of_text, slack=_SLACK)
    ]
    # Sorting is stable: what is set aside of a page comes before its paragraphs.
    yield from sorted([*margins, *paragraphs], key=lambda piece: piece.line)


def _joined(lines: Sequence[str]) -> str:
    """Join lines as they were before they were wrapped: with a space in English."""
    text = lines[0]
    for line in lines[1:]:
        spaced = _LATIN_END.search(text) and _LATIN_START.match(line)
        text += f" {line}" if spaced else line
    return text
