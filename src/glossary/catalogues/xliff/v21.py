"""XLIFF 2.1: a unit with one segment; facts in the metadata module (`mda`).

The previous source and the tool's notes are notes of their own categories, which CAT
tools show. Characters that XML cannot hold are `cp` elements.

“Translated” is as good as done in CAT tools, and drafts are not. They have Poedit's
`subState` for that, which goes when a person takes the draft for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from glossary.catalogues import notes
from glossary.catalogues.exports.contract import value_of
from glossary.catalogues.exports.facts import escape, facts_of, with_facts
from glossary.catalogues.xliff.text import (
    TOOL,
    attribute,
    children,
    content,
    inline,
    live_units,
    text,
    told_apart,
    tool_notes,
)
from glossary.documents.translated.presentation import document_name
from glossary.files.xmlstream import local_name
from glossary.model import Catalogue, State, TranslationUnit

UNIT = "unit"
_CORE = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_COMMENT = "comment"
_PREVIOUS = "previous-source"
_OWN = {TOOL, _PREVIOUS}
_SIGNATURE = "signature"
_PARTS = {"segment", "ignorable"}
_ORDER = list(State)
_DRAFT = "poedit:fuzzy"


def render(catalogue: Catalogue) -> bytes:
    """Return the catalogue as XLIFF 2.1."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{_CORE}" xmlns:mda="{_METADATA}" version="2.1"',
        f"srcLang={attribute(catalogue.source_language)}",
        f"trgLang={attribute(catalogue.target_language)}>",
        f'<file id="f1" original={attribute(document_name(catalogue))}',
        'canResegment="no">',
    ]
    if catalogue.signature:
        lines.append(_metadata({_SIGNATURE: escape(catalogue.signature)}))
    units = [*live_units(catalogue)]
    for unit in units:
        lines += _unit(unit)
    if not units:
        lines.append('<group id="empty"/>')  # a file needs a child
    lines.append("</file>\n</xliff>\n")
    return "\n".join(lines).encode()


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


def _unit(unit: TranslationUnit) -> Iterator[str]:
    yield f'<unit id="{unit.id}" xml:space="preserve">'
    yield _metadata(facts_of(unit))
    if lines := [*_note_lines(unit)]:
        yield from ("<notes>", *lines, "</notes>")
    draft = f' subState="{_DRAFT}"' if unit.state is State.TRANSLATED else ""
    yield f'<segment state="{unit.state}"{draft}>'
    yield f"<source>{inline(unit.source, _code_point)}</source>"
    if unit.target:
        yield f"<target>{inline(unit.target, _code_point)}</target>"
    yield "</segment>"
    yield "</unit>"


def _code_point(_number: int, code: str) -> str:
    return f'<cp hex="{code}"/>'


def _metadata(facts: dict[str, str]) -> str:
    metas = "".join(
        f"<mda:meta type={attribute(name)}>{text(value)}</mda:meta>"
        for name, value in facts.items()
    )
    return (
        f'<mda:metadata><mda:metaGroup category="{TOOL}">{metas}</mda:metaGroup>'
        "</mda:metadata>"
    )


def _note_lines(unit: TranslationUnit) -> Iterator[str]:
    if unit.comment:
        yield f'<note category="{_COMMENT}">{text(unit.comment)}</note>'
    if unit.previous_source:
        previous = text(unit.previous_source)
        yield f'<note category="{_PREVIOUS}" appliesTo="source">{previous}</note>'
    for note in tool_notes(unit):
        yield f'<note category="{TOOL}" priority="10">{text(note)}</note>'


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
