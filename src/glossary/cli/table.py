"""Text in columns for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.documents.wrapping import display_width


def text_table(rows: Sequence[Sequence[str]], names: int) -> str:
    """Return the rows in columns: names to the left, figures to the right.

    Args:
        rows: Of the same length.
        names: How many columns, from the first on, hold names.
    """
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            _padded(cell, width, left=at < names)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _padded(cell: str, width: int, *, left: bool) -> str:
    space = " " * (width - display_width(cell))
    return cell + space if left else space + cell
