"""What both versions of XLIFF share: text, and the tool's notes among others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from glossary.catalogues import notes
from glossary.catalogues.exports.facts import escape, escape_noncharacters
from glossary.errors import GlossaryError
from glossary.files.xml import UNSTORABLE, local_name
from glossary.messages import _
from glossary.model import Catalogue, Finding, TermEvidence, TranslationUnit

if TYPE_CHECKING:
    from glossary.files.xml import Element

TOOL = "glossary"
# `ctype` of the XLIFF 1.2 element that stands for a character.
CONTROL = "x-control"
# Elements of XLIFF 1.2 with native codes as their text (section 2.5).
_CODES = {"ph", "bpt", "ept", "it"}

_TERM = "term: "


class Notes(NamedTuple):
    """The notes of a unit, told apart."""

    comment: str
    terms: tuple[TermEvidence, ...]
    findings: tuple[Finding, ...]


class InlinePiece(NamedTuple):
    """Characters in an element that nothing parts.

    Attributes:
        element: Has them as its text, or behind it.
        behind: Whether they are behind it.
        text: What they say.
        free: Whether they may be changed: they are no code and stand for themselves.
    """

    element: Element
    behind: bool
    text: str
    free: bool


# --- writing


def live_units(catalogue: Catalogue) -> Iterator[TranslationUnit]:
    """Yield the units that are in the document.

    No version has a way to say that one is not, so that a CAT tool would offer it for
    work.
    """
    return (unit for unit in catalogue.units if not unit.obsolete)


def storable(content: str) -> str:
    """Return text that is the whole content of an element.

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
    return content


def fill(
    element: Element, content: str, stand_in: Callable[[int, str], Element]
) -> None:
    """Put text into an element, with another for each character that XML cannot hold.

    Args:
        element: Gets it.
        content: Any text.
        stand_in: Appends it, of a running number and the hexadecimal code point.
    """
    first, *others = UNSTORABLE.split(content)
    element.text = first
    characters = UNSTORABLE.findall(content)
    for number, (one, after) in enumerate(zip(characters, others, strict=True), 1):
        stand_in(number, f"{ord(one):04X}").tail = after


def attribute(value: str) -> str:
    """Return text as the value of an attribute."""
    return escape(value) if UNSTORABLE.search(value) else value


def tool_notes(unit: TranslationUnit) -> Iterator[str]:
    """Yield role, term evidence and findings as in a PO file."""
    yield escape_noncharacters(notes.encode_role(unit.role, unit.speaker))
    for term in unit.terms:
        yield escape_noncharacters(f"{_TERM}{notes.encode_evidence(term)}")
    yield from map(escape_noncharacters, map(notes.encode_finding, unit.findings))


# --- reading


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of that local name."""
    return element.iterchildren(f"{{*}}{name}")


def content(element: Element) -> str:
    """Return the text of an element, that of elements in it included.

    Raises:
        ValueError: An element for a character names none.
    """
    if len(element) == 0 and not _may_stand_for(element):
        return element.text or ""
    return "".join(piece.text for piece in pieces(element))


def pieces(element: Element, free: bool = True) -> Iterator[InlinePiece]:
    """Yield the text of an element in the pieces that elements in it make of it.

    Args:
        element: A source, a target, or an element in one.
        free: Whether what is around it may be changed.

    Raises:
        ValueError: An element for a character names none.
    """
    name = local_name(element)
    if not name:  # a comment
        return
    free = free and name not in _CODES
    stood_for = _stood_for(element, name)
    yield InlinePiece(
        element, False, stood_for or element.text or "", free and not stood_for
    )
    for child in element:
        yield from pieces(child, free)
        yield InlinePiece(child, True, child.tail or "", free)


def _may_stand_for(element: Element) -> bool:
    """Tell whether an element may be something else than its text, or a comment."""
    tag = element.tag
    is_plain = isinstance(tag, str) and not tag.endswith("cp")
    return not is_plain or element.get("ctype") is not None


def _stood_for(element: Element, name: str) -> str:
    """Return the character that an element stands for, empty if for none."""
    if name == "cp":
        return chr(int(element.get("hex", ""), 16))
    if element.get("ctype") == CONTROL:
        return chr(int(element.text or "", 16))
    return ""


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
