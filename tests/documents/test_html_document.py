import pytest

from glossary.documents.html import read_html
from glossary.model import Role


def read(text, codec="utf-8", encoding=None):
    document = read_html(text.encode(codec), "a.html", encoding)
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
    return document


def texts(text):
    return [block.text for block in read(text).blocks]


def roles(text):
    return [(block.role, block.text) for block in read(text).blocks]


def test_page():
    document = read("""<!DOCTYPE html>
<html><head><title>发布会实录_示例网</title>
<style>p { color: red }</style>
<script>var a = "<p>x</p>";</script>
</head><body>
<header><a href="/">示例网</a><nav><a>首页</a></nav></header>
<main><article>
<header><h1>发布会实录</h1></header>
<h2>开场</h2>
<p
   class="text"
>各位下午好。&ldquo;开始&rdquo;&#12290;</p><!-- two
lines -->
<ul><li>第一点</li><li><p>第二点</p></li></ul>
<table><tr><th>术语</th><td>译文</td></tr></table>
</article></main>
<aside>热门</aside>
<select><option>中文</option><option>English</option></select>
<footer>版权所有</footer></body></html>
""")
    assert [(b.line, b.role, b.chrome, b.text) for b in document.blocks] == [
        (6, Role.CHROME, "header", "示例网"),
        (6, Role.CHROME, "navigation", "首页"),
        (8, Role.TITLE, "", "发布会实录"),
        (9, Role.HEADING, "", "开场"),
        (12, Role.PARAGRAPH, "", "各位下午好。“开始”。"),
        (14, Role.LIST_ITEM, "", "第一点"),
        (14, Role.LIST_ITEM, "", "第二点"),
        (15, Role.PARAGRAPH, "", "术语"),
        (15, Role.PARAGRAPH, "", "译文"),
        (17, Role.CHROME, "aside", "热门"),
        (18, Role.CHROME, "form", "中文"),
        (18, Role.CHROME, "form", "English"),
        (19, Role.CHROME, "footer", "版权所有"),
    ]
    assert document.text == "\n\n".join(block.text for block in document.blocks)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<title>页名</title><p>文</p>", "页名"),
        ("<title>页名</title><h1><img alt='标志'></h1><p>文</p>", "页名"),
        ("<title>页名</title><nav><h1>菜单</h1></nav><p>文</p>", "页名"),
        ("<title>页名</title><header><h1>站名</h1></header><p>文</p>", "站名"),
        ("<header><h1>站名</h1></header><h1>题</h1><p>文</p>", "题"),
        ("<title>页名</title><h1>题</h1><p>文</p>", "题"),
    ],
)
def test_title(page, expected):
    titles = [text for role, text in roles(page) if role is Role.TITLE]
    assert titles == [expected]
    assert (Role.PARAGRAPH, "文") in roles(page)


def test_icon_names_are_no_title():
    assert roles("<svg><title>图标</title></svg><p>文</p>") == [(Role.PARAGRAPH, "文")]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("甲<br>乙<br/>丙", ["甲", "乙", "丙"]),
        ("<p>甲<div>乙</div>丙", ["甲", "乙", "丙"]),
        ("<td>甲<td>乙<li>丙<li>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>甲<b>乙</b><a href=#>丙</a></p>", ["甲乙丙"]),
        ("<p> a \n\t b <i> c</i> </p>", ["a b c"]),
        ("<p>共同\n  构建，\n和平</p>", ["共同构建，和平"]),
        ("<p>共同\nABC\n构建</p>", ["共同 ABC 构建"]),
        ("<p>&nbsp;&emsp;甲&nbsp;乙\u3000丙\u3000</p>", ["甲\u00a0乙\u3000丙"]),
        ("<pre>甲\n  乙\n\n丙</pre>", ["甲", "乙", "丙"]),
        ("<pre><code>x = 1</code></pre>甲", ["甲"]),
        ("<p>用<code>ls</code>列出</p>", ["用ls列出"]),
        ("<p><ruby>霾<rp>(</rp><rt>mái</rt><rp>)</rp></ruby>天</p>", ["霾天"]),
        ("<p>甲<!-- 注 --><![CDATA[乙]]><?pi 丙?></p>", ["甲"]),
        ("<noscript>甲</noscript><template>乙</template><svg>丙</svg>丁", ["丁"]),
        ("<p hidden>甲</p><div style='x:y; Display : none'><p>乙</p></div>丙", ["丙"]),
        ("<dialog>甲</dialog><dialog open>乙</dialog>", ["乙"]),
        ("<p>&lt;b&gt; &#x4e2d;&#22269;</p>", ["<b> 中国"]),
    ],
)
def test_text_as_a_browser_shows_it(page, expected):
    assert texts(page) == expected


@pytest.mark.parametrize(
    ("page", "chrome"),
    [
        ("<div role=navigation>甲</div>", "navigation"),
        ("<span role=contentinfo>甲</span>", "footer"),
        ("<header>甲</header>", "header"),
        ("<article><header>甲</header></article>", ""),
        ("<article><footer>甲</footer></article>", "footer"),
        ("<footer><nav><p>甲</p></nav></footer>", "navigation"),
        ("<button>甲</button>", "form"),
        ("<form><p>甲</p></form>", ""),
    ],
)
def test_chrome(page, chrome):
    (block,) = read(page).blocks
    assert (block.chrome, block.role is Role.CHROME) == (chrome, bool(chrome))


def test_inline_chrome_does_not_join_the_text_around_it():
    assert texts("<p>甲<button>分享</button>乙</p>") == ["甲", "分享", "乙"]


def test_lines_count_through_comments_scripts_and_crlf():
    page = "<p>甲</p>\r\n<script>\r\n1\r\n</script>\r\n乙<br>\r\n\r\n&nbsp;\r\n丙"
    assert [(b.line, b.text) for b in read(page).blocks] == [
        (1, "甲"),
        (5, "乙"),
        (8, "丙"),
    ]


@pytest.mark.parametrize(
    ("declaration", "codec", "used"),
    [
        ('<meta charset="gb2312">', "gb18030", "gb18030"),
        ('<meta http-equiv=x content="text/html; charset=big5">', "big5", "big5"),
        ('<?xml version="1.0" encoding="GBK"?>', "gb18030", "gb18030"),
        ('<meta charset="gb2312">', "utf-8", "utf-8"),
        ('<meta charset="utf-8">', "gb18030", "gb18030"),
        ('<meta charset="gb2312">', "utf-16", "utf-16"),
        ("", "big5", "big5"),
    ],
)
def test_encoding(declaration, codec, used):
    text = "各國應當相互尊重，共同維護網路安全。"
    document = read(f"{declaration}<p>{text}</p>", codec)
    assert (document.encoding, document.blocks[0].text) == (used, text)


def test_forced_encoding_wins_over_the_declared_one():
    document = read('<meta charset="utf-8"><p>目錄</p>', "big5", encoding="big5")
    assert [block.text for block in document.blocks] == ["目錄"]


def test_deep_nesting():
    assert texts("<b>" * 3000 + "甲") == ["甲"]
