"""`glossary terms import` and `export`: glossaries of other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.formatlist import FormatsCommand
from glossary.cli.options import glossary_option, load_project
from glossary.cli.overwriting import check_kind
from glossary.glossaries.exchange.exchangenames import FORMATS, SUFFIXES
from glossary.messages import _, listed, ngettext

if TYPE_CHECKING:
    from glossary.documents.recognition import FileKind
    from glossary.files.losses import Loss
    from glossary.glossaries.exchange.outcome import Exchange

_READABLE = click.Choice(list(FORMATS))
# “table” is whatever colleagues keep.
_WRITABLE = {name: what for name, what in FORMATS.items() if name != "table"}
_STANDARD_OUTPUT = Path("-")


@click.command("import", cls=FormatsCommand, formats=FORMATS)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source_format",
    type=_READABLE,
    help="Format of FILE. [default: told by its suffix and first rows]",
)
@click.option(
    "-o",
    "--output",
    metavar="GLOSSARY.tsv",
    type=click.Path(path_type=Path),
    help="Glossary to write. [default: FILE with the suffix .tsv]",
)
@click.option(
    "--columns",
    metavar="FIELD=COLUMN,...",
    help="Columns of a table or workbook, by name or number: source=中文,target=3. "
    "[default: told by their names and what is in them]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_(
    file: Path,
    source_format: str | None,
    output: Path | None,
    columns: str | None,
    as_json: bool,
) -> None:
    """Make a new glossary of another program's or a colleague's file.

    FILE is a DeepL, Google or Amazon CSV, an OmegaT glossary, TBX of any form, a PO
    glossary, or any table as CSV, Excel or text with tabs: a line then says which
    column was taken for what, and what no field is for becomes part of the note. What
    a glossary has no place for is reported, one line a kind. An existing glossary is
    never written over: merge the new one into it.

    \b
    Examples:
      glossary terms import client.tbx -o client.tsv
      glossary terms import --from amazon terminology.csv
      glossary terms import --columns source=2,target=3,note=5 terms.csv
      glossary terms import --json terms.xlsx | jq .losses
    """
    from glossary.errors import GlossaryError
    from glossary.files.losses import Losses
    from glossary.files.writing import write_new
    from glossary.glossaries.exchange.columnguess import parse_columns
    from glossary.glossaries.exchange.exchangers import (
        detect_format,
        read_terms,
        write_terms,
    )
    from glossary.glossaries.exchange.outcome import Exchange

    output = output or file.with_suffix(".tsv")
    hint = _("name another with -o, and add its rows with “glossary terms merge”")
    _refuse_existing(output, hint)
    source_format = source_format or detect_format(file)
    wanted = parse_columns(columns) if columns else None
    foreign = read_terms(file, source_format, wanted)
    if not foreign.entries:
        raise GlossaryError(
            _("no term was found in the file, read as {format}", format=source_format),
            path=file,
            hint=_("say its format with --from, or its columns with --columns"),
        )
    table = write_terms(foreign.entries, "tsv")
    losses = Losses()
    losses.merge((*foreign.losses, *table.losses))
    write_new(output, table.data, hint)
    outcome = Exchange(foreign.entries, losses.all(), foreign.columns)
    _print_report(outcome, source_format, output, as_json=as_json)


@click.command("export", cls=FormatsCommand, formats=_WRITABLE)
@glossary_option
@click.option(
    "--to",
    "target_format",
    type=click.Choice(list(_WRITABLE)),
    required=True,
    help="Format to write.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write, - for standard output. [default: beside the glossary that -g "
    "names, else “glossary” in this folder; with the suffix of the format]",
)
@click.option("--force", is_flag=True, help="Replace an earlier export in FILE.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def export(
    glossaries: tuple[Path, ...],
    target_format: str,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write the glossaries in the format of another program.

    Of entries for the same source form the one of the last glossary is written. What
    the format cannot hold is reported, one line a kind; docs/exchange.md says what
    each holds.

    \b
    Examples:
      glossary terms export --to tbx -o policy.tbx
      glossary terms export -g mine.tsv --to omegat
      glossary terms export -g mine.tsv --to deepl -o - | head
    """
    from glossary.files.losses import Losses
    from glossary.files.writing import write_atomic
    from glossary.glossaries.exchange.exchangers import read_terms, write_terms
    from glossary.glossaries.exchange.outcome import Exchange
    from glossary.terms.termbase import build_termbase

    own = load_project().glossaries
    chosen = glossaries or own
    output = output or _beside(glossaries, target_format)
    if as_json and output == _STANDARD_OUTPUT:
        message = _("--json and -o - both write to standard output")
        raise click.UsageError(message)
    kept = {path.resolve() for path in (*own, *chosen)}
    hint = _("name another with -o, or replace an earlier export: --force")
    if not force or output.resolve() in kept:
        _refuse_existing(output, hint)
    else:
        check_kind(output, _kinds(target_format))
    read = [read_terms(path, "tsv") for path in chosen]
    entries = build_termbase([exchange.entries for exchange in read]).entries
    result = write_terms(entries, target_format)
    losses = Losses()
    for exchange in read:
        losses.merge(exchange.losses)
    losses.merge(result.losses)
    if output == _STANDARD_OUTPUT:
        click.echo(result.data, nl=False)
    else:
        write_atomic({output: result.data})
    outcome = Exchange(entries, losses.all())
    _print_report(outcome, target_format, output, as_json=as_json)


def _beside(glossaries: tuple[Path, ...], target_format: str) -> Path:
    """Return where an export goes that nobody named a file for."""
    named = glossaries[0] if len(glossaries) == 1 else Path("glossary")
    return named.with_suffix(SUFFIXES[target_format])


def _kinds(target_format: str) -> set[FileKind | None]:
    """Return what an earlier export to a format may be recognised as."""
    from glossary.documents.recognition import FileKind

    by_format = {
        "tsv": FileKind.GLOSSARY,
        "po": FileKind.PO,
        "xlsx": FileKind.WORKBOOK,
        **dict.fromkeys(("tbx", "tbx-2008"), FileKind.TBX),
    }
    # Tables of other programs have nothing that tells them from other text.
    return {by_format.get(target_format)}


def _refuse_existing(output: Path, hint: str) -> None:
    from glossary.errors import GlossaryError

    if output != _STANDARD_OUTPUT and output.exists():
        raise GlossaryError(_("the file is there already"), path=output, hint=hint)


def _print_report(outcome: Exchange, name: str, output: Path, *, as_json: bool) -> None:
    """Print what was written and lost; standard output is left to an export."""
    if as_json:
        facts = {
            "format": name,
            "entries": len(outcome.entries),
            "columns": [{"field": f, "column": c} for f, c in outcome.columns],
            "output": str(output),
            "losses": [_facts(loss) for loss in outcome.losses],
        }
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    if outcome.columns:
        taken = listed(f"{field} ← “{column}”" for field, column in outcome.columns)
        click.echo(_("columns: {columns}", columns=taken), err=True)
    for loss in outcome.losses:
        click.echo(str(loss), err=True)
    written = ngettext(
        "{n} entry ({format})",
        "{n} entries ({format})",
        len(outcome.entries),
        format=name,
    )
    click.echo(written, err=True)
    if output != _STANDARD_OUTPUT:
        click.echo(str(output))


def _facts(loss: Loss) -> dict[str, Any]:
    return {
        "what": loss.what,
        "outcome": loss.outcome,
        "count": loss.count,
        "examples": loss.examples,
    }
