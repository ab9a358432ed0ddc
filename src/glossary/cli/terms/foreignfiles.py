"""`glossary terms import` and `export`: glossaries of other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.formatlist import FormatsCommand
from glossary.cli.options import glossary_option, load_project
from glossary.cli.overwriting import check_kind
from glossary.glossaries.exchange.exchangenames import FORMATS
from glossary.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.documents.recognition import FileKind
    from glossary.files.losses import Loss, Losses
    from glossary.model import TermEntry

_FORMAT = click.Choice(list(FORMATS))
_STANDARD_OUTPUT = Path("-")


@click.command("import", cls=FormatsCommand, formats=FORMATS)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source_format",
    type=_FORMAT,
    help="Format of FILE. [default: told by its suffix and first rows]",
)
@click.option(
    "-o",
    "--output",
    metavar="GLOSSARY.tsv",
    type=click.Path(path_type=Path),
    help="Glossary to write. [default: FILE with the suffix .tsv]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_(
    file: Path, source_format: str | None, output: Path | None, as_json: bool
) -> None:
    """Make a new glossary of another program's file.

    FILE is a DeepL, Google or Amazon CSV, an OmegaT glossary, TBX of any form, an
    Excel workbook or a PO glossary. What a glossary has no place for is reported, one
    line a kind. An existing glossary is never written over: merge the new one into it.

    \b
    Examples:
      glossary terms import client.tbx -o client.tsv
      glossary terms import --from amazon terminology.csv
      glossary terms import --json terms.xlsx | jq .losses
    """
    from glossary.files.losses import Losses
    from glossary.files.writing import write_new
    from glossary.glossaries.exchange.exchangers import (
        detect_format,
        read_terms,
        write_terms,
    )

    output = output or file.with_suffix(".tsv")
    hint = _("name another with -o, and add its rows with “glossary terms merge”")
    _refuse_existing(output, hint)
    source_format = source_format or detect_format(file)
    foreign = read_terms(file, source_format)
    table = write_terms(foreign.entries, "tsv")
    losses = Losses()
    losses.merge((*foreign.losses, *table.losses))
    write_new(output, table.data, hint)
    _print_report(foreign.entries, source_format, output, losses, as_json=as_json)


@click.command("export", cls=FormatsCommand, formats=FORMATS)
@glossary_option
@click.option(
    "--to",
    "target_format",
    type=_FORMAT,
    required=True,
    help="Format to write.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    default=_STANDARD_OUTPUT,
    help="File to write. [default: standard output]",
)
@click.option("--force", is_flag=True, help="Replace an earlier export in FILE.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def export(
    glossaries: tuple[Path, ...],
    target_format: str,
    output: Path,
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
      glossary terms export -g mine.tsv --to omegat -o glossary.utf8
      glossary terms export -g mine.tsv --to deepl > deepl.csv
    """
    from glossary.files.losses import Losses
    from glossary.files.writing import write_atomic
    from glossary.glossaries.exchange.exchangers import read_terms, write_terms
    from glossary.terms.termbase import build_termbase

    if as_json and output == _STANDARD_OUTPUT:
        message = _("--json needs -o, as the export is on standard output")
        raise click.UsageError(message)
    own = load_project().glossaries
    chosen = glossaries or own
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
    _print_report(entries, target_format, output, losses, as_json=as_json)


def _kinds(target_format: str) -> set[FileKind | None]:
    """Return what an earlier export to a format may be recognised as."""
    from glossary.documents.recognition import FileKind

    by_format = {
        "tsv": FileKind.GLOSSARY,
        "po": FileKind.PO,
        "xlsx": FileKind.WORKBOOK,
        **dict.fromkeys(("tbx", "tbx-dct", "tbx-2008"), FileKind.TBX),
    }
    # Tables of other programs have nothing that tells them from other text.
    return {by_format.get(target_format)}


def _refuse_existing(output: Path, hint: str) -> None:
    from glossary.errors import GlossaryError

    if output != _STANDARD_OUTPUT and output.exists():
        raise GlossaryError(_("the file is there already"), path=output, hint=hint)


def _print_report(
    entries: Sequence[TermEntry],
    name: str,
    output: Path,
    losses: Losses,
    *,
    as_json: bool,
) -> None:
    """Print what was written and lost; standard output is left to an export."""
    if as_json:
        facts = {
            "format": name,
            "entries": len(entries),
            "output": str(output),
            "losses": [_facts(loss) for loss in losses.all()],
        }
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    for loss in losses.all():
        click.echo(str(loss), err=True)
    written = ngettext(
        "{n} entry ({format})", "{n} entries ({format})", len(entries), format=name
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
