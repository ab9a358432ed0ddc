"""`glossary terms remove`: an entry less."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.cli.terms.editing import edit_glossary, editing_options, line_option


@click.command()
@click.argument("source")
@line_option
@editing_options
def remove(source: str, line: int | None, chosen: Path | None, dry_run: bool) -> None:
    """Remove the entry with exactly this SOURCE, and show it.

    Comments above it stay. To keep an entry on record but out of use, see
    “glossary terms edit --status deprecated”.

    \b
    Examples:
      glossary terms remove 网络主权
      glossary terms remove 网络主权 -g mine.tsv --line 12 --dry-run
    """
    from glossary.glossaries.glossaryedit import find_row, remove_term

    edit_glossary(
        chosen,
        lambda file: remove_term(file, find_row(file, source, line)),
        source=source,
        dry_run=dry_run,
    )
