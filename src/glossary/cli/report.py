"""`glossary report`: the review page."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.cli.arguments import catalogues_argument
from glossary.cli.catalogues import find_catalogues, names_of
from glossary.cli.overwriting import check_kind

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
def report(catalogues: tuple[Path, ...], output: Path) -> None:
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
    documents = [
        NamedCatalogue(name, one.read())
        for name, one in zip(names, outputs, strict=True)
    ]
    write_atomic({output: render_report(documents)})
    click.echo(str(output))
