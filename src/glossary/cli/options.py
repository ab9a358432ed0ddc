"""Option stacks that several commands share, and what they stand for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from glossary.engine.enforcement import Strictness
    from glossary.model import TermEntry
    from glossary.pipeline import Options
    from glossary.project import Project

_Command = TypeVar("_Command", bound=Callable[..., Any])


def reading_options(command: _Command) -> _Command:
    """Add the options on how documents are read and cleaned."""
    for option in (
        click.option(
            "--no-clean",
            is_flag=True,
            help="Neither set site chrome aside nor look for lost characters and "
            "spliced strings.",
        ),
        click.option(
            "--keep-chrome",
            is_flag=True,
            help="Treat navigation, share lines and other site chrome as text.",
        ),
        click.option(
            "--encoding",
            metavar="NAME",
            help="Encoding of the documents; it is detected otherwise.",
        ),
    ):
        command = option(command)
    return command


def glossary_option(command: _Command) -> _Command:
    """Add `--glossary`."""
    return click.option(
        "-g",
        "--glossary",
        "glossaries",
        multiple=True,
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Glossary to use; may be repeated, later files win. [default: those of "
        "glossary.toml, else glossaries/*.tsv, else the bundled term bases]",
    )(command)


def load_project() -> Project:
    """Return the project that the working folder is in, as the environment has it."""
    from glossary.files.reading import read_text
    from glossary.project import project_from, with_environment
    from glossary.projectfile import FILE_NAME, find_project_file

    here = Path.cwd()
    path = find_project_file(here)
    text = read_text(path) if path else None
    return with_environment(
        project_from(text, path or here / FILE_NAME), os.environ, here
    )


def load_glossaries(
    chosen: tuple[Path, ...], project: Project
) -> tuple[tuple[TermEntry, ...], ...]:
    """Read the glossaries a command was given, or else the project's."""
    from glossary.glossaries.entryrows import read_glossary

    return tuple(read_glossary(path) for path in chosen or project.glossaries)


def pipeline_options(
    project: Project, values: dict[str, Any], strictness: Strictness | None = None
) -> Options:
    """Return what the reading options and the project say to the pipeline."""
    from glossary.engine.enforcement import Strictness
    from glossary.pipeline import Options

    return Options(
        rules=project.rules,
        set_chrome_aside=not (values["keep_chrome"] or values["no_clean"]),
        find_blemishes=not values["no_clean"],
        strictness=strictness or Strictness.ANNOTATE,
        acronyms=values.get("acronyms", False),
        figures=None if values.get("no_figures") else project.figures,
    )
