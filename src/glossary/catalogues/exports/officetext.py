r"""Texts as they stand in office files, where people read and edit them.

Only what such a file cannot hold is `\uXXXX`, and so is a backslash in front of what
looks like that.
"""

from __future__ import annotations

import re

# Outside of Char of XML 1.0, section 2.2, or read as a line feed (section 2.11).
_UNHELD = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_CODE_LIKE = re.compile(r"\\(?=u[0-9A-Fa-f]{4})")
# In a workbook `_x000A_` stands for a character (ECMA-376 part 1, section 22.9.2.19,
# ST_Xstring), and openpyxl drops every `x005F_`.
_WORKBOOK_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|x(?=005F_)")


def plain_cell(text: str) -> str:
    """Return the text as it can stand in a cell."""
    return without_codes(_UNHELD.sub(_code, _CODE_LIKE.sub(_code, text)))


def text_of_cell(cell: str) -> str:
    """Undo `plain_cell`."""
    return _CODE.sub(lambda match: chr(int(match[1], 16)), cell)


def without_codes(text: str) -> str:
    """Return the text without what workbooks would take for a code of their own."""
    return _WORKBOOK_CODE.sub(_code, text)


def _code(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
