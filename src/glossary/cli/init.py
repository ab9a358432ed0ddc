"""`glossary init`: a project file to begin with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from glossary.cli.help import broken
from glossary.messages import _, gettext_noop

_WIDTH = 88
# Comments, which are broken into lines and begin with `# `, and what stands below them;
# a setting begins with `#` and no space.
_PARTS = (
    (
        gettext_noop(
            "Settings of the “glossary” command for the documents in and below this "
            "folder. Paths start from this folder. What is commented out stands at its "
            "default; “glossary status --settings” shows every setting and where its "
            "value comes from."
        ),
        "\n",
    ),
    (
        gettext_noop(
            "Term bases to enforce; for the same term a later file wins. Without this "
            "key they are all of glossaries/*.tsv by name, else the term bases "
            "of the program."
        ),
        "#glossaries = {glossaries}\n\n",
    ),
    (
        gettext_noop(
            "The translation model: an installed package (“glossary model list”), a "
            "folder or an .argosmodel file. Without this key it is the one that comes "
            "with the program."
        ),
        '#model = "zh-en"\n\n',
    ),
    (
        gettext_noop("Catalogues go to <output>/<target language>/."),
        '#output = "locales"\n\n',
    ),
    (
        gettext_noop(
            "Whether the former state of a catalogue that people worked on is kept "
            "beside it, as interview.po~, when it is written anew."
        ),
        "#backup = true\n\n",
    ),
    (
        gettext_noop(
            "The language of messages, also of those in catalogues; your locale's by "
            "default."
        ),
        '#messages = "en"\n\n',
    ),
    (
        gettext_noop("What is set aside from web copies before they are translated."),
        "#[clean]\n",
    ),
    (
        gettext_noop(
            "Kinds of site chrome to leave in the text, as “glossary translate -v” "
            "names them."
        ),
        "#disable = []\n",
    ),
    (
        gettext_noop("Strings known to be spliced into sentences."),
        "#spliced = []\n",
    ),
    (
        gettext_noop(
            "Further lines of site chrome, or with “item” what stands beside other "
            "chrome; a pattern has to match the whole line or item."
        ),
        '#[[clean.chrome]]\n#kind = "share"\n#pattern = "^转发本文$"\n\n',
    ),
    (
        gettext_noop(
            "Checks of “glossary check” that do not run, or matter more or less than "
            "usual."
        ),
        '#[check]\n#disable = ["quote-lost"]\n#severity = {{ end-mark = "error" }}\n',
    ),
    (
        gettext_noop(
            "Whether “glossary check” also asks the model if each pair can be one."
        ),
        "#model-scores = false\n\n",
    ),
    (
        gettext_noop("How figures and dates are written in English."),
        (
            '#[figures]\n#percent = "percent"\n#scale = "million"\n'
            '#date = "month-day"\n\n'
        ),
    ),
    (
        gettext_noop(
            "The translation memory that “glossary tm” keeps and “glossary translate "
            "--tm” uses."
        ),
        '#[memory]\n#file = "memory.sqlite"\n',
    ),
)


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
    from glossary.files.writing import write_atomic
    from glossary.projectfile import FILE_NAME

    path = folder / FILE_NAME
    if path.exists():
        raise GlossaryError(
            _("there is a project file already"),
            path=path,
            hint=_("edit it; “glossary status --settings” shows what it says"),
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
    # A JSON list of texts is a TOML array of basic strings.
    named = json.dumps(list(glossaries) or ["glossaries/mine.tsv"], ensure_ascii=False)
    return "".join(
        _comment(_(text)) + settings.format(glossaries=named)
        for text, settings in _PARTS
    )


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in broken(text, _WIDTH))
