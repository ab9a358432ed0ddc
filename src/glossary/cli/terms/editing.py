"""Which glossary is edited, and how the edit is shown and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from glossary.cli.options import load_project
from glossary.cli.terms.shownentries import shown
from glossary.errors import GlossaryError
from glossary.messages import _, listed, ngettext
from glossary.text.linediff import unified_difference

if TYPE_CHECKING:
    from glossary.glossaries.glossaryfile import GlossaryFile

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
    from glossary.glossaries.entryrows import glossary_from
    from glossary.glossaries.glossaryfile import read_glossary_file

    path = chosen or _only_glossary(source)
    refuse_bundled(path, chosen=chosen is not None)
    file = read_glossary_file(path)
    glossary_from(file)
    return file


def _only_glossary(source: str | None) -> Path:
    from glossary.glossaries.entryrows import read_glossary

    paths = load_project().glossaries
    if len(paths) == 1:
        return paths[0]
    if not paths:
        raise GlossaryError(
            _("the project has no glossary"), hint=_("name one with -g")
        )
    hint = _("say which one with -g")
    if source is None:
        message = ngettext(
            "there is {n} glossary: {files}",
            "there are {n} glossaries: {files}",
            len(paths),
            files=_listed(paths),
        )
        raise GlossaryError(message, hint=hint)
    holders = [
        path
        for path in paths
        if any(entry.source == source for entry in read_glossary(path))
    ]
    if len(holders) == 1:
        return holders[0]
    message = (
        _("{term} is in {files}", term=source, files=_listed(holders))
        if holders
        else _("{term} is in none of {files}", term=source, files=_listed(paths))
    )
    raise GlossaryError(message, hint=hint)


def _listed(paths: Iterable[Path]) -> str:
    return listed(shown(path.as_posix()) for path in paths)


def refuse_bundled(path: Path, *, chosen: bool) -> None:
    """Raise if a file is one of the term bases that come with the program.

    In a checkout of the program it is a file of the project like any other, and may
    be edited if the user chose it or works there.
    """
    import glossary
    from glossary.project import bundled_glossaries

    bundled = path.resolve()
    if bundled not in [one.resolve() for one in bundled_glossaries()]:
        return
    installed = bundled.is_relative_to(Path(glossary.__file__).resolve().parent)
    own = chosen or bundled.is_relative_to(load_project().root.resolve())
    if installed or not own:
        hint = _(
            "copy it to the folder glossaries/ of your project and run this again; or "
            "add terms to a file of your own: “glossary terms add --create -g "
            "mine.tsv …”"
        )
        raise GlossaryError(
            _("the term base that comes with glossary is not edited in place"),
            path=path,
            hint=hint,
        )


def save(
    path: Path,
    change: Callable[[], tuple[GlossaryFile, GlossaryFile]],
    *,
    dry_run: bool,
) -> None:
    """Change a glossary with nobody coming between, and show what changed.

    Args:
        path: Where it is written.
        change: Reads what there is and returns it as it is and as it shall be. Called
            again if somebody saved the file in the meantime.
        dry_run: Write nothing.

    Raises:
        GlossaryError: The file would not load, or cannot be written.
    """
    from glossary.files.writing import update

    made: tuple[GlossaryFile, GlossaryFile]

    def contents(_before: object = None) -> dict[Path, bytes]:
        nonlocal made
        made = change()
        _check_loads(made[1])
        return {path: made[1].to_bytes()}

    if dry_run:
        contents()
    else:
        update([path], contents)
    _show(*made, shown(path.as_posix()), everything=dry_run)


def edit_glossary(
    chosen: Path | None,
    change: Callable[[GlossaryFile], GlossaryFile],
    *,
    source: str | None = None,
    dry_run: bool,
) -> None:
    """Change the glossary to edit and show what changed.

    Args:
        chosen: The file the user named.
        change: Returns it as it shall be.
        source: Tells which of several glossaries of the project is meant.
        dry_run: Write nothing.

    Raises:
        GlossaryError: As `file_to_edit` and `save` raise it.
    """
    path = Path(file_to_edit(chosen, source).path)

    def read_and_changed() -> tuple[GlossaryFile, GlossaryFile]:
        file = file_to_edit(path)
        return file, change(file)

    save(path, read_and_changed, dry_run=dry_run)


def _check_loads(after: GlossaryFile) -> None:
    from glossary.glossaries.entryrows import glossary_from

    try:
        glossary_from(after)
    except GlossaryError as error:
        message = _(
            "nothing was changed, since the file would not load: {message}",
            message=error.message,
        )
        raise GlossaryError(
            message,
            path=error.path,
            line=error.line,
            hint=error.hint,
        ) from error


def _show(
    before: GlossaryFile, after: GlossaryFile, goal: str, *, everything: bool
) -> None:
    columns = after.columns[len(before.columns) :]
    if before.columns and columns:
        # Not shown as a change of every row.
        before = before.with_columns(columns)
        message = _("new columns, empty elsewhere: {columns}", columns=listed(columns))
        click.echo(_("{place}: {message}", place=goal, message=message))
    lines = list(
        unified_difference(
            before.text.splitlines(),
            after.text.splitlines(),
            shown(before.path),
            goal,
        )
    )
    limit = len(lines) if everything else min(len(lines), _SHOWN_LINES)
    for line in lines[:limit]:
        click.secho(line, fg={"+": "green", "-": "red"}.get(line[0]))
    if more := len(lines) - limit:
        click.echo(ngettext("… and {n} line more", "… and {n} lines more", more))
    if not lines and before == after:
        click.echo(_("nothing to change"))
