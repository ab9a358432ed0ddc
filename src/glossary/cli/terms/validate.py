"""`glossary terms validate`: what is wrong with the glossaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.options import (
    glossary_option,
    load_project,
    severity_option,
    shown_severities,
)
from glossary.cli.terms.shownentries import print_json, shown
from glossary.cli.translate import EXIT_FINDINGS
from glossary.messages import name_of
from glossary.model import Severity

if TYPE_CHECKING:
    from glossary.model import Problem


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@glossary_option
@severity_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def validate(
    ctx: click.Context,
    documents: tuple[str, ...],
    glossaries: tuple[Path, ...],
    as_json: bool,
    severity: str | None,
) -> None:
    """Check the glossaries; ends with code 3 if there are errors.

    Finds malformed rows, duplicates and conflicts within and across files, targets
    both accepted and forbidden, terms at odds with a term inside them, untranslated
    targets, stray white space, full-width characters and marks without a partner.
    With DOCUMENTs, also the terms that are not in them.

    \b
    Examples:
      glossary terms validate
      glossary terms validate -g glossaries/policy.tsv -g mine.tsv
      glossary terms validate -g mine.tsv reports/ --json
    """
    from glossary.cli.runsummary import counted, located

    findings = _findings(glossaries or load_project().glossaries, documents)
    counts = Counter(finding.severity for finding in findings)
    severities = shown_severities(severity, Severity.INFO)
    findings = [finding for finding in findings if finding.severity in severities]
    if as_json:
        total = {severity: counts[severity] for severity in Severity}
        print_json({"findings": list(map(_as_dict, findings)), "total": total})
    else:
        for finding in findings:
            place = f"{shown(finding.path)}:{finding.line}"
            message = f"{finding.message} [{finding.check}]"
            click.echo(located(place, name_of(finding.severity), message))
        click.echo(counted(counts))
    if counts[Severity.ERROR]:
        ctx.exit(EXIT_FINDINGS)


def _findings(paths: Iterable[Path], documents: tuple[str, ...]) -> list[Problem]:
    from glossary.documents.document import find_documents, read_document
    from glossary.glossaries.glossarycheck import checked_rows
    from glossary.glossaries.glossaryfile import read_glossary_file
    from glossary.terms.validation import Glossaries, validate

    files = [read_glossary_file(path) for path in dict.fromkeys(paths)]
    checked = [checked_rows(file) for file in files]
    texts = [
        block.text
        for file in (find_documents(documents) if documents else ())
        for block in read_document(file.path).blocks
    ]
    glossaries = Glossaries(tuple(rows for rows, _ in checked), tuple(texts))
    findings = [
        *(finding for _, findings in checked for finding in findings),
        *validate(glossaries),
    ]
    order = {file.path: at for at, file in enumerate(files)}
    return sorted(findings, key=lambda one: (order[one.path], one.line))


def _as_dict(finding: Problem) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "file": shown(finding.path),
        "line": finding.line,
        "message": finding.message,
    }
