"""Measure how many figures and dates survive translation: with and without the rules.

    python benchmarks/figures.py [-m MODEL] [-n SENTENCES] [--seed SEED] [--worst N]

Each sentence is made of a template and one figure. The value is drawn first and then
written in Chinese, so that what is expected does not depend on the program's reading of
Chinese; whether the English says it is told by the reader that the checks use.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from glossary.engine.argos import ArgosEngine, DecodeSettings
from glossary.engine.packages import open_package
from glossary.engine.translation import translate_segments
from glossary.model import Segment
from glossary.numbers.englishnumbers import english_numbers
from glossary.numbers.figurewords import DEFAULT_STYLE, FigureStyle
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import TermBase

MONTHS = (
    "January February March April May June July August September October November "
    "December".split()
)
HAN = "零一二三四五六七八九"
CURRENCIES = {
    "元": r"yuan|RMB|CNY",
    "美元": r"US\$|\$|dollar",
    "欧元": r"€|euro",
    "英镑": r"£|pound",
    "日元": r"¥|yen",
    "港元": r"HK\$|Hong Kong dollar",
}
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
COUNTED = (
    "全省共有{}名志愿者参加了这次活动。",
    "今年以来，平台已受理投诉{}件，办结率明显提高。",
    "截至目前，全国已建成充电桩{}个，覆盖主要高速公路。",
    "去年该港完成货物吞吐量{}吨，居全球前列。",
    "这一政策惠及{}户家庭，受到群众普遍欢迎。",
    "该数据库收录了{}条记录，并向公众免费开放。",
    "发言人表示，中国网民规模已达{}人。",
    "工程建成后，可灌溉农田{}亩。",
)
PAID = (
    "中央财政安排专项资金{}，支持农村公路建设。",
    "该公司去年研发投入达到{}，同比有所增长。",
    "两国双边贸易额首次突破{}。",
    "法院判决被告赔偿经济损失{}。",
    "根据协议，银行将提供{}贷款。",
)
SHARED = (
    "新能源汽车出口同比增长{}。",
    "受访者中有{}表示支持这项改革。",
    "服务业增加值占国内生产总值的比重为{}。",
    "与上年相比，企业用电成本下降{}。",
)
POINTED = ("失业率比上月下降{}。", "该指数比去年同期提高{}。")
TENTHS = ("超过{}的企业认为市场前景良好。", "该地区{}以上的村庄通了宽带。")
FRACTIONS = ("全球约{}的人口仍未接入互联网。", "这一地区的粮食产量占全国的{}。")
DATED = (
    "该条例自{}起施行。",
    "{}，双方在北京签署合作备忘录。",
    "会议于{}召开，来自各地的代表出席。",
    "发言人{}在例行记者会上回答提问。",
)
YEARS = ("{}，两国建立了外交关系。", "到{}，全面建成现代化基础设施体系。")
RANGES = (
    "试点城市将新建停车位{}个。",
    "预计全年将有{}人受益。",
    "项目总投资{}元。",
)
SPANS = ("活动将于{}举行。", "{}，代表团访问了三个国家。")
MONTHS_RANGES = ("{}，全国规模以上工业企业利润稳步增长。",)
TIMES = ("发布会将于{}开始。", "{}，列车准时抵达终点站。")
SESSIONS = ("{}世界互联网大会开幕。", "{}中国进口博览会共有百余国参加。")
ARTICLES = ("根据该法{}规定，当事人可以申请复议。", "{}　本条例由国务院负责解释。")


class Drawn(NamedTuple):
    """A figure in Chinese and what its English must say."""

    chinese: str
    holds: Callable[[str], bool]


class Probe(NamedTuple):
    """A sentence with one figure."""

    kind: str
    source: str
    holds: Callable[[str], bool]


def han(value: int) -> str:
    """Return a whole number below a trillion in Chinese numerals."""
    for scale, mark in ((10**8, "亿"), (10**4, "万")):
        if value >= scale:
            head, tail = divmod(value, scale)
            joint = "零" if 0 < tail < scale // 10 else ""
            return han(head) + mark + joint + (han(tail) if tail else "")
    written, gap = "", False
    for scale, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // scale % 10
        if digit:
            written += ("零" if gap else "") + HAN[digit] + mark
        gap = not digit and bool(written)
    return re.sub("^一十", "十", written)


def says(*values: Decimal | int) -> Callable[[str], bool]:
    """Return the test whether English has all the values."""

    def holds(target: str) -> bool:
        found = {number.value for number in english_numbers(target)}
        return found.issuperset(map(Decimal, values))

    return holds


def both(*tests: Callable[[str], bool]) -> Callable[[str], bool]:
    """Return the test that all of some tests hold."""
    return lambda target: all(test(target) for test in tests)


def has(pattern: str) -> Callable[[str], bool]:
    """Return the test whether English has a pattern."""
    return lambda target: re.search(pattern, target, re.IGNORECASE) is not None


def decimal(draw: random.Random, whole: int, places: int) -> Decimal:
    """Draw a number of at most so many digits before and after the point."""
    digits = draw.randint(1, whole)
    value = Decimal(draw.randint(10 ** (digits - 1), 10**digits - 1))
    places = draw.randint(0, places)
    return value + Decimal(draw.randint(0, 10**places - 1)).scaleb(-places)


def plainly(value: Decimal) -> str:
    """Return a number without trailing zeros."""
    return f"{value.normalize():f}"


def scaled(draw: random.Random) -> Drawn:
    """Draw a number with a scale: 8647亿, 2008万, 1.2万亿, 3亿5000万, 一亿两千万."""
    mark, scale, whole = draw.choice(
        (("万", 10**4, 4), ("亿", 10**8, 4), ("万亿", 10**12, 2))
    )
    mantissa = decimal(draw, whole, 2)
    value = mantissa * scale
    way = draw.random()
    if way < 0.7:
        return Drawn(plainly(mantissa) + mark, says(value))
    if way < 0.8:
        tail = draw.randint(1, 9) * 1000
        head = draw.randint(1, 99)
        return Drawn(f"{head}亿{tail}万", says(head * 10**8 + tail * 10**4))
    short = int(decimal(draw, 2, 0)) * draw.choice((10**4, 10**5, 10**6, 10**8))
    return Drawn(han(short), says(short))


def more(draw: random.Random) -> Drawn:
    """Draw a number that is exceeded: 3000多万."""
    mantissa = draw.choice((10, 20, 30, 100, 300, 1000, 4000))
    mark, scale = draw.choice((("万", 10**4), ("亿", 10**8)))
    excess = draw.choice("多余")
    over = has(r"more than|over|upwards of|exceed|in excess of|\bsome\b")
    return Drawn(f"{mantissa}{excess}{mark}", both(says(mantissa * scale), over))


def counted(draw: random.Random) -> Drawn:
    """Draw a whole number in digits or numerals."""
    if draw.random() < 0.5:
        value = int(decimal(draw, 6, 0)) + 10
        return Drawn(draw.choice((f"{value}", f"{value:,}")), says(value))
    value = draw.randint(21, 9999)
    return Drawn(han(value), says(value))


def money(draw: random.Random) -> Drawn:
    """Draw a sum."""
    amount = scaled(draw)
    name = draw.choice(list(CURRENCIES))
    return Drawn(amount.chinese + name, both(amount.holds, has(CURRENCIES[name])))


def percent(draw: random.Random) -> Drawn:
    """Draw a percentage."""
    value = decimal(draw, 2, 2)
    sign = has(r"%|per ?cent")
    if draw.random() < 0.75:
        return Drawn(f"{plainly(value)}%", both(says(value), sign))
    return Drawn(f"百分之{han(int(value))}", both(says(int(value)), sign))


def points(draw: random.Random) -> Drawn:
    """Draw percentage points."""
    value = decimal(draw, 1, 2)
    return Drawn(
        f"{plainly(value)}个百分点", both(says(value), has("percentage point"))
    )


def tenths(draw: random.Random) -> Drawn:
    """Draw tenths: 七成, 八成半."""
    value, half = draw.randint(1, 9), draw.random() < 0.2
    wanted = 10 * value + (5 if half else 0)
    return Drawn(
        f"{HAN[value]}成{'半' if half else ''}",
        lambda english: (
            both(says(wanted), has(r"%|per ?cent"))(english)
            or says(Decimal(wanted) / 100)(english)
        ),
    )


def fraction(draw: random.Random) -> Drawn:
    """Draw a fraction."""
    below = draw.randint(3, 10)
    above = draw.randint(1, below - 1)
    return Drawn(
        f"{HAN[below] if below < 10 else '十'}分之{HAN[above]}",
        says(Decimal(above) / Decimal(below)),
    )


def date(draw: random.Random) -> Drawn:
    """Draw a date, its year or day now and then left out."""
    year, month, day = (
        draw.randint(1949, 2035),
        draw.randint(1, 12),
        draw.randint(1, 28),
    )
    name = has(rf"\b{MONTHS[month - 1]}\b")
    way = draw.random()
    if way < 0.5:
        return Drawn(f"{year}年{month}月{day}日", both(says(year, day), name))
    if way < 0.7:
        return Drawn(f"{year}年{month}月", both(says(year), name))
    if way < 0.8:
        return Drawn(
            f"{''.join('〇一二三四五六七八九'[int(d)] for d in str(year))}年"
            f"{han(month)}月{han(day)}日",
            both(says(year, day), name),
        )
    return Drawn(f"{month}月{day}日", both(says(day), name))


def year(draw: random.Random) -> Drawn:
    """Draw a year or a decade."""
    if draw.random() < 0.3:
        tens = draw.randint(2, 9) * 10
        name = draw.choice(("20世纪", "上世纪"))
        return Drawn(f"{name}{tens}年代", has(rf"19{tens}s"))
    value = draw.randint(1949, 2050)
    return Drawn(f"{value}年", says(value))


def several(draw: random.Random) -> Drawn:
    """Draw a range: 3—5万, 20万至30万."""
    low = draw.randint(2, 40)
    high = low + draw.randint(1, 40)
    mark, scale = draw.choice((("万", 10**4), ("亿", 10**8)))
    joint = draw.choice("—至到-")
    first = mark if draw.random() < 0.5 else ""
    return Drawn(f"{low}{first}{joint}{high}{mark}", says(low * scale, high * scale))


def percents(draw: random.Random) -> Drawn:
    """Draw a range of percentages."""
    low = draw.randint(1, 40)
    high = low + draw.randint(1, 40)
    joint = draw.choice("—至-")
    first = draw.choice(("%", ""))
    return Drawn(
        f"{low}{first}{joint}{high}%", both(says(low, high), has(r"%|per ?cent"))
    )


def days(draw: random.Random) -> Drawn:
    """Draw a range of days: 4月9日至13日."""
    month, low = draw.randint(1, 12), draw.randint(1, 20)
    high = low + draw.randint(1, 8)
    joint = draw.choice("—至到")
    return Drawn(
        f"{month}月{low}日{joint}{high}日",
        both(says(low, high), has(rf"\b{MONTHS[month - 1]}\b")),
    )


def months(draw: random.Random) -> Drawn:
    """Draw a range of months: 1—9月."""
    low = draw.randint(1, 8)
    high = draw.randint(low + 1, 12)
    joint = draw.choice("—至-")
    named = both(has(MONTHS[low - 1]), has(MONTHS[high - 1]))
    count = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}
    count |= {8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve"}
    first = has(rf"first ({count[high]}|{high}) months")
    return Drawn(
        f"{low}{joint}{high}月",
        lambda english: named(english) or (low == 1 and first(english)),
    )


def clock(draw: random.Random) -> Drawn:
    """Draw a time of day."""
    hour, minute = draw.randint(1, 11), draw.choice((0, 10, 15, 30, 45))
    part = draw.choice(("上午", "下午", ""))
    at = f"{minute}分" if minute else ""
    late = r"p\.?m|afternoon|evening" if part == "下午" else r"a\.?m|morning|:"
    twelve = rf"\b{hour}([:.]{minute:02d})"
    bare = rf"\b{hour}([:.]00)? ?(a\.?m|p\.?m|o'clock)|\b{hour}:00"
    told = both(has(twelve if minute else bare), has(late))
    later = has(rf"\b{hour + 12}[:.]{minute:02d}") if part == "下午" else has("(?!)")
    return Drawn(f"{part}{hour}时{at}", lambda english: told(english) or later(english))


def ordinal(draw: random.Random) -> Drawn:
    """Draw a session: 第十二届."""
    value = draw.randint(3, 60)
    written = han(value) if draw.random() < 0.6 else str(value)
    return Drawn(f"第{written}届", says(value))


def article(draw: random.Random) -> Drawn:
    """Draw an article of a law."""
    value = draw.randint(3, 99)
    return Drawn(f"第{han(value)}条", both(says(value), has("article")))


KINDS: dict[str, tuple[Callable[[random.Random], Drawn], Sequence[str], int]] = {
    "scaled count": (scaled, COUNTED, 5),
    "more than": (more, COUNTED, 2),
    "plain count": (counted, COUNTED, 4),
    "money": (money, PAID, 5),
    "percentage": (percent, SHARED, 4),
    "percentage points": (points, POINTED, 2),
    "tenths": (tenths, TENTHS, 2),
    "fraction": (fraction, FRACTIONS, 2),
    "date": (date, DATED, 5),
    "year, decade": (year, YEARS, 3),
    "range": (several, RANGES, 3),
    "range of percentages": (percents, SHARED, 2),
    "range of days": (days, SPANS, 2),
    "range of months": (months, MONTHS_RANGES, 1),
    "time": (clock, TIMES, 3),
    "session": (ordinal, SESSIONS, 3),
    "article": (article, ARTICLES, 2),
}


def probes(number: int, seed: int) -> list[Probe]:
    """Return sentences with a figure each, kinds by their weights."""
    draw = random.Random(seed)
    names = list(KINDS)
    weights = [KINDS[name][2] for name in names]
    found = []
    for kind in draw.choices(names, weights, k=number):
        make, templates, _weight = KINDS[kind]
        drawn = make(draw)
        source = draw.choice(templates).format(drawn.chinese)
        found.append(Probe(kind, source, drawn.holds))
    return found


def translated(
    engine: ArgosEngine, sources: Sequence[str], style: FigureStyle | None
) -> tuple[list[str], float]:
    """Return the translations and the seconds they took."""
    segments = [Segment(source, 0, 1) for source in sources]
    started = time.perf_counter()
    done = translate_segments(engine, segments, Matcher(TermBase(), style))
    return [one.target for one in done], time.perf_counter() - started


def main() -> None:
    """Print how many figures are right, by kind, and what the rules cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-m", "--model")
    parser.add_argument("-n", "--number", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worst", type=int, default=0, help="show so many mistakes")
    options = parser.parse_args()
    chosen = probes(options.number, options.seed)
    sources = [probe.source for probe in chosen]
    with open_package(options.model) as info:
        engine = ArgosEngine(info)
        # Loads the model, which is not part of the time.
        engine.decode(["。"], DecodeSettings())
        plain, before = translated(engine, sources, None)
        ruled, after = translated(engine, sources, DEFAULT_STYLE)
    print(f"{'kind':<24}{'figures':>8}{'left alone':>12}{'by the rules':>14}")
    for kind in (*KINDS, "all"):
        numbers = [n for n, one in enumerate(chosen) if kind in (one.kind, "all")]
        right = [
            sum(chosen[n].holds(targets[n]) for n in numbers)
            for targets in (plain, ruled)
        ]
        print(f"{kind:<24}{len(numbers):>8}{right[0]:>12}{right[1]:>14}")
    print(f"time by the rules / left alone: {after / before:.2f}")
    wrong = [
        (one.source, target)
        for one, target in zip(chosen, ruled, strict=True)
        if not one.holds(target)
    ]
    for source, target in wrong[: options.worst]:
        print(source, target, sep="\n  ")


if __name__ == "__main__":
    main()
