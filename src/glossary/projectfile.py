"""Where the project file `glossary.toml` is.

The program looks there for its language whenever it starts; `project.py`, which reads
all of the file, takes as long to import as everything else together.
"""

from __future__ import annotations

from pathlib import Path

FILE_NAME = "glossary.toml"
MESSAGES_KEY = "messages"


def find_project_file(start: Path) -> Path | None:
    """Return the nearest `glossary.toml` in a folder or above it."""
    folders = (start, *start.parents)
    return next((f / FILE_NAME for f in folders if (f / FILE_NAME).is_file()), None)
