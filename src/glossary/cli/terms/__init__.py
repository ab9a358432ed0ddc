"""`glossary terms`: keep the glossaries."""

from __future__ import annotations

import click

from glossary.cli.terms.exchange import export, import_
from glossary.cli.terms.extract import extract
from glossary.cli.terms.learn import learn

_COMMANDS: tuple[click.Command, ...] = (extract, learn, import_, export)


@click.group()
def terms() -> None:
    """Look up, edit, check, exchange and grow the glossaries."""


for _command in _COMMANDS:
    terms.add_command(_command)
