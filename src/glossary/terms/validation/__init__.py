"""Checks of glossaries: what a keeper should put right before the terms are used."""

from __future__ import annotations

from glossary.terms.validation import forms, nesting, rivals, spelling, usage
from glossary.terms.validation.rule import (
    MALFORMED_ROW,
    UNKNOWN_COLUMN,
    EntryRow,
    Glossaries,
    TermCheck,
    TermFinding,
)

__all__ = [
    "CHECKS",
    "MALFORMED_ROW",
    "UNKNOWN_COLUMN",
    "EntryRow",
    "Glossaries",
    "TermCheck",
    "TermFinding",
    "validate",
]

CHECKS: tuple[TermCheck, ...] = (
    *rivals.CHECKS,
    *forms.CHECKS,
    *nesting.CHECKS,
    *spelling.CHECKS,
    *usage.CHECKS,
)


def validate(glossaries: Glossaries) -> tuple[TermFinding, ...]:
    """Return what the checks find, in the order of files, lines and checks."""
    findings = [
        TermFinding(check.id, check.severity, message, entry.path, entry.line)
        for check in CHECKS
        for entry, message in check.run(glossaries)
    ]
    paths = [row.entry.path for row in glossaries.rows]
    order = {path: at for at, path in enumerate(dict.fromkeys(paths))}
    findings.sort(key=lambda finding: (order[finding.path], finding.line))
    return tuple(findings)
