"""The lines that units stand on in their catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from glossary.catalogues.posyntax import shield_line, unshield
from glossary.catalogues.tsv import read_table
from glossary.files.reading import read_text
from glossary.model import unit_id

_STRING = re.compile(r"(?:#~)? ?(msgctxt|msgid|msgstr|) \"([^\"]*)\"")


def unit_lines(path: Path) -> dict[str, int]:
    """Return the 1-based line of each unit, by its id; in PO that of its `msgid`.

    Raises:
        GlossaryError: The file cannot be read.
    """
    text = read_text(path)
    if path.suffix.lower() == ".po":
        return dict(_po_lines(text))
    return {cells[0]: line for line, cells in read_table(text) if cells}


def _po_lines(text: str) -> Iterator[tuple[str, int]]:
    texts: dict[str, str] = {}
    keyword, place = "", 1
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        match = _STRING.fullmatch(shield_line(line))
        if match is None:
            continue
        keyword = match[1] or keyword
        if match[1] == "msgid":
            place = number
        if match[1] == "msgstr":
            yield unit_id(texts.get("msgid", ""), texts.get("msgctxt", "")), place
            texts = {}
        elif keyword != "msgstr":
            texts[keyword] = texts.get(keyword, "") + unshield(match[2])
