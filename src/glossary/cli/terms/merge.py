"""`glossary terms merge`: one glossary of two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.terms.editing import dry_run_option, refuse_bundled, save
from glossary.cli.terms.shownentries import shown
from glossary.errors import GlossaryError
from glossary.messages import _, ngettext

if TYPE_CHECKING:
    from glossary.glossaries.glossaryfile import GlossaryFile
    from glossary.glossaries.glossarymerge import Conflict, Merge

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("first", metavar="A", type=_FILE)
@click.argument("last", metavar="B", type=_FILE)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=_FILE,
    help="Write to a new file and leave A as it is.",
)
@click.option(
    "--on-conflict",
    type=click.Choice(["error", "first", "last"]),
    default="last",
    show_default=True,
    help="Whose word stands where A and B differ; error stops.",
)
@dry_run_option
def merge(
    first: Path, last: Path, output: Path | None, on_conflict: str, dry_run: bool
) -> None:
    """Merge the glossary B into A.

    Entries with the same source become one: variants, admitted and forbidden targets
    are united, notes joined, empty cells filled. Rows, columns and comments that only
    B has are added. Where A and B differ the conflict is reported.

    \b
    Examples:
      glossary terms merge glossaries/policy.tsv from-a-colleague.tsv --dry-run
      glossary terms merge a.tsv b.tsv -o both.tsv --on-conflict error
    """
    conflicts: tuple[Conflict, ...] = ()

    def merged() -> tuple[GlossaryFile, GlossaryFile]:
        nonlocal conflicts
        if output is None:
            refuse_bundled(first, chosen=True)
        elif output.exists():
            hint = _("give a new name, or merge into it: “glossary terms merge FILE B”")
            raise GlossaryError(_("the file is there already"), path=output, hint=hint)
        before, (after, conflicts) = _merged(first, last, on_conflict)
        return before, after

    save(output or first, merged, dry_run=dry_run)
    for conflict in conflicts:
        _say(conflict, first, last)


def _merged(first: Path, last: Path, on_conflict: str) -> tuple[GlossaryFile, Merge]:
    """Return the first glossary, and the two merged.

    Raises:
        GlossaryError: One is not sound, or they differ and that is to be an error.
    """
    from glossary.glossaries.entryrows import glossary_from
    from glossary.glossaries.glossaryfile import read_glossary_file
    from glossary.glossaries.glossarymerge import merge_glossaries
    from glossary.glossaries.proposalfile import PROPOSAL_COLUMNS

    files = read_glossary_file(first), read_glossary_file(last)
    for file in files:
        glossary_from(file)
    # What a proposals file holds for the eyes of its reader is no part of a glossary.
    is_proposals = set(PROPOSAL_COLUMNS) <= set(files[1].columns)
    merged = merge_glossaries(
        *files,
        "first" if on_conflict == "first" else "last",
        PROPOSAL_COLUMNS if is_proposals else (),
    )
    if merged.conflicts and on_conflict == "error":
        for conflict in merged.conflicts:
            _say(conflict, first, last)
        message = ngettext(
            "nothing was merged, since the files differ in {n} place",
            "nothing was merged, since the files differ in {n} places",
            len(merged.conflicts),
        )
        hint = _("put them right, or use --on-conflict first or last")
        raise GlossaryError(message, hint=hint)
    return files[0], merged


def _say(conflict: Conflict, first: Path, last: Path) -> None:
    place = f"{shown(last.as_posix())}:{conflict.last_line}"
    message = _in_words(conflict, first)
    click.echo(_("{place}: {message}", place=place, message=message), err=True)


def _in_words(conflict: Conflict, first: Path) -> str:
    values = {
        "column": conflict.column,
        "term": conflict.source,
        "last": conflict.last,
        "first": conflict.first,
    }
    if not conflict.first_line:
        return _(
            "conflict: the {column} of {term} is “{last}” here but “{first}” in a row "
            "above",
            **values,
        )
    return _(
        "conflict: the {column} of {term} is “{last}” here but “{first}” at {place}",
        place=f"{shown(first.as_posix())}:{conflict.first_line}",
        **values,
    )
