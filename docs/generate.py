"""Write `docs/cli.md` from the commands themselves: `make docs`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

PATH = Path(__file__).parent / "cli.md"
HEADER = """# Command line reference

Generated from the commands by `make docs`; a test checks that it is up to date.
"""


def reference() -> str:
    """Return the reference as Markdown."""
    # The help texts wrap alike on every machine.
    os.environ["COLUMNS"] = "80"
    from glossary.cli.main import cli

    sections = [HEADER]
    for name, command in _commands("glossary", cli):
        context = click.Context(
            command,
            info_name=name,
            terminal_width=80,
            help_option_names=cli.context_settings["help_option_names"],
        )
        sections.append(f"## `{name}`\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(sections)


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for child in sorted(command.commands):
            yield from _commands(f"{name} {child}", command.commands[child])


if __name__ == "__main__":
    PATH.write_text(reference(), encoding="utf-8")
