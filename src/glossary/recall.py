"""Give units what the translation memory has for them.

An exact match is the target, and final: a person has reviewed it for this sentence.
If it breaks the term base, has a wrong number, or is one of several, a person is to
look.
A similar match is a proposal in a finding; the engine translates the unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary.checks.base import Context
from glossary.checks.numbers import CHECKS
from glossary.memory.entries import MatchKind, MemoryMatch, queries_of
from glossary.memory.repair import repaired
from glossary.messages import _, listed
from glossary.model import (
    Finding,
    Origin,
    Segment,
    Severity,
    Side,
    State,
    TranslationUnit,
)
from glossary.terms.matcher import Matcher
from glossary.terms.proof import TERM_CHECKS
from glossary.text.difference import marked_difference
from glossary.units import checked, emptied, ordered

if TYPE_CHECKING:
    from glossary.memory.store import Memory

MATCH = "tm-match"
NUMBER = "tm-number"
SEVERAL = "tm-several"
# Of `glossary check`, those that are sure that a number is wrong.
_NUMBER_CHECKS = tuple(check for check in CHECKS if check.severity is Severity.ERROR)
_TO_LOOK_AT = TERM_CHECKS | {NUMBER, SEVERAL}


def recall(
    memory: Memory, units: Sequence[TranslationUnit], matcher: Matcher
) -> tuple[TranslationUnit, ...]:
    """Return a document's units with what the memory has for them.

    What a person wrote stays. Earlier proposals make way for those of now.
    """
    queries = queries_of([unit.source for unit in units])
    return tuple(
        unit
        if unit.origin is Origin.HUMAN
        else _recalled(unit, memory.lookup(query), matcher)
        for unit, query in zip(units, queries, strict=True)
    )


def settled(
    unit: TranslationUnit, segment: Segment, matcher: Matcher
) -> TranslationUnit:
    """Look a target from the memory over: a person must see one with faults."""
    unit = checked(unit, segment, matcher)
    others = (finding for finding in unit.findings if finding.check != NUMBER)
    findings = ordered((*others, *_wrong_numbers(unit)))
    faulty = any(finding.check in _TO_LOOK_AT for finding in findings)
    return replace(
        unit, findings=findings, state=State.TRANSLATED if faulty else unit.state
    )


def _recalled(
    unit: TranslationUnit, matches: Sequence[MemoryMatch], matcher: Matcher
) -> TranslationUnit:
    if matches and matches[0].kind is not MatchKind.FUZZY:
        several = _several(matches)
        unit = emptied(unit)
        return replace(
            unit,
            target=matches[0].entry.target,
            state=State.TRANSLATED if several else State.FINAL,
            origin=Origin.MEMORY,
            findings=ordered((*unit.findings, *several)),
        )
    if unit.origin is Origin.MEMORY:
        return unit
    others = (finding for finding in unit.findings if finding.check != MATCH)
    proposals = (_proposal(unit, match, matcher) for match in matches[:1])
    return replace(unit, findings=ordered((*others, *proposals)))


def _several(matches: Sequence[MemoryMatch]) -> list[Finding]:
    """Return a finding if only the date decides between different targets."""
    best = matches[0]
    others = {match.entry.target for match in matches} - {best.entry.target}
    if best.kind is MatchKind.CONTEXT or not others:
        return []
    message = _(
        "the memory also has {translations} for this sentence",
        translations=listed(f"“{target}”" for target in sorted(others)),
    )
    return [Finding(SEVERAL, Severity.WARNING, message, Side.TARGET)]


def _wrong_numbers(unit: TranslationUnit) -> Iterator[Finding]:
    for check in _NUMBER_CHECKS:
        for finding in check.run(unit, Context()):
            yield replace(finding, check=NUMBER, severity=Severity.WARNING, fix=None)


def _proposal(unit: TranslationUnit, match: MemoryMatch, matcher: Matcher) -> Finding:
    entry = match.entry
    facts = {
        "percent": match.similarity,
        "difference": marked_difference(entry.source, unit.source),
        "translation": repaired(unit.source, entry, matcher),
    }
    message = (
        _(
            "{percent} % like {difference} in {document}; proposed: {translation}",
            document=entry.document,
            **facts,
        )
        if entry.document
        else _("{percent} % like {difference}; proposed: {translation}", **facts)
    )
    return Finding(MATCH, Severity.INFO, message)
