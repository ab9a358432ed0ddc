"""Run the checks on the units of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from glossary.checks.allchecks import CHECKS
from glossary.checks.base import Check, Context, Findings
from glossary.checks.consistency import neighbours
from glossary.checks.selection import Selection
from glossary.checks.settings import DEFAULT_SETTINGS, CheckSettings
from glossary.checks.suppression import ignored
from glossary.model import Finding, PairScore, TermMatch, TranslationUnit
from glossary.terms.evidence import locate

Matches = Sequence[tuple[TermMatch, ...]]


class Checked(NamedTuple):
    """A unit with what is wrong with it."""

    unit: TranslationUnit
    findings: Findings


def check_units(
    units: Sequence[TranslationUnit],
    matches: Matches,
    settings: CheckSettings = DEFAULT_SETTINGS,
    checks: Sequence[Check] = CHECKS,
    fits: Sequence[PairScore | None] | None = None,
) -> tuple[Checked, ...]:
    """Check all units of a document.

    Args:
        units: Without obsolete ones.
        matches: Terms in the source of each unit, spans counted in it.
        settings: What the project says about the checks.
        checks: What to look for.
        fits: What a model says about each unit, if it was asked.
    """
    located = [
        locate(found, unit.target) for unit, found in zip(units, matches, strict=True)
    ]
    document = neighbours(units, matches, located)
    facts = zip(matches, fits or [None] * len(units), located, strict=True)
    active = Selection([check for check in checks if check.id not in settings.disable])
    return tuple(
        Checked(
            unit,
            unit_findings(unit, Context(found, document, fit, at), active, settings),
        )
        for unit, (found, fit, at) in zip(units, facts, strict=True)
    )


def unit_findings(
    unit: TranslationUnit,
    context: Context,
    checks: Selection,
    settings: CheckSettings,
) -> Findings:
    """Return what is wrong with one unit.

    Args:
        unit: The unit.
        context: What the checks may know.
        checks: What to look for.
        settings: What the project says about the checks.
    """
    return tuple(_findings(unit, context, checks, settings))


def _findings(
    unit: TranslationUnit,
    context: Context,
    checks: Selection,
    settings: CheckSettings,
) -> Iterator[Finding]:
    quiet = frozenset(ignored(unit.comment)) if unit.comment else ()
    for check in checks.of(unit, context):
        if quiet and check.id in quiet:
            continue
        for found in check.find(unit, context):
            severity = settings.severity.get(check.id)
            finding = check.signed(found)
            yield replace(finding, severity=severity) if severity else finding
