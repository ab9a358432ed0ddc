"""Write TBX: ISO 30042:2019 in the styles DCA and DCT, and the form of 2008.

The dialect is TBX-Basic (module definitions of LTAC Global, version 1.2). The status
of an entry is that of its main source and target terms; further targets are admitted
or deprecated, further source terms have the type `variant`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from glossary.errors import GlossaryError
from glossary.files.losses import Losses
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

# What was right once is superseded; what never was is deprecated.
_STATUS = {
    TermStatus.PREFERRED: "preferred",
    TermStatus.ADMITTED: "admitted",
    TermStatus.DEPRECATED: "superseded",
    TermStatus.FORBIDDEN: "deprecated",
}
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_HEADER = (
    "<fileDesc><sourceDesc><p>Chinese–English glossary</p></sourceDesc></fileDesc>"
)


class _Style(NamedTuple):
    """A way to write TBX: its frame, its element names, its data categories.

    Attributes:
        opening: All before the first entry.
        closing: All after the last one.
        concept: Element of an entry.
        language: Element of a language in it.
        term: Element of a term in that.
        tags: Opening and closing tag of each data category.
    """

    opening: str
    closing: str
    concept: str
    language: str
    term: str
    tags: dict[str, tuple[str, str]]


class _Term(NamedTuple):
    text: str
    status: str
    variant: bool = False
    pos: str = ""


_DCA_TAGS = {
    "subjectField": ('<descrip type="subjectField">', "</descrip>"),
    **{
        name: (f'<termNote type="{name}">', "</termNote>")
        for name in ("partOfSpeech", "administrativeStatus", "termType")
    },
}
_DCT_TAGS = {
    name: (f"<{module}:{name}>", f"</{module}:{name}>")
    for name, module in (
        *(("subjectField", "min"), ("partOfSpeech", "min")),
        *(("administrativeStatus", "min"), ("termType", "basic")),
    )
}
_TEXT_END = "</body></text>\n"


def _frame_2019(style: str, namespaces: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<tbx type="TBX-Basic" style="{style}" xml:lang="{SOURCE_LANGUAGE}" '
        f'xmlns="{_NAMESPACE}"{namespaces}>\n'
        f"<tbxHeader>{_HEADER}</tbxHeader>\n<text><body>\n"
    )


_DCA = _Style(
    _frame_2019("dca"),
    f"{_TEXT_END}</tbx>\n",
    *("conceptEntry", "langSec", "termSec"),
    _DCA_TAGS,
)
_DCT = _DCA._replace(
    opening=_frame_2019(
        "dct",
        ' xmlns:min="http://www.tbxinfo.net/ns/min"'
        ' xmlns:basic="http://www.tbxinfo.net/ns/basic"',
    ),
    tags=_DCT_TAGS,
)
_MARTIF = _Style(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
    f'<martif type="TBX-Basic" xml:lang="{SOURCE_LANGUAGE}">\n'
    f"<martifHeader>{_HEADER}</martifHeader>\n<text><body>\n",
    f"{_TEXT_END}</martif>\n",
    *("termEntry", "langSet", "tig"),
    _DCA_TAGS,
)


def write_dca(entries: Sequence[TermEntry]) -> Export:
    """Return ISO 30042:2019, data categories as attributes.

    Raises:
        GlossaryError: There are no entries.
    """
    return _write(entries, _DCA)


def write_dct(entries: Sequence[TermEntry]) -> Export:
    """Return ISO 30042:2019, data categories as elements.

    Raises:
        GlossaryError: There are no entries.
    """
    return _write(entries, _DCT)


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
    losses = Losses()
    lines = [style.opening]
    for number, entry in enumerate(entries, start=1):
        lines += (f"{line}\n" for line in _concept(entry, number, style, losses))
    return Export("".join((*lines, style.closing)).encode(), losses.all())


def _concept(
    entry: TermEntry, number: int, style: _Style, losses: Losses
) -> Iterator[str]:
    yield f'<{style.concept} id="c{number}">'
    if entry.domain:
        yield _category("subjectField", entry.domain, style)
    if entry.note:
        note = as_read(entry.note)
        if note != entry.note:
            message = gettext_noop("indented line in a note")
            losses.add(message, entry.note, gettext_noop("joined to the one above"))
        yield f"<note>{escape(note)}</note>"
    yield from _language(SOURCE_LANGUAGE, _source_terms(entry), style)
    yield from _language(TARGET_LANGUAGE, _target_terms(entry), style)
    yield f"</{style.concept}>"


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


def _language(tag: str, terms: Iterable[_Term], style: _Style) -> Iterator[str]:
    yield f'<{style.language} xml:lang="{tag}">'
    for term in terms:
        yield f"<{style.term}>{''.join(_term(term, style))}</{style.term}>"
    yield f"</{style.language}>"


def _term(term: _Term, style: _Style) -> Iterator[str]:
    yield f"<term>{escape(term.text)}</term>"
    if term.pos:
        value = term.pos if term.pos in POS_VALUES else OTHER_POS
        yield _category("partOfSpeech", value, style)
    yield _category("administrativeStatus", f"{term.status}{STATUS_SUFFIX}", style)
    if term.variant:
        yield _category("termType", VARIANT, style)
    if term.pos and term.pos not in POS_VALUES:
        yield f"<note>{POS_NOTE}{escape(term.pos)}</note>"


def _category(name: str, value: str, style: _Style) -> str:
    opening, closing = style.tags[name]
    return f"{opening}{escape(value)}{closing}"
