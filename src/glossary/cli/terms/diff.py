"""`glossary terms diff`: what changed between two glossaries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.terms.shownentries import as_dict, print_json
from glossary.messages import _

if TYPE_CHECKING:
    from glossary.model import TermEntry
    from glossary.terms.changes import Change

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("old", metavar="A", type=_FILE)
@click.argument("new", metavar="B", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Show the entries added, removed and changed from A to B, field by field.

    Entries are compared by their source; script and width make no difference, nor
    does the order of the rows.

    \b
    Examples:
      glossary terms diff glossaries/policy.tsv theirs.tsv
      git show HEAD~1:glossaries/mine.tsv > old.tsv
      glossary terms diff old.tsv glossaries/mine.tsv --json
    """
    from glossary.glossaries.entryrows import read_glossary
    from glossary.terms.changes import compare

    changes = compare(read_glossary(old), read_glossary(new))
    if as_json:
        print_json([_as_dict(change) for change in changes])
        return
    for change in changes:
        for line in _lines(change):
            click.echo(line)


def _as_dict(change: Change) -> dict[str, Any]:
    return {
        "change": change.kind,
        "fields": list(change.fields),
        "old": None if change.old is None else as_dict(change.old),
        "new": None if change.new is None else as_dict(change.new),
    }


def _lines(change: Change) -> Iterator[str]:
    old, new = change.old, change.new
    if old is not None and new is not None:
        yield f"~ {new.source}\t{new.target}"
        for name in change.fields:
            yield f"    {name}: {_value(old, name)} → {_value(new, name)}"
    elif new is not None:
        yield f"+ {new.source}\t{new.target}"
    elif old is not None:
        yield f"- {old.source}\t{old.target}"


def _value(entry: TermEntry, name: str) -> str:
    value = getattr(entry, name)
    return (" | ".join(value) if isinstance(value, tuple) else value) or _("(empty)")
