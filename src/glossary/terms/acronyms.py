"""Introduce acronyms where a text first names what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from glossary.model import (
    Finding,
    Origin,
    Side,
    Span,
    TermEntry,
    TermEvidence,
    TranslationUnit,
)

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}")


def acronym_of(entry: TermEntry) -> str:
    """Return the acronym among the admitted targets of an entry, or an empty string."""
    if _ACRONYM.fullmatch(entry.target):
        return ""
    return next((form for form in entry.admitted if _ACRONYM.fullmatch(form)), "")


def introduce_acronyms(
    units: Iterable[TranslationUnit], entries: Mapping[str, TermEntry]
) -> tuple[TranslationUnit, ...]:
    """Return units in which the first mention of a name is followed by its acronym.

    `World Intellectual Property Organization (WIPO)`. Only machine work is changed; an
    acronym that a person or an earlier run introduced is not introduced again.

    Args:
        units: In document order.
        entries: By their main source term.
    """
    introduced: set[str] = set()
    result = []
    for unit in units:
        for number in range(len(unit.terms)):
            unit = _with_acronym(unit, number, entries, introduced)  # noqa: PLW2901
        result.append(unit)
    return tuple(result)


def _with_acronym(
    unit: TranslationUnit,
    number: int,
    entries: Mapping[str, TermEntry],
    introduced: set[str],
) -> TranslationUnit:
    term = unit.terms[number]
    entry = entries.get(term.term)
    acronym = acronym_of(entry) if entry else ""
    if not acronym or acronym in introduced or term.target_span is None:
        return unit
    introduced.add(acronym)
    end = term.target_span.end
    known = f"({acronym})" in unit.target or term.target == acronym
    if known or unit.origin is not Origin.MACHINE:
        return unit
    return _inserted(unit, end, f" ({acronym})")


def _inserted(unit: TranslationUnit, at: int, words: str) -> TranslationUnit:
    """Return the unit with words put into its target and all spans moved along."""
    by = len(words)
    return replace(
        unit,
        target=unit.target[:at] + words + unit.target[at:],
        terms=tuple(_moved_term(term, at, by) for term in unit.terms),
        findings=tuple(_moved_finding(finding, at, by) for finding in unit.findings),
    )


def _moved_term(term: TermEvidence, at: int, by: int) -> TermEvidence:
    if term.target_span is None:
        return term
    return replace(term, target_span=_moved(term.target_span, at, by))


def _moved_finding(finding: Finding, at: int, by: int) -> Finding:
    if finding.span is None or finding.side is Side.SOURCE:
        return finding
    return replace(finding, span=_moved(finding.span, at, by))


def _moved(span: Span, at: int, by: int) -> Span:
    start = span.start + by if span.start >= at else span.start
    return Span(start, span.end + by if span.end > at else span.end)
