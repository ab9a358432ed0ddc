"""`glossary terms rename`: another source for an entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from glossary.cli.terms.editing import (
    editing_options,
    file_to_edit,
    line_option,
    save,
)


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

    file = file_to_edit(chosen, source)
    row = find_row(file, source, values["line"])
    after = rename_term(file, row, new.strip(), keep=not values["no_variant"])
    save(file, after, dry_run=values["dry_run"])
