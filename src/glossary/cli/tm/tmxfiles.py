"""`glossary tm export` and `import`: the memory as TMX."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.overwriting import check_tmx
from glossary.cli.tm.memoryoptions import (
    json_option,
    memory_option,
    memory_path,
    print_added,
)
from glossary.messages import _

if TYPE_CHECKING:
    from glossary.files.losses import Losses
    from glossary.memory.entries import MemoryEntry


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE.tmx",
    type=click.Path(path_type=Path),
    default="memory.tmx",
    show_default=True,
    help="File to write.",
)
@memory_option
def export(output: Path, memory: Path | None) -> None:
    """Write the memory as TMX, for any translation program.

    An earlier export is replaced.

    \b
    Examples:
      glossary tm export
      glossary tm export -o client.tmx
    """
    from glossary.catalogues.tmx import render_tmx
    from glossary.errors import GlossaryError
    from glossary.files.writing import write_stream
    from glossary.memory.store import open_memory

    if output.suffix.lower() != ".tmx":
        raise GlossaryError(
            _("the memory can only be written as TMX"),
            path=output,
            hint=_("name a {suffix} file", suffix=".tmx"),
        )
    check_tmx(output)
    with open_memory(memory_path(memory)) as opened:
        write_stream(output, render_tmx(opened.entries()))
    click.echo(str(output))


@click.command("import")
@click.argument("file", metavar="FILE.tmx", type=click.Path(path_type=Path))
@memory_option
@json_option
def import_(file: Path, memory: Path | None, as_json: bool) -> None:
    """Add the Chinese–English units of FILE.tmx to the memory.

    What is in the file counts as reviewed: import only what people translated. A unit
    that does not name its document gets the file's name. What a memory has no place
    for is reported, one line a kind.

    \b
    Examples:
      glossary tm import client.tmx
      po2tmx --source-language zh -l en reviewed.po reviewed.tmx &&
        glossary tm import reviewed.tmx
    """
    from glossary.files.losses import Losses
    from glossary.memory.store import open_memory

    losses = Losses()
    path = memory_path(memory)
    if not path.exists():
        _check(file)
    with open_memory(path, create=True) as opened:
        added = opened.add(_entries(file, losses))
    for loss in losses.all():
        click.echo(str(loss), err=True)
    print_added(added, path, as_json=as_json)


def _check(file: Path) -> None:
    """Raise what is wrong with the file, before a memory is made for it."""
    from glossary.catalogues.tmx import read_tmx
    from glossary.files.losses import Losses

    for _entry in read_tmx(file, Losses()):
        pass


def _entries(file: Path, losses: Losses) -> Iterator[MemoryEntry]:
    from glossary.catalogues.tmx import read_tmx

    for entry in read_tmx(file, losses):
        yield entry if entry.document else replace(entry, document=file.name)
