from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from glossary.documents import markdown
from glossary.documents.markdown import read_markdown
from glossary.errors import GlossaryError
from glossary.model import Role


def blocks(text):
    document = read_markdown(text.encode(), "a.md", None)
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
    return [(block.line, block.role, block.text) for block in document.blocks]


def test_structure_roles_and_lines():
    text = """\
---
title: 标题
tags: [a]
---

# 发布会**实录**

第一段，
第二行[链接](http://a.example)和`代码`。

## 背景
# 另一章

1. 第一项
   续行

   > 引文
2. 第二项

| 术语 | 译文 |
|------|------|
| 主权 |      |
| a\\|b | *权* |

```
code
```

    indented code

<div>
原样
</div>

尾&amp;注 \\* <b>粗</b> ![图](a.png)
"""
    assert blocks(text) == [
        (6, Role.TITLE, "发布会实录"),
        (8, Role.PARAGRAPH, "第一段，\n第二行链接和代码。"),
        (11, Role.HEADING, "背景"),
        (12, Role.HEADING, "另一章"),
        (14, Role.LIST_ITEM, "第一项\n续行"),
        (17, Role.LIST_ITEM, "引文"),
        (18, Role.LIST_ITEM, "第二项"),
        (20, Role.PARAGRAPH, "术语"),
        (20, Role.PARAGRAPH, "译文"),
        (22, Role.PARAGRAPH, "主权"),
        (23, Role.PARAGRAPH, "a|b"),
        (23, Role.PARAGRAPH, "权"),
        (35, Role.PARAGRAPH, "尾&注 * 粗"),
    ]


@pytest.mark.parametrize("break_", ["  \n", "\\\n", "<br>\n", "<BR />\n"])
def test_hard_break_ends_a_block(break_):
    assert blocks(f"甲\n乙{break_}丙") == [
        (1, Role.PARAGRAPH, "甲\n乙"),
        (3, Role.PARAGRAPH, "丙"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end):
    assert blocks(end.join(["甲", "", "乙"])) == [
        (1, Role.PARAGRAPH, "甲"),
        (3, Role.PARAGRAPH, "乙"),
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("+++\ntitle = '甲'\n+++\n正文", (4, "正文")),
        ("---\n---\n正文", (3, "正文")),
        ("---\ndate: 1\n...\n正文", (4, "正文")),
        ("---\n\n正文\n\n---\n", (3, "正文")),
        ("---\n正文：甲\n\n---\n", (2, "正文：甲")),
        ("正文\n\n---\na: b\n---\n", (1, "正文")),
    ],
)
def test_only_front_matter_is_skipped(text, first):
    line, _, content = blocks(text)[0]
    assert (line, content) == first


PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\n",
            "\n\n",
            "甲",
            "乙。",
            "*",
            "**",
        ),
        *(
            "`",
            "```\n",
            "[甲]",
            "[甲](b)",
            "[甲]: b\n",
            "![丙](d)",
            "<br>",
            "<b>",
            "\\",
        ),
        *("  \n", "|a|b|\n|-|-|\n", "|甲|乙|\n", "---\n", "===\n", "&lt;", "&#20061;"),
        *(
            "<div>\n",
            "</div>\n",
            "~~~\n",
            "\t",
            "_",
            "**",
            "\\",
            "<!-- 丁 -->",
            "\0",
            "a",
        ),
    ]
)


def of_all_tokens(text):
    """Yield the stretches of text as the whole of a parsed file gives them."""
    parser = MarkdownIt("commonmark").enable("table")
    lists, titled = 0, False
    for parent, token in pairwise(parser.parse(text)):
        lists += parent.nesting if parent.type.startswith("list_item") else 0
        if token.type == "inline":
            role = Role.LIST_ITEM if lists else Role.PARAGRAPH
            if parent.type == "heading_open":
                role = Role.HEADING
                if parent.tag == "h1" and not titled:
                    role, titled = Role.TITLE, True
            for piece, line in markdown._broken(token.children):
                if piece.strip():
                    yield token.map[0] + 1 + line, role, piece.strip()


@given(st.lists(PIECES, max_size=30).map("".join))
def test_tokens_that_are_not_kept_say_the_same(text):
    parser = MarkdownIt("commonmark").enable("table")
    links = {}
    prose = markdown._Prose(len(text), "a.md")
    parser.block.parse(text.replace("\0", "\ufffd"), parser, links, prose)
    pieces = list(prose.pieces(parser, links))
    assert not prose
    found = [(one.line, one.role, one.text.strip()) for one in pieces]
    assert [one for one in found if one[2]] == list(of_all_tokens(text))


@pytest.mark.parametrize("text", ["_*" * 60_000, "主\n\n" * 100_000])
def test_a_file_of_next_to_nothing_but_marks_is_refused(text):
    with pytest.raises(GlossaryError, match="next to nothing in them") as caught:
        read_markdown(text.encode(), "a.md", None)
    assert caught.value.path == "a.md"
