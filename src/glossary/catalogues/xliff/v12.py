"""XLIFF 1.2: a trans-unit a sentence, valid against the strict schema as well.

The strict schema allows no attributes or elements of one's own, so facts are `context`
elements of types that begin with `x-`; role and speaker are a note besides, which CAT
tools show. The previous source is an `alt-trans` of type
`previous-version`. Characters that XML cannot hold are `ph` elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from glossary.catalogues import notes
from glossary.catalogues.exports.facts import escape, facts_of, with_facts
from glossary.catalogues.xliff.text import (
    CONTROL,
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
from glossary.model import Catalogue, State, TranslationUnit
from glossary.version import __version__

UNIT = "trans-unit"
_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
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
_REVIEWED = {State.REVIEWED, State.FINAL}


def render(catalogue: Catalogue) -> bytes:
    """Return the catalogue as XLIFF 1.2."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{_NAMESPACE}" version="1.2">',
        f"<file original={attribute(document_name(catalogue))}",
        f'datatype="plaintext" tool-id="{TOOL}"',
        f"source-language={attribute(catalogue.source_language)}",
        f"target-language={attribute(catalogue.target_language)}>",
        "<header>",
        f'<tool tool-id="{TOOL}" tool-name="{TOOL}" tool-version="{__version__}"/>',
    ]
    if catalogue.signature:
        lines.append(_note(TOOL, escape(catalogue.signature)))
    lines.append("</header>\n<body>")
    for unit in live_units(catalogue):
        lines += _unit(unit)
    lines.append("</body>\n</file>\n</xliff>\n")
    return "\n".join(lines).encode()


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


def _unit(unit: TranslationUnit) -> Iterator[str]:
    approved = ' approved="yes"' if unit.state in _REVIEWED else ""
    yield f'<trans-unit id="{unit.id}" xml:space="preserve"{approved}>'
    yield f"<source>{_inline(unit.source)}</source>"
    if unit.target:
        # A unit with a target is never INITIAL.
        name = _STATE_NAMES.get(unit.state, _STATE_NAMES[State.TRANSLATED])
        yield f'<target state="{name}">{_inline(unit.target)}</target>'
    yield '<context-group purpose="information">'
    for name, value in facts_of(unit).items():
        yield f'<context context-type="{_PREFIX}{name}">{text(value)}</context>'
    yield "</context-group>"
    yield from _location(unit.reference)
    if unit.comment:
        yield _note(_TRANSLATOR, unit.comment)
    yield from (_note(TOOL, note) for note in tool_notes(unit))
    if unit.previous_source:
        yield f'<alt-trans alttranstype="{_PREVIOUS}">'
        yield f"<source>{_inline(unit.previous_source)}</source>"
        yield f"<target>{_inline(unit.target)}</target>"
        yield "</alt-trans>"
    yield "</trans-unit>"


def _location(reference: str) -> Iterator[str]:
    """Yield the place in the document as CAT tools and converters know it."""
    name, _colon, line = reference.rpartition(":")
    if name and line.isdecimal():
        yield '<context-group purpose="location">'
        yield f'<context context-type="sourcefile">{text(escape(name))}</context>'
        yield f'<context context-type="linenumber">{line}</context>'
        yield "</context-group>"


def _inline(content_: str) -> str:
    return inline(
        content_,
        lambda number, code: f'<ph id="{number}" ctype="{CONTROL}">{code}</ph>',
    )


def _note(author: str, note: str) -> str:
    return f'<note from="{author}">{text(note)}</note>'


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
    if element.get("approved") == "yes" and state not in _REVIEWED:
        return State.REVIEWED
    return state


def _facts(element: Element) -> dict[str, str]:
    return {
        context.get("context-type", "").removeprefix(_PREFIX): content(context)
        for group in children(element, "context-group")
        for context in children(group, "context")
    }
