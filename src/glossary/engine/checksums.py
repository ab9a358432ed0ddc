"""Whether the files of a package are what they were when it was made.

`SHA256SUMS` beside `metadata.json` names files with their digests, as the programs of
that name write it (GNU coreutils manual, section "sha2 utilities"). Packages of other
makers have none and are taken as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from glossary.errors import GlossaryError, reason_of
from glossary.messages import _

FILE_NAME = "SHA256SUMS"


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits.

    Raises:
        GlossaryError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise GlossaryError(
            _("the model file cannot be read: {reason}", reason=reason_of(error)),
            path=path,
        ) from error


def checksums(folder: Path, names: Iterable[str]) -> str:
    """Return the text of `SHA256SUMS` for files of a folder."""
    return "".join(f"{file_digest(folder / name)}  {name}\n" for name in sorted(names))


def verify(folder: Path) -> None:
    """Compare the files of a package with its checksums, if it has any.

    Raises:
        GlossaryError: A file is missing or another one than it was.
    """
    try:
        lines = (folder / FILE_NAME).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(folder / FILE_NAME) from error
    for line in lines:
        digest, separator, name = line.partition("  ")
        if not separator or file_digest(folder / name) != digest:
            raise _damaged(folder / (name or FILE_NAME))


def _damaged(path: Path) -> GlossaryError:
    return GlossaryError(
        _("this file of the model is damaged"),
        path=path,
        hint=_("install the model, or glossary itself, again"),
    )
