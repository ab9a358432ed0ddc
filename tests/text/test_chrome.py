from dataclasses import replace

import pytest

from glossary.model import Block, Role
from glossary.text.chrome import chrome_kinds
from glossary.text.rules import DEFAULT_RULES

BODY = "会议强调，要加强协调，完善制度，推动合作取得新的进展。"


def kinds_of(*texts, rules=DEFAULT_RULES):
    return chrome_kinds([Block(text, 0, 1) for text in texts], rules)


def test_chrome_around_a_text():
    assert kinds_of("首页 > 正文", BODY, "打印 | 关闭", "返回顶部") == (
        "navigation",
        "",
        "print",
        "top",
    )


def test_links_after_a_header_at_the_end():
    assert kinds_of(BODY, "相关阅读", "峰会今日开幕", "代表谈合作前景 2024-03-05") == (
        "",
        "related",
        "related",
        "related",
    )


def test_links_may_have_other_chrome_between_them():
    kinds = kinds_of(
        BODY, "相关阅读", "峰会今日开幕", "广告", "代表谈合作前景", "返回顶部"
    )

    assert kinds == ("", "related", "related", "advertisement", "related", "top")


@pytest.mark.parametrize(
    "last", ["（一）总体要求", "答：这是好消息", BODY, "意见如下："]
)
def test_text_after_a_header_is_no_link(last):
    assert kinds_of(BODY, "相关链接", last) == ("", "related", "")


def test_heading_between_links_and_text_stays():
    assert kinds_of("相关阅读", "· 峰会今日开幕", "合作前景广阔", BODY) == (
        "related",
        "related",
        "",
        "",
    )


def test_every_line_of_a_block_has_to_be_chrome():
    assert kinds_of("打印 | 关闭\n返回顶部", "返回顶部\n会议开幕") == ("print", "")


@pytest.mark.parametrize(("given", "kind"), [("footer", "footer"), ("", "page")])
def test_what_a_reader_set_aside_stays(given, kind):
    block = Block(BODY, 0, 1, Role.CHROME, chrome=given)

    assert chrome_kinds([block], DEFAULT_RULES) == (kind,)


def test_kind_switched_off_is_text_again():
    rules = replace(DEFAULT_RULES, disabled=frozenset({"navigation"}))
    block = Block(BODY, 0, 1, Role.CHROME, chrome="navigation")

    assert chrome_kinds([block, Block("首页", 0, 1)], rules) == ("", "")


HEAD = ("岚东省人民政府", "首页　要闻　政务公开", "当前位置：首页 > 要闻")


def test_names_above_the_navigation_are_chrome_but_titles_below_are_not():
    assert kinds_of(*HEAD, "青陵石拱桥", "播报　编辑", BODY) == (
        "site",
        "navigation",
        "navigation",
        "",
        "entry",
        "",
    )


def test_without_navigation_the_first_line_is_the_title():
    assert kinds_of("岚东省人民政府", "打印　关闭", BODY) == ("", "print", "")


@pytest.mark.parametrize("word", ["打印", "登录", "编辑", "下载"])
def test_one_button_is_chrome_only_beside_chrome(word):
    assert kinds_of(BODY, word, BODY) == ("", "", "")
    assert kinds_of(BODY, word, "返回顶部")[1] != ""


def test_short_lines_among_the_chrome_of_the_foot():
    foot = ("【打印】　【关闭】", "深度一览", "一粒种子的旅行", "版权所有：某某网")

    assert all(kinds_of(BODY, *foot)[1:])


@pytest.mark.parametrize(
    "line",
    [
        "附件：任务分解表",
        "2023年11月6日",
        "（完）",
        "清政发〔2023〕27号",
        "图为施工现场。周知夏 摄",
        "[2] 青陵市志",
        "来源：某某网",
        BODY,
    ],
)
def test_parts_of_the_text_stay_wherever_they_stand(line):
    assert kinds_of(BODY, "打印　关闭", line, "版权所有：某某网", "返回顶部")[2] == ""


def test_contents_are_lines_that_come_again():
    kinds = kinds_of("石拱桥", "目录", "1 历史", "2 结构", "历史", BODY, "结构", BODY)

    assert kinds == ("", "contents", "contents", "contents", "", "", "", "")
    assert kinds_of("石拱桥", "目录", "历史", BODY) == ("", "", "", "")


def test_running_heads_stand_beside_page_numbers():
    page = ("发展报告（2023）", "— 12 —", BODY)

    assert kinds_of(*page, *page) == ("page", "page-number", "") * 2
    assert kinds_of(*page, BODY) == ("", "page-number", "", "")


def test_times_between_the_paragraphs_of_a_transcript():
    time = "2024-04-12 10:00:35"

    assert kinds_of(BODY, time, BODY, time) == ("", "timestamp", "", "timestamp")
    assert kinds_of("会议召开", time, BODY) == ("", "", "")


