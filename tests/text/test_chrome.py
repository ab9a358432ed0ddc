import pytest

from glossary.model import Block, Role
from glossary.text.chrome import chrome_kinds
from glossary.text.rules import DEFAULT_RULES, rules_from_mapping

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
    rules = rules_from_mapping({"disable": ["navigation"]}, "glossary.toml")
    block = Block(BODY, 0, 1, Role.CHROME, chrome="navigation")

    assert chrome_kinds([block, Block("首页", 0, 1)], rules) == ("", "")
