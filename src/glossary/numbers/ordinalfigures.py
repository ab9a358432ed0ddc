"""Ordinals and the numbered parts of laws as figures."""

from __future__ import annotations

import re

from glossary.numbers import figurewords as words
from glossary.numbers.figurescan import FoundFigure, Scan, found
from glossary.numbers.notation import written_value
from glossary.numbers.numerals import is_vague

_ORDERED = re.compile("[届次个位批轮代天年季站场集]")
_PARTS = {"条": "Article", "章": "Chapter", "节": "Section", "款": "paragraph"}
# 第三条 is the third way as well as Article 3: what follows tells.
_PART_AFTER = re.compile(r"第|规定|所|[、,。;:)》和及或至中的\s]|$")


def ordinal(scan: Scan) -> FoundFigure | None:
    """Render the ordinal of 第十二届, and 第三条 where it is an article."""
    match = scan.first
    value = written_value(match["ordinal"]) if match["ordinal"] else None
    if value is None or value % 1 or value < 1:
        return None
    after = scan.after(match)
    noun = _PARTS.get(after[:1])
    # In Taiwan 款 is a part of 项, a paragraph.
    if noun and not scan.before.endswith("项") and _PART_AFTER.match(after[1:]):
        forms = words.numbered(noun, int(value))
        return found(match.start(), match.end() + 1, forms)
    if value > 2 and _ORDERED.match(after) and not is_vague(match, scan.text):
        return found(*match.span(), words.ordinal(int(value)))
    return None
