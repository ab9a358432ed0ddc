"""`glossary terms lookup`: which terms a text has."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.cli.options import glossary_option
from glossary.cli.terms.shownentries import as_dict, load_entries, place, print_json
from glossary.messages import _


@click.command()
@click.argument("text")
@glossary_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def lookup(text: str, glossaries: tuple[Path, ...], as_json: bool) -> None:
    """Show the terms in TEXT, as a translation would find them.

    TEXT is a sentence, or - for standard input. Overlaps go to the longest term, then
    to the leftmost. A span counts characters from 0, its end not included.

    \b
    Examples:
      glossary terms lookup 各国应当尊重网络主权
      glossary terms lookup --json - < interview.txt
    """
    from glossary.documents.document import STANDARD_INPUT, read_document
    from glossary.terms.matcher import Matcher
    from glossary.terms.termbase import build_termbase

    if text == STANDARD_INPUT:
        text = read_document(STANDARD_INPUT).text
    matches = Matcher(build_termbase(load_entries(glossaries))).match(text)
    if as_json:
        print_json(
            [
                {
                    "start": match.span.start,
                    "end": match.span.end,
                    "text": text[match.span.start : match.span.end],
                    "entry": as_dict(match.entry),
                }
                for match in matches
            ]
        )
        return
    for match in matches:
        start, end = match.span
        targets = " | ".join(match.entry.targets)
        cells = (f"{start}:{end}", text[start:end], targets, place(match.entry))
        click.echo("\t".join(cells))
    if not matches:
        click.echo(_("no term of the glossaries is in the text"), err=True)
