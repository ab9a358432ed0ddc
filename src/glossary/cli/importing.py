"""`glossary import`: edits of exported files come back."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.clock import po_time

if TYPE_CHECKING:
    from glossary.formats.catalogue import Output
    from glossary.formats.exports.edits import Edit, Merged

EXIT_FINDINGS = 3
_SHOWN_CHARACTERS = 60


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

    FILE is XLIFF, Excel, CSV, TSV or JSON that “glossary export” wrote. Only targets,
    states and comments are taken; sources and evidence stay as they are in the
    catalogue. Where both were edited since the export, that is a conflict: all of them
    are listed, nothing is written, and the exit code is 3.

    \b
    Examples:
      glossary import interview.xlf --into locales/en/interview.po
      glossary import --dry-run review.xlsx --into locales/en/interview.po
      glossary import review.csv --into locales/en/interview.po --json
    """
    from glossary.formats.catalogue import existing_output
    from glossary.formats.exports.edits import merge_edits
    from glossary.formats.exports.registry import read_returned

    output = existing_output(catalogue)
    merged = merge_edits(output.read(), read_returned(file))
    written: tuple[Path, ...] = ()
    if merged.changes and not merged.conflicts and not dry_run:
        written = output.write(merged.catalogue, po_time(), bom=_has_bom(output))
    if as_json:
        click.echo(json.dumps(_facts(merged, written), ensure_ascii=False, indent=2))
    else:
        _print(merged, written, file, dry_run=dry_run)
    if merged.conflicts:
        ctx.exit(EXIT_FINDINGS)


def _has_bom(output: Output) -> bool:
    """Whether the catalogue's table begins with a BOM, which is to stay."""
    table = output.path("tsv")
    if not table.exists():
        return False
    with table.open("rb") as file:
        return file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8


def _facts(merged: Merged, written: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "changes": [_edit(edit) for edit in merged.changes],
        "conflicts": [_edit(edit) for edit in merged.conflicts],
        "unknown": [{"id": unit.id, "source": unit.source} for unit in merged.unknown],
        "files": [str(path) for path in written],
    }


def _edit(edit: Edit) -> dict[str, str]:
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
    from glossary.cli.report import say
    from glossary.model import Severity

    for unit in merged.unknown:
        message = f"“{_short(unit.source)}” is not in the catalogue; left out"
        say(Severity.WARNING, f"{file}: {unit.id}", message)
    for edit in merged.conflicts:
        message = (
            f"the {edit.what} was edited in both: “{_short(edit.before)}” in the "
            f"catalogue, “{_short(edit.after)}” in the file"
        )
        say(Severity.ERROR, _place(edit), message)
    for edit in merged.changes:
        line = f"{edit.what}: “{_short(edit.before)}” → “{_short(edit.after)}”"
        click.echo(f"{_place(edit)}: {line}")
    for path in written:
        click.echo(str(path))
    click.echo(_summary(merged, dry_run=dry_run))


def _place(edit: Edit) -> str:
    return edit.unit.reference or edit.unit.id


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]}…"


def _summary(merged: Merged, *, dry_run: bool) -> str:
    units = len({edit.unit.id for edit in merged.changes})
    outcome = "changed"
    if merged.conflicts:
        outcome = "could change, nothing was written"
    elif dry_run:
        outcome = "would change"
    conflicts = _count(len(merged.conflicts), "conflict")
    unknown = _count(len(merged.unknown), "unknown unit")
    return f"{_count(units, 'unit')} {outcome}; {conflicts}; {unknown}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
