"""Write TBX: ISO 30042:2019 in the style DCA, and the form of 2008.

The dialect is TBX-Basic (module definitions of LTAC Global, version 1.2). The status
of an entry is that of its main source and target terms; further targets are admitted
or deprecated, further source terms have the type `variant`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from glossary.errors import GlossaryError
from glossary.files.losses import Losses
from glossary.files.xml import XML_LANG, add, new_root, render
from glossary.glossaries.exchange.outcome import Export
from glossary.glossaries.exchange.tbxtext import (
    OTHER_POS,
    POS_NOTE,
    POS_VALUES,
    STATUS_SUFFIX,
    VARIANT,
    as_read,
)
from glossary.messages import _, gettext_noop
from glossary.model import TermEntry, TermStatus
from glossary.text.languages import SOURCE_LANGUAGE, TARGET_LANGUAGE

if TYPE_CHECKING:
    from glossary.files.xml import Element

# What was right once is superseded; what never was is deprecated.
_STATUS = {
    TermStatus.PREFERRED: "preferred",
    TermStatus.ADMITTED: "admitted",
    TermStatus.SUGGESTED: "admitted",
    TermStatus.DEPRECATED: "superseded",
    TermStatus.FORBIDDEN: "deprecated",
}


class _Style(NamedTuple):
    """A way to write TBX: its frame and its element names.

    Attributes:
        root: The root element.
        attributes: Of the root element.
        namespace: Of all elements; empty if they are in none.
        system: The document type's system identifier, empty if there is none.
        concept: Element of an entry.
        language: Element of a language in it.
        term: Element of a term in that.
    """

    root: str
    attributes: Mapping[str, str]
    namespace: str
    system: str
    concept: str
    language: str
    term: str

    def name(self, local: str) -> str:
        """Return the name of an element with its namespace."""
        return f"{{{self.namespace}}}{local}" if self.namespace else local


class _Term(NamedTuple):
    text: str
    status: str
    variant: bool = False
    pos: str = ""


_DCA = _Style(
    "tbx",
    {"type": "TBX-Basic", "style": "dca", XML_LANG: SOURCE_LANGUAGE},
    "urn:iso:std:iso:30042:ed-2",
    "",
    *("conceptEntry", "langSec", "termSec"),
)
_MARTIF = _Style(
    "martif",
    {"type": "TBX-Basic", XML_LANG: SOURCE_LANGUAGE},
    "",
    "TBXBasiccoreStructV02.dtd",
    *("termEntry", "langSet", "tig"),
)


def write_dca(entries: Sequence[TermEntry]) -> Export:
    """Return ISO 30042:2019, data categories as attributes.

    Raises:
        GlossaryError: There are no entries.
    """
    return _write(entries, _DCA)


def write_2008(entries: Sequence[TermEntry]) -> Export:
    """Return the `martif` form of 2008, which older programs still ask for.

    Raises:
        GlossaryError: There are no entries.
    """
    return _write(entries, _MARTIF)


def _write(entries: Sequence[TermEntry], style: _Style) -> Export:
    # The body of a TBX file has one entry at least (ISO 30042).
    if not entries:
        raise GlossaryError(
            _("TBX has no form for a glossary without entries"),
            hint=_("add entries with “glossary terms add” first"),
        )
    own: dict[str | None, str] = {None: style.namespace} if style.namespace else {}
    root = new_root(style.name(style.root), style.attributes, own)
    place = add(root, style.name(f"{style.root}Header"))
    for name in ("fileDesc", "sourceDesc"):
        place = add(place, style.name(name), tail="")
    add(place, style.name("p"), "Chinese–English glossary", tail="")
    body = add(add(root, style.name("text")), style.name("body"), "\n", tail="")
    losses = Losses()
    for number, entry in enumerate(entries, start=1):
        _add_concept(body, entry, number, style, losses)
    if style.system:
        root.getroottree().docinfo.system_url = style.system
    return Export(render(root), losses.all())


def _add_concept(
    body: Element, entry: TermEntry, number: int, style: _Style, losses: Losses
) -> None:
    if entry.status is TermStatus.SUGGESTED:
        outcome = gettext_noop("made admitted")
        losses.add(gettext_noop("status suggested"), entry.source, outcome)
    concept = add(body, style.name(style.concept), "\n", {"id": f"c{number}"})
    if entry.domain:
        _add_category(concept, "descrip", "subjectField", entry.domain, style)
    if entry.note:
        note = as_read(entry.note)
        if note != entry.note:
            message = gettext_noop("indented line in a note")
            losses.add(message, entry.note, gettext_noop("joined to the one above"))
        add(concept, style.name("note"), note)
    _add_language(concept, SOURCE_LANGUAGE, _source_terms(entry), style)
    _add_language(concept, TARGET_LANGUAGE, _target_terms(entry), style)


def _source_terms(entry: TermEntry) -> Iterator[_Term]:
    status = _STATUS[entry.status]
    yield _Term(entry.source, status, pos=entry.pos)
    # A variant of a preferred term is admitted; of an unused one it is as unused.
    others = "admitted" if entry.status is TermStatus.PREFERRED else status
    yield from (_Term(variant, others, variant=True) for variant in entry.variants)


def _target_terms(entry: TermEntry) -> Iterator[_Term]:
    yield _Term(entry.target, _STATUS[entry.status])
    yield from (_Term(target, "admitted") for target in entry.admitted)
    yield from (_Term(target, "deprecated") for target in entry.forbidden)


def _add_language(
    concept: Element, tag: str, terms: Iterable[_Term], style: _Style
) -> None:
    language = add(concept, style.name(style.language), "\n", {XML_LANG: tag})
    for term in terms:
        _add_term(add(language, style.name(style.term)), term, style)


def _add_term(section: Element, term: _Term, style: _Style) -> None:
    add(section, style.name("term"), term.text, tail="")
    if term.pos:
        value = term.pos if term.pos in POS_VALUES else OTHER_POS
        _add_category(section, "termNote", "partOfSpeech", value, style)
    status = f"{term.status}{STATUS_SUFFIX}"
    _add_category(section, "termNote", "administrativeStatus", status, style)
    if term.variant:
        _add_category(section, "termNote", "termType", VARIANT, style)
    if term.pos and term.pos not in POS_VALUES:
        add(section, style.name("note"), f"{POS_NOTE}{term.pos}", tail="")


def _add_category(
    parent: Element, tag: str, category: str, value: str, style: _Style
) -> None:
    tail = "" if parent.text is None else "\n"
    add(parent, style.name(tag), value, {"type": category}, tail)
