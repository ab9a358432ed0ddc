"""Another text for a target, with all that is not text left where it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from glossary.catalogues.xliff.text import InlinePiece, pieces
from glossary.files.xml import UNSTORABLE

if TYPE_CHECKING:
    from glossary.files.xml import Element


def repair(targets: Sequence[Element], old: str, new: str) -> bool:
    """Replace the characters of a unit's targets that differ; tell whether that worked.

    Args:
        targets: All of them; they stay as they are if some piece cannot be changed.
        old: Their text together.
        new: The text that is to stand there.
    """
    from rapidfuzz.distance import Levenshtein

    found = [piece for target in targets for piece in pieces(target) if piece.text]
    if "".join(piece.text for piece in found) != old:
        return False
    starts = [0, *accumulate(len(piece.text) for piece in found)]
    texts = [piece.text for piece in found]
    for change in reversed(Levenshtein.opcodes(old, new)):
        if change.tag == "equal":
            continue
        at = _place(found, starts, change.src_start, change.src_end)
        if at is None:
            return False
        start, end = change.src_start - starts[at], change.src_end - starts[at]
        come = new[change.dest_start : change.dest_end]
        texts[at] = texts[at][:start] + come + texts[at][end:]
    if any(map(UNSTORABLE.search, texts)):
        return False
    for piece, text in zip(found, texts, strict=True):
        if text != piece.text:
            setattr(piece.element, "tail" if piece.behind else "text", text)
    return True


def _place(
    found: Sequence[InlinePiece], starts: Sequence[int], start: int, end: int
) -> int | None:
    """Return the piece in which some characters are to be replaced, if there is one.

    Between two pieces the first one gets what is new.
    """
    first = bisect_right(starts, start) - 1
    candidates = (first - 1, first) if start == end == starts[first] else (first,)
    for at in candidates:
        if 0 <= at < len(found) and found[at].free and end <= starts[at + 1]:
            return at
    return None
