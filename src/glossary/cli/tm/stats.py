"""`glossary tm stats`: the memory in numbers."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from glossary.cli.tm.memoryoptions import (
    json_option,
    memory_option,
    memory_path,
    print_json,
)
from glossary.messages import _


@click.command()
@memory_option
@json_option
def stats(memory: Path | None, as_json: bool) -> None:
    """Count what the memory holds, in all and by document.

    \b
    Examples:
      glossary tm stats
      glossary tm stats --json
    """
    from glossary.memory.store import open_memory

    path = memory_path(memory)
    with open_memory(path) as opened:
        found = opened.stats()
    if as_json:
        print_json({**asdict(found), "memory": str(path)})
        return
    size = f"{found.size / 2**20:.1f}"
    click.echo(_("memory: {path} ({size} MiB)", path=path, size=size))
    click.echo(_("entries: {number}", number=found.entries))
    click.echo(_("different sentences: {number}", number=found.sentences))
    for document, number in found.documents.items():
        name = document or _("(no document)")
        click.echo("  " + _("{label}: {text}", label=name, text=number))
