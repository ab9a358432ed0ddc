from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Block, Document, Finding, Role, Severity
from glossary.text.cleaning import clean, set_aside
from glossary.text.rules import DEFAULT_RULES

LINES = (
    "当前位置:首页 > 要闻 > 正文",
    "主任就数据合作接受采访",
    "www.example.com  2020-01-02 08:00",
    "来源:某某网",
    "问:数据合作的主要考虑是什么?",
    "王建明:数据合作要积极推动开放合作，积极参与规则制定。?极扩大开放，某花园某月,合作才有出路。",
    "各国愿意积极参与，实现开放合作。",
    "打印该页 】【 关闭窗口",
    "相关资讯",
)


def document(*lines):
    blocks, start = [], 0
    for number, line in enumerate(lines, start=1):
        blocks.append(Block(line, start, number))
        start += len(line) + 1
    return Document("a.txt", "\n".join(lines), tuple(blocks))


def test_copied_interview():
    cleaned = clean(document(*LINES))

    assert [(block.role, block.speaker, block.chrome) for block in cleaned.blocks] == [
        (Role.CHROME, "", "navigation"),
        (Role.TITLE, "", ""),
        (Role.CHROME, "", "date-site"),
        (Role.SOURCE, "", ""),
        (Role.QUESTION, "问", ""),
        (Role.ANSWER, "王建明", ""),
        (Role.ANSWER, "王建明", ""),
        (Role.CHROME, "", "print"),
        (Role.CHROME, "", "related"),
    ]
    assert [block.line for block in set_aside(cleaned)] == [1, 3, 8, 9]


def test_findings_count_in_the_document():
    dirty = document(*LINES)

    (finding,) = clean(dirty).findings

    assert finding.check == "source-lost-character"
    assert finding.fix == "积"
    assert dirty.text[slice(*finding.span)] == "?"


def test_listed_string_is_found_across_a_line_break():
    wrapped = document("会议讨论了某某网\n首发开放合作问题。")
    rules = replace(DEFAULT_RULES, spliced=("某某网首发",))

    (finding,) = clean(wrapped, rules).findings

    assert wrapped.text[slice(*finding.span)] == "某某网\n首发"


def test_findings_of_the_reader_stay_and_come_first():
    known = Finding("other", Severity.INFO, "from the reader")

    findings = clean(replace(document(*LINES), findings=(known,))).findings

    assert [finding.check for finding in findings] == ["other", "source-lost-character"]


def test_keep_chrome():
    kept = clean(document(*LINES), chrome=False)

    assert set_aside(kept) == ()
    assert kept.blocks[0].role is Role.PARAGRAPH
    assert kept.blocks[1].role is Role.TITLE
    assert len(kept.findings) == 1


def test_keep_chrome_of_the_reader():
    given = document("会议今天在北京开幕。", "页脚")
    footer = replace(given.blocks[1], role=Role.CHROME, chrome="footer")
    given = replace(given, blocks=(given.blocks[0], footer))

    assert set_aside(clean(given)) == (footer,)
    assert clean(given, chrome=False).blocks[1] == replace(
        footer, role=Role.PARAGRAPH, chrome=""
    )


def test_no_cleaning_still_tells_roles():
    untouched = clean(document(*LINES), chrome=False, blemishes=False)

    assert untouched.findings == ()
    assert untouched.blocks[5].speaker == "王建明"


def test_blemishes_in_chrome_do_not_count():
    assert clean(document("会议开幕。", "相关链接：\ufffd会")).findings == ()


def test_known_terms_are_no_splices():
    asked = []
    first = "中小企业是数字贸易的生力军，要让中{}小企业受益。".format("甲醛检测仪")
    second = "保护消费者很重要，消费者保{}护条款要落实。".format("甲醛检测仪")
    dirty = document(first, second, "中小企业欢迎消费者保护条款。")

    def known(string):
        asked.append(string)
        return string == "甲醛检测仪"

    assert len(clean(dirty).findings) == 2
    assert clean(dirty, known=known).findings == ()
    assert "甲醛检测仪" in asked


@given(st.lists(st.sampled_from([*LINES, "一、要求", "1. 协调", "答：好。", "\ufffd"])))
@pytest.mark.parametrize("chrome", [True, False])
def test_text_never_changes_and_cleaning_again_changes_nothing(chrome, lines):
    given_document = document(*lines)

    cleaned = clean(given_document, chrome=chrome)

    assert cleaned.text == given_document.text
    assert [(block.text, block.start, block.line) for block in cleaned.blocks] == [
        (block.text, block.start, block.line) for block in given_document.blocks
    ]
    assert all(
        (block.role is Role.CHROME) == bool(block.chrome) for block in cleaned.blocks
    )
    assert clean(cleaned, chrome=chrome).findings == cleaned.findings
