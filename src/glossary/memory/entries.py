"""What a translation memory holds, is asked and answers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from glossary.model import Catalogue, Origin, Role, TranslationUnit
from glossary.text.keys import sentence_key
from glossary.text.speakerlabels import without_label

# Of the date in entries, the same as that of TMX 1.4b (ISO 8601, basic, UTC).
DATE_FORMAT = "%Y%m%dT%H%M%SZ"
_PO_DATE_FORMAT = "%Y-%m-%d %H:%M%z"


class MatchKind(StrEnum):
    """How near an entry is, nearest first."""

    CONTEXT = "context"
    EXACT = "exact"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """A sentence that a person translated.

    Attributes:
        source: The exact source sentence.
        target: Its translation.
        document: Path or name of the document.
        context: What tells units with the same source apart in the document.
        before: Fingerprint of the sentence before it; None when unknown.
        after: Fingerprint of the sentence after it; None when unknown.
        role: Role of the segment.
        speaker: Who speaks.
        date: When it was reviewed, such as `20240131T080000Z`; empty when unknown.
        origin: `human`, or what another program said.
    """

    source: str
    target: str
    document: str = ""
    context: str = ""
    before: int | None = None
    after: int | None = None
    role: str = Role.PARAGRAPH
    speaker: str = ""
    date: str = ""
    origin: str = Origin.HUMAN


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """An entry found for a sentence.

    Attributes:
        entry: What was found.
        kind: How near it is.
        similarity: Of the keys, in percent; less than 100 for FUZZY alone.
    """

    entry: MemoryEntry
    kind: MatchKind
    similarity: int


@dataclass(frozen=True, slots=True)
class Query:
    """A sentence to look up.

    Attributes:
        source: The sentence.
        before: Fingerprint of the sentence before it; None when unknown.
        after: Fingerprint of the sentence after it; None when unknown.
    """

    source: str
    before: int | None = None
    after: int | None = None


def memory_key(source: str) -> str:
    """Return the key that a sentence is kept under, whoever says it."""
    return sentence_key(without_label(source))


def fingerprint(text: str) -> int:
    """Return 64 bits that stand for a sentence, alike for sentences with one key."""
    return key_fingerprint(memory_key(text))


def key_fingerprint(key: str) -> int:
    """Return the fingerprint of the sentences with a key."""
    data = key.encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(data, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def queries_of(sources: Sequence[str]) -> tuple[Query, ...]:
    """Return the sentences of a document with their neighbours.

    The edges of the document are neighbours too: the empty sentence.
    """
    marks = list(map(fingerprint, ("", *sources, "")))
    return tuple(
        Query(source, marks[at], marks[at + 2]) for at, source in enumerate(sources)
    )


def entries_of(catalogue: Catalogue, name: str, now: str) -> tuple[MemoryEntry, ...]:
    """Return what people reviewed in a catalogue.

    What the memory itself put there is left out. A sentence that is no longer in the
    document has no neighbours.

    Args:
        catalogue: Of one document.
        name: The document's name if no unit has a reference.
        now: Date if the catalogue has none, in PO's notation.
    """
    references = (unit.reference.rpartition(":")[0] for unit in catalogue.units)
    document = next(filter(None, references), name)
    date = _date(catalogue.revised) or _date(now)
    live = [unit for unit in catalogue.units if not unit.obsolete]
    obsolete = [unit for unit in catalogue.units if unit.obsolete]
    queries = (
        *queries_of([unit.source for unit in live]),
        *(Query(unit.source) for unit in obsolete),
    )
    return tuple(
        MemoryEntry(
            source=unit.source,
            target=unit.target,
            document=document,
            context=unit.context,
            before=query.before,
            after=query.after,
            role=unit.role,
            speaker=unit.speaker,
            date=date,
        )
        for unit, query in zip((*live, *obsolete), queries, strict=True)
        if _is_reviewed(unit)
    )


def _is_reviewed(unit: TranslationUnit) -> bool:
    reviewed = unit.is_reviewed
    return reviewed and bool(unit.target) and unit.origin is not Origin.MEMORY


def _date(text: str) -> str:
    """Return a date of a PO header as entries have it, empty if it is none."""
    try:
        moment = datetime.strptime(text, _PO_DATE_FORMAT)
    except ValueError:
        return ""
    return moment.astimezone(UTC).strftime(DATE_FORMAT)
