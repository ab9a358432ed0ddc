"""Cells of tables: several forms in one, and guards for what is not taken as text.

The guard is a `'` in front (OWASP, "CSV Injection"). A cell that begins with `'`
itself gets one more, so that every guard can be told from the cell's own text.
"""

from __future__ import annotations

import re

# Between the forms in a cell of variants or forbidden targets.
SEPARATOR = "|"
# A tab or carriage return cannot come first: writers escape or remove both before.
_FORMULA = re.compile(r"['=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[\d.][\d.,:/%eE年月日时分秒 +\-]*\Z")


def guard_formula(text: str) -> str:
    """Return the cell with a guard if a spreadsheet would run it."""
    return f"'{text}" if _FORMULA.match(text) else text


def guard(text: str) -> str:
    """Return the cell with a guard if it would become a formula, number or date."""
    return f"'{text}" if _FORMULA.match(text) or _NUMBER.match(text) else text


def unguard(cell: str) -> str:
    """Undo `guard` and `guard_formula`; any other cell stays as it is."""
    text = cell[1:]
    return text if cell[:1] == "'" and guard(text) != text else cell


def items(cell: str) -> tuple[str, ...]:
    """Return the forms in a cell of variants or forbidden targets."""
    if not cell:
        return ()
    return tuple(item for part in cell.split(SEPARATOR) if (item := part.strip()))
