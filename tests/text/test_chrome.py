from dataclasses import replace
from pathlib import Path

import pytest

from glossary.model import Block, Role
from glossary.text.chrome import chrome_kinds
from glossary.text.chromelines import line_of
from glossary.text.ownpatterns import OwnPattern
from glossary.text.rules import DEFAULT_RULES, ChromeRule

BODY = "会议强调，要加强协调，完善制度，推动合作取得新的进展。"
TOP = (
    "无障碍　长者版　登录",
    "岚东省人民政府",
    "首页　要闻　政务公开　互动交流",
    "当前位置：首页 > 要闻",
)
TEXT = (
    "我省召开水利工作会议　部署冬春修水利",
    "12月3日，全省水利工作会议在青陵召开，总结今年工作，部署冬春水利建设任务。",
    BODY,
    "会议指出，今年全省水利投资同比增长一成，完成中小河流治理四百公里。",
    "岚东省水利厅",
    "2023年12月4日",
)
FOOT = (
    "打印本页　关闭窗口",
    "相关新闻",
    "全省安全生产会议召开",
    "山村来了新农人",
    "网站地图　联系我们　隐私声明",
    "版权所有：岚东省人民政府办公厅",
    "岚ICP备00000000号",
)


def kinds_of(*texts, rules=DEFAULT_RULES):
    return chrome_kinds([Block(text, 0, 1) for text in texts], rules)


def kind_in_foot(line, at=4):
    """Return the kind of a line in the foot of a page, after `at` others."""
    foot = (*FOOT[:at], line, *FOOT[at:])
    return kinds_of(*TOP, *TEXT, *foot)[len(TOP) + len(TEXT) + at]


def kind_in_text(line, at=3):
    text = (*TEXT[:at], line, *TEXT[at:])
    return kinds_of(*TOP, *text, *FOOT)[len(TOP) + at]


def test_page():
    kinds = kinds_of(*TOP, *TEXT, *FOOT)

    assert all(kinds[: len(TOP)])
    assert kinds[len(TOP) : -len(FOOT)] == ("",) * len(TEXT)
    assert all(kinds[-len(FOOT) :])


def test_kinds_are_told_by_words_or_by_place():
    kinds = kinds_of(*TOP, *TEXT, *FOOT)

    assert kinds[2:4] == ("navigation", "navigation")
    assert kinds[-len(FOOT) :][:4] == ("print", "related", "related", "related")
    assert kind_in_foot("掌上岚东政务矩阵", at=5) == "foot"


@pytest.mark.parametrize(
    "line", ["数读岚东", "冬日里的护渠人　2023-12-01", "【高清组图】雪落青陵古城"]
)
def test_links_that_no_list_knows(line):
    assert kind_in_foot(line) != ""


@pytest.mark.parametrize(
    "line",
    [
        "一、加快重点工程建设",
        "（二）加强管护",
        "附件：任务分解表",
        "图为施工现场。周知夏 摄",
        "“渠修好了，心里就踏实了。”村民说。",
        "表1　各市任务完成情况",
    ],
)
def test_parts_of_the_text_are_kept(line):
    assert kind_in_text(line) == ""


@pytest.mark.parametrize(
    "line", ["（此件公开发布）", "联系人：张三　电话：0571-12345678"]
)
def test_what_follows_a_signature_is_kept(line):
    assert kind_in_text(line, at=len(TEXT)) == ""


def test_text_without_furniture_is_kept():
    assert kinds_of(*TEXT) == ("",) * len(TEXT)


@pytest.mark.parametrize("word", ["打印", "登录", "编辑", "下载"])
def test_one_button_alone_sets_nothing_aside(word):
    assert kinds_of(BODY, word, BODY) == ("", "", "")


@pytest.mark.parametrize(
    "lines",
    [
        [
            f"第{number}批公告	Announcement of Batch {number}"
            for number in "一二三四五六"
        ],
        [f"The {word} meeting opens today." for word in "first second third".split()],
        ["尊重网络主权", "数字丝绸之路", "人类命运共同体", "多边主义", "战略互信"],
    ],
)
def test_documents_of_other_kinds_are_kept(lines):
    assert kinds_of(*lines, "打印本页")[:-1] == ("",) * len(lines)
    assert kinds_of(*lines) == ("",) * len(lines)


