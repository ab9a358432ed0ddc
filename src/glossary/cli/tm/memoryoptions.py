"""What the commands of the translation memory share."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from glossary.cli.options import load_project
from glossary.messages import _, listed, ngettext

if TYPE_CHECKING:
    from glossary.memory.store import Added

_Command = TypeVar("_Command", bound=Callable[..., Any])


def memory_option(command: _Command) -> _Command:
    """Add `--memory`."""
    return click.option(
        "--memory",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="The memory. [default: that of glossary.toml, else memory.sqlite]",
    )(command)


def json_option(command: _Command) -> _Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def memory_path(chosen: Path | None) -> Path:
    """Return the memory that a command was given, or else the project's."""
    return chosen or load_project().memory


def print_json(facts: object) -> None:
    """Print JSON values."""
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2))


def print_added(added: Added, path: Path, *, as_json: bool) -> None:
    """Print what became of entries, and which memory they are in."""
    if as_json:
        print_json({**asdict(added), "memory": str(path)})
        return
    counts = listed(
        (
            ngettext("{n} added", "{n} added", added.added),
            ngettext("{n} replaced", "{n} replaced", added.replaced),
            ngettext("{n} unchanged", "{n} unchanged", added.unchanged),
        )
    )
    click.echo(_("{place}: {message}", place=path, message=counts))
