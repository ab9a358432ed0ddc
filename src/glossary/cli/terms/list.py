"""`glossary terms list`: the entries of the glossaries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.options import glossary_option
from glossary.cli.terms.shownentries import as_dict, load_entries, place, print_json
from glossary.messages import name_of
from glossary.model import TermStatus

if TYPE_CHECKING:
    from glossary.model import TermEntry


@click.command("list")
@click.argument("text", required=False)
@glossary_option
@click.option("--domain", metavar="NAME", help="Only entries of this domain.")
@click.option(
    "--status",
    type=click.Choice([status.value for status in TermStatus]),
    help="Only entries of this status.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(
    text: str | None,
    glossaries: tuple[Path, ...],
    domain: str | None,
    status: str | None,
    as_json: bool,
) -> None:
    """List the entries of the glossaries.

    With TEXT only those that have it in some field: source, targets, variants,
    forbidden forms, domain, part of speech or note. Script, width and case make no
    difference.

    \b
    Examples:
      glossary terms list 主权
      glossary terms list --domain internet --json
      glossary terms list --status deprecated -g mine.tsv
    """
    entries = [
        entry
        for file in load_entries(glossaries)
        for entry in file
        if domain in (None, entry.domain)
        and status in (None, entry.status)
        and (not text or _has(entry, text))
    ]
    if as_json:
        print_json([as_dict(entry) for entry in entries])
        return
    for entry in entries:
        targets = " | ".join(entry.targets)
        cells = (entry.source, targets, entry.domain, name_of(entry.status))
        click.echo("\t".join((*cells, place(entry))))


def _has(entry: TermEntry, text: str) -> bool:
    from glossary.text.script import fold

    fields = (
        *(entry.source, *entry.variants, *entry.targets, *entry.forbidden),
        *(entry.domain, entry.pos, entry.note),
    )
    wanted = fold(text)
    return any(wanted in fold(field) for field in fields)
