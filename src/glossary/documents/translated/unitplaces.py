"""Where the sentences of a catalogue stand in the original document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from glossary.model import Catalogue, Span, TranslationUnit

_SPACES = re.compile(r"\s+")


class Placed(NamedTuple):
    """A unit and where its source stands.

    Attributes:
        unit: The unit.
        paragraph: Index of the paragraph.
        span: In the paragraph's text.
    """

    unit: TranslationUnit
    paragraph: int
    span: Span


def place(catalogue: Catalogue, texts: Sequence[str]) -> Iterator[Placed]:
    """Yield the units that stand in the paragraphs, in document order.

    Units and paragraphs have the same order; what no unit stands for, such as site
    chrome, is passed over. White space makes no difference. A unit whose source is not
    there, because the document was changed, is left out.

    Args:
        catalogue: The units.
        texts: Of all paragraphs.
    """
    tight = [_Tight(text) for text in texts]
    starts = [0, *accumulate(len(one.text) + 1 for one in tight)]
    # No source has a line break in it, so none is found across two paragraphs.
    joined = "\n".join(one.text for one in tight)
    at = 0
    for unit in catalogue.units:
        source = "" if unit.obsolete else _SPACES.sub("", unit.source)
        found = joined.find(source, at) if source else -1
        if found < 0:
            continue
        at = found + len(source)
        paragraph = bisect_right(starts, found) - 1
        start = starts[paragraph]
        yield Placed(unit, paragraph, tight[paragraph].span(found - start, at - start))


class _Tight:
    """A text without white space that knows where its characters were."""

    def __init__(self, text: str) -> None:
        self._offsets = [at for at, mark in enumerate(text) if not mark.isspace()]
        self.text = "".join(text[at] for at in self._offsets)

    def span(self, start: int, end: int) -> Span:
        """Return a span of this text in the text with white space."""
        return Span(self._offsets[start], self._offsets[end - 1] + 1)


def by_paragraph(placed: Iterable[Placed], number: int) -> list[list[Placed]]:
    """Return what stands in each of `number` paragraphs, in order."""
    found: list[list[Placed]] = [[] for _ in range(number)]
    for one in placed:
        found[one.paragraph].append(one)
    return found
