"""Names in Latin letters."""

import pytest

from glossary.engine.latinnames import is_latin_name, latin_names
from glossary.model import Span, TermEntry, TermMatch


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("APEC、G20和RISC-V", ["APEC", "G20", "RISC-V"]),
        ("OpenAI的GPT-4o与IPv6", ["OpenAI", "GPT-4o", "IPv6"]),
        ("按照GB/T 1.1执行，PM2.5下降", ["GB/T", "PM2.5"]),
        ("下载App，允许Cookie", []),
        ("L3级、A股、B超、5G", []),
        ("写信至ABC@EXAMPLE.org", []),
    ],
)
def test_two_capitals_or_a_capital_and_digits_make_a_name(text, names):
    assert [match.entry.target for match in latin_names(text, ())] == names
    assert all(map(is_latin_name, names))


def test_a_name_stands_where_it_is_found():
    (match,) = latin_names("加入RCEP。", ())
    assert match.span == Span(2, 6)


def test_terms_have_their_own_target():
    term = TermMatch(TermEntry("WTO改革", "WTO reform"), Span(2, 7))
    assert not list(latin_names("支持WTO改革", (term,)))


def test_what_chinese_spells_in_capitals_is_a_word():
    (match,) = latin_names("手机APP", ())
    assert match.entry.target == "app"
