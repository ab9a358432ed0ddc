"""`glossary import`: edits of exported files come back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.options import load_checker, load_glossaries, load_project
from glossary.errors import GlossaryError
from glossary.files.clock import po_time
from glossary.messages import _, gettext_noop, name_of, ngettext

if TYPE_CHECKING:
    from glossary.catalogues.exports.edits import Merged, UnitEdit
    from glossary.model import Catalogue, TranslationUnit

EXIT_FINDINGS = 3
_SHOWN_CHARACTERS = 60
# By what was edited.
_CONFLICTS = {
    "target": gettext_noop(
        "the target was edited in both: “{before}” in the catalogue, “{after}” in the "
        "file"
    ),
    "state": gettext_noop(
        "the state was edited in both: “{before}” in the catalogue, “{after}” in the "
        "file"
    ),
    "comment": gettext_noop(
        "the comment was edited in both: “{before}” in the catalogue, “{after}” in the "
        "file"
    ),
}
_CHANGES = {
    "target": gettext_noop("target: “{before}” → “{after}”"),
    "state": gettext_noop("state: “{before}” → “{after}”"),
    "comment": gettext_noop("comment: “{before}” → “{after}”"),
}


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--into",
    "catalogue",
    metavar="CATALOGUE",
    required=True,
    type=click.Path(path_type=Path),
    help="Catalogue that FILE was exported from, .po or .tsv.",
)
@click.option(
    "-n", "--dry-run", is_flag=True, help="Say what would change; write nothing."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def import_(
    ctx: click.Context, file: Path, catalogue: Path, dry_run: bool, as_json: bool
) -> None:
    """Take the edits of an exported file over into its catalogue.

    FILE is XLIFF, Excel, CSV, TSV, JSON or a bilingual Word document that “glossary
    export” wrote, or a copy of the PO catalogue. Only targets, states and comments are
    taken; sources and evidence stay as they are in the catalogue. Where both were
    edited since the export, that is a conflict: all of them are listed, nothing is
    written, and the exit code is 3.

    \b
    Examples:
      glossary import edited.po --into locales/en/interview.po
      glossary import interview.xlf --into locales/en/interview.po
      glossary import --dry-run review.xlsx --into locales/en/interview.po
      glossary import review.csv --into locales/en/interview.po --json
    """
    from glossary.catalogues.catalogue import existing_output
    from glossary.catalogues.exports.edits import merge_edits
    from glossary.catalogues.exports.exporters import read_returned

    output = existing_output(catalogue)
    returned = read_returned(file)
    merged = merge_edits(output.read(), returned)
    _refuse_strangers(merged, len(returned.catalogue.units), file, catalogue)
    project = load_project()
    checker = load_checker(project, load_glossaries((), project))

    def with_edits(current: Catalogue) -> Catalogue | None:
        nonlocal merged
        merged = merge_edits(current, returned)
        wanted = merged.changes and not merged.conflicts
        return checker.checked(merged.catalogue) if wanted else None

    written = (
        () if dry_run else output.update(with_edits, po_time(), backup=project.backup)
    )
    if as_json:
        click.echo(json.dumps(_facts(merged, written), ensure_ascii=False, indent=2))
    else:
        _print(merged, written, file, dry_run=dry_run)
    if merged.conflicts:
        ctx.exit(EXIT_FINDINGS)


def _refuse_strangers(merged: Merged, units: int, file: Path, into: Path) -> None:
    """Raise if nothing in a file belongs to the catalogue."""
    if units and len(merged.unknown) == units:
        message = ngettext(
            "the {n} unit of this file is not in {catalogue}",
            "none of the {n} units of this file is in {catalogue}",
            units,
            catalogue=into,
        )
        raise GlossaryError(
            message,
            path=file,
            hint=_("name the catalogue that it was exported from with --into"),
        )


def _facts(merged: Merged, written: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "changes": [_edit(edit) for edit in merged.changes],
        "conflicts": [_edit(edit) for edit in merged.conflicts],
        "kept": [_named(unit) for unit in merged.kept],
        "unknown": [_named(unit) for unit in merged.unknown],
        "files": [str(path) for path in written],
    }


def _named(unit: TranslationUnit) -> dict[str, str]:
    return {"id": unit.id, "source": unit.source}


def _edit(edit: UnitEdit) -> dict[str, str]:
    return {
        "id": edit.unit.id,
        "reference": edit.unit.reference,
        "what": edit.what,
        "before": edit.before,
        "after": edit.after,
    }


def _print(
    merged: Merged, written: tuple[Path, ...], file: Path, *, dry_run: bool
) -> None:
    """Print what needs attention to standard error, what changed to output."""
    from glossary.cli.runsummary import say
    from glossary.model import Severity

    for unit in merged.unknown:
        message = _(
            "“{source}” is not in the catalogue; left out", source=_short(unit.source)
        )
        say(Severity.WARNING, f"{file}: {unit.id}", message)
    for unit in merged.kept:
        message = _(
            "the file has no target any more; “{target}” is kept",
            target=_short(unit.target),
        )
        say(Severity.WARNING, unit.reference or unit.id, message)
    for edit in merged.conflicts:
        say(Severity.ERROR, _place(edit), _said(_CONFLICTS, edit))
    for edit in merged.changes:
        click.echo(f"{_place(edit)}: {_said(_CHANGES, edit)}")
    for path in written:
        click.echo(str(path))
    click.echo(_summary(merged, dry_run=dry_run))


def _place(edit: UnitEdit) -> str:
    return edit.unit.reference or edit.unit.id


def _said(messages: Mapping[str, str], edit: UnitEdit) -> str:
    before, after = (_shown(edit, text) for text in (edit.before, edit.after))
    return _(messages[edit.what], before=before, after=after)


def _shown(edit: UnitEdit, text: str) -> str:
    from glossary.model import State

    return name_of(State(text)) if edit.what == "state" else _short(text)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]}…"


def _summary(merged: Merged, *, dry_run: bool) -> str:
    from glossary.cli.runsummary import summarized

    conflicts, unknown = len(merged.conflicts), len(merged.unknown)
    return summarized(
        (
            _outcome(merged, dry_run=dry_run),
            ngettext("{n} conflict", "{n} conflicts", conflicts),
            ngettext("{n} unknown unit", "{n} unknown units", unknown),
        )
    )


def _outcome(merged: Merged, *, dry_run: bool) -> str:
    units = len({edit.unit.id for edit in merged.changes})
    if merged.conflicts:
        return ngettext(
            "{n} unit could change, nothing was written",
            "{n} units could change, nothing was written",
            units,
        )
    if dry_run:
        return ngettext("{n} unit would change", "{n} units would change", units)
    return ngettext("{n} unit changed", "{n} units changed", units)
