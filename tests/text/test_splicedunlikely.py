"""Strings that are likely as splices and unlikely where they stand."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.text.likelihood import symbols
from glossary.text.splicedcontent import (
    SIGN,
    Shapes,
    Token,
    pack,
    splice_model,
    tokens,
    unpack,
)
from glossary.text.splicedevidence import Evidence
from glossary.text.splicedfeatures import PLAIN, features
from glossary.text.splicedplaces import SplicedText
from glossary.text.splicedtags import Tags
from glossary.text.splicedunlikely import unlikely_strings

SENTENCE = "会议要求，各地区各部门要加强统筹协调，完善政策措施，推动各项任务落到实处。"


def found_in(text, chrome=""):
    spliced = SplicedText(text, lambda _: False)
    spans = [spliced.spans(places)[0] for places in unlikely_strings(spliced, chrome)]
    return sorted(text[span.start : span.end] for span in spans)


@pytest.mark.parametrize(
    "string",
    [
        "[广告]",
        "点击阅读全文",
        "长按识别二维码关注",
        "您的浏览器不支持video标签",
        "加微信haidu688",
        "转载请注明出处",
        "下载客户端看全文",
        "版权所有 侵权必究",
    ],
)
def test_finds_strings_of_many_kinds(string):
    at = SENTENCE.index("统筹") + 2

    assert found_in(SENTENCE[:at] + string + SENTENCE[at:]) == [string]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "用户点击“阅读全文”后，页面提示“请先登录”，体验不佳。",
        "互联网广告应当具有可识别性，显著标明“广告”字样。",
        "详情可登录www.example.gov.cn查询，咨询电话：010-1234567。",
        "图为王小二（左一）在车间介绍情况，图片由受访者提供。",
        "局方昨（21）日举办说明会，分享推动数字转型的经验。",
        "在温度15 ℃、大气压力86 kPa~106 kPa的条件下进行试验。",
        "标准GB/T 12345规定了检验方法，采用Python编写程序。",
    ],
)
def test_what_belongs_to_the_sentence_is_left(text):
    assert found_in(text) == []


def test_ends_of_lines_are_left():
    assert found_in("点击阅读全文" + SENTENCE) == []
    assert found_in(SENTENCE + "点击阅读全文") == []


def test_lines_without_sentences_are_left():
    assert found_in("首页 新闻 点击阅读全文 要闻 专题") == []


@pytest.mark.parametrize(
    ("run", "shape"),
    [
        ("www.abc.com", Shapes.ADDRESS),
        ("photo.jpg", Shapes.FILE),
        ("user_name", Shapes.CODE),
        ("Zk8Qw", "Axd"),
        ("COVID19", "AXD"),
        ("VIP", "AU"),
        ("more", "Al"),
        ("xkcd", "Alc"),
        ("Read", "AC"),
        ("WhatsApp", "AM"),
        ("12345678", Shapes.CALLED),
        ("2024", "04"),
        ("12:30", "0t"),
        ("3.5", "0f"),
        ("15%", "0%"),
        ("👉", SIGN),
    ],
)
def test_shapes(run, shape):
    text, offsets = symbols(run)

    assert [token.shape for token in tokens(run, text, offsets)[1:-1]] == [shape]


def test_model_can_be_packed():
    model = splice_model()

    again = unpack(pack(model))

    assert again.pairs == pytest.approx(dict(model.pairs), abs=1e-5)
    assert again.vocabulary == model.vocabulary
    assert list(again.detector) == pytest.approx(list(model.detector), abs=1e-4)


def test_names_of_tokens_are_words_of_the_vocabulary_or_shapes():
    model = splice_model()

    assert model.name(Token("A:app", "AU")) == "A:app"
    assert model.name(Token("A:qwrtz", "Alc")) == "Alc"


def test_there_is_a_weight_for_each_column():
    evidence = Evidence(SplicedText(SENTENCE[:9] + "点击全文" + SENTENCE[9:], bool))
    rows = features(evidence, evidence.candidates(), Tags(evidence))

    assert rows.shape[1] == len(splice_model().detector)
    assert len(splice_model().ranker) == PLAIN


def test_time_grows_with_the_text():
    text = (SENTENCE + "\n") * 1500
    start = time.perf_counter()

    found_in(text)

    assert time.perf_counter() - start < 30


@given(st.text(alphabet="点击阅读全文网络空间治理，。？（【<a>1 \n", max_size=60))
@settings(max_examples=60, deadline=None)
def test_strings_are_disjoint_and_lie_in_the_text(text):
    spliced = SplicedText(text, lambda _: False)

    spans = sorted(spliced.spans(one)[0] for one in unlikely_strings(spliced))

    ends = [end for span in spans for end in span]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_string_that_recurs_has_the_same_ends_everywhere():
    text = (
        "坚持安全可控的原HERE则。\n按照HERE有关法律的规定执行。\n"
        "由HERE本级人民政府责令改正。"
    )

    assert set(found_in(text.replace("HERE", "法规库Zk8Qw"))) == {"法规库Zk8Qw"}
