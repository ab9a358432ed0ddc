"""`glossary report`: the review page."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.cli.catalogues import find_catalogues, names_of
from glossary.messages import _

_DEFAULT_NAME = "review.html"


@click.command()
@click.argument(
    "catalogues",
    nargs=-1,
    required=True,
    metavar="CATALOGUE...",
    type=click.Path(path_type=Path),
)
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
    from glossary.files.writing import write_atomic
    from glossary.reviewpage.data import NamedCatalogue
    from glossary.reviewpage.page import render_report

    outputs = find_catalogues(catalogues)
    _refuse_foreign(output)
    names = names_of(outputs)
    documents = [
        NamedCatalogue(name, one.read())
        for name, one in zip(names, outputs, strict=True)
    ]
    write_atomic({output: render_report(documents)})
    click.echo(str(output))


def _refuse_foreign(path: Path) -> None:
    """Protect a file that this command did not write: documents may be HTML, too."""
    from glossary.errors import GlossaryError
    from glossary.reviewpage.page import GENERATOR

    try:
        foreign = GENERATOR.encode() not in path.read_bytes()
    except OSError:
        # Writing says what is wrong, unless the file is only missing.
        return
    if foreign:
        raise GlossaryError(
            _("the file is there already and is no review page"),
            path=path,
            hint=_("name another one with -o"),
        )
