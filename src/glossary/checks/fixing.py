"""Apply the fixes that need no person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary.checks.allchecks import CHECKS
from glossary.checks.base import Check, Context
from glossary.checks.run import unit_findings
from glossary.checks.selection import Selection
from glossary.checks.settings import DEFAULT_SETTINGS, CheckSettings
from glossary.model import (
    Finding,
    Side,
    Span,
    State,
    TermEvidence,
    TranslationUnit,
)

_FIXABLE: tuple[Check, ...] = tuple(check for check in CHECKS if check.fixable)
# A fix may uncover another (“，，” becomes “,,”); 20,000 random texts took
# three rounds at most.
_ROUNDS = 5


def fix_units(
    units: Sequence[TranslationUnit], settings: CheckSettings = DEFAULT_SETTINGS
) -> tuple[TranslationUnit, ...]:
    """Return the units with the safe fixes applied.

    Final units stay as they are; all others keep their state. Evidence and findings
    keep pointing at the same words.
    """
    checks = [check for check in _FIXABLE if check.id not in settings.disable]
    active = Selection(checks)
    return tuple(_mended(unit, active, settings) for unit in units)


def _mended(
    unit: TranslationUnit, checks: Selection, settings: CheckSettings
) -> TranslationUnit:
    for _ in range(_ROUNDS):
        # No safe fix depends on terms or other units.
        findings = unit_findings(unit, Context(), checks, settings)
        following = _fixed(unit, findings)
        if following is unit or following == unit:
            break
        unit = following
    return unit


def _fixed(unit: TranslationUnit, findings: Sequence[Finding]) -> TranslationUnit:
    edits = _disjoint(findings)
    if unit.state is State.FINAL or not edits:
        return unit
    target = unit.target
    for span, text in reversed(edits):
        target = target[: span.start] + text + target[span.end :]
    if not target.strip():
        return unit
    return replace(
        unit,
        target=target,
        terms=tuple(_moved_term(term, edits, target) for term in unit.terms),
        findings=tuple(_moved_finding(one, edits) for one in unit.findings),
    )


def _disjoint(findings: Sequence[Finding]) -> list[tuple[Span, str]]:
    """Return the fixes that can be applied together, leftmost first."""
    wanted = sorted(
        (finding.span, finding.fix)
        for finding in findings
        if finding.side is Side.TARGET and finding.span and finding.fix is not None
    )
    chosen: list[tuple[Span, str]] = []
    for span, text in wanted:
        if not chosen or span.start >= max(chosen[-1][0].end, chosen[-1][0].start + 1):
            chosen.append((span, text))
    return chosen


def _moved(span: Span, edits: Sequence[tuple[Span, str]]) -> Span:
    """Return where a span is after the edits; an edit at its edge stays outside."""
    start, end = span
    for edited, text in edits:
        growth = len(text) - (edited.end - edited.start)
        if edited.end <= span.start:
            start += growth
            end += growth
        elif edited.start < span.end:
            end += growth
            start += min(0, growth) if edited.start < span.start else 0
    return Span(max(0, start), max(start, end))


def _moved_term(
    term: TermEvidence, edits: Sequence[tuple[Span, str]], target: str
) -> TermEvidence:
    if term.target_span is None:
        return term
    span = _moved(term.target_span, edits)
    return replace(term, target_span=span, target=target[span.start : span.end])


def _moved_finding(finding: Finding, edits: Sequence[tuple[Span, str]]) -> Finding:
    if finding.span is None or finding.side is not Side.TARGET:
        return finding
    return replace(finding, span=_moved(finding.span, edits))
