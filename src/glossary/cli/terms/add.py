"""`glossary terms add`: a new entry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.terms.editing import (
    edit_glossary,
    editing_options,
    file_to_edit,
    save,
)
from glossary.errors import GlossaryError
from glossary.messages import _
from glossary.model import TermEntry, TermStatus
from glossary.text.han import han_count

if TYPE_CHECKING:
    from glossary.glossaries.glossaryfile import GlossaryFile


@click.command()
@click.argument("source")
@click.argument("target")
@click.option("--variant", "variants", multiple=True, help="Another source form.")
@click.option("--admitted", multiple=True, help="Another target that may be used.")
@click.option("--forbidden", multiple=True, help="A target that must not be used.")
@click.option("--domain", default="", help="Subject field.")
@click.option("--pos", default="", help="Part of speech.")
@click.option("--note", default="", help="A note for people.")
@click.option(
    "--status",
    type=click.Choice([status.value for status in TermStatus]),
    default=TermStatus.PREFERRED.value,
    show_default=True,
)
@click.option("--create", is_flag=True, help="Begin the glossary of -g if it is new.")
@editing_options
def add(chosen: Path | None, **values: Any) -> None:
    """Add a term to a glossary, below the last one of its domain.

    SOURCE is the Chinese term, TARGET its English; the same text twice stands for a
    term that stays as it is.

    \b
    Examples:
      glossary terms add 数字孪生 "digital twin" --domain science
      glossary terms add -g mine.tsv --create 清溪 Qingxi --forbidden "Clear Stream"
    """
    from glossary.glossaries.glossaryedit import add_term

    entry = TermEntry(
        source=values["source"].strip(),
        target=values["target"].strip(),
        variants=values["variants"],
        admitted=values["admitted"],
        forbidden=values["forbidden"],
        domain=values["domain"].strip(),
        pos=values["pos"].strip(),
        note=values["note"].strip(),
        status=TermStatus(values["status"]),
    )
    _check_order(entry)

    def added(file: GlossaryFile) -> GlossaryFile:
        return add_term(file, entry)

    if chosen is None or chosen.exists():
        edit_glossary(chosen, added, dry_run=values["dry_run"])
        return

    def begun() -> tuple[GlossaryFile, GlossaryFile]:
        before, file = _files(chosen, create=values["create"])
        return before, added(file)

    save(chosen, begun, dry_run=values["dry_run"])


def _check_order(entry: TermEntry) -> None:
    """Raise if source and target look as if they were exchanged."""
    if han_count(entry.target) and not han_count(entry.source):
        raise GlossaryError(
            _(
                "“{source}” is no Chinese term, but “{target}” is",
                source=entry.source,
                target=entry.target,
            ),
            hint=_(
                "did you mean the other order: glossary terms add {target} "
                "“{source}”? The Chinese term comes first",
                source=entry.source,
                target=entry.target,
            ),
        )


def _files(chosen: Path, *, create: bool) -> tuple[GlossaryFile, GlossaryFile]:
    """Return the glossary as it is and the one to add to: a new one has a header."""
    from glossary.glossaries.entryrows import COLUMNS
    from glossary.glossaries.glossaryfile import GlossaryFile, parse_glossary

    if chosen.exists():
        file = file_to_edit(chosen)
        return file, file
    if not create:
        raise GlossaryError(
            _("there is no such glossary"),
            path=chosen,
            hint=_("check the name, or begin a new one with --create"),
        )
    path = chosen.as_posix()
    return GlossaryFile(path=path), parse_glossary("\t".join(COLUMNS) + "\n", path)
