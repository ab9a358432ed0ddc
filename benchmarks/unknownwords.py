"""Measure what cleaning sets aside when it does not know some of the words of pages.

    python benchmarks/unknownwords.py [--share PERCENT]… [--rounds N] [FOLDER]…

The rules have seen the labelled copies (see `webcopies.py`), so a plain measurement
flatters them. Here a share of the lines and items that the word lists know is taken for
unknown, others in each round; what is still set aside is told by its place and its
neighbours. The same options always give the same figures.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from webcopies import COPIES, Score, labels, score_lines

from glossary.documents.document import read_document
from glossary.text import chromeitems
from glossary.text.cleaning import clean

_DIGITS = re.compile(r"\d+")


class Forgetful:
    """The judgement of lines, with a share of what it knows forgotten."""

    def __init__(self, share: int, number: int) -> None:
        self._share, self._number = share, number
        self._item, self._kind = chromeitems._Judge._item, chromeitems._kind
        self._lines = chromeitems._patterns().lines

    def _forgets(self, text: str) -> bool:
        key = f"{self._number} {_DIGITS.sub('0', text.strip())}"
        return hashlib.md5(key.encode()).digest()[0] * 100 < self._share * 256

    def method(self) -> Callable[[object, str], tuple[object, str]]:
        """Return a method for the class that judges items."""

        def judged(judge: Any, text: str) -> tuple[object, str]:
            return self._judged(judge, text)

        return judged

    def _judged(self, judge: Any, text: str) -> tuple[object, str]:
        """Return what an item is; a word or text if what it is has been forgotten."""
        item, kind = self._item(judge, text)
        if item not in chromeitems._KNOWN or not self._forgets(text):
            return item, kind
        form = text.strip(chromeitems._AROUND)
        is_word = len(form) <= chromeitems._LONGEST_WORD
        is_word = is_word and chromeitems._WORD.fullmatch(form) is not None
        return chromeitems._Item.WORD if is_word else chromeitems._Item.TEXT, ""

    def kind(self, text: str, rules: Any, disabled: frozenset[str]) -> str:
        """Return the kind of a line or item, unless it is a line that was forgotten."""
        kind = self._kind(text, rules, disabled)
        return "" if rules is self._lines and self._forgets(text) else kind


def main() -> None:
    """Print for each share how much chrome is set aside, and how much text is lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="*", type=Path, default=[COPIES])
    parser.add_argument("--share", type=int, action="append", metavar="PERCENT")
    parser.add_argument("--rounds", type=int, default=6, metavar="N")
    options = parser.parse_args()
    paths = sorted(p for folder in options.folder for p in folder.glob("*.txt"))
    for share in options.share or (0, 20, 35, 50):
        counts: Counter[str] = Counter()
        for number in range(options.rounds):
            forgetful = Forgetful(share, number)
            with (
                patch.object(chromeitems._Judge, "_item", forgetful.method()),
                patch.object(chromeitems, "_kind", forgetful.kind),
            ):
                for path in paths:
                    document = clean(read_document(path), blemishes=False)
                    wanted = labels(path.with_suffix(".tsv"))
                    score_lines(Score(counts, []), document, wanted)
        print(
            f"{share:2} % unknown: chrome set aside "
            f"{counts['chrome found'] / counts['chrome']:.1%}, "
            f"text lost {counts['text lost']} of {counts['text']}"
        )


if __name__ == "__main__":
    main()
