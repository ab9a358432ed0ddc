"""Percentages, tenths and fractions as figures."""

from __future__ import annotations

import re
from decimal import Decimal

from glossary.numbers import figurewords as words
from glossary.numbers.figurescan import FoundFigure, Scan, found
from glossary.numbers.figurewords import FigureStyle, Forms
from glossary.numbers.notation import written_value
from glossary.numbers.numerals import is_vague, tenth_rest

_POINTS = "个百分点"
# 百分之一秒 is a hundredth of a second, 98%分位 the 98th percentile.
_NO_SHARE_AFTER = re.compile("[毫厘分微]?[米秒]|度|的?分位")


def percent_range(scan: Scan) -> FoundFigure | None:
    """Render 3%—5%, 3—5% and 1—2个百分点."""
    last = scan.joined()
    low = scan.first["points"] or scan.first["plain"] or ""
    if not (last and last["points"] and low[:1].isdigit() and low.isascii()):
        return None
    kind, same = _sign(last), scan.first["points"] is None
    if not kind or not (same or _sign(scan.first) == kind):
        return None
    low, high = _bare(low), _bare(last["points"])
    if not Decimal(low) < Decimal(high):
        return None
    ends = words.ranged((low,), (high,))
    forms = tuple(form for end in ends for form in _share(end, kind, scan.style))
    forms += words.ranged(*(_share(end, kind, scan.style) for end in (low, high)))
    return found(scan.first.start(), last.end(), forms, 2)


def percent(scan: Scan) -> FoundFigure | None:
    """Render 3.5%, 百分之三十 and 0.5个百分点."""
    match = scan.first
    if match["points"]:
        kind = _sign(match)
        written = _bare(match["points"])
    elif match["percent"]:
        value = written_value(match["percent"])
        kind, written = "%", "" if value is None else words.digits(value)
    else:
        return None
    if not kind or not written or is_vague(match, scan.text):
        return None
    if _NO_SHARE_AFTER.match(scan.after(match)):
        return None
    return found(*match.span(), _share(written, kind, scan.style))


def _sign(match: re.Match[str]) -> str:
    """Return % or 个百分点, empty for per mille."""
    for sign in ("%", _POINTS):
        if match[0].endswith(sign):
            return sign
    return ""


def _bare(written: str) -> str:
    return written.replace(",", "").replace(" ", "")


def _share(written: str, kind: str, style: FigureStyle) -> Forms:
    if kind == _POINTS:
        return words.points(written)
    return words.percent(written, style)


def tenths(scan: Scan) -> FoundFigure | None:
    """Render 七成 and 八成半."""
    written = scan.first["tenths"]
    value = written_value(written) if written else None
    if value is None or not 1 <= value < 10 or is_vague(scan.first, scan.text):
        return None
    percent = 10 * value + tenth_rest(scan.first)
    forms = words.percent(words.digits(percent), scan.style)
    return found(*scan.first.span(), forms)


def fraction(scan: Scan) -> FoundFigure | None:
    """Render 三分之二."""
    match = scan.first
    if not match["denominator"]:
        return None
    below = written_value(match["denominator"])
    above = written_value(match["numerator"])
    if below is None or above is None or not 2 <= below <= 10 or not 1 <= above < below:
        return None
    if above % 1 or scan.after(match).startswith("决赛"):
        return None
    return found(*match.span(), words.fraction(int(above), int(below)))
