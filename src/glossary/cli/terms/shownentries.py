"""What the commands on terms have in common: reading entries and showing them."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.options import load_glossaries, load_project

if TYPE_CHECKING:
    from glossary.model import TermEntry


def load_entries(chosen: tuple[Path, ...]) -> tuple[tuple[TermEntry, ...], ...]:
    """Read the glossaries a command was given, or else the project's."""
    return load_glossaries(chosen, load_project())


def as_dict(entry: TermEntry) -> dict[str, Any]:
    """Return an entry as JSON values."""
    return {
        "source": entry.source,
        "target": entry.target,
        "variants": list(entry.variants),
        "admitted": list(entry.admitted),
        "forbidden": list(entry.forbidden),
        "domain": entry.domain,
        "pos": entry.pos,
        "note": entry.note,
        "status": entry.status,
        "file": shown(entry.path),
        "line": entry.line,
    }


def place(entry: TermEntry) -> str:
    """Return file and line of an entry."""
    return f"{shown(entry.path)}:{entry.line}"


def shown(path: str) -> str:
    """Return a path as it is shown: from the working folder, if it is in there."""
    return _from(str(Path.cwd()), path)


@lru_cache(maxsize=16)
def _from(here: str, path: str) -> str:
    absolute = Path(here, path)
    if absolute.is_relative_to(here):
        return absolute.relative_to(here).as_posix()
    return path


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
