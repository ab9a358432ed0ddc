"""Write `docs/cli.md` and `docs/checks.md` from the code itself: `make docs`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from glossary.checks.base import Check
    from glossary.model import PairScore

DOCS = Path(__file__).parent
HEADER = """# Command line reference

Generated from the commands by `make docs`; a test checks that it is up to date.

**Where output goes.** Answers are printed; `-o FILE` writes them to a file instead.
Files of another kind (`export`, `terms import`, `terms export`, `tm export`, `report`)
are written and their names printed: beside the file they are made of, with the suffix
of their format, or, made of all that a project has, in this folder (`review.html`,
`memory.tmx`, `glossary.tbx`); `-o FILE` names another place, and with the exports
`-o -` is standard output. Nothing that holds work of a person is written over.
"""


CHECKS_HEADER = """# Checks

Generated from the checks by `make docs`; a test checks that it is up to date.

`glossary check` looks for all of these. An **error** is practically always a mistake
and ends the command with code 3; a **warning** deserves a look; an **info**, shown with
`--severity info`, is a reminder. What `--fix` repairs is marked.

The checks are part of translating: `translate` stores what they find with the units and
lists the worst five, and `status` and the review page show the same. `--severity` says
for every command how much is shown.

It reads PO and TSV catalogues, and XLIFF 1.x and 2.x of any program. In XLIFF, `--fix`
changes nothing but characters of targets: a reader of XML finds everything else as it
was, and a repair that inline elements are in the way of is left to you.

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

## Asking the model

With `--model-scores` (or `-m MODEL`, or `model-scores = true` in `[check]`) the model
that translates is asked as well: can this be a translation of that? It finds rows that
shifted in a spreadsheet, one column sorted without the other, sentences pasted in the
wrong place. Three checks report it, all warnings: `pair-shifted`, which says where the
target belongs, `pair-implausible` and `pair-half-implausible`.

A score alone says little, because free translations by people score low. So each target
is forced on four other sources of the document too: those around it and two further
away. The **gain** of a source is the share of the target's surprise (its negative
log-probability, the mean of those four) that is gone given that source: 1 for a target
the model foresees to the letter, 0 for one that has nothing to do with it. The true
pairs measured gain 0.25 at least, so a pair with less than 0.22 is reported, or one
half of which gains less than 0.1. A target that another source explains better by 0.15
belongs there; sources that are similar, near by, or of other doubtful pairs are tried.
A document with a single sentence has nothing to compare with, and nothing is said.

Measured with the bundled model: the errors were put into good pairs, and it was counted
how many were found, how often the right row was named, and the wrong one.

| pairs | wrong | found | right place | wrong place | false alarms |
|---|---|---|---|---|---|
| left alone | 0 | – | – | – | 0 of 89 |
| all one row down | 87 | 100.0 % | 98.9 % | 0.0 % | 0 of 2 |
| neighbours swapped | 36 | 100.0 % | 97.2 % | 0.0 % | 0 of 53 |
| one column sorted | 89 | 100.0 % | 97.8 % | 1.1 % | 0 of 0 |
| target from elsewhere in the document | 18 | 100.0 % | 88.9 % | 5.6 % | 0 of 71 |
| target of a similar sentence | 9 | 100.0 % | 100.0 % | 0.0 % | 0 of 80 |
| target of another document | 18 | 100.0 % | – | – | 0 of 71 |
| second half of another target | 9 | 77.8 % | – | – | 0 of 80 |

The same with 480 pairs of policy texts and their reference translations that are not in
the repository, cut to documents of 60:

| pairs | wrong | found | right place | wrong place | false alarms |
|---|---|---|---|---|---|
| left alone | 0 | – | – | – | 0 of 480 |
| all one row down | 472 | 100.0 % | 96.8 % | 0.0 % | 0 of 8 |
| neighbours swapped | 192 | 100.0 % | 96.9 % | 0.0 % | 0 of 288 |
| one column sorted | 475 | 100.0 % | 58.3 % | 0.6 % | 0 of 5 |
| target from elsewhere in the document | 48 | 100.0 % | 97.9 % | 0.0 % | 0 of 432 |
| target of a similar sentence | 1 | 100.0 % | 100.0 % | 0.0 % | 0 of 479 |
| target of another document | 96 | 97.9 % | – | – | 0 of 384 |
| second half of another target | 76 | 77.6 % | – | – | 0 of 404 |

**How far to trust these figures.** The bounds were chosen on the 480 pairs and on those
of the next paragraph, the method with the repository's own pairs in view as well.
Nothing was set apart, so a new text may do somewhat worse.

Of 1,440 pairs from laws, policy, health, encyclopaedic and technical texts and everyday
sentences one raised an alarm wrongly; but the model was trained on texts that these
come from, which flatters true pairs. In a freely translated book, aligned by program, 4
of 210 pairs raised an alarm: read by a person, three are not translations of each other
and one is at best the sentence beside it. In documents made of similar sentences, 46 of
51 targets of a similar sentence were found, and none was sent to a wrong row.

What escapes: one in four targets of which only half is foreign; of foreign targets of
fewer than six tokens about one in eight (15 targets tried), of 18 or more one in a
hundred. A column out of order is always noticed, but in a long one the right row is
often not among those tried.

Scoring takes 1.3 to 1.4 times as long as translating without terms.

```sh
python benchmarks/plausibility.py               # the first table
python benchmarks/plausibility.py --cost mine.tsv  # your own good pairs, and the time
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
    from glossary.checks.allchecks import FAMILIES

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
        if example.fit:
            target += f" ({_fit(example.fit)})"
        for other in example.others:
            target += f" (beside {_cell(other.source)} → {_cell(other.target)})"
        yield f"| `{check.id}` {mark} | {source} | {target} |"


def _fit(fit: PairScore) -> str:
    halves = " and ".join(map(str, fit.halves))
    said = [
        f"gain {fit.gain}",
        *([f"of the halves {halves}"] if halves else []),
        *([f"of the other source {fit.rival.gain}"] if fit.rival else []),
    ]
    return ", ".join(said)


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
