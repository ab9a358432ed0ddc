"""Figures and dates of a Chinese text whose English follows from a rule.

`8647亿元` is `864.7 billion yuan`, `3—5万` is `30,000 to 50,000`, `2025年3月12日` is
`March 12, 2025`. A model takes such English as it takes a term. What a rule cannot
decide is left out: list marks, idioms (十万火急), names made of numbers (三农), small
numbers, which may be an article or part of a word, and words around a figure
(近, 约, 逾, 左右), which the model places better.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from glossary.model import Span
from glossary.numbers.amountfigures import amount, amount_range
from glossary.numbers.clockfigures import clock
from glossary.numbers.datefigures import century, date, months, years
from glossary.numbers.figurescan import Figure, FoundFigure, Scan
from glossary.numbers.figurewords import FigureStyle
from glossary.numbers.notation import QUANTITY
from glossary.numbers.ordinalfigures import ordinal
from glossary.numbers.sharefigures import fraction, percent, percent_range, tenths
from glossary.text.script import fold

# A rule takes one number or more from the first on, or none.
_RULES: tuple[Callable[[Scan], FoundFigure | None], ...] = (
    century,
    years,
    date,
    months,
    percent_range,
    amount_range,
    clock,
    percent,
    tenths,
    fraction,
    ordinal,
    amount,
)
# A sign, a further end of a range or a list of months belongs to the number.
_CUT_BEFORE = re.compile(r"(?:[-+±—~/]|\d[、和与])$")
_CUT_AFTER = re.compile(r" ?[-—~/] ?\d")


def _is_cut(text: str, span: Span) -> bool:
    """Tell whether a figure is only part of what is written there."""
    before, after = text[: span.start], text[span.end :]
    return bool(_CUT_BEFORE.search(before) or _CUT_AFTER.match(after))


def find_figures(text: str, style: FigureStyle) -> tuple[Figure, ...]:
    """Return the figures of a Simplified Chinese text, in order, none overlapping."""
    folded = fold(text)
    scan = Scan(folded, tuple(QUANTITY.finditer(folded)), style)
    figures: list[Figure] = []
    while scan.matches:
        found = next(filter(None, (rule(scan) for rule in _RULES)), None)
        if found and not _is_cut(scan.text, found.figure.span):
            figures.append(found.figure)
        scan = scan.rest(found.numbers if found else 1)
    return tuple(figures)