def test_files_under_a_heading_that_says_so():
    file = "1. 任务分解表.docx"

    assert kinds_of(BODY, "附件下载：", file, BODY)[2] == "attachment"
    assert kinds_of(BODY, "附件：", file, "打印　关闭")[2] == ""


def test_user_above_the_time_of_a_post():
    post = ("沙发", "桂花巷老张", "发表于 2023-5-6 21:02:10 | 只看该作者")

    assert kinds_of(BODY, *post, BODY) == ("", "forum", "forum", "forum", "")


@pytest.mark.parametrize(
    "line",
    [
        "中文名　青陵石拱桥",
        "姓名　性别　年龄",
        "发布时间：2024-06-28　浏览：3412",
        "2024-04-12　来源：新闻办公室　【字体：大 中 小】",
    ],
)
def test_tables_and_sources_are_text(line):
    assert kinds_of(BODY, line, BODY) == ("", "", "")


MENU = "概况　动态　公开　服务　互动"
ABOUT = "协调会议推动合作新进展"


@pytest.mark.parametrize(
    "line", ["让世界了解某地", "某某市水务局", "2024年3月15日　星期五"]
)
def test_what_stands_above_the_title_is_of_the_site(line):
    kinds = kinds_of(line, MENU, ABOUT, "来源：某某网", BODY)

    assert [bool(kind) for kind in kinds] == [True, True, False, False, False]


@pytest.mark.parametrize(
    "line", ["证券代码：000000　公告编号：2024-031", "推动合作取得进展", "来源：某某网"]
)
def test_what_leads_to_the_title_is_text(line):
    assert kinds_of("首页 > 正文", line, ABOUT, BODY)[1:] == ("", "", "")


def test_heading_below_the_title_is_no_second_title():
    original = "原标题：会议强调加强协调完善制度推动合作"

    assert kinds_of("首页 > 正文", ABOUT, "某网 2024-03-05", original, BODY)[1:] == (
        ("",) * 4
    )


def test_counter_below_the_title():
    assert kinds_of(MENU, ABOUT, "来源：某某网", "收听量：5321", BODY)[3] == "buttons"
    assert kinds_of(MENU, ABOUT, "第3号", BODY)[2] == ""


def test_words_of_pages_between_paragraphs():
    assert kinds_of(BODY, "扫描识别二维码观看直播", BODY)[1] != ""
    assert kinds_of(BODY, "推动合作平台分享经验", BODY) == ("", "", "")


def test_links_whose_header_nobody_knows():
    links = ("一粒种子的旅行故事", "七旬老人捐款助学记", "省城公交今起免费换乘")

    assert all(kinds_of(BODY, "某某时间", *links, "版权所有：某某网")[2:])


SIGNED = (BODY, "某某局", "2024年3月5日")


def test_what_follows_the_date_of_a_signature():
    kinds = kinds_of(*SIGNED, "支持本会", "每月一百元　捐助", "最新消息", "返回顶部")

    assert [bool(kind) for kind in kinds] == [False] * 3 + [True] * 4


@pytest.mark.parametrize("line", ["书　记　员　　江小鱼", "联系电话：0000-1234567"])
def test_names_and_numbers_after_a_signature_are_text(line):
    assert kinds_of(*SIGNED, line, "打印　关闭", "返回顶部")[3] == ""


def test_what_the_site_says_of_itself_after_the_text():
    notices = (
        "一、本平台公布的文书由相关单位录入，未经许可不得转载。",
        "二、对相关信息有异议的，可以书面申请更正。",
        "三、未经授权，任何网站不得建立镜像，违者追究责任。",
    )

    kinds = kinds_of(BODY, "打印　关闭", *notices, "版权所有：某某网")

    assert kinds[0] == ""
    assert all(kinds[1:])


def test_headlines_that_seem_to_say_who_speaks():
    kinds = kinds_of(BODY, "相关稿件", "张大山：居民收入平稳增长", "返回顶部")

    assert all(kinds[1:])


def test_who_posts_and_when():
    kinds = kinds_of(BODY, "小城 2009-08-19 10:07", BODY, "大爱 2009-08-19 12:55", BODY)

    assert kinds == ("", "timestamp", "", "timestamp", "")


@pytest.mark.parametrize("title", ["发展报告(2023)", "（c）留意过渡安排"])
def test_brackets_alone_make_no_chrome(title):
    assert kinds_of(title, "— 12 —", BODY)[0] == ""


def test_last_paragraph_that_speaks_of_a_website_is_text():
    last = "登录学校网站下载报名表，发送至指定邮箱。"
    contact = "联系电话：0571-12345678"

    kinds = kinds_of(BODY, last, contact, "某某处", "2024年3月5日", "上一篇：通知")

    assert kinds == ("", "", "", "", "", "pager")


def test_contact_in_brackets_is_text():
    contact = "（联系人：张三，联系电话：0571-12345678）"

    assert kinds_of(*SIGNED, contact, "打印　关闭", "返回顶部")[3] == ""
