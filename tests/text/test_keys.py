import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.text.keys import sentence_key

TEXT = st.lists(
    st.sampled_from(
        ["网络主权", "，", "。", "？", "3.5", "%", " ", "-", "a", "B", "（", "\0"]
    )
    | st.text(max_size=3)
).map("".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("各国都应当尊重网络主权。", "各國都應當尊重網絡主權"),
        ("改革、开放，发展。", "改革开放；发展！"),
        ("“数字经济”", "《数字经济》"),
        ("ＡＩ 发展", "ai发展"),
        ("达到３５％", "达到35%"),
        ("什么是网络主权？", "什么是网络主权?"),
        ("  首先 ，  其次。", "首先，其次。"),
    ],
)
def test_other_form_same_key(one, other):
    assert sentence_key(one) == sentence_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("网络主权。", "网络主权？"),
        ("增长3.5", "增长35"),
        ("增长35%", "增长35"),
        ("零下-5度", "零下5度"),
        ("1-2年", "12年"),
        ("a b", "ab"),
        ("x<y", "x>y"),
        ("——", "……"),
    ],
)
def test_another_meaning_another_key(one, other):
    assert sentence_key(one) != sentence_key(other)


@given(TEXT)
@example("3.5，- 3.5")
@example("3 - 5")
def test_a_key_is_its_own_key(text):
    assert sentence_key(sentence_key(text)) == sentence_key(text)


@given(TEXT)
def test_only_the_empty_text_has_an_empty_key(text):
    assert (sentence_key(text) == "") == (text == "")


@given(st.text("网络主权安全", min_size=1), st.text("，。；：、“” ", max_size=5))
def test_punctuation_at_the_ends_is_left_out(text, marks):
    assert sentence_key(f"{marks}{text}{marks}") == text
