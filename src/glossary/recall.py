"""Give units what the translation memory has for them.

An exact match is the target, and final: a person has reviewed it for this sentence.
If it breaks the term base, has a wrong number, or is one of several, a person is to
look. A speaker label, or another speaker, does not make a sentence another one.
A match that is nearly the same is the target as well, but fuzzy, and a finding says
where it comes from. One that is only similar is a proposal in a finding; the engine
translates the unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary.checks.base import Context
from glossary.checks.numbers import CHECKS
from glossary.engine.speakernames import label_target
from glossary.memory.entries import MatchKind, MemoryMatch, queries_of
from glossary.memory.repair import repaired
from glossary.messages import _, listed
from glossary.model import (
    Finding,
    Origin,
    Severity,
    Side,
    State,
    TermMatch,
    TranslationUnit,
)
from glossary.terms.matcher import Matcher
from glossary.terms.proof import TERM_CHECKS
from glossary.text.difference import marked_difference
from glossary.text.speakerlabels import (
    speaker_label,
    target_label_length,
    without_label,
)
from glossary.units import emptied, looked_over, ordered

if TYPE_CHECKING:
    from glossary.memory.store import Memory

MATCH = "tm-match"
FUZZY = "tm-fuzzy"
SEVERAL = "tm-several"
# Where CAT tools begin to offer a fuzzy match in the target: below it, mending one
# costs more than a new translation.
LEAST_FILLED = 85
# Of `glossary check`, those that are sure that a number is wrong.
_NUMBER_CHECKS = tuple(check for check in CHECKS if check.severity is Severity.ERROR)
_TO_LOOK_AT = TERM_CHECKS | {SEVERAL}


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
        else _recalled(unit, memory.lookup(query), matcher, memory.name)
        for unit, query in zip(units, queries, strict=True)
    )


def forgotten(unit: TranslationUnit) -> TranslationUnit:
    """Return a unit without a target that was only nearly the memory's."""
    return emptied(unit) if _is_fuzzy(unit) else unit


def settled(unit: TranslationUnit, matches: Sequence[TermMatch]) -> TranslationUnit:
    """Look a target from the memory over: a person must see one with faults."""
    unit = looked_over(unit, matches)
    faulty = any(finding.check in _TO_LOOK_AT for finding in unit.findings) or any(
        check.run(unit, Context()) for check in _NUMBER_CHECKS
    )
    return replace(unit, state=State.TRANSLATED if faulty else unit.state)


def _is_fuzzy(unit: TranslationUnit) -> bool:
    return unit.origin is Origin.MEMORY and any(
        finding.check == FUZZY for finding in unit.findings
    )


def _recalled(
    unit: TranslationUnit,
    matches: Sequence[MemoryMatch],
    matcher: Matcher,
    memory: str,
) -> TranslationUnit:
    if matches and matches[0].kind is not MatchKind.FUZZY:
        return _with_exact(unit, matches)
    if matches and matches[0].similarity >= LEAST_FILLED and _may_change(unit):
        return _with_fuzzy(unit, matches[0], matcher, memory)
    if unit.origin is Origin.MEMORY:
        return unit
    others = (finding for finding in unit.findings if finding.check != MATCH)
    proposals = (_proposal(unit, match, matcher) for match in matches[:1])
    return replace(unit, findings=ordered((*others, *proposals)))


def _may_change(unit: TranslationUnit) -> bool:
    """Tell whether no better match was found for a unit before."""
    return unit.origin is not Origin.MEMORY or _is_fuzzy(unit)


def _with_exact(
    unit: TranslationUnit, matches: Sequence[MemoryMatch]
) -> TranslationUnit:
    several = _several(matches)
    target, labelled = _relabelled(unit, matches[0])
    unit = emptied(unit)
    return replace(
        unit,
        target=target,
        state=State.TRANSLATED if several or not labelled else State.FINAL,
        origin=Origin.MEMORY,
        findings=ordered((*unit.findings, *several)),
    )


def _with_fuzzy(
    unit: TranslationUnit, match: MemoryMatch, matcher: Matcher, memory: str
) -> TranslationUnit:
    target, _labelled = _relabelled(unit, match)
    entry = replace(
        match.entry,
        source=_with_own_label(unit.source, match.entry.source),
        target=target,
    )
    unit = emptied(unit)
    finding = Finding(FUZZY, Severity.INFO, _origin_of(unit, match, memory))
    return replace(
        unit,
        target=repaired(unit.source, entry, matcher),
        state=State.TRANSLATED,
        origin=Origin.MEMORY,
        findings=ordered((*unit.findings, finding)),
    )


def _with_own_label(source: str, other: str) -> str:
    """Return another sentence with the speaker label of a source."""
    label = speaker_label(source)
    return (source[: label.length] if label else "") + without_label(other)


def _relabelled(unit: TranslationUnit, match: MemoryMatch) -> tuple[str, bool]:
    """Return a target of the memory under the speaker label that the unit has.

    The second value tells whether that label's English is known.
    """
    entry = match.entry
    own, other = speaker_label(unit.source), speaker_label(entry.source)
    if (own and own.speaker) == (other and other.speaker):
        return entry.target, True
    body = entry.target[target_label_length(entry.target) if other else 0 :]
    if own is None:
        return body, True
    label = label_target(own.speaker)
    return (f"{label}: {body}", True) if label else (body, False)


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


def _origin_of(unit: TranslationUnit, match: MemoryMatch, memory: str) -> str:
    facts = {
        "memory": memory,
        "percent": match.similarity,
        "difference": _difference(unit, match),
    }
    if match.entry.document:
        return _(
            "from {memory}: {percent} % like {difference} in {document}",
            document=match.entry.document,
            **facts,
        )
    return _("from {memory}: {percent} % like {difference}", **facts)


def _difference(unit: TranslationUnit, match: MemoryMatch) -> str:
    return marked_difference(
        without_label(match.entry.source), without_label(unit.source)
    )


def _proposal(unit: TranslationUnit, match: MemoryMatch, matcher: Matcher) -> Finding:
    entry = match.entry
    facts = {
        "percent": match.similarity,
        "difference": _difference(unit, match),
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
