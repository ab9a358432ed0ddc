"""Read TBX of any form: ISO 30042:2019 (DCA and DCT), TBX-Min, and `martif` of 2008."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glossary.files.losses import Losses
from glossary.files.xml import XML_LANG, local_name, stream
from glossary.glossaries.exchange.outcome import Exchange
from glossary.glossaries.exchange.tbxterms import Term, resolve
from glossary.glossaries.exchange.tbxtext import POS_NOTE, VARIANT, as_read
from glossary.messages import gettext_noop
from glossary.model import Side, TermEntry
from glossary.text.languages import is_traditional, side_of

if TYPE_CHECKING:
    from glossary.files.xml import Element

_ROOTS = {"tbx", "martif"}
_CONCEPTS = {"conceptEntry", "termEntry"}
_LANGUAGES = {"langSec", "langSet", "langGroup"}
_TERMS = {"termSec", "tig", "ntig", "termGroup"}
_GROUPS = {
    *("descripGrp", "descripNoteGrp", "termNoteGrp", "adminGrp", "transacGrp"),
    "termGrp",
}
_SILENT_TYPES = {VARIANT, "fullForm"}
# Without a type Translate Toolkit writes parts of speech as `termNote` and definitions
# as `descrip`; Weblate has usage notes.
_POS = {"partOfSpeech", "termNote"}
_NOTES = {"note", "definition", "descrip", "Usage note"}


class _Facts(NamedTuple):
    """What the data categories of an entry say, language by language."""

    notes: list[str]
    domains: list[str]
    pos: list[str]
    losses: Losses


def read(path: Path) -> Exchange:
    """Read the Chinese and English terms of a TBX file.

    Definitions become notes. What has no field in a term entry is a loss.

    Raises:
        GlossaryError: The file cannot be read, is no TBX, or declares entities.
    """
    losses = Losses()
    entries = tuple(
        entry
        for concept in stream(path, "TBX", _ROOTS, _CONCEPTS)
        if (entry := _entry(concept, path, losses)) is not None
    )
    return Exchange(entries, losses.all())


def _entry(concept: Element, path: Path, losses: Losses) -> TermEntry | None:
    facts = _Facts([], [], [], losses)
    _take_facts(concept, facts)
    sources: list[tuple[bool, Term]] = []
    targets: list[Term] = []
    for language in concept:
        if local_name(language) not in _LANGUAGES:
            continue
        tag = language.get(XML_LANG) or language.get("lang") or ""
        side = side_of(tag)
        if side is None:
            _lose_language(tag, _first_term(language), losses)
            continue
        _take_facts(language, facts)
        terms = list(_terms(language, facts))
        if side is Side.SOURCE:
            sources += ((is_traditional(tag), term) for term in terms)
        else:
            targets += terms
    # Simplified first; what is written the same in both scripts comes once.
    ordered = [term for _, term in sorted(sources, key=lambda pair: pair[0])]
    return _joined(resolve(ordered, targets, losses), facts, path)


def _joined(entry: TermEntry | None, facts: _Facts, path: Path) -> TermEntry | None:
    if entry is None:
        return None
    own_pos = [pos for pos in facts.pos if pos.startswith(POS_NOTE)]
    pos = own_pos[0].removeprefix(POS_NOTE) if own_pos else next(iter(facts.pos), "")
    for other in dict.fromkeys(facts.pos):
        if not own_pos and other != pos:
            message = gettext_noop("second part of speech")
            facts.losses.add(message, f"{entry.source}: {other}")
    return TermEntry(
        source=entry.source,
        target=entry.target,
        variants=entry.variants,
        admitted=entry.admitted,
        forbidden=entry.forbidden,
        domain=", ".join(dict.fromkeys(facts.domains)),
        pos=pos,
        note="\n".join(dict.fromkeys(facts.notes)),
        status=entry.status,
        path=path.as_posix(),
    )


def _terms(language: Element, facts: _Facts) -> Iterator[Term]:
    for section in language:
        if local_name(section) not in _TERMS:
            continue
        term = next((e for e in section.iter() if local_name(e) == "term"), None)
        status = _take_facts(section, facts)
        if term is not None:
            yield Term(_text(term), status)


def _lose_language(tag: str, example: str, losses: Losses) -> None:
    if tag:
        losses.add(gettext_noop("language {name}"), example, name=tag)
    else:
        losses.add(gettext_noop("language without a name"), example)


def _first_term(language: Element) -> str:
    terms = (element for element in language.iter() if local_name(element) == "term")
    return next(map(_text, terms), "")


def _take_facts(element: Element, facts: _Facts) -> str:
    """Collect the data categories of one level; return the administrative status."""
    in_term = local_name(element) in _TERMS
    status = ""
    for name, text in _categories(element):
        if name == "administrativeStatus":
            status = text
        elif name == "subjectField":
            facts.domains.append(text)
        elif name in _POS or (in_term and text.startswith(POS_NOTE)):
            facts.pos.append(text)
        elif name in _NOTES:
            facts.notes.append(text)
        elif name != "termType" or text not in _SILENT_TYPES:
            # A name of TBX or of the file is no message.
            facts.losses.add("{name}", text, name=name)
    return status


def _categories(element: Element) -> Iterator[tuple[str, str]]:
    """Yield name and text of the data categories, those in groups included."""
    for child in element:
        name = local_name(child)
        if name in _GROUPS:
            yield from _categories(child)
        elif name not in {"term", *_LANGUAGES, *_TERMS} and (text := _text(child)):
            yield child.get("type") or name, text


def _text(element: Element) -> str:
    return as_read("".join(element.itertext()).strip())
