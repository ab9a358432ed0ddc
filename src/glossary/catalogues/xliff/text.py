"""What both versions of XLIFF share: XML text, and the tool's notes among others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from glossary.catalogues import notes
from glossary.catalogues.exports.facts import escape, escape_noncharacters
from glossary.errors import GlossaryError
from glossary.files.xmlstream import local_name, reading
from glossary.messages import _
from glossary.model import Catalogue, Finding, TermEvidence, TranslationUnit

TOOL = "glossary"
# `ctype` of the XLIFF 1.2 element that stands for a character.
CONTROL = "x-control"

# Outside of Char of XML 1.0, section 2.2.
UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A parser turns a carriage return into a line feed, and in attributes all white space
# into spaces (sections 2.11 and 3.3.3).
_MARKUP = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\r": "&#13;",
    "\n": "&#10;",
    "\t": "&#9;",
}
_IN_TEXT = re.compile(r"[&<>\r]")
_IN_ATTRIBUTE = re.compile(r'[&<>"\r\n\t]')
_TERM = "term: "


class Notes(NamedTuple):
    """The notes of a unit, told apart."""

    comment: str
    terms: tuple[TermEvidence, ...]
    findings: tuple[Finding, ...]


# --- writing


def live_units(catalogue: Catalogue) -> Iterator[TranslationUnit]:
    """Yield the units that are in the document.

    No version has a way to say that one is not, so that a CAT tool would offer it for
    work.
    """
    return (unit for unit in catalogue.units if not unit.obsolete)


def text(content: str) -> str:
    """Return text as the content of an element.

    Raises:
        GlossaryError: It holds a character that XML cannot.
    """
    if found := UNSTORABLE.search(content):
        message = _(
            "XML cannot hold the character U+{code} in “{text}”",
            code=f"{ord(found[0]):04X}",
            text=notes.escape(content),
        )
        raise GlossaryError(message, hint=_("remove it, or export JSON"))
    return _IN_TEXT.sub(lambda match: _MARKUP[match[0]], content)


def inline(content: str, element: Callable[[int, str], str]) -> str:
    """Return text with an element for each character that XML cannot hold.

    Args:
        content: Any text.
        element: Makes it, of a running number and the hexadecimal code point.
    """
    pieces: list[str] = []
    end = 0
    for number, found in enumerate(UNSTORABLE.finditer(content), start=1):
        pieces += (
            text(content[end : found.start()]),
            element(number, f"{ord(found[0]):04X}"),
        )
        end = found.end()
    return "".join((*pieces, text(content[end:])))


def attribute(value: str) -> str:
    """Return text as the value of an attribute, in quotation marks."""
    value = escape(value) if UNSTORABLE.search(value) else value
    return f'"{_IN_ATTRIBUTE.sub(lambda match: _MARKUP[match[0]], value)}"'


def tool_notes(unit: TranslationUnit) -> Iterator[str]:
    """Yield role, term evidence and findings as in a PO file."""
    yield escape_noncharacters(notes.encode_role(unit.role, unit.speaker))
    for term in unit.terms:
        yield escape_noncharacters(f"{_TERM}{notes.encode_evidence(term)}")
    yield from map(escape_noncharacters, map(notes.encode_finding, unit.findings))


# --- reading


def parse(path: Path) -> Element:
    """Return the root element of an XML file; document types are refused.

    Raises:
        GlossaryError: The file cannot be read or is not well-formed.
    """
    from defusedxml.ElementTree import parse as parse_safely

    with reading(path, "XLIFF"):
        root: Element = parse_safely(path, forbid_dtd=True).getroot()
    return root


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of that local name."""
    return (child for child in element if local_name(child) == name)


def content(element: Element) -> str:
    """Return the text of an element, that of elements in it included.

    Raises:
        ValueError: An element for a character names none.
    """
    for piece in element.iter():
        if local_name(piece) == "cp":
            piece.text = chr(int(piece.get("hex", ""), 16))
        elif piece.get("ctype") == CONTROL:
            piece.text = chr(int(piece.text or "", 16))
    return "".join(element.itertext())


def told_apart(tool: Iterable[str], others: Iterable[str]) -> Notes:
    """Return notes as what they say; what the tool did not write is a comment.

    Role and speaker are notes for people to read; they come back as facts.
    """
    terms: list[TermEvidence] = []
    findings: list[Finding] = []
    comments = list(others)
    for note in tool:
        if notes.is_role(note):
            continue
        try:
            if note.startswith(_TERM):
                terms.append(notes.decode_evidence(note.removeprefix(_TERM)))
            else:
                findings.append(notes.decode_finding(note))
        except ValueError:
            comments.append(note)
    return Notes("\n".join(comments), tuple(terms), tuple(findings))
