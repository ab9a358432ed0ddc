"""`glossary tm search`: how a sentence was translated before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.arguments import count_option
from glossary.cli.tm.memoryoptions import (
    json_option,
    memory_option,
    memory_path,
    print_json,
)
from glossary.messages import _

if TYPE_CHECKING:
    from glossary.memory.entries import MemoryMatch


@click.command()
@click.argument("text")
@memory_option
@click.option(
    "--least",
    metavar="PERCENT",
    type=click.IntRange(1, 100),
    default=75,
    show_default=True,
    help="Least similarity.",
)
@count_option("--limit", 5, "Show at most this many matches.")
@json_option
def search(text: str, memory: Path | None, **options: Any) -> None:
    """Show how TEXT, or a sentence like it, was translated before.

    A sentence is the same in either script and with other punctuation. In a similar
    one, words that TEXT lacks are marked [-so-], words that only TEXT has {+so+}.

    \b
    Examples:
      glossary tm search 各国都应当尊重网络主权。
      glossary tm search --least 60 --json 尊重网络主权
    """
    from glossary.memory.entries import Query
    from glossary.memory.store import open_memory

    with open_memory(memory_path(memory)) as opened:
        matches = opened.lookup(
            Query(text), least=options["least"], most=options["limit"]
        )
    if options["as_json"]:
        print_json([_facts(match, text) for match in matches])
        return
    for match in matches:
        facts = _facts(match, text)
        similarity = _("{percent} %", percent=match.similarity)
        click.echo(f"{similarity}\t{match.entry.document}\t{match.entry.date}")
        click.echo(f"  {facts['difference']}\n  {match.entry.target}")
    if not matches:
        click.echo(_("the memory has nothing like it"), err=True)


def _facts(match: MemoryMatch, text: str) -> dict[str, Any]:
    from glossary.text.difference import marked_difference

    entry = match.entry
    return {
        "similarity": match.similarity,
        "kind": match.kind,
        "source": entry.source,
        "difference": marked_difference(entry.source, text),
        "target": entry.target,
        "document": entry.document,
        "role": entry.role,
        "speaker": entry.speaker,
        "date": entry.date,
        "origin": entry.origin,
    }
