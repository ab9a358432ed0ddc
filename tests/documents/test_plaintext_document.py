import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.documents.plaintext import read_plaintext
from glossary.documents.wrapping import display_width
from glossary.errors import GlossaryError
from glossary.model import Role

PARAGRAPH = (
    "各方一致认为数字技术应当造福所有国家的人民而不是成为少数国家谋取私利的工具"
    "为此需要在平等相待的基础上加强沟通共同制定为大家所接受的规则"
    "使发展中国家也能分享数字经济带来的机遇并在治理进程中发出自己的声音"
    "从而推动建立更加公正合理的国际秩序。"
)
ENGLISH = (
    "All parties agreed that digital technology should benefit the people of every "
    "country rather than become a tool with which a few pursue their own interests, "
    "and that rules acceptable to everyone have to be made together."
)


def texts(text):
    document = read_plaintext(text.encode(), "a.txt", None)
    return [block.text for block in document.blocks]


def fold(text, width):
    return [text[at : at + width] for at in range(0, len(text), width)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_blocks_with_exact_offsets(end):
    text = end.join(
        ["\u3000\u3000第一段。 ", "", "\u00a0\t", " 第二段。\u00a0", "第三段。"]
    )
    document = read_plaintext(text.encode(), "a.txt", None)
    assert document.text == text
    assert [(b.text, b.line, b.start) for b in document.blocks] == [
        ("第一段。", 1, 2),
        ("第二段。", 4, text.index("第二")),
        ("第三段。", 5, text.index("第三")),
    ]
    assert {block.role for block in document.blocks} == {Role.PARAGRAPH}


def test_other_separators_are_no_line_ends():
    assert texts("甲\u2028乙\x0b丙\n丁") == ["甲\u2028乙\x0b丙", "丁"]


def test_mark_is_removed_before_offsets_are_counted():
    document = read_plaintext("正文".encode("utf-16"), "a.txt", None)
    assert (document.text, document.blocks[0].start) == ("正文", 0)
    assert document.encoding == "utf-16"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
@pytest.mark.parametrize("width", [25, 30, 40])
def test_wrapped_paragraph_is_one_block(width, indent, end):
    wrapped = end.join(fold(indent + PARAGRAPH, width))
    assert texts(wrapped) == [wrapped.lstrip()]


@pytest.mark.parametrize("width", [60, 72])
def test_wrapped_english_paragraph_is_one_block(width):
    wrapped = textwrap.fill(ENGLISH, width)
    assert texts(f"Joint statement\n\n{wrapped}\n") == ["Joint statement", wrapped]


def test_wrapped_paragraphs_without_blank_lines_between_them():
    one = "\n".join(fold("\u3000\u3000" + PARAGRAPH, 30))
    assert texts(f"{one}\n{one}\n") == [one.strip(), one.strip()]


def test_two_line_paragraph_is_joined_only_in_a_wrapped_file():
    two = "\n".join(fold(PARAGRAPH[:35] + "。", 30))
    many = "\n".join(fold(PARAGRAPH, 30))
    assert texts(two) == two.split("\n")
    assert texts(f"{many}\n\n{two}") == [many, two]


def test_sentence_end_at_the_end_of_a_line_is_no_joint():
    lines = fold(PARAGRAPH, 30)
    lines[1] = lines[1][:-1] + "。"
    assert texts("\n".join(lines)) == ["\n".join(lines[:2]), "\n".join(lines[2:])]


@pytest.mark.parametrize(
    "following",
    [
        "\u3000\u3000",
        "问：",
        "发言人:",
        "一、",
        "（二）",
        "3. ",
        "第四条",
        "- ",
        "① ",
        "答：",
    ],
)
def test_what_opens_a_paragraph_is_not_joined(following):
    lines = fold(PARAGRAPH, 30)
    lines[2] = following + lines[2]
    assert texts("\n".join(lines))[-2:] != ["\n".join(lines)]
    assert any(text.startswith(lines[2].strip()) for text in texts("\n".join(lines)))


@pytest.mark.parametrize(
    "lines",
    [
        # One line is one paragraph, whatever its length.
        [PARAGRAPH, PARAGRAPH, PARAGRAPH],
        ["会议在北京召开", "各方代表出席", "会议取得成果。"],
        # Ragged lines: the next word had room.
        [PARAGRAPH[:30], PARAGRAPH[30:48], PARAGRAPH[48:78], PARAGRAPH[78:90] + "。"],
        # Lines of equal length that are whole clauses of their own.
        [PARAGRAPH[:25] + "；", PARAGRAPH[25:50] + "；", PARAGRAPH[50:75] + "。"],
        # No sentence end: names, headings.
        [PARAGRAPH[:25], PARAGRAPH[25:50], PARAGRAPH[50:75]],
        # Narrow: verse, a table, an address.
        ["天下为公大道之行也", "选贤与能讲信修睦焉", "是谓大同人人向往之。"],
    ],
)
def test_lines_that_stay_apart(lines):
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("ab", 2),
        ("中文", 4),
        ("“中”", 6),
        ("\u3000a", 3),
        ("e\u0301", 1),
        ("👩‍👩‍👧", 2),
    ],
)
def test_display_width(text, width):
    assert display_width(text) == width