def test_every_line_of_a_block_has_to_be_chrome():
    kinds = kinds_of(*TEXT, "打印 | 关闭\n返回顶部", f"返回顶部\n{BODY}", *FOOT)

    assert kinds[len(TEXT) :][:2] == ("print", "")


@pytest.mark.parametrize(("given", "kind"), [("footer", "footer"), ("", "page")])
def test_what_a_reader_set_aside_stays(given, kind):
    block = Block(BODY, 0, 1, Role.CHROME, chrome=given)

    assert chrome_kinds([block], DEFAULT_RULES) == (kind,)


def test_kind_switched_off_is_text_again():
    rules = replace(DEFAULT_RULES, disabled=frozenset({"navigation"}))
    block = Block(BODY, 0, 1, Role.CHROME, chrome="navigation")

    assert chrome_kinds([block, Block("首页", 0, 1)], rules) == ("", "")
    assert kinds_of(*TOP, *TEXT, *FOOT, rules=rules)[2:4] == ("", "")


def test_what_the_project_says_wins_over_looks_and_place():
    def own(pattern):
        return OwnPattern(pattern, "clean", Path("glossary.toml"))

    rules = replace(
        DEFAULT_RULES,
        chrome=(ChromeRule("slogan", own("会议强调.*")),),
        keep=(own("网站地图.*"),),
    )

    kinds = kinds_of(*TOP, *TEXT, *FOOT, rules=rules)

    assert kinds[len(TOP) + 2] == "slogan"
    assert kinds[-3] == ""


def test_contents_are_lines_that_come_again():
    page = (
        *TOP,
        "石拱桥",
        "目录",
        "1 历史",
        "2 结构",
        "历史",
        *TEXT[1:4],
        "结构",
        BODY,
    )

    kinds = kinds_of(*page, *FOOT)[len(TOP) :]

    assert kinds[1:4] == ("contents",) * 3
    assert (kinds[4], kinds[8]) == ("", "")


def test_running_heads_stand_beside_page_numbers():
    page = ("发展报告（2023）", "— 12 —", *TEXT[1:4])

    kinds = kinds_of(*page, *page)

    assert kinds[:2] == kinds[5:7] == ("page", "page-number")


def test_times_between_the_paragraphs_of_a_transcript():
    one, two, three = TEXT[1:4]
    time, later = "[ 10:00:35 ]", "[ 10:12:02 ]"

    kinds = kinds_of(*TOP, TEXT[0], one, time, two, later, three, *FOOT)

    assert (kinds[6], kinds[8]) == ("timestamp", "timestamp")


@pytest.mark.parametrize(
    "line",
    [
        "摘要浏览：1204　全文下载：533",
        "📎 附件：2024年一季度居民收支数据.xls　下载次数：326",
        "点击图片查看高清大图",
        "点击表格可放大",
        "相关图片：4张",
        "引用本文",
        "点击上方“某某城事”关注我们，每天读懂一座城",
    ],
)
def test_word_lists_know_what_readers_are_offered(line):
    read = line_of(Block(line, 0, 1), DEFAULT_RULES)

    assert read.kind
    assert not read.is_protected


@pytest.mark.parametrize("times", [1, 3])
def test_a_button_that_recurs_alone_in_its_line_is_chrome(times):
    body = [text for _ in range(3) for text in ("发展历程", BODY)]
    for at in range(times):
        body.insert(2 * at + at, "编辑")

    kinds = kinds_of(*TOP, TEXT[0], *body, *FOOT)
    found = [
        kind
        for kind, text in zip(kinds[len(TOP) + 1 :], body, strict=False)
        if text == "编辑"
    ]

    assert found == ["entry" if times > 2 else ""] * times


def test_times_of_a_transcript_say_what_follows():
    stamps = ("10:00:12　主持人发言", "10:02:37　发布人发言", "10:15:50　答记者问")
    lines = [one for stamp in stamps for one in (stamp, BODY)]

    kinds = kinds_of(*TOP, TEXT[0], *lines, *FOOT)[len(TOP) + 1 :][: len(lines)]

    assert kinds == ("timestamp", "") * 3
