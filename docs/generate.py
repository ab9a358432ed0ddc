"""Write `docs/cli.md` and `docs/checks.md` from the code itself: `make docs`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from glossary.checks.base import Check

DOCS = Path(__file__).parent
HEADER = """# Command line reference

Generated from the commands by `make docs`; a test checks that it is up to date.
"""


CHECKS_HEADER = """# Checks

Generated from the checks by `make docs`; a test checks that it is up to date.

`glossary check` looks for all of these. An **error** is practically always a mistake
and ends the command with code 3; a **warning** deserves a look; an **info**, shown with
`--verbose`, is a reminder. What `--fix` repairs is marked.

It reads PO and TSV catalogues, and XLIFF 1.x and 2.x of any program. In XLIFF, `--fix`
changes nothing but characters of targets: everything else in the file stays byte for
byte, and a repair that inline elements are in the way of is left to you.

To switch checks off for one unit, give the unit a comment of your own that names them.
In a PO file it stands above the unit:

```po
# glossary: ignore number-missing, end-mark
msgid "…"
```

In a table (the catalogue's TSV, or an exported TSV, CSV or Excel file) it is the cell
in the column `comment`; add that column after the others if the table has none:

```text
glossary: ignore number-missing, end-mark
```

In XLIFF it is a note of the unit, as CAT tools write them. In version 1.2 and in 2.x:

```xml
<note from="translator">glossary: ignore number-missing, end-mark</note>
```

```xml
<notes><note>glossary: ignore number-missing, end-mark</note></notes>
```

The line may stand among other remarks, and in tables and notes the `#` may be left out.
“glossary export” takes comments along in all these formats, and “glossary import”
brings them back.

To switch them off or grade them for all, write in `glossary.toml`:

```toml
[check]
disable = ["quote-lost"]
severity = { end-mark = "error" }
```
"""


def reference() -> str:
    """Return the reference as Markdown."""
    # The help texts wrap alike on every machine.
    os.environ["COLUMNS"] = "80"
    from glossary.cli.main import cli

    sections = [HEADER]
    for name, command in _commands("glossary", cli):
        context = click.Context(
            command,
            info_name=name,
            terminal_width=80,
            help_option_names=cli.context_settings["help_option_names"],
        )
        sections.append(f"## `{name}`\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(sections)


def checks_reference() -> str:
    """Return the reference of the checks as Markdown."""
    from glossary.checks.registry import FAMILIES

    sections = [CHECKS_HEADER]
    for family, checks in FAMILIES.items():
        rows = [row for check in checks for row in _check_rows(check)]
        table = "| | source | translation |\n|---|---|---|\n" + "\n".join(rows)
        facts = "\n".join(
            f"- **`{check.id}`** ({check.severity}{', fixed' * check.fixable}): "
            f"{check.description}"
            for check in checks
        )
        sections.append(f"## {family}\n\n{facts}\n\n{table}\n")
    return "\n".join(sections)


def _check_rows(check: Check) -> Iterator[str]:
    for mark, example in (("good", check.good), ("bad", check.bad)):
        source, target = _cell(example.unit.source), _cell(example.unit.target)
        for term in example.terms:
            source += f" (term: {term.source} → {' or '.join(term.targets)})"
        for other in example.others:
            target += f" (beside {_cell(other.source)} → {_cell(other.target)})"
        yield f"| `{check.id}` {mark} | {source} | {target} |"


def _cell(text: str) -> str:
    """Return a text as code in a table cell, invisible characters as escapes."""
    visible = "".join(
        char if char == " " or char.isprintable() else f"\\u{ord(char):04x}"
        for char in text
    ).replace("|", "\\|")
    return f"`{visible}`" if visible.strip() else repr(visible)


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for child in sorted(command.commands):
            yield from _commands(f"{name} {child}", command.commands[child])


if __name__ == "__main__":
    (DOCS / "cli.md").write_text(reference(), encoding="utf-8")
    (DOCS / "checks.md").write_text(checks_reference(), encoding="utf-8")