LINE = st.one_of(
    st.text(st.sampled_from("中国际a1 ，。“”\u3000\u00a0\t问："), max_size=30),
    st.sampled_from(fold(PARAGRAPH, 30)),
    st.text(max_size=10),
)
TEXT = st.lists(st.tuples(LINE, st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))).map(
    lambda lines: "".join(line + end for line, end in lines)
)


@given(TEXT)
def test_blocks_cover_all_but_white_space(text):
    try:
        document = read_plaintext(text.encode("utf-8", "replace"), "a.txt", None)
    except GlossaryError:
        assert "\0" in text
        return
    gaps, at = [], 0
    for block in document.blocks:
        assert block.text == document.text[block.start : block.end]
        assert block.text == block.text.strip() != ""
        before = document.text[: block.start].replace("\r\n", "\n").replace("\r", "\n")
        assert block.line == before.count("\n") + 1
        gaps.append(document.text[at : block.start])
        at = block.end
    gaps.append(document.text[at:])
    assert not "".join(gaps).strip()
    assert all(block.start >= 0 for block in document.blocks)


def test_sentence_may_end_with_a_full_line_of_an_indented_paragraph():
    paragraph = """　　会议强调，要加强协调，完善制度，推动合
取得新的进展，让成果惠及各国的全体人民。
各方一致同意继续保持沟通，共同应对挑战：
一是扩大开放，二是加强保护。"""

    assert texts(f"{paragraph}\n{paragraph}\n") == [paragraph.lstrip()] * 2


def test_lines_of_equal_width_that_all_end_sentences_are_not_joined():
    line = "取得新的进展，让成果惠及各国的全体人民。"

    assert texts(f"{line}\n{line}\n{line}\n") == [line] * 3


def test_a_line_wider_than_the_page_hides_no_wrapping():
    wrapped = "\n".join(fold(PARAGRAPH * 3, 60))
    foot = (
        "https://www.example.org/zh/news/2024/03/a-rather-long-address-of-a-page.html"
    )

    assert texts(f"{wrapped}\n{foot}") == [wrapped, foot]


def test_text_wrapped_by_the_number_of_characters():
    text = PARAGRAPH.replace("国家", "G20国家") * 3
    wrapped = "\n".join(text[at : at + 38] for at in range(0, len(text), 38))

    assert texts(wrapped) == [wrapped]


def test_in_a_wrapped_file_a_line_is_wider_for_what_was_put_into_it():
    wrapped = "\n".join(fold(PARAGRAPH * 3, 40))
    first, *others = fold(PARAGRAPH, 40)
    spliced = "\n".join([f"{first[:9]}关注微信公众号看更多内容{first[9:]}", *others])

    assert texts(f"{wrapped}\n\n{spliced}") == [wrapped, spliced]
    assert texts(spliced) != [spliced]


def test_in_a_wrapped_file_a_page_may_end_in_mid_sentence():
    wrapped = "\n".join(fold(PARAGRAPH * 3, 40))
    clauses = "各方一致认为，数字技术应当造福人民，共同制定规则，分享发展机遇。"
    cut = "\n".join(fold(clauses * 4, 40)[:3])

    assert texts(f"{wrapped}\n\n{cut}\n- 12 -") == [wrapped, cut, "- 12 -"]
    assert texts(f"{cut}\n- 12 -") == [*cut.split("\n"), "- 12 -"]


def test_in_a_wrapped_file_lines_that_are_no_prose_stay_apart():
    wrapped = "\n".join(fold(PARAGRAPH * 3, 40))
    rows = [
        "网站地图 | 联系我们 | 网站声明 | 关于本站的说明 | 办公厅主办 | 移动版面"
    ] * 3

    assert texts("\n".join([wrapped, "", *rows])) == [wrapped, *rows]


def test_in_a_wrapped_file_short_lines_stay_apart():
    wrapped = "\n".join(fold(PARAGRAPH * 3, 40))
    table = "地区\u3000数量\n东部\u300012\n西部\u30009"

    assert texts(f"{wrapped}\n\n{table}") == [wrapped, *table.split("\n")]


def test_in_a_wrapped_file_the_rest_of_a_line_goes_on():
    wrapped = "\u3000\u3000" + "\n".join(fold(PARAGRAPH * 3, 40))
    first, second, *others = fold(PARAGRAPH, 40)
    torn = f"\u3000\u3000{first[:38]}\n{second[:11]}\n某某在线首发{second[11:]}\n"
    torn += "\n".join(others)
    date = "\u3000" * 20 + "2024年3月\n某某网"

    assert texts(f"{wrapped}\n\n{torn}\n{date}") == [
        wrapped.strip(),
        torn.strip(),
        "2024年3月",
        "某某网",
    ]


def test_notes_are_not_joined():
    wrapped = "\n".join(fold(PARAGRAPH * 3, 40))
    notes = [f"[{n}]{PARAGRAPH[:36]}" for n in range(1, 4)]

    assert texts("\n".join([wrapped, *notes])) == [wrapped, *notes]
