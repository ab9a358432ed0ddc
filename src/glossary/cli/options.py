"""Option stacks that several commands share, and what they stand for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from glossary.model import Severity

if TYPE_CHECKING:
    from glossary.engine.enforcement import Strictness
    from glossary.findings import Checker
    from glossary.model import Problem, TermEntry
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


def severity_option(command: _Command) -> _Command:
    """Add `--severity`."""
    return click.option(
        "--severity",
        type=click.Choice([severity.value for severity in Severity]),
        help="Show findings of this severity and worse ones.",
    )(command)


def shown_severities(chosen: str | None, default: Severity) -> tuple[Severity, ...]:
    """Return the severities to show, the worst first."""
    least = Severity(chosen) if chosen else default
    order = list(Severity)
    return tuple(reversed(order[order.index(least) :]))


def load_checker(
    project: Project, glossaries: tuple[tuple[TermEntry, ...], ...]
) -> Checker:
    """Return what finds faults of catalogues, as the project has it.

    Raises:
        GlossaryError: The project file names a check that does not exist.
    """
    from glossary.checks.allchecks import CHECKS
    from glossary.findings import Checker
    from glossary.projectfile import FILE_NAME

    project.checks.verify({one.id for one in CHECKS}, project.root / FILE_NAME)
    return Checker(glossaries, project.checks)


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
    chosen: tuple[Path, ...],
    project: Project,
    note: Callable[[Problem], None] = lambda _problem: None,
) -> tuple[tuple[TermEntry, ...], ...]:
    """Read the glossaries a command was given, or else the project's.

    Args:
        chosen: The ones it was given.
        project: The project.
        note: Called with what is odd but harmless about the files.
    """
    from glossary.glossaries.entryrows import load_glossary

    read = [load_glossary(path) for path in chosen or project.glossaries]
    for glossary in read:
        for problem in glossary.problems:
            note(problem)
    return tuple(glossary.entries for glossary in read)


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
