import io
import re
import sys
from contextlib import suppress

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from glossary.documents.document import read_document
from glossary.documents.pdf import read_pdf
from glossary.errors import GlossaryError
from glossary.extras import install_command
from glossary.model import Role

BODY = [
    "关于推进乡村数字化建设的通知",
    "各市、县人民政府：",
    "为贯彻落实国家数字乡村发展战略，加快推进全省乡村数字化建设，提升乡村",
    "治理现代化水平，现就有关事项通知如下，请结合实际认真贯彻执行。到2025年，",
    "全省行政村5G网络覆盖率达到98.5%以上，农村电商年交易额突破3,000亿元，其中",
    "农产品网络零售额占农产品总交易额的比重达到15%左右。",
    "一、加强基础设施建设",
]


def made(*pages, password=None):
    """Return a PDF file with lines of text in a font that every viewer has."""
    writer = pypdf.PdfWriter()
    font = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type0"),
                NameObject("/BaseFont"): NameObject("/STSong-Light"),
                NameObject("/Encoding"): NameObject("/UniGB-UCS2-H"),
                NameObject("/DescendantFonts"): pypdf.generic.ArrayObject(
                    [
                        DictionaryObject(
                            {
                                NameObject("/Type"): NameObject("/Font"),
                                NameObject("/Subtype"): NameObject("/CIDFontType0"),
                                NameObject("/BaseFont"): NameObject("/STSong-Light"),
                            }
                        )
                    ]
                ),
            }
        )
    )
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        shown = "".join(
            f"1 0 0 1 72 {780 - 20 * at} Tm <{line.encode('utf-16-be').hex()}> Tj "
            for at, line in enumerate(lines)
        )
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf {shown}ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if password is not None:
        writer.encrypt(
            user_password=password, owner_password="owner", algorithm="RC4-128"
        )
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


SAMPLE = made(BODY)


def text_of(document):
    return [block.text for block in document.blocks if block.role is not Role.CHROME]


def set_aside(document):
    return [
        (block.text, block.chrome, block.line)
        for block in document.blocks
        if block.role is Role.CHROME
    ]


def test_wrapped_lines_become_one_paragraph():
    assert text_of(read_pdf(SAMPLE, "a.pdf", None)) == [
        *BODY[:2],
        "".join(BODY[2:6]),
        BODY[6],
    ]


def test_a_paragraph_goes_on_over_the_page_break():
    pages = ([*BODY[:4], "- 1 -"], [*BODY[4:], "- 2 -"])
    document = read_pdf(made(*pages), "a.pdf", None)
    assert text_of(document)[2:] == ["".join(BODY[2:6]), BODY[6]]
    assert set_aside(document) == [
        ("- 1 -", "page-number", 1),
        ("- 2 -", "page-number", 2),
    ]


def test_lines_are_numbers_of_pages():
    document = read_pdf(made(BODY[:2], BODY[6:]), "a.pdf", None)
    assert [(block.text, block.line) for block in document.blocks] == [
        (BODY[0], 1),
        (BODY[1], 1),
        (BODY[6], 2),
    ]


def test_a_head_of_every_page_is_set_aside():
    pages = [
        ["数字乡村文件汇编", f"第{n}项工作已经完成。", f"{n}/3"] for n in (1, 2, 3)
    ]
    document = read_pdf(made(*pages), "a.pdf", None)
    # Numbers aside, the middle lines are alike too; but they are no margins alone.
    assert [kind for _text, kind, _page in set_aside(document)].count(
        "running-head"
    ) >= 3


def test_repeated_lines_within_the_text_stay():
    pages = [
        ["文件汇编", f"第{word}章说明。", "特此通知。", f"完毕{word}。", "1"]
        for word in "甲乙丙"
    ]
    document = read_pdf(made(*pages), "a.pdf", None)
    assert text_of(document).count("特此通知。") == 3
    assert [text for text, _kind, _page in set_aside(document)] == ["文件汇编", "1"] * 3


def test_a_title_on_two_pages_stays():
    document = read_pdf(made([BODY[0], BODY[1]], [BODY[0], BODY[6]]), "a.pdf", None)
    assert text_of(document) == [BODY[0], BODY[1], BODY[0], BODY[6]]


def test_english_lines_are_joined_with_a_space():
    lines = [
        "本规定所称数字乡村是指依托互联网等信息技术推动农业农村发展，即 Digital",
        "Village Development Strategy of the People's Republic of China，适用于全国",
        "各地区各部门开展有关工作，包括规划编制、项目建设、资金安排以及绩效评价。",
    ]
    assert (
        "即 Digital Village Development"
        in text_of(read_pdf(made(lines), "a.pdf", None))[0]
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (made([]), "has no text: its pages are pictures"),
        (made(BODY, password="secret"), "locked by a password"),
        (b"%PDF-1.7\n", "not a readable PDF file"),
        (b"no PDF at all", "not a readable PDF file"),
    ],
)
def test_errors(data, message):
    with pytest.raises(GlossaryError, match=message) as caught:
        read_pdf(data, "a.pdf", None)
    assert (caught.value.path, bool(caught.value.hint)) == ("a.pdf", True)


def test_a_file_that_only_forbids_printing_is_read():
    assert text_of(read_pdf(made(BODY, password=""), "a.pdf", None))[0] == BODY[0]


def test_missing_pypdf(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(GlossaryError) as caught:
        read_pdf(b"", "a.pdf", None)
    assert caught.value.hint == install_command("pdf")


def test_nothing_is_logged_to_the_terminal(capfd):
    damaged = re.sub(rb"startxref\n\d+", b"startxref\n17", SAMPLE)
    assert text_of(read_pdf(damaged, "a.pdf", None))[0] == BODY[0]
    assert capfd.readouterr().err == ""


@given(st.data())
def test_damaged_files_raise_only_glossary_errors(data):
    whole = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(
            st.integers(0, 255)
        )
    with suppress(GlossaryError):
        assert read_pdf(bytes(whole), "a.pdf", None).blocks


def test_the_suffix_tells(tmp_path):
    path = tmp_path / "notice.PDF"
    path.write_bytes(SAMPLE)
    assert read_document(path).blocks[0].text == BODY[0]
