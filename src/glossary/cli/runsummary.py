"""The summary of a run: what was translated, enforced, found and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.messages import _, listed, name_of, ngettext, pgettext
from glossary.model import (
    EntryOrigin,
    Finding,
    Origin,
    Problem,
    Severity,
    Strategy,
    TermEvidence,
    TranslationUnit,
)
from glossary.text.cleaning import set_aside

if TYPE_CHECKING:
    from glossary.cli.foundlist import Found
    from glossary.pipeline import Result

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: None}
_SHOWN_CHARACTERS = 60
_BY_MACHINE = (Origin.MACHINE, Origin.PASSTHROUGH)


class Report:
    """Collects the results of a run and prints them."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._problems: list[Problem] = []
        self._results: list[tuple[Result, Sequence[Path]]] = []

    def add_problem(self, problem: Problem) -> None:
        """Note a problem of a glossary."""
        self._problems.append(problem)

    def add_document(self, result: Result, written: Sequence[Path]) -> None:
        """Note a translated document and the files it is in."""
        self._results.append((result, written))

    @property
    def errors(self) -> int:
        """Number of error-level findings."""
        return sum(
            finding.severity is Severity.ERROR
            for result, _files in self._results
            for unit in result.catalogue.units
            for finding in unit.findings
            if not unit.obsolete
        )

    def as_dict(
        self, severities: Collection[Severity] = tuple(Severity)
    ) -> dict[str, Any]:
        """Return the report as JSON values.

        Args:
            severities: Of the findings and problems that are listed; all are counted.
        """
        documents = [
            _facts(result, files, severities) for result, files in self._results
        ]
        return {
            "documents": documents,
            "total": _total(documents),
            "glossary_problems": [
                {
                    "severity": problem.severity,
                    "file": problem.path,
                    "line": problem.line,
                    "message": problem.message,
                }
                for problem in self._problems
                if problem.severity in severities
            ],
            "seconds": round(self.seconds, 2),
        }

    def print(self, severities: Collection[Severity], *, verbose: bool) -> None:
        """Print the report: details to standard error, the summary to output.

        Args:
            severities: Of the findings and problems to show.
            verbose: Whether to show all of them, and what was set aside.
        """
        from glossary.cli.foundlist import found_in, print_found

        for problem in self._problems:
            if problem.severity in severities:
                say(problem.severity, f"{problem.path}:{problem.line}", problem.message)
        found: list[Found] = []
        for result, files in self._results:
            _print_displaced(result, verbose=verbose)
            if verbose:
                _print_set_aside(result)
            for file in files:
                click.echo(str(file))
            found += found_in(files[0], result.catalogue.units, severities)
        print_found(found, everything=verbose)
        click.echo(_summary(self.as_dict()))


def _facts(
    result: Result, files: Sequence[Path], shown: Collection[Severity]
) -> dict[str, Any]:
    units = [unit for unit in result.catalogue.units if not unit.obsolete]
    evidence = [term for unit in units for term in unit.terms]
    severities = Counter(
        finding.severity for unit in units for finding in unit.findings
    )
    return {
        "document": result.document.path,
        "encoding": result.document.encoding,
        "segments": len(units),
        "translated": result.translated,
        "kept": sum(unit.origin is Origin.HUMAN for unit in units),
        "recalled": sum(unit.origin is Origin.MEMORY for unit in units),
        "unchanged": sum(unit.origin in _BY_MACHINE for unit in units)
        - result.translated,
        "reviewed": sum(unit.is_reviewed for unit in units),
        "obsolete": len(result.catalogue.units) - len(units),
        "displaced": [unit.id for unit in result.displaced],
        "terms": _enforced(evidence, EntryOrigin.GLOSSARY),
        "figures": _enforced(evidence, EntryOrigin.FIGURE),
        "strategies": dict(Counter(term.strategy for term in evidence)),
        "findings": {severity: severities[severity] for severity in Severity},
        "set_aside": [
            {"line": block.line, "kind": block.chrome, "text": block.text}
            for block in set_aside(result.document)
        ],
        "units": [_unit(unit, shown) for unit in units],
        "files": [str(file) for file in files],
    }


