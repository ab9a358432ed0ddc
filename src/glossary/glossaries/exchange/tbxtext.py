"""The values and texts of TBX that its writer and its reader agree on."""

from __future__ import annotations

# Picklists of TBX-Basic: partOfSpeech, administrativeStatus, termType.
OTHER_POS = "other"
POS_VALUES = frozenset(("noun", "verb", "adjective", "adverb"))
STATUS_SUFFIX = "Term-admn-sts"
VARIANT = "variant"

# Stands in a note of the main source term before a part of speech of our own.
POS_NOTE = "partOfSpeech: "


def as_read(text: str) -> str:
    """Return the text with indented lines, which pretty-printers make, joined.

    A blank line still ends a paragraph.
    """
    first, *lines = text.split("\n")
    pieces = [first]
    for line in lines:
        words = line.strip(" \t")
        indented = line[:1] in (" ", "\t") and words
        if indented and pieces[-1].strip():
            pieces[-1] = pieces[-1].rstrip(" \t")
            pieces.append(f" {words}")
        else:
            pieces.append(f"\n{words if indented or not words else line}")
    return "".join(pieces)
