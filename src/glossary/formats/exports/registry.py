"""The formats by name."""

from __future__ import annotations

from pathlib import Path

from glossary.errors import GlossaryError
from glossary.formats.exports import (
    csv,
    docx,
    html,
    json,
    md,
    mo,
    tmx,
    tsv,
    txt,
    xliff,
    xlsx,
)
from glossary.formats.exports.names import RETURNING
from glossary.formats.exports.values import Reader, Returned, Writer
from glossary.messages import _, listed

WRITERS: dict[str, Writer] = {
    "xliff": xliff.write,
    "xlsx": xlsx.write,
    "csv": csv.write,
    "tsv": tsv.write,
    "json": json.write,
    "tmx": tmx.write,
    "mo": mo.write,
    "txt": txt.write,
    "md": md.write,
    "html": html.write,
    "docx": docx.write,
}
READERS: dict[str, Reader] = {
    "xliff": xliff.read,
    "xlsx": xlsx.read,
    "csv": csv.read,
    "tsv": tsv.read,
    "json": json.read,
}


def read_returned(path: Path) -> Returned:
    """Read an exported file; its suffix tells the format.

    Raises:
        GlossaryError: The suffix is that of no format, or the file cannot be read.
    """
    name = RETURNING.get(path.suffix.lower())
    if name is None:
        raise GlossaryError(
            _("edits do not come back from this kind of file"),
            path=path,
            hint=_("give a file that ends in {suffixes}", suffixes=listed(RETURNING)),
        )
    return READERS[name](path)
