"""Times of day as figures."""

from __future__ import annotations

import re
from typing import NamedTuple

from glossary.numbers import figurewords as words
from glossary.numbers.figurescan import FoundFigure, Scan, found

_AFTERNOON = frozenset("下午 傍晚 晚 晚上 晚间 深夜".split())
# 3点半 goes on, and 5点钟方向 is a direction.
_NO_TIME_AFTER = re.compile("[半一三多差刻]|方向|钟方向")


class _Time(NamedTuple):
    """A time of day; `half` is a.m., p.m. or empty when nothing tells."""

    hour: int
    minute: int
    half: str
    end: int


def clock(scan: Scan) -> FoundFigure | None:
    """Render 上午9时30分 and 下午2时至5时."""
    time, last = _time(scan, scan.first, ""), scan.joined()
    if time is None:
        return None
    until = _time(scan, last, time.half) if last else None
    if last and until:
        return _hours(scan, time, until)
    return found(scan.first.start(), time.end, words.clock(*time[:3]))


def _hours(scan: Scan, time: _Time, until: _Time) -> FoundFigure | None:
    """Render 下午2时至5时, where the afternoon is that of both."""
    if time.half == until.half and time[:2] >= until[:2]:
        return None
    forms = words.ranged(words.clock(*time[:3]), words.clock(*until[:3]))
    return found(scan.first.start(), until.end, forms, 2)


def _time(scan: Scan, match: re.Match[str], inherited: str) -> _Time | None:
    # 9:30 stays as it is.
    if not match["hour"] or ":" in match[0]:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    part, after = match["part"] or "", scan.after(match)
    if hour > 24 or minute > 59 or _NO_TIME_AFTER.match(after):
        return None
    end = match.end() + (after[:1] in ("整", "钟"))
    if part == "中午" or hour in (0, 12, 24):
        known = part in ("", "中午") and hour == 12 and not minute
        return _Time(hour, minute, "", end) if known or not part else None
    half = inherited
    if part:
        half = "p.m." if part in _AFTERNOON else "a.m."
    if hour > 12:
        hour, half = hour - 12, "p.m."
    return _Time(hour, minute, half, end)
