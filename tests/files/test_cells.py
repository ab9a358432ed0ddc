import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.files.cells import guard, guard_formula, unguard

CELL = st.text(st.sampled_from("'=+-@＝＋－＠1234567890./年a甲 "), max_size=6)


@given(CELL)
def test_guards_come_off_again(text):
    assert unguard(guard(text)) == text
    assert unguard(guard_formula(text)) == text


@pytest.mark.parametrize(
    ("text", "formula", "value"),
    [
        ("=1", "'=1", "'=1"),
        ("＠x", "'＠x", "'＠x"),
        ("'tis", "''tis", "''tis"),
        ("2030年", "2030年", "'2030年"),
        ("1e5", "1e5", "'1e5"),
        ("5G", "5G", "5G"),
        ("", "", ""),
    ],
)
def test_what_is_guarded(text, formula, value):
    assert guard_formula(text) == formula
    assert guard(text) == value


@pytest.mark.parametrize("cell", ["'tis", "'", "", "'90s"])
def test_marks_of_the_text_itself_stay(cell):
    assert unguard(cell) == cell
