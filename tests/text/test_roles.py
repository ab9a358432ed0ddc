import pytest

from glossary.model import Block, Role
from glossary.text.roles import with_roles

BODY = "会议强调，要加强协调，完善制度，推动合作取得新的进展。"
TITLE, SOURCE, HEADING = Role.TITLE, Role.SOURCE, Role.HEADING
PARAGRAPH, ITEM = Role.PARAGRAPH, Role.LIST_ITEM
QUESTION, ANSWER = Role.QUESTION, Role.ANSWER


def roles_of(*texts):
    return [block.role for block in with_roles([Block(text, 0, 1) for text in texts])]


def said_by(*texts):
    blocks = with_roles([Block(text, 0, 1) for text in texts])
    return [(block.role, block.speaker) for block in blocks]


@pytest.mark.parametrize(
    "line",
    [
        "来源:新华社",
        "來源：某某報",
        "文章来源：某某网 编辑：李明",
        "2024-03-05 10:00 来源：某某网",
        "新华社北京10月18日电",
        "新华社北京10月18日电（记者李明）",
        "（2024年3月5日）",
        "(2024年3月5日在论坛开幕式上)",
        "2024年3月5日",
        "2024年3月5日，北京",
        "二〇二四年三月五日",
        "发布时间：2024-03-05",
        "本报记者 李明 王芳",
        "作者：李明",
    ],
)
def test_source_lines(line):
    assert roles_of("论坛今日开幕", line, BODY) == [TITLE, SOURCE, PARAGRAPH]


@pytest.mark.parametrize(
    "line",
    [
        "新华社北京10月18日电 会议今天开幕，代表出席。",
        "2024年3月5日，会议在北京开幕。",
        "来源广泛，结构合理。",
    ],
)
def test_sentences_are_no_source_lines(line):
    assert roles_of("论坛今日开幕", line, BODY) == [TITLE, PARAGRAPH, PARAGRAPH]


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        (["论坛今日开幕", BODY], [TITLE, PARAGRAPH]),
        (["来源：某某网", "论坛今日开幕", BODY], [SOURCE, TITLE, PARAGRAPH]),
        (["论坛开幕", "原标题：论坛在京开幕", BODY], [TITLE, TITLE, PARAGRAPH]),
        (["携手同行", "——在论坛上的讲话", BODY], [TITLE, TITLE, PARAGRAPH]),
        (["外交部：坚决反对单边制裁", BODY], [TITLE, PARAGRAPH]),
        ([BODY, BODY], [PARAGRAPH, PARAGRAPH]),
        (["论坛开幕"], [PARAGRAPH]),
        (["各位来宾：", BODY], [PARAGRAPH, PARAGRAPH]),
        (["一、总体要求", BODY], [HEADING, PARAGRAPH]),
    ],
)
def test_title(texts, roles):
    assert roles_of(*texts) == roles


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("一、总体要求", HEADING),
        ("（二）基本原则", HEADING),
        ("(三) 主要目标", HEADING),
        ("第一章 总则", HEADING),
        ("第3节 附则", HEADING),
        ("1.1 背景", HEADING),
        ("合作前景", HEADING),
        ("一、二线城市的房价稳中有降。", PARAGRAPH),
        ("第一条 为了规范管理，制定本法。", PARAGRAPH),
        ("第二章节省了篇幅，但内容完整。", PARAGRAPH),
        ("1. 加强协调", ITEM),
        ("2、完善制度", ITEM),
        ("（1）加强协调", ITEM),
        ("①加强协调", ITEM),
        ("• 加强协调", ITEM),
        ("- 加强协调", ITEM),
        ("——加强协调，完善制度。", ITEM),
        ("3.5亿人受益于这一政策。", PARAGRAPH),
        ("2024.5 万亿元的规模已经形成。", PARAGRAPH),
        ("为此，会议决定：", PARAGRAPH),
        ("你们准备好了吗？", PARAGRAPH),
    ],
)
def test_headings_and_list_items(line, role):
    assert roles_of("论坛今日开幕", BODY, line, BODY) == [
        TITLE,
        PARAGRAPH,
        role,
        PARAGRAPH,
    ]


def test_short_lines_without_text_below_are_no_headings():
    assert roles_of(BODY, "外交部", "2024年3月5日") == [PARAGRAPH, PARAGRAPH, SOURCE]


def test_interview():
    assert said_by(
        "主任接受采访",
        "问：协议何时生效？",
        "王建明：协议今年生效。",
        "各方正在做准备。",
        "——第一，完善制度。",
        "一、下一步",
        BODY,
        "问：还有哪些困难？",
        "答：困难不少。",
    ) == [
        (TITLE, ""),
        (QUESTION, "问"),
        (ANSWER, "王建明"),
        (ANSWER, "王建明"),
        (ITEM, "王建明"),
        (HEADING, ""),
        (PARAGRAPH, ""),
        (QUESTION, "问"),
        (ANSWER, "答"),
    ]


def test_answers_without_a_label():
    assert said_by(
        "问：协议何时生效？", "今年生效。", "各方正在准备。", "问：有困难吗？", "没有"
    ) == [
        (QUESTION, "问"),
        (ANSWER, ""),
        (ANSWER, ""),
        (QUESTION, "问"),
        (ANSWER, ""),
    ]


def test_question_of_several_paragraphs():
    assert said_by("记者：协议已经签署。", "请问何时生效？", "答：今年生效。") == [
        (QUESTION, "记者"),
        (QUESTION, "记者"),
        (ANSWER, "答"),
    ]


def test_unlabelled_question_before_a_labelled_answer():
    assert said_by(
        BODY, "协议何时生效？", "王建明：今年生效。", "会有困难吗？", "王建明：不会。"
    ) == [
        (PARAGRAPH, ""),
        (QUESTION, ""),
        (ANSWER, "王建明"),
        (QUESTION, ""),
        (ANSWER, "王建明"),
    ]


def test_press_conference_with_named_outlets():
    assert said_by(
        "路透社：能否介绍会谈情况？",
        "发言人：双方进行了深入交流。",
        "我没有更多信息。",
        "韩联社：发言人有何评论？",
        "发言人：有关报道不实。",
    ) == [
        (QUESTION, "路透社"),
        (ANSWER, "发言人"),
        (ANSWER, "发言人"),
        (QUESTION, "韩联社"),
        (ANSWER, "发言人"),
    ]


def test_speaker_outside_a_dialogue():
    assert said_by("论坛开幕", "王建明：我很高兴。", BODY) == [
        (TITLE, ""),
        (PARAGRAPH, "王建明"),
        (PARAGRAPH, ""),
    ]


def test_roles_of_a_structured_file_stay():
    given = [
        Block("论坛今日开幕。", 0, 1, HEADING),
        Block(BODY, 0, 1, ITEM),
        Block("论坛", 0, 1, TITLE),
        Block(BODY, 0, 1),
    ]

    assert [block.role for block in with_roles(given)] == [
        HEADING,
        ITEM,
        TITLE,
        PARAGRAPH,
    ]


def test_label_says_more_than_the_structure():
    given = [Block("问：何时生效？", 0, 1, HEADING), Block("今年生效。", 0, 1)]

    assert [block.role for block in with_roles(given)] == [QUESTION, ANSWER]


def test_hard_wrapped_paragraph_is_neither_title_nor_heading():
    assert roles_of("论坛今日\n开幕", BODY, "合作\n前景", BODY) == [PARAGRAPH] * 4


def test_no_blocks():
    assert with_roles([]) == ()
