import pytest

from glossary.model import Side
from glossary.text.languages import is_language, is_traditional, side_of


@pytest.mark.parametrize(
    ("tag", "side"),
    [
        *(
            (tag, Side.SOURCE)
            for tag in ("zh", "ZH", "zh-CN", "zh_Hans", "cmn-Hans-CN")
        ),
        *((tag, Side.TARGET) for tag in ("en", "en-GB", "EN-US", " eng ", "en_US")),
        *((tag, None) for tag in ("", "fr", "e", "english", "zh-", "enough", "source")),
    ],
)
def test_side_of_a_language(tag, side):
    assert side_of(tag) is side


@pytest.mark.parametrize(
    ("tag", "traditional"),
    [
        *((tag, True) for tag in ("zh-TW", "zh_Hant", "zh-HK", "zh-Hant-CN")),
        *((tag, False) for tag in ("zh", "zh-CN", "zh-Hans-HK", "zh-SG")),
    ],
)
def test_traditional_script(tag, traditional):
    assert is_traditional(tag) is traditional


@pytest.mark.parametrize("tag", ["zh", "de", "pt-BR", "zh_Hans_CN", " en "])
def test_language_tags(tag):
    assert is_language(tag)


@pytest.mark.parametrize("text", ["", "数字", "a term", "term", "a", "en-"])
def test_other_texts_are_no_language_tags(text):
    assert not is_language(text)
