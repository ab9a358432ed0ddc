"""Speaker labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text.speakerlabels import (
    is_answer_label,
    is_question_label,
    speaker_label,
)

ASKING = [
    "问",
    "問",
    "追问",
    "问1",
    "Q",
    "Q2",
    "记者",
    "記者",
    "主持人",
    "网友",
    "新华社记者",
    "总台央视记者",
    "《环球时报》记者",
    "《人民日报》",
    "路透社",
    "CGTN记者",
    "记者李明",
]
ANSWERING = [
    "答",
    "A",
    "发言人",
    "新闻发言人",
    "外交部发言人",
    "外交部发言人毛宁",
    "外交部发言人 毛宁",
    "嘉宾",
    "张三",
    "王毅",
    "庄荣文",
    "莊榮文",
    "任志远",
    "方明远",
    "李国强",
    "欧阳某某",
    "司马南",
    "诸葛明远",
    "李某某",
    "让-皮埃尔·拉法兰",
    "王毅部长",
    "王部长",
    "欧阳教授",
    "国家网信办主任庄荣文",
    "联合国秘书长安东尼奥·古特雷斯",
]
NOT_SPEAKERS = [
    "会议指出",
    "主要包括",
    "他说",
    "王毅说",
    "王毅表示",
    "王毅强调",
    "部长介绍",
    "一是",
    "第一",
    "原标题",
    "来源",
    "时间",
    "注",
    "关键词",
    "关键",
    "方法",
    "方法一",
    "任务二",
    "文件",
    "简介",
    "高度",
    "高清图",
    "包括",
    "金额",
    "万元",
    "单位",
    "左边距",
    "韩国",
    "曾经",
    "解决方案",
    "马上",
    "他告诉记者",
    "部长答记者问",
    "中国的发言人",
    "主任",
    "附件",
    "责任编辑",
    "本文地址",
    "孔子曰",
    "阿德里安·菲尔斯说",
    "http",
    "14",
    "《全球数字合作倡议》",
    "我们主张共同构建更加公平合理开放包容安全稳定富有生机活力",
    "",
]


@pytest.mark.parametrize("colon", ["：", ":", ": ", "：　", " :"])
@pytest.mark.parametrize("speaker", ASKING + ANSWERING)
def test_label_with_colon(speaker: str, colon: str) -> None:
    label = speaker_label(f"{speaker}{colon}很好。")
    assert label is not None
    assert (label.speaker, label.length) == (speaker, len(speaker + colon))


@pytest.mark.parametrize(
    ("text", "speaker", "length"),
    [
        ("[主持人]：好", "主持人", 6),
        ("[ 王毅 ]: 好", "王毅", 8),
        ("［王毅］：好", "王毅", 5),
        ("【答】好", "答", 3),
        ("【新华社记者】：好", "新华社记者", 8),
        ("[记者] 好", "记者", 5),
        ("　　问：好", "问", 4),
        ("问：", "问", 2),
        ("发言人：\n好", "发言人", 5),
    ],
)
def test_brackets_and_white_space(text: str, speaker: str, length: int) -> None:
    label = speaker_label(text)
    assert label is not None
    assert (label.speaker, label.length) == (speaker, length)


@pytest.mark.parametrize("words", NOT_SPEAKERS)
def test_other_words_before_a_colon(words: str) -> None:
    assert speaker_label(f"{words}：很好。") is None


@pytest.mark.parametrize("text", ["问题很多。", "【王毅】好", "【快讯】好", "答", ""])
def test_no_colon_no_label(text: str) -> None:
    assert speaker_label(text) is None


@pytest.mark.parametrize("speaker", ASKING)
def test_who_asks(speaker: str) -> None:
    assert is_question_label(speaker)
    assert not is_answer_label(speaker)


@pytest.mark.parametrize("speaker", ANSWERING)
def test_who_answers(speaker: str) -> None:
    assert is_answer_label(speaker)
    assert not is_question_label(speaker)


@pytest.mark.parametrize("words", ["会议指出", "他告诉记者", "问题", ""])
def test_who_does_neither(words: str) -> None:
    assert not is_question_label(words)
    assert not is_answer_label(words)


@given(st.text(alphabet="问答记者王毅张部长某· :：[]【】\n", max_size=30))
def test_label_is_a_prefix_with_one_speaker(text: str) -> None:
    label = speaker_label(text)
    if label is not None:
        assert label.speaker in text[: label.length]
        assert not text[label.length : label.length + 1].isspace()
        assert is_question_label(label.speaker) != is_answer_label(label.speaker)
