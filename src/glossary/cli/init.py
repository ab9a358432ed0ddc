"""`glossary init`: a project file to begin with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

_TEXT = """\
# Settings of the “glossary” command for the documents in and below this folder.
# Paths start from this folder. What is commented out stands at its default;
# “glossary config” shows every setting and where its value comes from.

# Term bases to enforce; for the same term a later file wins. Without this key they
# are all of glossaries/*.tsv by name, else the policy term base of the program.
#glossaries = {glossaries}

# The translation model: an installed package (“glossary model list”), a folder or an
# .argosmodel file. Without this key it is the one that comes with the program.
#model = "zh-en"

# Catalogues go to <output>/<target language>/.
#output = "locales"

# The language of messages, also of those in catalogues; your locale's by default.
#messages = "en"

# What is set aside from web copies before they are translated.
#[clean]
# Kinds of site chrome to leave in the text, as “glossary translate -v” names them.
#disable = []
# Strings known to be spliced into sentences.
#spliced = []
# Further lines of site chrome; a pattern has to match the whole line.
#[[clean.chrome]]
#kind = "share"
#pattern = "^转发本文$"

# Checks of “glossary check” that do not run, or matter more or less than usual.
#[check]
#disable = ["quote-lost"]
#severity = {{ end-mark = "error" }}

# The translation memory that “glossary tm” keeps and “glossary translate --tm” uses.
#[memory]
#file = "memory.sqlite"
"""


@click.command()
@click.argument(
    "folder", default=".", type=click.Path(file_okay=False, exists=True, path_type=Path)
)
def init(folder: Path) -> None:
    """Write a commented glossary.toml to FOLDER (the working folder by default).

    Every setting in it is commented out at its default: nothing changes until you
    change it. A file that is there already is left alone.

    \b
    Examples:
      glossary init
      glossary init reports/
    """
    from glossary.errors import GlossaryError
    from glossary.formats.files import write_atomic
    from glossary.project import FILE_NAME

    path = folder / FILE_NAME
    if path.exists():
        raise GlossaryError(
            "there is a project file already",
            path=path,
            hint="edit it; “glossary config” shows what it says",
        )
    own = sorted(file.name for file in (folder / "glossaries").glob("*.tsv"))
    write_atomic({path: starter([f"glossaries/{name}" for name in own]).encode()})
    click.echo(str(path))


def starter(glossaries: Sequence[str]) -> str:
    """Return a project file that changes nothing.

    A line that begins with `#` and no space is a setting to be uncommented.

    Args:
        glossaries: Paths to name in it; an example is named instead of none.
    """
    listed = list(glossaries) or ["glossaries/mine.tsv"]
    # A JSON list of texts is a TOML array of basic strings.
    return _TEXT.format(glossaries=json.dumps(listed, ensure_ascii=False))
