import io
import sys
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from glossary.documents import docx as reader
from glossary.documents.docx import open_word, read_docx
from glossary.errors import GlossaryError
from glossary.extras import install_command
from glossary.files.archive import DOCUMENT
from glossary.model import Role

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
READING = (
    "<w:rt><w:r><w:t>mái</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>霾</w:t></w:r></w:rubyBase>"
)
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def saved(word):
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def blocks(word):
    document = read_docx(saved(word), "a.docx", None)
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
    return [(block.line, block.role, block.text) for block in document.blocks]


def body_texts(*paragraphs):
    word = docx.Document()
    for xml in paragraphs:
        word.element.body.insert_element_before(parse_xml(xml), "w:sectPr")
    return [text for _, _, text in blocks(word)]


def test_paragraphs_headings_lists_and_tables_in_order():
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "页眉"
    word.add_heading("发布会实录", 0)
    word.add_heading("背景", 1)
    word.add_paragraph()
    word.add_paragraph("第一段。\n\t第二行。 ")
    word.add_paragraph("第一项", style="List Bullet")
    table = word.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "合并"
    table.cell(0, 1).text = "右上"
    table.cell(1, 1).text = "右下"
    word.add_paragraph("结尾。")
    assert blocks(word) == [
        (1, Role.TITLE, "发布会实录"),
        (2, Role.HEADING, "背景"),
        (4, Role.PARAGRAPH, "第一段。"),
        (4, Role.PARAGRAPH, "第二行。"),
        (5, Role.LIST_ITEM, "第一项"),
        (6, Role.PARAGRAPH, "合并"),
        (7, Role.PARAGRAPH, "右上"),
        (8, Role.PARAGRAPH, "右下"),
        (9, Role.PARAGRAPH, "结尾。"),
    ]


def test_cell_merged_across_columns_and_nested_table():
    word = docx.Document()
    table = word.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "宽"
    table.cell(1, 0).add_table(1, 1).cell(0, 0).text = "内"
    assert [text for _, _, text in blocks(word)] == ["宽", "内"]


def test_role_comes_from_the_style_it_is_based_on():
    word = docx.Document()
    style = word.styles.add_style("公文标题", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Heading 2"]
    word.add_paragraph("总则", style="公文标题")
    assert blocks(word) == [(1, Role.HEADING, "总则")]


def test_styles_based_on_each_other_do_not_hang():
    word = docx.Document()
    one = word.styles.add_style("One", WD_STYLE_TYPE.PARAGRAPH)
    two = word.styles.add_style("Two", WD_STYLE_TYPE.PARAGRAPH)
    one.base_style, two.base_style = two, one
    word.add_paragraph("正文", style="One")
    assert blocks(word) == [(1, Role.PARAGRAPH, "正文")]


@pytest.mark.parametrize(("number", "role"), [(1, "list-item"), (0, "paragraph")])
def test_numbered_paragraph_is_a_list_item(number, role):
    word = docx.Document()
    xml = f'<w:pPr {W}><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    word.add_paragraph("甲")._p.insert(0, parse_xml(xml))
    assert blocks(word) == [(1, role, "甲")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<w:ins><w:r><w:t>增</w:t></w:r></w:ins>", "前增后"),
        ("<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", "前后"),
        ("<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom>", "前后"),
        ("<w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>", "前链后"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>", "前后"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>', "前显后"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "前后"),
        (
            "<w:sdt><w:sdtContent><w:r><w:t>控</w:t></w:r></w:sdtContent></w:sdt>",
            "前控后",
        ),
        (f"<w:r><w:ruby>{READING}</w:ruby></w:r>", "前霾后"),
        ("<w:r><w:tab/><w:noBreakHyphen/></w:r>", "前\t\u2011后"),
    ],
)
def test_text_as_the_page_shows_it(content, expected):
    start, end = "<w:r><w:t>前</w:t></w:r>", "<w:r><w:t>后</w:t></w:r>"
    assert body_texts(f"<w:p {W}>{start}{content}{end}</w:p>") == [expected]


def test_text_box_is_read_once_and_apart():
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    alternatives = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    paragraph = f"<w:p {W} {MC}><w:r><w:t>段</w:t>{alternatives}</w:r></w:p>"
    assert body_texts(paragraph) == ["段", "框"]


def test_content_control_around_paragraphs():
    inner = "<w:sdtContent><w:p><w:r><w:t>内</w:t></w:r></w:p></w:sdtContent>"
    assert body_texts(f"<w:sdt {W}>{inner}</w:sdt>") == ["内"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"plain", "not a sound zip archive"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600, "password-protected"),
    ],
)
def test_other_files(data, message):
    with pytest.raises(GlossaryError, match=message) as caught:
        read_docx(data, "docs/a.docx", None)
    assert caught.value.path == "docs/a.docx"


def test_zip_of_something_else():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(GlossaryError, match="not a readable Word document"):
        read_docx(buffer.getvalue(), "a.docx", None)


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("most_xml", "too large"),
        ("most_unpacked", "too large"),
        ("most_parts", "parts; at most"),
    ],
)
def test_document_that_unpacks_to_too_much(limit, message, monkeypatch):
    monkeypatch.setattr(reader, "DOCUMENT", DOCUMENT._replace(**{limit: 5}))
    with pytest.raises(GlossaryError, match=message):
        read_docx(saved(docx.Document()), "a.docx", None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]>'
    data = with_part("word/comments.xml", f"{xml}<a>&b;</a>".encode(encoding))
    with pytest.raises(GlossaryError, match="document type"):
        read_docx(data, "a.docx", None)


@pytest.mark.parametrize("name", ["../a.xml", "word/../../a", "/a", "..\\a", "C:\\a"])
def test_parts_outside_the_file_are_refused(name):
    with pytest.raises(GlossaryError, match="outside the file"):
        read_docx(with_part(name, b""), "a.docx", None)


def with_part(name, content):
    buffer = io.BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("root", ["w:footnotes", "w:document", "a"])
def test_a_main_part_without_a_body_is_refused(root):
    main = f"<{root} {W}/>".encode()
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as whole,
        zipfile.ZipFile(buffer, "w") as archive,
    ):
        for name in whole.namelist():
            is_main = name == "word/document.xml"
            archive.writestr(name, main if is_main else whole.read(name))
    with pytest.raises(GlossaryError, match="not a readable Word document"):
        open_word(buffer.getvalue(), "a.docx")


def test_missing_python_docx(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(GlossaryError) as caught:
        read_docx(b"", "a.docx", None)
    assert caught.value.hint == install_command("docx")


@given(st.data())
def test_damaged_documents_raise_only_glossary_errors(data):
    whole = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(
            st.integers(0, 255)
        )
    try:
        document = read_docx(bytes(whole), "a.docx", None)
    except GlossaryError:
        return
    assert len(document.blocks) <= 2


def _sample():
    word = docx.Document()
    word.add_heading("题", 1)
    word.add_paragraph("文")
    return saved(word)


SAMPLE = _sample()
