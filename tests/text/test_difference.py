import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text.difference import marked_difference
from glossary.text.script import fold

PLAIN = st.text("网络主权安全a1。 ", max_size=12)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("各国都应当尊重", "各国应当尊重", "各国[-都-]应当尊重"),
        ("尊重网络主权。", "尊重网络安全。", "尊重网络[-主权-]{+安全+}。"),
        ("2023年35所", "2024年46所", "[-2023-]{+2024+}年[-35-]{+46+}所"),
        ("数字乡村", "數字鄉村", "數字鄉村"),
        ("", "好", "{+好+}"),
        ("好", "", "[-好-]"),
        ("同样", "同样", "同样"),
    ],
)
def test_marks(old, new, marked):
    assert marked_difference(old, new) == marked


@given(PLAIN, PLAIN)
def test_both_sentences_can_be_read_out_of_it(old, new):
    marked = marked_difference(old, new)
    without_old = re.sub(r"\[-(.*?)-\]", "", marked)
    assert re.sub(r"\{\+(.*?)\+\}", r"\1", without_old) == new
    without_new = re.sub(r"\{\+(.*?)\+\}", "", marked)
    assert fold(re.sub(r"\[-(.*?)-\]", r"\1", without_new)) == fold(old)
