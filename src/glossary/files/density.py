"""Files of very many lines, tags or marks with next to nothing in them are refused.

Each becomes an object of some hundred bytes, however few bytes it takes in the file: a
small file would fill the memory. No file that a person would read is like that.
"""

from __future__ import annotations

from pathlib import Path

from glossary.errors import GlossaryError
from glossary.messages import _

# As many as 40 MB hold, at 400 bytes each.
_FREE = 100_000
# Bytes of a file for each of the others: then they take at most 20 times the file.
LEAST_BYTES = 20


def check_density(
    number: int, size: int, path: Path | str, *, least: int = LEAST_BYTES
) -> None:
    """Refuse a file of too many elements for its size.

    Args:
        number: How many lines, tags or marks it has.
        size: Its bytes.
        path: The file, for the error.
        least: Bytes that it must have for each element after the first 100,000: a
            twentieth of what one takes in memory.

    Raises:
        GlossaryError: There are more.
    """
    if number > _FREE + size // least:
        raise GlossaryError(
            _(
                "the file has {number} lines, tags or marks with next to nothing in "
                "them",
                number=number,
            ),
            path=path,
            hint=_("check what wrote it; if it is sound, split it"),
        )


def check_lines(text: str, size: int, path: Path | str) -> None:
    """Refuse a text of too many lines for its size.

    Args:
        text: Of the file.
        size: Its bytes.
        path: The file, for the error.

    Raises:
        GlossaryError: It has too many.
    """
    # Either mark ends a line, and both of them together one.
    number = max(text.count("\n"), text.count("\r"))
    check_density(number, size, path)
