"""`glossary terms rename`: another source for an entry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.terms.editing import edit_glossary, editing_options, line_option

if TYPE_CHECKING:
    from glossary.glossaries.glossaryfile import GlossaryFile


@click.command()
@click.argument("source")
@click.argument("new")
@click.option("--no-variant", is_flag=True, help="Do not keep SOURCE as a variant.")
@line_option
@editing_options
def rename(source: str, new: str, chosen: Path | None, **values: Any) -> None:
    """Change the source of the entry SOURCE to NEW; SOURCE becomes a variant.

    \b
    Examples:
      glossary terms rename 因特网 互联网
      glossary terms rename 網路主權 网络主权 --no-variant
    """
    from glossary.glossaries.glossaryedit import find_row, rename_term

    def renamed(file: GlossaryFile) -> GlossaryFile:
        row = find_row(file, source, values["line"])
        return rename_term(file, row, new.strip(), keep=not values["no_variant"])

    edit_glossary(chosen, renamed, source=source, dry_run=values["dry_run"])
