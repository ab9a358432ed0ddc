"""Show what changed between two sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from glossary.text.script import fold

# Latin words and numbers change as a whole, other characters one by one.
_TOKEN = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)


def marked_difference(old: str, new: str) -> str:
    """Return the new sentence with `[-…-]` where text went and `{+…+}` where it came.

    The marks are those of `wdiff` and `git diff --word-diff`. Another script, width or
    case is no difference.
    """
    # Lazy: only those who see a difference need it.
    from rapidfuzz.distance import Levenshtein

    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    changes = Levenshtein.opcodes(list(map(fold, before)), list(map(fold, after)))
    pieces = []
    for same, run in groupby(changes, key=lambda change: change.tag == "equal"):
        parts = list(run)
        gone = before[parts[0].src_start : parts[-1].src_end]
        come = after[parts[0].dest_start : parts[-1].dest_end]
        pieces.append("".join(come) if same else _marked(gone, come))
    return "".join(pieces)


def _marked(gone: Sequence[str], come: Sequence[str]) -> str:
    went = f"[-{''.join(gone)}-]" if gone else ""
    return went + (f"{{+{''.join(come)}+}}" if come else "")
