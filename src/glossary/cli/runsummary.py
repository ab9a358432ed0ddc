"""Findings and counts as the words that commands print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from glossary.messages import _, listed, name_of, ngettext, pgettext
from glossary.model import Finding, Severity, TranslationUnit

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: None}
_SHOWN_CHARACTERS = 60


def described(unit: TranslationUnit, finding: Finding) -> str:
    """Return a finding with its check and the words it is about."""
    return _(
        "{message} [{check}] in “{excerpt}”",
        message=finding.message,
        check=finding.check,
        excerpt=excerpt(unit, finding),
    )


def excerpt(unit: TranslationUnit, finding: Finding) -> str:
    """Return the words that a finding is about, on one line."""
    text = unit.target if finding.side == "target" else unit.source
    start = finding.span.start if finding.span else 0
    start = max(0, start - _SHOWN_CHARACTERS // 3)
    piece = text[start : start + _SHOWN_CHARACTERS]
    before, after = "…" * (start > 0), "…" * (start + len(piece) < len(text))
    return before + " ".join(piece.split()) + after


def say(severity: Severity, place: str, message: str) -> None:
    """Print a finding or problem to standard error."""
    label = click.style(name_of(severity), fg=_COLOURS[severity])
    click.echo(located(place, label, message), err=True)


def located(place: str, severity: str, message: str) -> str:
    """Return a finding or problem in one line that begins with its place."""
    said = _("{label}: {text}", label=severity, text=message)
    return f"{place}: {said}"


def counted(findings: Mapping[Severity, int]) -> str:
    """Return how many findings there are of each severity, the worst first."""
    return listed(
        _number_of(severity, findings[severity])
        for severity in reversed(Severity)
        if findings.get(severity)
    ) or _("no findings")


def _number_of(severity: Severity, number: int) -> str:
    match severity:
        case Severity.ERROR:
            return ngettext("{n} error", "{n} errors", number)
        case Severity.WARNING:
            return ngettext("{n} warning", "{n} warnings", number)
        case Severity.INFO:
            return ngettext("{n} info", "{n} info", number)


def summarized(parts: Iterable[str]) -> str:
    """Return the parts of a summary on one line."""
    return pgettext("between the parts of a summary", "; ").join(parts)
