"""Compiled catalogues, which editors write beside the PO file they save."""

from __future__ import annotations

import gettext
import struct
from pathlib import Path


def is_compiled_catalogue(path: Path) -> bool:
    """Return whether an MO file was made from one of our catalogues, by any program.

    Nobody edits such a file, so that it may be replaced.
    """
    try:
        with path.open("rb") as file:
            header = gettext.GNUTranslations(file).info()
    except (OSError, ValueError, LookupError, struct.error):
        return False
    return "x-glossary-signature" in header
