"""Find and read source documents of any supported format."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from glossary.documents.docx import read_docx
from glossary.documents.html import read_html
from glossary.documents.markdown import read_markdown
from glossary.documents.pdf import read_pdf
from glossary.documents.plaintext import read_plaintext
from glossary.documents.recognition import (
    HEAD_BYTES,
    FileKind,
    document_error,
    recognized,
)
from glossary.errors import GlossaryError, reason_of
from glossary.files.reading import read_bytes, read_start
from glossary.messages import _, gettext_noop, listed
from glossary.model import Document
from glossary.text.han import han_count

Reader = Callable[[bytes, str, str | None], Document]
"""Takes the bytes of a file, its path for errors, and a forced encoding or None."""

READERS: dict[str, Reader] = {
    ".txt": read_plaintext,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}

STANDARD_INPUT = "-"

_AS_DOCX = gettext_noop("open it in a word processor and save it as .docx")
# Files that are no text, by how they begin, and what to do with them.
_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        gettext_noop("this is a file of an old office program, such as .doc or .wps"),
        _AS_DOCX,
    ),
    (b"{\\rtf", gettext_noop("this is an RTF file"), _AS_DOCX),
    (
        b"PK\x03\x04",
        gettext_noop("this is a packed file, such as .odt, .xlsx or .zip"),
        gettext_noop("save its text as .docx, .html or .txt"),
    ),
    (
        b"%PDF-",
        gettext_noop("this is a PDF file"),
        gettext_noop("give it a name that ends in .pdf"),
    ),
)
# Of the Han characters and Latin words of a text; Chinese texts full of English names
# have 0.8 and more.
_LEAST_CHINESE = 0.1
_LATIN_WORD = re.compile("[A-Za-z]{2,}")
# Code points at the start of a document that tell its language.
_LOOKED_AT = 10_000


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document to read and what its outputs are called.

    Attributes:
        path: Where to read it; `-` is standard input.
        name: Path without suffix, relative to the folder it was found in, with
            forward slashes; the stem for a file given directly.
    """

    path: Path
    name: str


def read_document(
    path: str | Path, *, encoding: str | None = None, any_language: bool = False
) -> Document:
    """Read the document at `path`; an unknown suffix is read as plain text.

    Args:
        path: A file, or `-` for plain text on standard input.
        encoding: Codec to use instead of the detected one.
        any_language: Whether it may be in other languages than Chinese.

    Raises:
        GlossaryError: The file cannot be opened or decoded, is damaged, not text,
            not Chinese, or has no text in it.
    """
    name = Path(path).as_posix()
    data = _read_bytes(path)
    if not data.strip():
        raise GlossaryError(_("the file is empty"), path=name)
    kind = recognized(data[:HEAD_BYTES])
    if kind is not None:
        raise document_error(kind, name)
    reader = READERS.get(Path(path).suffix.lower(), read_plaintext)
    if reader not in (read_docx, read_pdf):
        _refuse_foreign(data, name)
    document = reader(data, name, encoding)
    if not document.blocks:
        raise GlossaryError(_("the file has no text to translate"), path=name)
    if not any_language:
        _refuse_other_language(document)
    return document


def _refuse_foreign(data: bytes, name: str) -> None:
    for start, message, hint in _FOREIGN:
        if data.startswith(start):
            raise GlossaryError(_(message), path=name, hint=_(hint))


def _refuse_other_language(document: Document) -> None:
    """Raise if there are words in the document but hardly any Chinese."""
    start = document.text[:_LOOKED_AT]
    han, words = han_count(start), len(_LATIN_WORD.findall(start))
    if words and han < _LEAST_CHINESE * (han + words):
        raise GlossaryError(
            _("this is no Chinese text"),
            path=document.path,
            hint=_("glossary translates from Chinese; is this the right file?"),
        )


def _read_bytes(path: str | Path) -> bytes:
    if str(path) == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    return read_bytes(Path(path))


def find_documents(
    paths: Iterable[str | Path],
    is_translation: Callable[[Path], bool] = lambda _path: False,
) -> tuple[DocumentFile, ...]:
    """Expand files and folders into the documents to read, in a fixed order.

    Folders are searched recursively for supported suffixes; hidden files and folders
    are left out, and so are catalogues, glossaries and the like; symbolic links to
    folders are not followed. A file given twice counts once.

    Args:
        paths: Files and folders.
        is_translation: Tells a translated document from one to translate.

    Raises:
        GlossaryError: A path does not exist, a folder holds no document, two files
            would have the same name, or a file that was named is a translation.
    """
    found: dict[str, DocumentFile] = {}
    for path in paths:
        try:
            files = _expand(path, is_translation)
        except OSError as error:
            name = error.filename or path
            raise _unreadable_error(Path(name).as_posix(), error) from None
        for file in files:
            other = found.setdefault(file.name, file)
            if not _is_same_file(other.path, file.path):
                raise _same_name_error(file.path, other.path)
    return tuple(found.values())


def _expand(
    path: str | Path, is_translation: Callable[[Path], bool]
) -> list[DocumentFile]:
    if str(path) == STANDARD_INPUT:
        return [DocumentFile(Path(path), "stdin")]
    given = Path(path)
    if not given.exists():
        raise _missing_error(given.as_posix())
    if not given.is_dir():
        if is_translation(given):
            raise document_error(FileKind.TRANSLATION, given.as_posix())
        return [DocumentFile(given, given.stem)]
    files = [
        DocumentFile(file, file.relative_to(given).with_suffix("").as_posix())
        for file in sorted(_files_in(given))
        if not is_translation(file)
    ]
    if not files:
        raise GlossaryError(
            _("the folder has no document in it"),
            path=given.as_posix(),
            hint=_("supported are {formats}", formats=listed(READERS)),
        )
    return files


def _files_in(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        raise error

    for root, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(root, name)
            supported = file.suffix.lower() in READERS
            hidden = name.startswith(".")
            if supported and not hidden and file.is_file() and not _is_ours(file):
                yield file


def _is_ours(file: Path) -> bool:
    """Return whether a file is no document but one of those that translators use.

    One that cannot be read is left to whoever reads it.
    """
    try:
        return recognized(read_start(file, HEAD_BYTES)) is not None
    except GlossaryError:
        return False


def _is_same_file(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _same_name_error(path: Path, other: Path) -> GlossaryError:
    return GlossaryError(
        _("has the same output name as {other}", other=other.as_posix()),
        path=path.as_posix(),
        hint=_("rename one of them, or run them apart, each with another --output"),
    )


def _missing_error(name: str) -> GlossaryError:
    return GlossaryError(_("there is no such file or folder"), path=name)


def _unreadable_error(name: str, error: OSError) -> GlossaryError:
    message = _("cannot be read: {reason}", reason=reason_of(error))
    return GlossaryError(message, path=name)
