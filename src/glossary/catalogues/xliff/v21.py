"""XLIFF 2.1: a unit with one segment; facts in the metadata module (`mda`).

The previous source and the tool's notes are notes of their own categories, which CAT
tools show. Characters that XML cannot hold are `cp` elements.

“Translated” is as good as done in CAT tools, and drafts are not. They have Poedit's
`subState` for that, which goes when a person takes the draft for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from glossary.catalogues import notes
from glossary.catalogues.exports.contract import value_of
from glossary.catalogues.exports.facts import escape, facts_of, with_facts
from glossary.catalogues.xliff.text import (
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
from glossary.files.xml import XML_SPACE, add, local_name, new_root
from glossary.files.xml import render as render_root
from glossary.model import Catalogue, State, TranslationUnit

if TYPE_CHECKING:
    from glossary.files.xml import Element

UNIT = "unit"
_CORE = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_NS = f"{{{_CORE}}}"
_MDA = f"{{{_METADATA}}}"
_COMMENT = "comment"
_PREVIOUS = "previous-source"
_OWN = {TOOL, _PREVIOUS}
_SIGNATURE = "signature"
_PARTS = {"segment", "ignorable"}
_ORDER = list(State)
_DRAFT = "poedit:fuzzy"


def render(catalogue: Catalogue) -> bytes:
    """Return the catalogue as XLIFF 2.1."""
    namespaces = {None: _CORE, "mda": _METADATA}
    languages = {
        "srcLang": attribute(catalogue.source_language),
        "trgLang": attribute(catalogue.target_language),
    }
    version = {"version": "2.1", **languages}
    root = new_root(f"{_NS}xliff", version, namespaces)
    original = attribute(document_name(catalogue))
    attributes = {"id": "f1", "original": original, "canResegment": "no"}
    file = add(root, f"{_NS}file", "\n", attributes)
    if catalogue.signature:
        _add_metadata(file, {_SIGNATURE: escape(catalogue.signature)})
    units = [*live_units(catalogue)]
    for unit in units:
        _add_unit(file, unit)
    if not units:
        add(file, f"{_NS}group", "", {"id": "empty"})  # a file needs a child
    return render_root(root)


def read_header(root: Element) -> Catalogue:
    """Return the catalogue without its units."""
    file = next(children(root, "file"), root)
    return Catalogue(
        (),
        source_language=root.get("srcLang", ""),
        target_language=root.get("trgLang", ""),
        signature=notes.unescape(_facts(file).get(_SIGNATURE, "")),
    )


def read_unit(element: Element) -> tuple[TranslationUnit, str]:
    """Return a unit and the digest of its comment at the export.

    Raises:
        ValueError: A state or fact is not known.
    """
    parts = [part for part in element if local_name(part) in _PARTS]
    sorted_out = told_apart(
        (note for category, note in _notes(element) if category == TOOL),
        (note for category, note in _notes(element) if category not in _OWN),
    )
    unit = TranslationUnit(
        source="".join(_texts(parts, "source")),
        target="".join(_texts(parts, "target")),
        state=_state(parts),
        comment=sorted_out.comment,
        terms=sorted_out.terms,
        findings=sorted_out.findings,
        previous_source="".join(
            note for category, note in _notes(element) if category == _PREVIOUS
        ),
    )
    return with_facts(unit, _facts(element))


# --- writing


def _add_unit(file: Element, unit: TranslationUnit) -> None:
    parent = add(file, f"{_NS}{UNIT}", "\n", {"id": unit.id, XML_SPACE: "preserve"})
    _add_metadata(parent, facts_of(unit))
    if lines := [*_note_lines(unit)]:
        notes_ = add(parent, f"{_NS}notes", "\n")
        for note, attributes in lines:
            add(notes_, f"{_NS}note", storable(note), attributes)
    draft = _DRAFT if unit.state is State.TRANSLATED else ""
    state = {"state": unit.state, "subState": draft}
    segment = add(parent, f"{_NS}segment", "\n", state)
    _add_text(segment, "source", unit.source)
    if unit.target:
        _add_text(segment, "target", unit.target)


def _add_text(parent: Element, name: str, text: str) -> None:
    element = add(parent, f"{_NS}{name}")
    fill(element, text, partial(_add_character, element))


def _add_character(parent: Element, _number: int, code: str) -> Element:
    return add(parent, f"{_NS}cp", "", {"hex": code})


def _add_metadata(parent: Element, facts: Mapping[str, str]) -> None:
    metadata = add(parent, f"{_MDA}metadata")
    group = add(metadata, f"{_MDA}metaGroup", "", {"category": TOOL}, "")
    for name, value in facts.items():
        add(group, f"{_MDA}meta", storable(value), {"type": name}, "")


def _note_lines(unit: TranslationUnit) -> Iterator[tuple[str, Mapping[str, str]]]:
    if unit.comment:
        yield unit.comment, {"category": _COMMENT}
    if unit.previous_source:
        yield unit.previous_source, {"category": _PREVIOUS, "appliesTo": "source"}
    for note in tool_notes(unit):
        yield note, {"category": TOOL, "priority": "10"}


# --- reading


def _notes(element: Element) -> Iterator[tuple[str, str]]:
    # Translate Toolkit writes them into segments, against section 4.2.2.6 (`segment`).
    for place in (element, *children(element, "segment")):
        for group in children(place, "notes"):
            for note in children(group, "note"):
                yield note.get("category", ""), content(note)


def _texts(parts: Iterable[Element], name: str) -> Iterator[str]:
    return (content(piece) for part in parts for piece in children(part, name))


def _state(parts: Iterable[Element]) -> State:
    """Return the lowest state, as a program may have split the segment."""
    states = [_segment_state(part) for part in parts if local_name(part) == "segment"]
    return min(states, key=_ORDER.index, default=State.INITIAL)


def _segment_state(segment: Element) -> State:
    if segment.get("subState") == _DRAFT:
        return State.TRANSLATED
    state = value_of(State, segment.get("state", State.INITIAL))
    return State.REVIEWED if state is State.TRANSLATED else state


def _facts(element: Element) -> dict[str, str]:
    return {
        meta.get("type", ""): content(meta)
        for metadata in children(element, "metadata")
        for group in children(metadata, "metaGroup")
        if group.get("category") == TOOL
        for meta in children(group, "meta")
    }
