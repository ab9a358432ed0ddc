"""The `#.` lines of a PO unit: what the tool knows of it besides its texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glossary.catalogues import notes
from glossary.model import (
    Doubt,
    Finding,
    Origin,
    Role,
    State,
    TermEvidence,
    TranslationUnit,
)

_ORIGIN = re.compile(
    r"origin: (none|machine|memory|passthrough|human); digest ([0-9a-f]{8})"
)
_TERM = "term: "
_WRAPPABLE = re.compile(rf"{_TERM}|{notes.DRAFT}|(?:info|warning|error) ")
_FINAL = "state: final"
_DOUBT = re.compile(f"doubt: ({'|'.join(Doubt)})")


class UnitNotes(NamedTuple):
    """What the `#.` lines of a unit say.

    Attributes:
        draft: The target as the tool last wrote it, if it was a person's and fuzzy.
        doubt: Of the model; None where it is not said.
        foreign: Lines that another tool wrote.
    """

    role: Role = Role.PARAGRAPH
    speaker: str = ""
    terms: tuple[TermEvidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    final: bool = False
    draft: str = ""
    origin: Origin = Origin.NONE
    digest: str = ""
    doubt: Doubt | None = None
    foreign: tuple[str, ...] = ()


def unit_notes(unit: TranslationUnit) -> Iterator[str]:
    """Yield the lines, without `#.`."""
    yield notes.encode_role(unit.role, unit.speaker)
    yield from (f"{_TERM}{notes.encode_evidence(term)}" for term in unit.terms)
    yield from map(notes.encode_finding, unit.findings)
    if unit.doubt_of_machine:
        yield f"doubt: {unit.doubt_of_machine}"
    if unit.state is State.FINAL:
        yield _FINAL
    if _is_draft(unit):
        yield notes.encode_draft(unit.target)
    yield f"origin: {unit.origin}; digest {unit.content_digest}"


def _is_draft(unit: TranslationUnit) -> bool:
    """Return whether a PO file that OmegaT wrote would lose a person's work."""
    fuzzy = unit.state is State.TRANSLATED and not unit.obsolete
    return fuzzy and unit.origin is Origin.HUMAN


def read_unit_notes(comment: str) -> UnitNotes:
    """Return what the lines say; one that cannot be understood is foreign."""
    facts = UnitNotes()
    for line in _unwrapped(comment.split("\n") if comment else []):
        facts = _with_fact(facts, line)
    return facts


def _unwrapped(lines: Iterable[str]) -> list[str]:
    """Rejoin the notes that polib, rewriting the file, wrapped at 78 columns."""
    whole: list[str] = []
    for line in lines:
        if whole and _WRAPPABLE.match(whole[-1]) and not _is_note(line):
            whole[-1] = notes.unwrap(whole[-1], line)
        else:
            whole.append(line)
    return whole


def _is_note(line: str) -> bool:
    return bool(
        notes.is_role(line)
        or _ORIGIN.fullmatch(line)
        or _DOUBT.fullmatch(line)
        or _WRAPPABLE.match(line)
        or line == _FINAL
    )


def _with_fact(facts: UnitNotes, line: str) -> UnitNotes:
    try:
        if line.startswith(_TERM):
            term = notes.decode_evidence(line.removeprefix(_TERM))
            facts = facts._replace(terms=(*facts.terms, term))
        elif line.startswith(notes.DRAFT):
            facts = facts._replace(draft=notes.decode_draft(line))
        elif notes.is_role(line):
            role, speaker = notes.decode_role(line)
            facts = facts._replace(role=role, speaker=speaker)
        elif origin := _ORIGIN.fullmatch(line):
            facts = facts._replace(origin=Origin(origin[1]), digest=origin[2])
        elif doubt := _DOUBT.fullmatch(line):
            facts = facts._replace(doubt=Doubt(doubt[1]))
        elif line == _FINAL:
            facts = facts._replace(final=True)
        else:
            finding = notes.decode_finding(line)
            facts = facts._replace(findings=(*facts.findings, finding))
    except ValueError:
        return facts._replace(foreign=(*facts.foreign, line))
    return facts
