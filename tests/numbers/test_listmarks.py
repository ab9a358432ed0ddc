"""Marks of lists and sections at the head of translations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.numbers.listmarks import with_list_mark


@pytest.mark.parametrize(
    ("source", "target", "marked"),
    [
        ("（九）加大支持。", "(3) increasing support.", "(9) Increasing support."),
        ("(十二)完善住房保障。", "Improving housing.", "(12) Improving housing."),
        (
            "（7）加强监管。",
            "Strengthening regulation.",
            "(7) Strengthening regulation.",
        ),
        ("二、加大援助。", "II. increasing aid.", "II. Increasing aid."),
        ("十四、加强保护。", "IV. Protection.", "XIV. Protection."),
        ("6．加强监管。", "We will regulate.", "6. We will regulate."),
        ("6、加强监管。", "6. We will regulate.", "6. We will regulate."),
        ("③加强监管。", "3) we regulate.", "(3) We regulate."),
        ("⑫加强监管。", "We regulate.", "(12) We regulate."),
        ("（一）支持。", "(AI) is supported.", "(1) (AI) is supported."),
        ("一、支持。", "I support it.", "I. I support it."),
    ],
)
def test_the_mark_is_that_of_the_source(source, target, marked):
    assert with_list_mark(source, target) == marked


@pytest.mark.parametrize(
    "source",
    [
        "一、二线城市房价稳定。",
        "3、4月份增长加快。",
        "3.5万人参加。",
        "5.12地震。",
        "（一）",
        "（二〇二五）",
        "一是加强监管。",
        "（一二）",
        "第三，深化改革。",
    ],
)
def test_what_is_no_mark_is_left_alone(source):
    assert with_list_mark(source, "increasing support.") == "increasing support."


@given(st.integers(1, 99), st.sampled_from(["（{}）", "{}．", "{}、", "({}) "]))
def test_any_number_is_kept(number, form):
    marked = with_list_mark(form.format(number) + "加强监管。", "(1) We regulate.")
    assert marked in {f"({number}) We regulate.", f"{number}. We regulate."}
