"""`glossary tm remove`: translations that are not to be found again."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.tm.memoryoptions import (
    json_option,
    memory_option,
    memory_path,
    print_json,
)
from glossary.messages import _, ngettext

if TYPE_CHECKING:
    from glossary.memory.entries import MemoryEntry


@click.command()
@click.argument("text")
@memory_option
@click.option(
    "--verbatim", is_flag=True, help="Only entries whose source is TEXT to the letter."
)
@click.option(
    "--document",
    metavar="NAME",
    help="Only entries of this document, by the name “glossary tm search” shows.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be removed, no more.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@json_option
def remove(text: str, memory: Path | None, **options: Any) -> None:
    """Remove the translations of the sentence TEXT from the memory.

    It removes what “glossary tm search” finds at 100 %: a sentence is the same in
    either script and with other punctuation. Similar sentences stay. The entries are
    shown first, and on a terminal you are asked; anywhere else say --yes.

    \b
    Examples:
      glossary tm remove 各国都应当尊重网络主权。
      glossary tm remove --dry-run --document client.tmx 各国都应当尊重网络主权
      glossary tm remove --verbatim --yes 各國都應當尊重網絡主權！
    """
    from glossary.memory.store import open_memory

    path = memory_path(memory)
    with open_memory(path) as opened:
        entries = _chosen(opened.same(text), text, options)
        _require(entries, path)
        _show(entries, err=options["as_json"])
        if options["dry_run"]:
            removed = 0
        else:
            if not options["yes"]:
                _confirm(len(entries), path)
            removed = opened.delete(entries)
    if options["as_json"]:
        shown = [asdict(entry) for entry in entries]
        print_json({"removed": removed, "entries": shown, "memory": str(path)})
    elif options["dry_run"]:
        _print_would_be_removed(len(entries), path)
    else:
        _print_removed(removed, path)


def _chosen(
    entries: Iterable[MemoryEntry], text: str, options: Mapping[str, Any]
) -> list[MemoryEntry]:
    return [
        entry
        for entry in entries
        if (not options["verbatim"] or entry.source == text)
        and options["document"] in (None, entry.document)
    ]


def _show(entries: Iterable[MemoryEntry], *, err: bool) -> None:
    for entry in entries:
        click.echo(f"{entry.document}\t{entry.date}", err=err)
        click.echo(f"  {entry.source}\n  {entry.target}", err=err)


def _require(entries: Sequence[MemoryEntry], path: Path) -> None:
    from glossary.errors import GlossaryError

    if not entries:
        raise GlossaryError(
            _("the memory has no such entry"),
            path=path,
            hint=_("“glossary tm search” shows what it has"),
        )


def _confirm(number: int, path: Path) -> None:
    """Ask; anything but a yes ends the command.

    Raises:
        GlossaryError: There is nobody to ask.
    """
    from glossary.errors import GlossaryError

    if not sys.stdin.isatty():
        raise GlossaryError(
            _("nothing is removed unasked, and there is no terminal to ask on"),
            hint=_("say --yes, or --dry-run to see what there is"),
        )
    question = ngettext(
        "Remove {n} entry from {path}?",
        "Remove {n} entries from {path}?",
        number,
        path=path,
    )
    click.confirm(question, abort=True, err=True)


def _print_removed(number: int, path: Path) -> None:
    message = ngettext("{n} entry removed", "{n} entries removed", number)
    click.echo(_("{place}: {message}", place=path, message=message))


def _print_would_be_removed(number: int, path: Path) -> None:
    message = ngettext(
        "{n} entry would be removed", "{n} entries would be removed", number
    )
    click.echo(_("{place}: {message}", place=path, message=message))
