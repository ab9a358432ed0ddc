"""`glossary tm add`: what people reviewed goes into the memory."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.cli.catalogues import find_catalogues
from glossary.cli.tm.memoryoptions import (
    json_option,
    memory_option,
    memory_path,
    print_added,
)
from glossary.files.clock import po_time


@click.command()
@click.argument(
    "catalogues",
    nargs=-1,
    metavar="[CATALOGUE]...",
    type=click.Path(path_type=Path),
)
@memory_option
@json_option
def add(catalogues: tuple[Path, ...], memory: Path | None, as_json: bool) -> None:
    """Add the reviewed and final units of CATALOGUEs to the memory.

    CATALOGUEs are .po or .tsv files or folders of them, by default all in the
    project's output folder. A document's PO and TSV are read together.
    What the machine wrote and nobody reviewed stays out, and so does what came from
    the memory. Adding a catalogue again changes only what was edited since: the new
    translation of a sentence replaces the one of the same document.

    \b
    Examples:
      glossary tm add locales/en/interview.po
      glossary tm add
      glossary tm add --memory shared/memory.sqlite locales/en/*.tsv
    """
    from glossary.memory.entries import entries_of
    from glossary.memory.store import open_memory

    now = po_time()
    entries = [
        entry
        for output in find_catalogues(catalogues)
        for entry in entries_of(output.read(), output.stem.name, now)
    ]
    path = memory_path(memory)
    with open_memory(path, create=True) as opened:
        print_added(opened.add(entries), path, as_json=as_json)
