"""Figures: what they become, what is left alone, and that the value stays."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.numbers.englishnumbers import english_numbers
from glossary.numbers.figures import find_figures
from glossary.numbers.figurewords import (
    DEFAULT_STYLE,
    MONTHS,
    DateStyle,
    FigureStyle,
    PercentStyle,
    ScaleStyle,
)
from glossary.numbers.numerals import chinese_numbers


def rendered(text, style=DEFAULT_STYLE):
    """Return what is written in Chinese, and its preferred English."""
    return [
        (text[figure.span.start : figure.span.end], figure.forms[0])
        for figure in find_figures(text, style)
    ]


@pytest.mark.parametrize(
    ("source", "figure", "english"),
    [
        ("总量达8647亿。", "8647亿", "864.7 billion"),
        ("涉及2008万人。", "2008万", "20.08 million"),
        ("规模为1.2万亿。", "1.2万亿", "1.2 trillion"),
        ("共3亿5000万人。", "3亿5000万", "350 million"),
        ("新增5.7万余名。", "5.7万", "57,000"),
        ("约12万3456件。", "12万3456", "123,456"),
        ("发送一亿两千万人次。", "一亿两千万", "120 million"),
        ("超过3000多万人。", "3000多万", "more than 30 million"),
        ("共15000人。", "15000", "15,000"),
        ("共１５０００人。", "１５０００", "15,000"),
        ("一百二十四米长。", "一百二十四", "124"),
        ("投资8647亿元。", "8647亿元", "864.7 billion yuan"),
        ("捐款人民币5000万元。", "人民币5000万元", "50 million yuan"),
        ("捐款1亿元人民币。", "1亿元人民币", "100 million yuan"),
        ("捐款港币5000万元。", "港币5000万元", "50 million Hong Kong dollars"),
        ("援助3亿美元。", "3亿美元", "300 million US dollars"),
        ("总产14130亿斤。", "14130亿斤", "706.5 million tonnes"),
        ("收了八百斤麦子。", "八百斤", "400 kilograms"),
        ("增至3—5万辆。", "3—5万", "30,000 to 50,000"),
        ("增至3万至5万元。", "3万至5万元", "30,000 to 50,000 yuan"),
        ("增长6.10%。", "6.10%", "6.10 percent"),
        ("增长百分之三十。", "百分之三十", "30 percent"),
        ("增长20%—30%。", "20%—30%", "20 to 30 percent"),
        ("提高1个百分点。", "1个百分点", "1 percentage point"),
        ("提高1-2个百分点。", "1-2个百分点", "1 to 2 percentage points"),
        ("占七成以上。", "七成", "70 percent"),
        ("占八成半。", "八成半", "85 percent"),
        ("达到九成五以上。", "九成五", "95 percent"),
        ("八成三个月内办结。", "八成", "80 percent"),
        ("占三分之二。", "三分之二", "two-thirds"),
        ("占四分之三。", "四分之三", "three-quarters"),
        ("2025年3月12日发布。", "2025年3月12日", "March 12, 2025"),
        ("2025 年 3 月发布。", "2025 年 3 月", "March 2025"),
        ("3月12日发布。", "3月12日", "March 12"),
        ("二〇二五年发布。", "二〇二五年", "2025"),
        ("4月9日至13日访问。", "4月9日至13日", "April 9 to 13"),
        ("2024年1—9月增长。", "2024年1—9月", "January to September 2024"),
        ("方案（2026—2028年）", "2026—2028年", "2026-2028"),
        ("20世纪90年代起步。", "20世纪90年代", "1990s"),
        ("上世纪80年代起步。", "上世纪80年代", "1980s"),
        ("1990年代起步。", "1990年代", "1990s"),
        ("25年来，两国关系。", "25", "25"),
        ("近30年来增长。", "30", "30"),
        ("四十五年间发展。", "四十五", "45"),
        ("进入21世纪。", "21世纪", "21st century"),
        ("上午9时30分开始。", "上午9时30分", "9:30 a.m."),
        ("晚8时开始。", "晚8时", "8 p.m."),
        ("20时开始。", "20时", "8 p.m."),
        ("9时开始。", "9时", "9:00"),
        ("中午12时开始。", "中午12时", "noon"),
        ("下午2时至5时开放。", "下午2时至5时", "2 p.m. to 5 p.m."),
        ("第六届论坛开幕。", "第六", "sixth"),
        ("第二十一届论坛开幕。", "第二十一", "21st"),
        ("根据第二十条规定。", "第二十条", "Article 20"),
        ("根据该条第一款，", "第一款", "paragraph 1"),
    ],
)
def test_what_follows_a_rule(source, figure, english):
    assert rendered(source) == [(figure, english)]


@pytest.mark.parametrize(
    "source",
    [
        "一、总体要求",
        "20. 促进就业",
        "第一，要坚持。",
        "十分重要的一些问题。",
        "千方百计，万无一失。",
        "十万火急。",
        "一带一路和三农问题。",
        "增强四个意识。",
        "数百万人、几十万人、上万人。",
        "十几亿人、数以十万计的人。",
        "请拨打12345热线。",
        "召开二十国集团峰会。",
        "实施十四五规划。",
        "走第三条道路。",
        "第三世界国家。",
        "这一成绩平了纪录，又一成功实践。",
        "进入四分之一决赛。",
        "5000年文明，2000年来。",
        "前121年设立，25年前，95年以来。",
        "近五年来，10多年来。",
        "2025年度报告。",
        "每年10月底之前。",
        "农历八月十五。",
        "每二月一次。",
        "下午3点半开会。",
        "在5点钟方向。",
        "一元二次方程。",
        "票价为四十二元三角。",
        "发烧三十八度五。",
        "行程一千二百余里。",
        "百分之一秒。",
        "图5 月度失业率",
        "5G、C919和IPv6。",
        "民国九十五年七月。",
        "一年48万多亿元。",
        "98百亿亿次。",
        "增长-3.5%。",
        "3、4月增长。",
    ],
)
def test_what_is_left_to_the_model(source):
    assert rendered(source) == []


@pytest.mark.parametrize(
    ("style", "source", "english"),
    [
        (FigureStyle(percent=PercentStyle.SIGN), "增长6.1%。", "6.1%"),
        (FigureStyle(percent=PercentStyle.SIGN), "增长2%—3%。", "2 to 3%"),
        (FigureStyle(scale=ScaleStyle.LETTER), "共8647亿。", "864.7bn"),
        (FigureStyle(scale=ScaleStyle.LETTER), "3亿美元。", "US$300m"),
        (FigureStyle(scale=ScaleStyle.LETTER), "3亿元。", "RMB 300m"),
        (FigureStyle(scale=ScaleStyle.LETTER), "3万美元。", "30,000 US dollars"),
        (FigureStyle(date=DateStyle.DAY_MONTH), "2025年3月12日。", "12 March 2025"),
        (FigureStyle(date=DateStyle.DAY_MONTH), "4月9日至13日。", "9 to 13 April"),
    ],
)
def test_the_style_of_the_house(style, source, english):
    assert [figure for _written, figure in rendered(source, style)] == [english]


STYLES = st.builds(
    FigureStyle,
    percent=st.sampled_from(PercentStyle),
    scale=st.sampled_from(ScaleStyle),
    date=st.sampled_from(DateStyle),
)
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
MANTISSAS = st.decimals(2, 9999, places=2, allow_nan=False)


def values(text):
    return {number.value for number in english_numbers(text)}


def forms(text, style):
    (figure,) = find_figures(text, style)
    return figure.forms


@given(MANTISSAS, st.sampled_from(["万", "亿", "万亿"]), STYLES)
def test_every_form_of_a_scaled_number_has_its_value(mantissa, scale, style):
    value = mantissa * SCALES[scale]
    for form in forms(f"共{mantissa.normalize():f}{scale}人。", style):
        assert value in values(form), form


@given(
    MANTISSAS,
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(["元", "美元", "欧元", "日元", "港元", "卢布"]),
    STYLES,
)
def test_every_form_of_a_sum_has_its_value(mantissa, scale, currency, style):
    value = mantissa * SCALES[scale]
    for form in forms(f"共{mantissa.normalize():f}{scale}{currency}。", style):
        # 300m yuan are read as metres, too; the value must be among the readings.
        assert value in values(form), form


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["万", "亿"]), STYLES)
def test_both_ends_of_a_range(low, more, scale, style):
    high = low + more
    wanted = {Decimal(low * SCALES[scale]), Decimal(high * SCALES[scale])}
    for source in (f"共{low}—{high}{scale}人。", f"共{low}{scale}至{high}{scale}人。"):
        if low > 1:
            assert wanted <= values(forms(source, style)[0])


@given(
    st.integers(1950, 2050),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 3),
    STYLES,
)
def test_every_form_of_a_date_has_year_month_and_day(year, month, day, more, style):
    days = f"至{day + more}日" if more else ""
    for form in forms(f"{year}年{month}月{day}日{days}，", style):
        assert {Decimal(year), Decimal(day), Decimal(day + more)} <= values(form)
        assert MONTHS[month - 1][:3] in form


@given(st.integers(1, 399), STYLES)
def test_ordinals_and_articles(number, style):
    if number > 2:
        for form in forms(f"第{number}届会议。", style):
            assert Decimal(number) in values(form)
    assert Decimal(number) in values(forms(f"第{number}条规定，", style)[0])


MIXED = "0123456789.,%—至 零〇一二三四五十百千万亿多余年月日时分成第届条元斤个之"


@given(st.text(MIXED, max_size=20))
def test_no_figure_says_what_the_source_does_not(text):
    """The reader of the checks finds every figure's numbers in the Chinese, too."""
    for figure in find_figures(text, DEFAULT_STYLE):
        told = {
            value
            for quantity in chinese_numbers(text)
            if quantity.span.start < figure.span.end
            and figure.span.start < quantity.span.end
            for value in quantity.values
        }
        # A decade is named by its years. Others may add the 12 of noon and minutes.
        if "s" in figure.forms[0] or "century" in figure.forms[0]:
            continue
        shared = {value * factor for value in told for factor in (1, 10**4, 10**8)}
        # “one-half” may be read as one, too.
        by_the_way = {Decimal(0), Decimal(12)}
        if "half" in figure.forms[0]:
            by_the_way.add(Decimal(1))
        for value in values(figure.forms[0]) - by_the_way:
            assert value in shared or value / 1000 in told, (text, figure)


@given(st.text("12345.%—至一二三十百千万亿年月日时第届元美，", max_size=30))
def test_figures_are_in_order_and_apart(text):
    figures = find_figures(text, DEFAULT_STYLE)
    ends = [0]
    for figure in figures:
        assert ends[-1] <= figure.span.start < figure.span.end <= len(text)
        assert figure.forms
        assert len(set(figure.forms)) == len(figure.forms)
        ends.append(figure.span.end)
