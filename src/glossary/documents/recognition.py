"""Files of this program and its kind that are no documents, told by what is in them."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

from glossary.errors import GlossaryError
from glossary.memory.database import APPLICATION_ID
from glossary.messages import _, gettext_noop

# Of the start of a file, which is enough to tell.
HEAD_BYTES = 64 * 2**10
# What tells pages of ours from other HTML files.
REVIEW_PAGE = '<meta name="generator" content="glossary report">'
TRANSLATED_PAGE = '<meta name="generator" content="glossary export">'
# Written into JSON by “glossary export”.
JSON_FORMAT = "glossary-catalogue"


class FileKind(StrEnum):
    """What a file is that is no document."""

    CATALOGUE = "catalogue"
    PO = "po"
    TABLE = "table"
    XLIFF = "xliff"
    JSON = "json"
    TMX = "tmx"
    TBX = "tbx"
    GLOSSARY = "glossary"
    MEMORY = "memory"
    COMPILED = "mo"
    WORKBOOK = "xlsx"
    REVIEW_PAGE = "review page"
    TRANSLATION = "translation"


_CATALOGUE = (
    gettext_noop("this is a catalogue, not a document"),
    gettext_noop("“glossary translate DOCUMENT” again keeps what was reviewed"),
)
_EXPORT = (
    gettext_noop("this is a file for translators, not a document"),
    gettext_noop("“glossary import FILE --into CATALOGUE” takes its edits over"),
)
_SAID = {
    FileKind.CATALOGUE: _CATALOGUE,
    FileKind.PO: (
        gettext_noop("this is a PO file, not a document"),
        gettext_noop("“glossary check” looks a catalogue over"),
    ),
    FileKind.TABLE: _CATALOGUE,
    FileKind.XLIFF: _EXPORT,
    FileKind.JSON: _EXPORT,
    FileKind.WORKBOOK: _EXPORT,
    FileKind.TMX: (
        gettext_noop("this is a translation memory, not a document"),
        gettext_noop("“glossary tm import” takes it over"),
    ),
    FileKind.MEMORY: (
        gettext_noop("this is a translation memory, not a document"),
        gettext_noop("“glossary translate --memory FILE” uses it"),
    ),
    FileKind.TBX: (
        gettext_noop("this is a glossary, not a document"),
        gettext_noop("“glossary terms import” takes it over"),
    ),
    FileKind.GLOSSARY: (
        gettext_noop("this is a glossary, not a document"),
        gettext_noop("“glossary translate -g FILE DOCUMENT” uses it"),
    ),
    FileKind.COMPILED: (
        gettext_noop("this is a compiled catalogue, not a document"),
        gettext_noop("“glossary export --to mo” makes it of a catalogue"),
    ),
    FileKind.REVIEW_PAGE: (
        gettext_noop("this is a review page, not a document"),
        gettext_noop("“glossary report” makes it of catalogues"),
    ),
    FileKind.TRANSLATION: (
        gettext_noop("this is a translated document, not one to translate"),
        gettext_noop("“glossary export” makes it of a catalogue"),
    ),
}

_MO = (bytes.fromhex("de120495"), bytes.fromhex("950412de"))
_WORKBOOK = b"xl/workbook.xml"
_SQLITE = b"SQLite format 3\0"
# SQLite documentation, “Database File Format”, section 1.3.
_ID = slice(68, 72)
_ROOTS = {
    "xliff": FileKind.XLIFF,
    "tmx": FileKind.TMX,
    "martif": FileKind.TBX,
    "tbx": FileKind.TBX,
}
# Each of these can match in one way only, so that no input makes them slow.
_PROLOGUE = re.compile(
    r"\s+|<\?[^>]*+>|<!--.*?-->|<![^\[>]*+(?:\[[^\]]*+\])?[^>]*+>", re.DOTALL
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(\w+)")
_JSON = re.compile(rf'\{{\s*"format"\s*:\s*"{JSON_FORMAT}"')
_MESSAGE = re.compile(r'(?:#~ ?)?(?:msgctxt|msgid|domain)\s*"')
# Of the facts that each unit of a catalogue has.
_OF_A_UNIT = "\n#. role: "
_CELLS = re.compile(r"[\t,;]")
_TABLE_COLUMNS = frozenset({"id", "source", "target", "state"})
_GLOSSARY_COLUMNS = frozenset({"source", "target"})


def recognized(head: bytes) -> FileKind | None:
    """Return what a file is that begins with these bytes, None for any other file."""
    if head.startswith(_MO):
        return FileKind.COMPILED
    if head.startswith(_SQLITE):
        ours = head[_ID] == APPLICATION_ID.to_bytes(4, "big")
        return FileKind.MEMORY if ours else None
    if head.startswith(b"PK"):
        return FileKind.WORKBOOK if _WORKBOOK in head else None
    return _recognized_text(_text(head[:HEAD_BYTES]))


def document_error(kind: FileKind, path: str) -> GlossaryError:
    """Return the error for a file that was given as a document."""
    message, hint = _SAID[kind]
    return GlossaryError(_(message), path=path, hint=_(hint))


def _text(head: bytes) -> str:
    utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return head.decode("utf-16" if utf16 else "utf-8-sig", "replace")


def _recognized_text(text: str) -> FileKind | None:
    start = text.lstrip()
    if start.startswith("<"):
        return _recognized_markup(start)
    if _JSON.match(start):
        return FileKind.JSON
    first = _first_line(text)
    if _MESSAGE.match(first):
        return FileKind.CATALOGUE if _OF_A_UNIT in text else FileKind.PO
    cells = {cell.strip(' "').lower() for cell in _CELLS.split(first)}
    if cells >= _TABLE_COLUMNS:
        return FileKind.TABLE
    is_glossary = cells >= _GLOSSARY_COLUMNS and "\t" in first
    return FileKind.GLOSSARY if is_glossary else None


def _recognized_markup(text: str) -> FileKind | None:
    if REVIEW_PAGE in text:
        return FileKind.REVIEW_PAGE
    if TRANSLATED_PAGE in text:
        return FileKind.TRANSLATION
    at = 0
    while match := _PROLOGUE.match(text, at):
        at = match.end()
    root = _ROOT.match(text, at)
    return _ROOTS.get(root[1].lower()) if root else None


def _first_line(text: str) -> str:
    """Return the first line that is neither blank nor a comment."""
    for line in text.splitlines():
        stripped = line.strip()
        if stripped and (not stripped.startswith("#") or stripped.startswith("#~")):
            return stripped
    return ""
