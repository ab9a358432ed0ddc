"""`glossary terms sort`: a fixed order for a glossary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.terms.editing import edit_glossary, editing_options

if TYPE_CHECKING:
    from glossary.glossaries.glossaryedit import Order


@click.command()
@click.option(
    "--by",
    type=click.Choice(["domain", "source", "target"]),
    default="domain",
    show_default=True,
    help="What to sort by first; then by source.",
)
@editing_options
def sort(by: Order, chosen: Path | None, dry_run: bool) -> None:
    """Sort the rows of a glossary by code points.

    The order is the same on every machine. Comments and blank lines stay above the
    row they are above.

    \b
    Examples:
      glossary terms sort
      glossary terms sort --by source -g mine.tsv
    """
    from glossary.glossaries.glossaryedit import sort_terms

    edit_glossary(chosen, lambda file: sort_terms(file, by), dry_run=dry_run)
