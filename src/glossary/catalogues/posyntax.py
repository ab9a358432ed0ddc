r"""The text level of PO files: strings, comments, and a safe alphabet for polib.

polib reads the grammar of PO well but not its text: it strips white space, drops blank
comment lines and `#~|`, breaks lines at U+2028 and the like, and does not know `\a` or
octal escapes. So every line goes to polib with its text in letters, digits, `%` and
`;`, which it leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_C_CHARACTERS = dict(zip('\\"ntrvbfa', '\\"\n\t\r\v\b\f\a', strict=True))
# U+0007 is written as it is: gettext reads both, polib only that.
_C_TABLE = str.maketrans(
    {char: f"\\{code}" for code, char in _C_CHARACTERS.items() if code != "a"}
)
_C_ESCAPED = re.compile(r"((?:\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}))+)|\\(.)", re.DOTALL)
_C_BYTE = re.compile(r"\\(?:x([0-9a-fA-F]+)|([0-7]+))")

_QUOTED_LINE = re.compile(
    # Possessive, or a line of spaces would be tried in all the ways to share them out.
    r'\s*+(#~\||#~|#\||)\s*+((?:msg[a-z_]+(?:\[\d\])?)?)\s*+"((?:[^"\\]|\\.)*+)"\s*+',
    re.DOTALL,
)
_SHIELDED = re.compile(r"%[0-9a-f]+;|;")

# A shielded line of references begins so, and a space in it is written so.
REFERENCE = "#: ;"
SPACE = "%20;"


def string_lines(keyword: str, text: str, prefix: str = "") -> Iterator[str]:
    """Yield one line, or an empty string and a line for each line of the text."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text) or [""]
    if len(lines) > 1:
        lines.insert(0, "")
    head = f"{prefix}{keyword} "
    for line in lines:
        yield f'{head}"{line.translate(_C_TABLE)}"'
        head = prefix


def comment_lines(comment: str) -> list[str]:
    """Return a translator's comment as `#` lines."""
    lines = re.split(r"\r\n|\r|\n", comment) if comment else []
    return [f"# {line}" if line else "#" for line in lines]


def shield_line(line: str) -> str:
    """Return the line with its text in the safe alphabet; polib rejects other lines.

    Octal and hexadecimal escapes are bytes of UTF-8, as `msgcat -E` writes them.

    The leading `;` keeps polib from dropping blank lines and from taking out the
    header, which it reads with faults of its own.

    Raises:
        UnicodeDecodeError: Escapes stand for bytes that are not UTF-8.
    """
    if not line.strip():
        return ""
    if quoted := _QUOTED_LINE.fullmatch(line):
        marker, keyword, text = quoted.groups()
        text = _shield(_C_ESCAPED.sub(_c_character, text))
        return f'{"#|" if marker == "#~|" else marker} {keyword} ";{text}"'
    line = line.lstrip(" \t")
    if not line.startswith("#") or line[1:2] in ("~", "|"):
        return _shield(line)
    if line[1:2] in (",", "="):
        flags = line[2:].strip()
        # Without any, polib would leave out the entry before it.
        return f"#, {flags}" if flags else ""
    marker = line[:2] if line[1:2] in (".", ":") else "#"
    return f"{marker} ;{_shield(line[len(marker) :].removeprefix(' '))}"


class _SafeAlphabet(dict[str, str]):
    """How each character met so far is written; quicker than to ask what it is."""

    def __missing__(self, character: str) -> str:
        is_safe = re.match(r"\w", character)
        self[character] = safe = character if is_safe else f"%{ord(character):x};"
        return safe


_SAFE = _SafeAlphabet()


def _shield(text: str) -> str:
    return "".join(map(_SAFE.__getitem__, text))


def unshield(text: str | None) -> str:
    """Return the text that a field read by polib stands for."""
    return _SHIELDED.sub(_unshielded, text or "")


def _unshielded(match: re.Match[str]) -> str:
    return _character(match[0])


@cache
def _character(shielded: str) -> str:
    return chr(int(shielded[1:-1], 16)) if len(shielded) > 1 else ""


def _c_character(match: re.Match[str]) -> str:
    escapes, char = match.groups()
    if not escapes:
        return _C_CHARACTERS.get(char, match[0])
    values = (
        int(hexadecimal, 16) if hexadecimal else int(octal, 8) & 0xFF
        for hexadecimal, octal in _C_BYTE.findall(escapes)
    )
    return bytes(values).decode()
