import pytest

from glossary.documents.markdown import read_markdown
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
