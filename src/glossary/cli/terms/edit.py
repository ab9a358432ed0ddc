"""`glossary terms edit`: change an entry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.terms.editing import edit_glossary, editing_options, line_option
from glossary.model import TermStatus

if TYPE_CHECKING:
    from glossary.glossaries.glossaryedit import RowEdit
    from glossary.glossaries.glossaryfile import GlossaryFile

_VALUES = ("source", "target", "domain", "pos", "note", "status")
# Option, column of the glossary, mark of the language in that column.
_FORMS = (
    ("variant", "variants", "zh:"),
    ("admitted", "variants", "en:"),
    ("forbidden", "forbidden", ""),
)


@click.command()
@click.argument("term", metavar="SOURCE")
@click.option(
    "--source",
    metavar="NEW",
    help="Another source; the old one becomes a variant, unless --remove-variant "
    "names it.",
)
@click.option("--target", help="The preferred target.")
@click.option("--add-variant", multiple=True, help="Add a source form.")
@click.option("--remove-variant", multiple=True, help="Remove a source form.")
@click.option("--add-admitted", multiple=True, help="Add an admitted target.")
@click.option("--remove-admitted", multiple=True, help="Remove an admitted target.")
@click.option("--add-forbidden", multiple=True, help="Add a forbidden target.")
@click.option("--remove-forbidden", multiple=True, help="Remove a forbidden target.")
@click.option("--domain", help="Subject field.")
@click.option("--pos", help="Part of speech.")
@click.option("--note", help="A note for people; it replaces the old one.")
@click.option("--status", type=click.Choice([status.value for status in TermStatus]))
@line_option
@editing_options
def edit(term: str, chosen: Path | None, **values: Any) -> None:
    """Change the entry with exactly this SOURCE.

    What no option names stays as it is, to the letter. An empty value empties a cell.

    \b
    Examples:
      glossary terms edit 网络主权 --add-forbidden "web sovereignty"
      glossary terms edit 网络主权 --target "cyber sovereignty" --note "White paper"
      glossary terms edit 因特网 --source 互联网
      glossary terms edit 因特网 --status deprecated -g mine.tsv --dry-run
    """
    from glossary.glossaries.glossaryedit import edit_term, find_row

    def edited(file: GlossaryFile) -> GlossaryFile:
        row = find_row(file, term, values["line"])
        return edit_term(file, row, _edit(values))

    edit_glossary(chosen, edited, source=term, dry_run=values["dry_run"])


def _edit(values: dict[str, Any]) -> RowEdit:
    from glossary.glossaries.glossaryedit import RowEdit

    forms: dict[str, dict[str, list[str]]] = {"add": {}, "remove": {}}
    for action, columns in forms.items():
        for name, column, mark in _FORMS:
            wanted = [f"{mark}{form.strip()}" for form in values[f"{action}_{name}"]]
            columns.setdefault(column, []).extend(wanted)
    cells = {name: values[name] for name in _VALUES if values[name] is not None}
    return RowEdit(cells, forms["add"], forms["remove"])
