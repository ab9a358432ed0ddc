import io
import struct
import zlib
from dataclasses import replace

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches

from glossary.documents.docx import read_docx
from glossary.documents.translated.intoword import write_into_word
from glossary.documents.translated.presentation import DocumentOptions, Unreviewed
from glossary.model import Catalogue, Origin, Span, State, Strategy, TermEvidence
from glossary.text.segmenter import segment
from glossary.units import initial_units


def chunk(kind, data):
    crc = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


# A picture of one dot (PNG).
DOT = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0"))
    + chunk(b"IEND", b"")
)
TARGETS = {
    "河长制通知": "Notice on the River Chief System",
    "各县要实行河长制。": "All counties shall practise the river chief system.",
    "第二句在同一段。": "The second sentence is in the same paragraph.",
    "详见公告全文。": "See the full notice.",
    "一、巡河": "I. Patrols",
    "水质": "Water quality",
    "（1,000,000）": "(1,000,000)",
    "县": "County",
}


@pytest.fixture
def notice():
    document = docx.Document()
    document.add_heading("河长制通知", 0)
    paragraph = document.add_paragraph("各县要实行")
    paragraph.add_run("河长制").bold = True
    paragraph.add_run("。第二句在同一段。")
    paragraph.add_run().add_picture(io.BytesIO(DOT), width=Inches(1))
    linked = document.add_paragraph("详见")
    target = document.part.relate_to(
        "https://example.org/",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    linked._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{target}"><w:r><w:rPr><w:u '
            'w:val="single"/></w:rPr><w:t>公告全文</w:t></w:r></w:hyperlink>'
        )
    )
    linked.add_run("。")
    document.add_paragraph("一、巡河", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "县", "水质"
    table.cell(1, 1).text = "（1,000,000）"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def catalogue(data, state=State.REVIEWED):
    document = read_docx(data, "notice.docx", None)
    units = []
    for unit in initial_units(document, segment(document)):
        target = TARGETS[unit.source]
        terms = ()
        if "河长制" in unit.source and "river chief system" in target:
            at, to = unit.source.index("河长制"), target.index("river chief system")
            span, words = Span(at, at + 3), Span(to, to + 18)
            chief = "river chief system"
            terms = (TermEvidence("河长制", span, chief, words, Strategy.MODEL),)
        fields = {"target": target, "state": state, "origin": Origin.HUMAN}
        units.append(replace(unit, terms=terms, **fields))
    return Catalogue(tuple(units))


def written(data, units, **options):
    result, left_out = write_into_word(
        data, "notice.docx", units, DocumentOptions(**options)
    )
    return docx.Document(io.BytesIO(result)), left_out


def test_everything_stays_where_it_was(notice):
    document, left_out = written(notice, catalogue(notice))
    assert left_out == 0
    title, body, linked, item = document.paragraphs
    assert (title.text, title.style.name) == (
        *("Notice on the River Chief System", "Title"),
    )
    assert body.text == (
        "All counties shall practise the river chief system. "
        "The second sentence is in the same paragraph."
    )
    assert [run.text for run in body.runs if run.bold] == ["river chief system"]
    assert len(document.inline_shapes) == 1
    assert linked.text == "See the full notice."
    assert (item.text, item.style.name) == ("I. Patrols", "List Number")
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["County", "Water quality"],
        ["", "(1,000,000)"],
    ]


def test_links_still_lead_where_they_did(notice):
    document, _left_out = written(notice, catalogue(notice))
    (link,) = document.paragraphs[2].hyperlinks
    assert link.address == "https://example.org/"
    assert link.text == "the full"
    assert link.runs[0].underline


def test_drafts_are_highlighted(notice):
    draft = catalogue(notice, State.TRANSLATED)
    document, _left_out = written(notice, draft)
    runs = [run for run in document.paragraphs[1].runs if run.text.strip()]
    assert all(run.font.highlight_color is not None for run in runs)
    document, _left_out = written(notice, draft, draft=Unreviewed.SOURCE)
    assert document.paragraphs[1].text == "各县要实行河长制。 第二句在同一段。"
    document, _left_out = written(notice, draft, draft=Unreviewed.SKIP)
    assert document.paragraphs[1].text == ""
    assert len(document.inline_shapes) == 1


def test_a_sentence_that_is_not_there_is_counted(notice):
    units = catalogue(notice).units
    other = replace(units[1], source="别的句子。")
    document, left_out = written(notice, Catalogue((units[0], other, *units[2:])))
    assert left_out == 1
    assert document.paragraphs[1].text.startswith("各县要实行河长制。")
    assert "The second sentence" in document.paragraphs[1].text
