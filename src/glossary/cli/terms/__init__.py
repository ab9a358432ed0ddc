"""`glossary terms`: keep the glossaries."""

from __future__ import annotations

import click

from glossary.cli.terms.add import add
from glossary.cli.terms.diff import diff
from glossary.cli.terms.edit import edit
from glossary.cli.terms.extract import extract
from glossary.cli.terms.foreignfiles import export, import_
from glossary.cli.terms.learn import learn
from glossary.cli.terms.list import list_
from glossary.cli.terms.lookup import lookup
from glossary.cli.terms.merge import merge
from glossary.cli.terms.remove import remove
from glossary.cli.terms.validate import validate

_COMMANDS: tuple[click.Command, ...] = (
    add,
    diff,
    edit,
    list_,
    lookup,
    merge,
    remove,
    validate,
    extract,
    learn,
    import_,
    export,
)


@click.group()
def terms() -> None:
    """Look up, edit, check, exchange and grow the glossaries."""


for _command in _COMMANDS:
    terms.add_command(_command)
