"""Whatever is done to the figures of a pair, both sides go on saying the same."""

import random
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.figures import constraints, english, figures, replace_figures

from glossary.numbers.englishnumbers import english_numbers
from glossary.numbers.numerals import chinese_numbers

PAIRS = (
    ("去年全国新增就业1256万人。", "Last year 12.56 million jobs were created."),
    (
        "出口额达3.4万亿元,同比增长12.5%。",
        "Exports reached 3.4 trillion yuan, up 12.5 percent.",
    ),
    ("2019年,共有86个国家参加。", "In 2019, 86 countries took part."),
    (
        "面积为1,500平方公里,占全省的8%。",
        "It covers 1,500 square kilometers, 8% of the province.",
    ),
    ("第十五届会议有4200人参加。", "The 15th session had 4,200 participants."),
    ("气温上升1.5摄氏度。", "The temperature rose by 1.5 degrees Celsius."),
    (
        "投入8647亿元建设50万公里公路。",
        "864.7 billion yuan went into 500,000 kilometers of road.",
    ),
)


def values(source, target):
    chinese = Counter(one.values[0] for one in chinese_numbers(source))
    return chinese, Counter(one.value for one in english_numbers(target))


@given(st.sampled_from(PAIRS), st.integers())
def test_a_replaced_figure_is_the_same_on_both_sides(pair, seed):
    before = figures(*pair)
    changed = replace_figures(*pair, random.Random(seed))
    chinese, target = values(*changed)
    assert len(figures(*changed)) == len(before)
    for figure in figures(*changed):
        value = figure.quantity.values[0]
        assert chinese[value] == target[value] == 1


@given(st.sampled_from(PAIRS), st.integers())
def test_nothing_but_figures_changes(pair, seed):
    def words(text):
        digits = str.maketrans("", "", "0123456789,. 万亿")
        return text.translate(digits)

    source, target = replace_figures(*pair, random.Random(seed))
    assert words(source) == words(pair[0])
    scales = ("million", "billion", "trillion")
    plain = [w for w in target.split() if w.isalpha() and w not in scales]
    assert plain == [w for w in pair[1].split() if w.isalpha() and w not in scales]


def test_figures_do_change():
    changed = {replace_figures(*PAIRS[0], random.Random(seed)) for seed in range(40)}
    assert len(changed) > 20


@given(st.integers(1, 10**15))
def test_english_says_the_value(value):
    (number,) = english_numbers(english(Decimal(value)))
    assert number.value == value


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (PAIRS[0], [("1256万", "12.56 million")]),
        (PAIRS[1], [("3.4万亿", "3.4 trillion"), ("12.5%", "12.5 percent")]),
        (PAIRS[2], [("2019年", "2019"), ("86", "86")]),
        (PAIRS[3], [("1,500", "1,500"), ("8%", "8%")]),
        # The same figure twice, or on one side only, is not traced.
        (("5个城市和5个县。", "Five cities and five counties."), []),
        (("共12人。", "There were some."), []),
    ],
)
def test_figures_are_annotated_by_what_the_target_says(pair, expected):
    found = [(pair[0][c.start : c.end], c.target) for c in constraints(*pair)]
    assert found == expected
