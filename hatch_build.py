"""Compile the translations of the program's messages into the package."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PATTERN = "locales/*/LC_MESSAGES/*.po"
PACKAGE = Path("src", "glossary")


class MessagesHook(BuildHookInterface[Any]):
    """A hook that writes `src/glossary/locales/…/*.mo`, for editable installs too."""

    PLUGIN_NAME = "custom"

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Write the MO files and have them packed."""
        root = Path(self.root)
        for po in root.glob(PATTERN):
            mo = PACKAGE / po.relative_to(root).with_suffix(".mo")
            (root / mo).parent.mkdir(parents=True, exist_ok=True)
            (root / mo).write_bytes(compiled(po.read_bytes(), po.parts[-3]))
            build_data["artifacts"].append(mo.as_posix())


def compiled(po: bytes, language: str) -> bytes:
    """Return the MO file of a PO file; what is fuzzy is left out."""
    buffer = BytesIO()
    write_mo(buffer, read_po(BytesIO(po), locale=language))
    return buffer.getvalue()
