"""`glossary tm`: keep the translation memory."""

from __future__ import annotations

import click

from glossary.cli.tm.add import add
from glossary.cli.tm.remove import remove
from glossary.cli.tm.search import search
from glossary.cli.tm.tmxfiles import export, import_


@click.group()
def tm() -> None:
    """Keep what people translated, and find it again.

    The memory is one file: memory.sqlite beside glossary.toml (or in the working
    folder), or the one that glossary.toml names. “glossary translate --tm” uses it.
    """


for _command in (add, search, remove, export, import_):
    tm.add_command(_command)
