"""Which `?` ends a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text.questions import ends_question

QUESTIONS = [
    "主要考虑是什么?",
    "是否征求过意见?",
    "取得了哪些成就?我们来看。",
    "这样做行不行?大家都在讨论。",
    "有没有时间表?请介绍一下。",
    "愿意不愿意参加?由各国决定。",
    "先立法还是先试点?各方看法不一。",
    "誰來負責?大家都在問。",
    "他问:“数据属于谁?”会场安静下来。",
    "“去不去?”他问。",
    "这样就够了? 还不够。",
    "这样就够了?\n还不够。",
    "这样就够了?“还不够。”",
    "这份“清单”?",
    "真的??",
    "真的?!",
    "真的吗?!嗯。",
    "难道……?",
    "What is the plan?",
    "What is the plan? We will see.",
    "Why?因为需要。",
    "网址是http://a.example/b?",
    "真的 ?",
]
LOST_CHARACTERS = [
    "提出措施和倡议。?极倡导加强合作。",
    "加强沟通,?大共识。",
    "加强沟通、?大共识。",
    "?极倡导加强合作。",
    "　　?极倡导加强合作。",
    "他说:?极倡导。",
    "他说:“?极倡导。”",
    "加强合?扩大开放。",
    "任何国家?应尊重。",
    "他问:“好吗?”?极倡导。"[6:],
    "共有几十?国家。",
    "倡议。??极倡导。",
    "见http://a.example/b?id=1。",
    "见http://a.example/?id=1。",
    "参数a?b",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_mark_ends_a_question(text: str) -> None:
    assert ends_question(text, text.index("?"))


@pytest.mark.parametrize("text", LOST_CHARACTERS)
def test_mark_stands_for_a_lost_character(text: str) -> None:
    assert not ends_question(text, text.rindex("?"))


def test_question_word_of_an_earlier_sentence_does_not_count() -> None:
    text = "什么是主权?我们知道。加强合?扩大开放。"
    assert [ends_question(text, i) for i, c in enumerate(text) if c == "?"] == [
        True,
        False,
    ]


@given(st.text(alphabet="?!？谁么加a1 。,”“\n", max_size=40))
def test_marks_of_a_run_agree(text: str) -> None:
    answers = {i: ends_question(text, i) for i, c in enumerate(text) if c == "?"}
    for index, answer in answers.items():
        assert answers.get(index + 1, answer) == answer


@given(st.text(alphabet="谁么加a1 。,”“\n", max_size=20))
def test_clause_mark_before_never_asks(text: str) -> None:
    assert not ends_question(f"{text},?加", len(text) + 1)
