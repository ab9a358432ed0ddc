"""`glossary terms`: keep the glossaries."""

from __future__ import annotations

import click

_COMMANDS: tuple[click.Command, ...] = ()


@click.group()
def terms() -> None:
    """Look up, edit, check, exchange and grow the glossaries."""


for _command in _COMMANDS:
    terms.add_command(_command)
