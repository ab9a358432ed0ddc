"""Which glossary is edited, and how the edit is shown and written."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from glossary.cli.options import load_project
from glossary.cli.terms.entries import shown
from glossary.errors import GlossaryError

if TYPE_CHECKING:
    from glossary.formats.glossaryfile import GlossaryFile

_Command = TypeVar("_Command", bound=Callable[..., Any])

# Of the difference that is shown when it is written, not on a dry run.
_SHOWN_LINES = 60


def editing_options(command: _Command) -> _Command:
    """Add `--glossary` for one file to edit, and `--dry-run`."""
    command = click.option(
        "-g",
        "--glossary",
        "chosen",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Glossary to edit. [default: the project's one, or that which has the "
        "term]",
    )(command)
    return dry_run_option(command)


def dry_run_option(command: _Command) -> _Command:
    """Add `--dry-run`."""
    return click.option(
        "-n", "--dry-run", is_flag=True, help="Show the change but write nothing."
    )(command)


def line_option(command: _Command) -> _Command:
    """Add `--line`."""
    return click.option(
        "--line",
        type=click.IntRange(min=1),
        metavar="NUMBER",
        help="Line of the row, if the term has several.",
    )(command)


def file_to_edit(chosen: Path | None, source: str | None = None) -> GlossaryFile:
    """Read the glossary to edit.

    Args:
        chosen: The file the user named.
        source: Tells which of several glossaries of the project is meant.

    Raises:
        GlossaryError: It is not clear which file is meant, it is the one that comes
            with the program, or it is not sound.
    """
    from glossary.formats.glossaryfile import read_glossary_file
    from glossary.formats.termbase import glossary_from

    path = chosen or _only_glossary(source)
    refuse_bundled(path, chosen=chosen is not None)
    file = read_glossary_file(path)
    glossary_from(file)
    return file


def _only_glossary(source: str | None) -> Path:
    from glossary.formats.termbase import read_glossary

    paths = load_project().glossaries
    if len(paths) == 1:
        return paths[0]
    names = ", ".join(shown(path.as_posix()) for path in paths)
    if source is None:
        raise GlossaryError(
            f"there are {len(paths)} glossaries: {names}",
            hint="say which one with -g",
        )
    holders = [
        path
        for path in paths
        if any(entry.source == source for entry in read_glossary(path))
    ]
    if len(holders) == 1:
        return holders[0]
    found = ", ".join(shown(path.as_posix()) for path in holders) or f"none of {names}"
    raise GlossaryError(f"{source} is in {found}", hint="say which one with -g")


def refuse_bundled(path: Path, *, chosen: bool) -> None:
    """Raise if a file is the policy term base that comes with the program.

    In a checkout of the program it is a file of the project like any other, and may
    be edited if the user chose it or works there.
    """
    import glossary
    from glossary.project import bundled_glossary

    bundled = bundled_glossary().resolve()
    if path.resolve() != bundled:
        return
    installed = bundled.is_relative_to(Path(glossary.__file__).resolve().parent)
    own = chosen or bundled.is_relative_to(load_project().root.resolve())
    if installed or not own:
        raise GlossaryError(
            "the term base that comes with glossary is not edited in place",
            path=path,
            hint="copy it to glossaries/policy.tsv in your project and run this again; "
            "or add terms to a file of your own: “glossary terms add --create -g "
            "mine.tsv …”",
        )


def save(
    before: GlossaryFile,
    after: GlossaryFile,
    *,
    dry_run: bool,
    output: Path | None = None,
) -> None:
    """Show what changed and write the file.

    Args:
        before: The file as it is.
        after: The file as it shall be.
        dry_run: Write nothing.
        output: Where to write it, if not to the file it was read from.

    Raises:
        GlossaryError: The file would not load, or cannot be written.
    """
    from glossary.formats.files import write_atomic
    from glossary.formats.termbase import glossary_from

    try:
        glossary_from(after)
    except GlossaryError as error:
        raise GlossaryError(
            f"nothing was changed, since the file would not load: {error.message}",
            path=error.path,
            line=error.line,
            hint=error.hint,
        ) from error
    goal = output or Path(after.path)
    _show(before, after, shown(goal.as_posix()), everything=dry_run)
    if not dry_run:
        write_atomic({goal: after.to_bytes()})


def _show(
    before: GlossaryFile, after: GlossaryFile, goal: str, *, everything: bool
) -> None:
    columns = after.columns[len(before.columns) :]
    if before.columns and columns:
        # Not shown as a change of every row.
        before = before.with_columns(columns)
        click.echo(f"{goal}: new columns, empty elsewhere: {', '.join(columns)}")
    lines = list(
        difflib.unified_diff(
            before.text.splitlines(),
            after.text.splitlines(),
            shown(before.path),
            goal,
            n=1,
            lineterm="",
        )
    )
    limit = len(lines) if everything else _SHOWN_LINES
    for line in lines[:limit]:
        click.secho(line, fg={"+": "green", "-": "red"}.get(line[0]))
    if len(lines) > limit:
        click.echo(f"… and {len(lines) - limit} lines more")
    if not lines and before == after:
        click.echo("nothing to change")
