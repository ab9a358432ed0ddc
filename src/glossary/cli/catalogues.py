"""The catalogues that a command is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.cli.options import load_project
from glossary.messages import _

if TYPE_CHECKING:
    from glossary.catalogues.catalogue import Output


# Where gettext keeps the messages of programs (GNU gettext manual, section "Locating
# Message Catalog Files").
_SOFTWARE = "LC_MESSAGES"


def find_catalogues(given: Sequence[Path]) -> tuple[Output, ...]:
    """Return the catalogues of files and folders, each once.

    Without any they are all those below the project's output folder. In a folder,
    tables that are no catalogues and the messages of programs are passed over.

    Raises:
        GlossaryError: A file is missing or no catalogue, or a folder holds none.
    """
    from glossary.catalogues.catalogue import existing_output

    roots = given or (load_project().output,)
    outputs = [existing_output(file) for root in roots for file in _files(root)]
    return tuple({output.stem: output for output in outputs}.values())


def _files(root: Path) -> Iterator[Path]:
    from glossary.catalogues.catalogue import FORMATS
    from glossary.catalogues.tsv import is_catalogue
    from glossary.errors import GlossaryError

    if root.is_file():
        yield root
        return
    files = [
        path
        for format_ in FORMATS
        for suffix in (format_, format_.upper())
        for path in root.rglob(f"*.{suffix}")
        if path.parent.name != _SOFTWARE
        and path.is_file()
        and (format_ != "tsv" or is_catalogue(path))
    ]
    if not files:
        raise GlossaryError(
            _("there is no catalogue here"),
            path=root,
            hint=_("“glossary translate” makes catalogues"),
        )
    yield from sorted(files)


def names_of(outputs: tuple[Output, ...]) -> list[str]:
    """Return what to call each catalogue: its name, or its path where names clash."""
    names = [output.stem.name for output in outputs]
    if len(set(names)) < len(names):
        return [output.stem.as_posix() for output in outputs]
    return names
