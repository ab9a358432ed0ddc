import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Severity, Side
from glossary.text.lost import lost_characters
from glossary.text.modelcopy import ModelCopy

CLEAN = Path(__file__).parents[1] / "cases" / "cleaning-clean.txt"


def found_in(text):
    copy = ModelCopy(text, tuple(range(len(text) + 1)))
    return [
        (text[f.span.start : f.span.end], f.span.start, f.fix)
        for f in lost_characters(copy)
    ]


@pytest.mark.parametrize(
    ("text", "at", "fix"),
    [
        ("我们积极参与，也积极推动。?极倡导合作。", 13, "积"),
        ("会谈增进?任，达成共识。", 4, ""),
        ("我们积极参与，也积极推动，?极倡导合作。", 13, "积"),
        ("?极倡导合作。我们积极响应，积极参与。", 0, "积"),
        ("建立信任，维护信任。会谈增进?任，达成共识。", 14, "信"),
        ("當局加強執法，嚴格執法。條例施行以來，□法部門查處三十七起。", 19, "執"),
        ("?化合作。我们深化改革，强化责任。", 0, ""),
        ("提升网络安?防护水平。网络安全防护很重要。", 5, "全"),
        ("网络空\ufffd治理。网络空间治理有新进展。", 3, "间"),
        ("保障\ufffd\ufffd\ufffd安全。", 2, ""),
        ("完善制度，□强监管。加强监管，加强协调。", 5, "加"),
        ("完善制度，〓强监管。加强监管，加强协调。", 5, "加"),
        ("逾期不清的，由街道代为清■。", 12, ""),
        ("失败的实◇记录，要像成功的一样保存。", 4, ""),
        ("灌区的水泵可用＊已经提高。", 7, ""),
        ("蔬菜的品种由四种增加○9种。", 10, ""),
        ("已列入诚信档案，◆及教师的不予受理。", 8, ""),
        ("食堂在下■3时以后向周边居民开放。", 4, "午"),
        ("貨品價□（66.9%）及通風設備有待改善。", 3, ""),
        ("货物提离至经备案的冷库存▇，但不得销售。", 12, ""),
        ("玉米在屋里捂着，已经有霉¿了。", 12, ""),
        ("监督刚性不足、办案效\ue5c6不高等问题。", 10, "率"),
    ],
)
def test_finds_the_lost_character(text, at, fix):
    found = found_in(text)

    assert [(start, character) for _, start, character in found] == [(at, fix)]


@pytest.mark.parametrize(
    "text",
    [
        "您怎么看?我们认为合作才是出路。",
        "这样做值得吗?当然值得。难道可以不做?不可以。",
        "问:是否同意?答:同意。",
        "真的??我们不信。",
        "网址是http://example.org/?极目=1，请查看。",
        "他问：“可以吗?”我们说可以。",
        "■加强协调\n■完善制度",
        "选择：□是，□否，□弃权",
        "二○二五年九月三十日前提出申请。",
        "犯罪嫌疑人张＊因涉嫌诈骗罪被刑事拘留。",
        "清理河道◆植树造林",
        "四个□都打了√的，恭喜您。",
        "清理河道\ue5c6植树造林",
        "基础科目包括语文◆数学◆英语三门。",
        "会议说 ■加强协调",
        "What is it? 我们积极参与，积极推动。",
        "? 加强协调",
        "有没有办法?还是只能等?大家都在问。",
    ],
)
def test_clean_text_has_no_finding(text):
    assert found_in(text) == []


@pytest.mark.parametrize(
    "text",
    re.split(r"^(?:===|#).*\n", CLEAN.read_text(encoding="utf-8"), flags=re.MULTILINE),
)
def test_clean_documents_have_no_finding(text):
    assert found_in(text) == []


def test_replacement_characters_in_a_row_are_one_finding():
    assert found_in("保障\ufffd\ufffd安全") == [("\ufffd\ufffd", 2, "")]


def test_message_tells_how_the_place_is_translated():
    text = "积极参与，积极推动，?极倡导合作。"
    copy = ModelCopy(text, tuple(range(len(text) + 1)))

    (finding,) = lost_characters(copy)

    assert finding.check == "source-lost-character"
    assert finding.severity is Severity.WARNING
    assert finding.side is Side.SOURCE
    assert finding.message == (
        "A character is lost at “?极倡”; "
        "translated as if it were 积, which is by far the likeliest"
    )


def test_message_tells_when_nothing_is_known():
    copy = ModelCopy("?极倡导", (0, 1, 2, 3, 4))

    (finding,) = lost_characters(copy)

    assert finding.message.endswith("; left out of what is translated")


@given(st.text(alphabet="积极参与网,，。?？吗\ufffd□\n a", max_size=60))
def test_findings_lie_on_marks(text):
    for mark, _, fix in found_in(text):
        assert set(mark) <= set("?\ufffd□")
        assert len(fix) <= 1


@given(st.text(alphabet="积极参与网络,，。？吗\n", max_size=60))
def test_text_without_marks_has_no_finding(text):
    assert found_in(text) == []
