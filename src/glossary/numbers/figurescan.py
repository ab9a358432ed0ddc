"""The numbers of a text from some place on, and a figure that a rule makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from glossary.model import Span
from glossary.numbers.figurewords import FigureStyle, Forms

_JOINT = re.compile(" ?(?:[-~至到]|—{1,2}) ?")


class Figure(NamedTuple):
    """A figure with its English.

    Attributes:
        span: In the text, with what its English renders, such as a currency.
        forms: Accepted English, the preferred form first.
    """

    span: Span
    forms: Forms


class FoundFigure(NamedTuple):
    """A figure made of some of the numbers of a scan, from its first on."""

    figure: Figure
    numbers: int


class Scan(NamedTuple):
    """What is left to read of a text.

    Attributes:
        text: Folded.
        matches: What `QUANTITY` finds in it, without those that are done.
        style: How the English is to be written.
    """

    text: str
    matches: Sequence[re.Match[str]]
    style: FigureStyle

    @property
    def first(self) -> re.Match[str]:
        """The number to be rendered."""
        return self.matches[0]

    @property
    def before(self) -> str:
        """The text in front of the first number."""
        return self.text[: self.first.start()]

    def after(self, match: re.Match[str]) -> str:
        """Return the text behind a number."""
        return self.text[match.end() :]

    def rest(self, count: int) -> Scan:
        """Return the scan without its first numbers."""
        return self._replace(matches=self.matches[count:])

    def joined(self) -> re.Match[str] | None:
        """Return the second number if it ends a range that the first one begins."""
        if len(self.matches) < 2:
            return None
        between = self.text[self.first.end() : self.matches[1].start()]
        return self.matches[1] if _JOINT.fullmatch(between) else None


def found(start: int, end: int, forms: Forms, numbers: int = 1) -> FoundFigure:
    """Return a figure between two offsets."""
    return FoundFigure(Figure(Span(start, end), tuple(dict.fromkeys(forms))), numbers)
