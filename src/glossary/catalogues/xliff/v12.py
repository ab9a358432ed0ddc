"""XLIFF 1.2: a trans-unit a sentence, valid against the strict schema as well.

The strict schema allows no attributes or elements of one's own, so facts are `context`
elements of types that begin with `x-`; role and speaker are a note besides, which CAT
tools show. The previous source is an `alt-trans` of type
`previous-version`. Characters that XML cannot hold are `ph` elements.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from glossary.catalogues import notes
from glossary.catalogues.exports.facts import escape, facts_of, with_facts
from glossary.catalogues.xliff.text import (
    CONTROL,
    TOOL,
    attribute,
    children,
    content,
    fill,
    live_units,
    storable,
    told_apart,
    tool_notes,
)
from glossary.documents.translated.presentation import document_name
from glossary.files.xml import XML_SPACE, add, new_root
from glossary.files.xml import render as render_root
from glossary.model import Catalogue, State, TranslationUnit
from glossary.version import __version__

if TYPE_CHECKING:
    from glossary.files.xml import Element

UNIT = "trans-unit"
_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_NS = f"{{{_NAMESPACE}}}"
_TRANSLATOR = "translator"
_PREVIOUS = "previous-version"
_PREFIX = "x-"

# Section 2.4, `state`. A draft is still to be reviewed, so that “translated” can only
# come from a person who looked at it.
_STATE_NAMES = {
    State.TRANSLATED: "needs-review-translation",
    State.REVIEWED: "signed-off",
    State.FINAL: "final",
}
_STATES = {
    **{name: state for state, name in _STATE_NAMES.items()},
    "new": State.INITIAL,
    "translated": State.REVIEWED,
}
_UNDONE = "needs-"


def render(catalogue: Catalogue) -> bytes:
    """Return the catalogue as XLIFF 1.2."""
    root = new_root(f"{_NS}xliff", {"version": "1.2"}, {None: _NAMESPACE})
    file = {
        "original": attribute(document_name(catalogue)),
        "datatype": "plaintext",
        "tool-id": TOOL,
        "source-language": attribute(catalogue.source_language),
        "target-language": attribute(catalogue.target_language),
    }
    parent = add(root, f"{_NS}file", "\n", file)
    header = add(parent, f"{_NS}header", "\n")
    tool = {"tool-id": TOOL, "tool-name": TOOL, "tool-version": __version__}
    add(header, f"{_NS}tool", "", tool)
    if catalogue.signature:
        _add_note(header, TOOL, escape(catalogue.signature))
    body = add(parent, f"{_NS}body", "\n")
    for unit in live_units(catalogue):
        _add_unit(body, unit)
    return render_root(root)


def read_header(root: Element) -> Catalogue:
    """Return the catalogue without its units."""
    file = next(children(root, "file"), root)
    signatures = (
        content(note)
        for header in children(file, "header")
        for note in children(header, "note")
        if note.get("from") == TOOL
    )
    return Catalogue(
        (),
        source_language=file.get("source-language", ""),
        target_language=file.get("target-language", ""),
        signature=notes.unescape(next(signatures, "")),
    )


def read_unit(element: Element) -> tuple[TranslationUnit, str]:
    """Return a unit and the digest of its comment at the export.

    Raises:
        ValueError: A fact is not known.
    """
    written = [(note.get("from"), content(note)) for note in children(element, "note")]
    sorted_out = told_apart(
        (note for author, note in written if author == TOOL),
        (note for author, note in written if author != TOOL),
    )
    unit = TranslationUnit(
        source=_child_text(element, "source"),
        target=_child_text(element, "target"),
        state=_state(element),
        comment=sorted_out.comment,
        terms=sorted_out.terms,
        findings=sorted_out.findings,
        previous_source="".join(
            _child_text(other, "source")
            for other in children(element, "alt-trans")
            if other.get("alttranstype") == _PREVIOUS
        ),
    )
    return with_facts(unit, _facts(element))


# --- writing


def _add_unit(body: Element, unit: TranslationUnit) -> None:
    approved = "yes" if unit.is_reviewed else ""
    attributes = {"id": unit.id, XML_SPACE: "preserve", "approved": approved}
    parent = add(body, f"{_NS}{UNIT}", "\n", attributes)
    _add_text(parent, "source", unit.source)
    if unit.target:
        # A unit with a target is never INITIAL.
        name = _STATE_NAMES.get(unit.state, _STATE_NAMES[State.TRANSLATED])
        _add_text(parent, "target", unit.target, {"state": name})
    purpose = {"purpose": "information"}
    facts = add(parent, f"{_NS}context-group", "\n", purpose)
    for name, value in facts_of(unit).items():
        kind = {"context-type": f"{_PREFIX}{name}"}
        add(facts, f"{_NS}context", storable(value), kind)
    _add_location(parent, unit.reference)
    if unit.comment:
        _add_note(parent, _TRANSLATOR, unit.comment)
    for note in tool_notes(unit):
        _add_note(parent, TOOL, note)
    if unit.previous_source:
        before = add(parent, f"{_NS}alt-trans", "\n", {"alttranstype": _PREVIOUS})
        _add_text(before, "source", unit.previous_source)
        _add_text(before, "target", unit.target)


def _add_location(parent: Element, reference: str) -> None:
    """Add the place in the document as CAT tools and converters know it."""
    name, _colon, line = reference.rpartition(":")
    if name and line.isdecimal():
        place = add(parent, f"{_NS}context-group", "\n", {"purpose": "location"})
        kind = {"context-type": "sourcefile"}
        add(place, f"{_NS}context", storable(escape(name)), kind)
        add(place, f"{_NS}context", line, {"context-type": "linenumber"})


def _add_text(
    parent: Element, name: str, text: str, attributes: Mapping[str, str] | None = None
) -> None:
    element = add(parent, f"{_NS}{name}", "", attributes)
    fill(element, text, partial(_add_character, element))


def _add_character(parent: Element, number: int, code: str) -> Element:
    return add(parent, f"{_NS}ph", code, {"id": str(number), "ctype": CONTROL})


def _add_note(parent: Element, author: str, note: str) -> None:
    add(parent, f"{_NS}note", storable(note), {"from": author})


# --- reading


def _child_text(element: Element, name: str) -> str:
    return "".join(map(content, children(element, name)))


def _state(element: Element) -> State:
    """Return the state that the target or, in older tools, the approval says.

    Poedit withdraws a review and leaves `approved="yes"` where it was; Weblate writes
    `approved="no"` for anything that nobody approved a second time.
    """
    name = next(children(element, "target"), element).get("state", "")
    if name.startswith(_UNDONE):
        return State.TRANSLATED
    state = _STATES.get(name, State.TRANSLATED)
    if element.get("approved") == "yes" and not state.is_reviewed:
        return State.REVIEWED
    return state


def _facts(element: Element) -> dict[str, str]:
    return {
        context.get("context-type", "").removeprefix(_PREFIX): content(context)
        for group in children(element, "context-group")
        for context in children(group, "context")
    }
