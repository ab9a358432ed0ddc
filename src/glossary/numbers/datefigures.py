"""Dates, decades and centuries as figures."""

from __future__ import annotations

import re
from decimal import Decimal

from glossary.numbers import figurewords as words
from glossary.numbers.figurescan import FoundFigure, Scan, found
from glossary.numbers.notation import written_value, year_value

_CENTURY = re.compile(r" ?世纪(?: ?(?P<tens>\d0|[二三四五六七八九]十) ?年代)?")
_LAST_CENTURY = re.compile("上(?:个)?世纪 ?$")
_DECADE = re.compile(" ?年代")


def century(scan: Scan) -> FoundFigure | None:
    """Render 21世纪, 20世纪90年代 and 上世纪90年代."""
    written = scan.first["plain"]
    value = written_value(written) if written else None
    if value is None:
        return None
    after = _CENTURY.match(scan.after(scan.first))
    if after and 1 <= value <= 21:
        end = scan.first.end() + after.end()
        if not after["tens"]:
            forms = tuple(f"{form} century" for form in words.ordinal(int(value)))
            return found(scan.first.start(), end, forms)
        tens = written_value(after["tens"])
        forms = words.decade(int(value) - 1, int(tens or 0))
        return found(scan.first.start(), end, forms, 2)
    last = _LAST_CENTURY.search(scan.before)
    decade = _DECADE.match(scan.text, scan.first.end())
    if last and decade and value % 10 == 0:
        return found(last.start(), decade.end(), words.decade(19, int(value)))
    return None


_FIRST_YEAR, _LAST_YEAR = 1500, 2100
# 2000年来 are two thousand years; 前2000年 is before our era; 2025年度 a fiscal year.
_NO_YEAR_BEFORE = re.compile("[前近约逾超余多过达有]$|农历|阴历")
_ROUND_YEARS_AFTER = re.compile("[来前多间]|的?(?:历史|文明|时间)")
# The English of 3月底 is “the end of March”: better left to the model.
_PART_OF_MONTH = re.compile("[上中下]旬|[初底末中]")
_DURATION = re.compile("[每满逾隔同第]$|农历|阴历|闰$")


def date(scan: Scan) -> FoundFigure | None:
    """Render a date or part of one, 1990年代 too."""
    year = _year(scan)
    if year is None:
        return _month(scan, None, scan)
    rest = scan.rest(1)
    if rest.matches and not scan.text[scan.first.end() : rest.first.start()].strip():
        with_month = months(rest, year, scan) or _month(rest, year, scan)
        if with_month:
            return with_month._replace(numbers=with_month.numbers + 1)
    after = scan.after(scan.first)
    if after.startswith("代"):
        end = scan.first.end() + 1
        return found(scan.first.start(), end, words.decade(*divmod(year, 100)))
    return found(*scan.first.span(), words.date(year, None, None, scan.style))


def _year(scan: Scan) -> int | None:
    written = scan.first["year"]
    if not written or _NO_YEAR_BEFORE.search(scan.before):
        return None
    year, after = year_value(written), scan.after(scan.first)
    if not _FIRST_YEAR <= year <= _LAST_YEAR or after.startswith("度"):
        return None
    return None if year % 100 == 0 and _ROUND_YEARS_AFTER.match(after) else year


def years(scan: Scan) -> FoundFigure | None:
    """Render 2021—2025年."""
    last, written = scan.joined(), scan.first["plain"] or ""
    if last is None or not last["year"] or not re.fullmatch(r"\d{4}", written):
        return None
    first, final = int(written), year_value(last["year"])
    if not _FIRST_YEAR <= first < final <= _LAST_YEAR:
        return None
    forms = (f"{first}-{final}", f"{first} to {final}", f"{first} and {final}")
    return found(scan.first.start(), last.end(), forms, 2)


def _month(scan: Scan, year: int | None, whole: Scan) -> FoundFigure | None:
    """Render a month, or a day or several days of one, with the year in front."""
    match = scan.first
    month = _month_value(match)
    if month is None or (year is None and not _is_date(scan)):
        return None
    start = whole.first.start()
    if not match["day"]:
        if _PART_OF_MONTH.match(scan.after(match)):
            return None
        forms = words.date(year, month, None, scan.style)
        return found(start, match.end(), forms)
    day, last = written_value(match["day"]), scan.joined()
    if day is None or not 1 <= day <= 31:
        return None
    final = written_value(last["plain"]) if last and last["plain"] else None
    if last and final and day < final <= 31 and scan.after(last)[:1] in ("日", "号"):
        forms = tuple(
            form
            for days in words.ranged((str(day),), (str(final),))
            for form in words.date(year, month, days, scan.style)
        )
        return found(start, last.end() + 1, forms, 2)
    return found(start, match.end(), words.date(year, month, str(day), scan.style))


def _is_date(scan: Scan) -> bool:
    """Tell a month from a span of months and from one of the lunar calendar."""
    if _DURATION.search(scan.before):
        return False
    # 三月 may be three months, and a festival in 三月三 and 八月十五.
    return bool(scan.first["day"]) or scan.first["month"].isascii()


def _month_value(match: re.Match[str]) -> int | None:
    value = written_value(match["month"]) if match["month"] else None
    return int(value) if value and 1 <= value <= 12 else None


def months(
    scan: Scan, year: int | None = None, whole: Scan | None = None
) -> FoundFigure | None:
    """Render 1—9月, with the year in front."""
    last, written = scan.joined(), scan.first["plain"] or ""
    if last is None or last["day"] or not re.fullmatch(r"\d\d?", written):
        return None
    low, high = int(written), _month_value(last)
    if high is None or not 1 <= low < high:
        return None
    start = (whole or scan).first.start()
    ends = (words.MONTHS[low - 1],), (words.MONTHS[high - 1],)
    end = "" if year is None else f" {year}"
    forms = tuple(f"{form}{end}" for form in words.ranged(*ends))
    if low == 1:
        number = words.count(Decimal(high), scan.style)[-1]
        of = f" of {year}" if year else ""
        forms += (f"first {number} months{of}",)
    return found(start, last.end(), forms, 2)
