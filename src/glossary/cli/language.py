"""The language the program speaks: of the environment, or of the project."""

from __future__ import annotations

import os
from pathlib import Path

import click

from glossary.cli.help import localize
from glossary.errors import GlossaryError
from glossary.messages import available, chosen_language, use
from glossary.projectfile import MESSAGES_KEY, find_project_file


def speak(command: click.Command) -> None:
    """Choose the language and put the help of the commands into it."""
    language = chosen_language(os.environ, _setting(), available())
    use(language)
    if language:
        localize(command)


def _setting() -> str | None:
    """Return what the project file says; one that is broken says nothing here."""
    try:
        path = find_project_file(Path.cwd())
        language = _table(path).get(MESSAGES_KEY) if path else None
    except (GlossaryError, OSError, ValueError):
        # The command that needs the file says what is wrong with it.
        return None
    return language if isinstance(language, str) else None


def _table(path: Path) -> dict[str, object]:
    import tomllib

    from glossary.files.reading import read_text

    return tomllib.loads(read_text(path))
