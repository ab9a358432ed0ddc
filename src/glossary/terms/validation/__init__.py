"""Checks of glossaries: what a keeper should put right before the terms are used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary.model import Problem, Severity, TermEntry
from glossary.terms.validation import forms, nesting, rivals, spelling, usage
from glossary.terms.validation.rule import (
    MALFORMED_ROW,
    SHORT_ROW,
    UNKNOWN_COLUMN,
    EntryRow,
    Glossaries,
    TermCheck,
)

__all__ = [
    "CHECKS",
    "MALFORMED_ROW",
    "SHORT_ROW",
    "UNKNOWN_COLUMN",
    "EntryRow",
    "Glossaries",
    "TermCheck",
    "decisive_problems",
    "validate",
]

CHECKS: tuple[TermCheck, ...] = (
    *rivals.CHECKS,
    *forms.CHECKS,
    *nesting.CHECKS,
    *spelling.CHECKS,
    *usage.CHECKS,
)


# What decides what a translation says; the other checks wait for “terms validate”.
_DECISIVE = (*rivals.CHECKS, *forms.DECISIVE_CHECKS)


def validate(
    glossaries: Glossaries, checks: Sequence[TermCheck] = CHECKS
) -> tuple[Problem, ...]:
    """Return what the checks find, in the order of files, lines and checks."""
    problems = [
        Problem(check.severity, message, entry.path, entry.line, check.id)
        for check in checks
        for entry, message in check.run(glossaries)
    ]
    paths = [row.entry.path for row in glossaries.rows]
    order = {path: at for at, path in enumerate(dict.fromkeys(paths))}
    problems.sort(key=lambda problem: (order[problem.path], problem.line))
    return tuple(problems)


def decisive_problems(files: Sequence[Sequence[TermEntry]]) -> tuple[Problem, ...]:
    """Return which rows count of those at odds, as warnings at most."""
    glossaries = Glossaries(tuple(tuple(map(EntryRow, file)) for file in files))
    return tuple(
        replace(problem, severity=Severity.WARNING)
        if problem.severity is Severity.ERROR
        else problem
        for problem in validate(glossaries, _DECISIVE)
    )
