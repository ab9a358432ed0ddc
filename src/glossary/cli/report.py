"""`glossary report`: the review page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import click

from glossary.cli.arguments import catalogues_argument
from glossary.cli.catalogues import find_catalogues, names_of
from glossary.cli.options import (
    glossary_option,
    load_checker,
    load_glossaries,
    load_project,
    severity_option,
    shown_severities,
)
from glossary.cli.overwriting import check_kind
from glossary.model import Catalogue, Severity

_DEFAULT_NAME = "review.html"


@click.command()
@catalogues_argument("catalogues")
@click.option(
    "-o",
    "--output",
    metavar="FILE.html",
    default=_DEFAULT_NAME,
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The page to write.",
)
@glossary_option
@severity_option
def report(
    catalogues: tuple[Path, ...],
    output: Path,
    glossaries: tuple[Path, ...],
    severity: str | None,
) -> None:
    """Write a web page that shows catalogues side by side for review.

    CATALOGUEs are .po or .tsv files, or folders of them. The page is one file that
    works from disk and loads nothing: pairs with their terms and findings highlighted,
    search, filters, keyboard navigation and progress. It is for reading; corrections
    are made in the catalogue.

    \b
    Examples:
      glossary report locales/en/interview.po
      glossary report locales/en -o review.html
    """
    from glossary.documents.recognition import FileKind
    from glossary.files.writing import write_atomic
    from glossary.reviewpage.data import NamedCatalogue
    from glossary.reviewpage.page import render_report

    outputs = find_catalogues(catalogues)
    # Documents may be HTML, too.
    check_kind(output, {FileKind.REVIEW_PAGE})
    names = names_of(outputs)
    project = load_project()
    checker = load_checker(project, load_glossaries(glossaries, project))
    severities = shown_severities(severity, Severity.INFO)
    documents = [
        NamedCatalogue(name, _with_findings(checker.checked(one.read()), severities))
        for name, one in zip(names, outputs, strict=True)
    ]
    write_atomic({output: render_report(documents)})
    click.echo(str(output))


def _with_findings(catalogue: Catalogue, severities: Collection[Severity]) -> Catalogue:
    """Return the catalogue with the findings that are to be shown."""
    units = (
        replace(
            unit,
            findings=tuple(one for one in unit.findings if one.severity in severities),
        )
        for unit in catalogue.units
    )
    return replace(catalogue, units=tuple(units))