def _enforced(evidence: Iterable[TermEvidence], origin: EntryOrigin) -> dict[str, int]:
    """Count the occurrences that were found and those that the targets hold."""
    of_origin = [
        term
        for term in evidence
        if term.origin is origin and term.strategy is not Strategy.SUGGESTED
    ]
    held = sum(term.strategy is not Strategy.MISSING for term in of_origin)
    return {"found": len(of_origin), "enforced": held}


def _unit(unit: TranslationUnit, shown: Collection[Severity]) -> dict[str, Any]:
    return {
        "id": unit.id,
        "reference": unit.reference,
        "state": unit.state,
        "terms": [asdict(term) for term in unit.terms],
        "findings": [
            asdict(finding) for finding in unit.findings if finding.severity in shown
        ],
    }


def _total(documents: Iterable[dict[str, Any]]) -> dict[str, Any]:
    total: dict[str, Any] = {
        "documents": 0,
        "segments": 0,
        "translated": 0,
        "kept": 0,
        "recalled": 0,
        "unchanged": 0,
        "set_aside": 0,
        "terms": {"found": 0, "enforced": 0},
        "figures": {"found": 0, "enforced": 0},
        "findings": dict.fromkeys(Severity, 0),
    }
    for facts in documents:
        total["documents"] += 1
        total["set_aside"] += len(facts["set_aside"])
        for key in ("segments", "translated", "kept", "recalled", "unchanged"):
            total[key] += facts[key]
        for key in ("terms", "figures", "findings"):
            for name in total[key]:
                total[key][name] += facts[key][name]
    return total


def _print_displaced(result: Result, *, verbose: bool) -> None:
    """Say what of people's work has lost its place."""
    if not result.displaced:
        return
    message = ngettext(
        "{n} translation of a person has no sentence in the document any more and is "
        "kept as obsolete",
        "{n} translations of people have no sentence in the document any more and are "
        "kept as obsolete",
        len(result.displaced),
    )
    say(Severity.WARNING, result.document.path, message)
    for unit in result.displaced if verbose else ():
        pair = _("“{source}”: “{target}”", source=unit.source, target=unit.target)
        say(Severity.INFO, result.document.path, pair)


def _print_set_aside(result: Result) -> None:
    for block in set_aside(result.document):
        place = f"{result.document.path}:{block.line}"
        message = _("set aside ({kind}): {text}", kind=block.chrome, text=block.text)
        say(Severity.INFO, place, message)


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


def _summary(facts: dict[str, Any]) -> str:
    total, found = facts["total"], facts["total"]["terms"]["found"]
    return summarized(
        (
            _segments(total),
            ngettext(
                "{enforced} of {n} term enforced",
                "{enforced} of {n} terms enforced",
                found,
                enforced=total["terms"]["enforced"],
            ),
            *([_figures(total["figures"])] if total["figures"]["found"] else []),
            ngettext(
                "{n} line of site chrome set aside",
                "{n} lines of site chrome set aside",
                total["set_aside"],
            ),
            counted(total["findings"]),
            _("{seconds} s", seconds=f"{facts['seconds']:.1f}"),
        )
    )


def _figures(counts: dict[str, int]) -> str:
    return ngettext(
        "{enforced} of {n} figure enforced",
        "{enforced} of {n} figures enforced",
        counts["found"],
        enforced=counts["enforced"],
    )


def _segments(total: dict[str, Any]) -> str:
    """Return how many segments there are, and where their translations come from."""
    translated, kept, recalled = total["translated"], total["kept"], total["recalled"]
    unchanged = total["unchanged"]
    sources = [
        ngettext("{n} translated", "{n} translated", translated),
        ngettext("{n} kept from review", "{n} kept from review", kept),
    ]
    if unchanged:
        sources.append(ngettext("{n} unchanged", "{n} unchanged", unchanged))
    if recalled:
        sources.append(
            ngettext(
                "{n} from the translation memory",
                "{n} from the translation memory",
                recalled,
            )
        )
    return ngettext(
        "{n} segment ({sources})",
        "{n} segments ({sources})",
        total["segments"],
        sources=listed(sources),
    )
