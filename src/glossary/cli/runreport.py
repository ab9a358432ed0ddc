"""The report of a run of `translate`: what was translated, enforced, found, written.

A run may be over very many documents, so only what will be said of each is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from glossary.cli.runfacts import add_to, document_facts, no_facts, unit_facts
from glossary.cli.runsummary import counted, say, summarized
from glossary.messages import _, listed, ngettext
from glossary.model import Block, Problem, Severity, TranslationUnit
from glossary.text.cleaning import set_aside

if TYPE_CHECKING:
    from glossary.cli.foundlist import Found
    from glossary.pipeline import Result


class _Told(NamedTuple):
    """What is said of a document before the findings."""

    document: str
    displaced: tuple[TranslationUnit, ...]
    aside: tuple[Block, ...]
    files: tuple[str, ...]


class Report:
    """Collects what is to be said of a run, and says it.

    Attributes:
        seconds: How long the run took.
    """

    def __init__(
        self,
        severities: Collection[Severity] = tuple(Severity),
        *,
        verbose: bool = False,
        as_json: bool = False,
        quiet: bool = False,
    ) -> None:
        """Begin a report.

        Args:
            severities: Of the findings and problems that are listed; all are counted.
            verbose: Whether all of them are printed, and what was set aside.
            as_json: Whether the report is asked for as JSON values.
            quiet: Whether nothing is printed.
        """
        self.seconds = 0.0
        self._severities = severities
        self._verbose = verbose
        self._as_json = as_json
        self._quiet = quiet
        self._problems: list[Problem] = []
        self._total = no_facts()
        self._documents: list[dict[str, Any]] = []
        self._told: list[_Told] = []
        self._found: list[Found] = []

    def add_problem(self, problem: Problem) -> None:
        """Note a problem of a glossary."""
        self._problems.append(problem)

    def add_document(self, result: Result, written: Sequence[Path]) -> None:
        """Note a translated document and the files it is in, which are there now."""
        facts = document_facts(result)
        add_to(self._total, facts)
        files = tuple(map(str, written))
        if self._as_json:
            units = unit_facts(result, self._severities)
            self._documents.append({**facts, "units": units, "files": list(files)})
        elif not self._quiet:
            self._tell(result, written)

    def _tell(self, result: Result, written: Sequence[Path]) -> None:
        from glossary.cli.foundlist import found_in

        document = result.document
        aside = tuple(set_aside(document)) if self._verbose else ()
        files = tuple(map(str, written))
        self._told.append(_Told(document.path, result.displaced, aside, files))
        self._found += found_in(written[0], result.catalogue.units, self._severities)

    @property
    def errors(self) -> int:
        """Number of error-level findings."""
        errors: int = self._total["findings"][Severity.ERROR]
        return errors

    def as_dict(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "documents": self._documents,
            "total": self._total,
            "glossary_problems": [
                {
                    "severity": problem.severity,
                    "file": problem.path,
                    "line": problem.line,
                    "message": problem.message,
                }
                for problem in self._problems
                if problem.severity in self._severities
            ],
            "seconds": round(self.seconds, 2),
        }

    def print(self) -> None:
        """Print the report: details to standard error, the summary to output."""
        from glossary.cli.foundlist import print_found

        for problem in self._problems:
            if problem.severity in self._severities:
                say(problem.severity, f"{problem.path}:{problem.line}", problem.message)
        for told in self._told:
            _print_displaced(told, verbose=self._verbose)
            _print_set_aside(told)
            for file in told.files:
                click.echo(file)
        print_found(self._found, everything=self._verbose)
        click.echo(_summary(self._total, self.seconds))


def _print_displaced(told: _Told, *, verbose: bool) -> None:
    """Say what of people's work has lost its place."""
    if not told.displaced:
        return
    message = ngettext(
        "{n} translation of a person has no sentence in the document any more and is "
        "kept as obsolete",
        "{n} translations of people have no sentence in the document any more and are "
        "kept as obsolete",
        len(told.displaced),
    )
    say(Severity.WARNING, told.document, message)
    for unit in told.displaced if verbose else ():
        pair = _("“{source}”: “{target}”", source=unit.source, target=unit.target)
        say(Severity.INFO, told.document, pair)


def _print_set_aside(told: _Told) -> None:
    for block in told.aside:
        place = f"{told.document}:{block.line}"
        message = _("set aside ({kind}): {text}", kind=block.chrome, text=block.text)
        say(Severity.INFO, place, message)


def _summary(total: dict[str, Any], seconds: float) -> str:
    found = total["terms"]["found"]
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
            _("{seconds} s", seconds=f"{seconds:.1f}"),
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
