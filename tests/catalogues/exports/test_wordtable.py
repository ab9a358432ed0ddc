import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings

from glossary.catalogues.exports.edits import merge_edits
from glossary.catalogues.exports.exporters import read_returned
from glossary.catalogues.exports.wordtable import read, write
from glossary.catalogues.po import read_po
from glossary.documents.translated.presentation import DocumentOptions, Unreviewed
from glossary.errors import GlossaryError
from glossary.files import archive
from glossary.model import Catalogue, Role, State
from strategies import catalogue_units, po_units

EDITORS = Path(__file__).parents[1] / "editors"
CATALOGUE = read_po(EDITORS / "talk.po")
LIVE = tuple(unit for unit in CATALOGUE.units if not unit.obsolete)
TARGET, STATE, COMMENT = 2, 3, 4


def document(catalogue=CATALOGUE, **options):
    data = write(catalogue, DocumentOptions(bilingual=True, **options))
    return docx.Document(io.BytesIO(data))


def merged(word, tmp_path, catalogue=CATALOGUE):
    path = tmp_path / "review.docx"
    word.save(path)
    return merge_edits(catalogue, read_returned(path))


def whats(merged_):
    return [
        (edit.unit.reference, edit.what, edit.after)
        for edit in (*merged_.changes, *merged_.conflicts)
    ]


def cell(word, row, column):
    return word.tables[0].rows[row].cells[column]


def test_it_has_a_row_for_each_unit_in_the_document():
    rows = document().tables[0].rows
    assert [one.text for one in rows[0].cells] == [
        *("id", "source", "target", "state", "comment"),
    ]
    assert [row.cells[1].text for row in rows[1:]] == [unit.source for unit in LIVE]
    assert [row.cells[2].text for row in rows[1:]] == [unit.target for unit in LIVE]
    marked = [
        row.cells[2].text
        for row in rows[1:]
        if row.cells[2].paragraphs[0].runs[0].font.highlight_color is not None
    ]
    assert marked == [unit.target for unit in LIVE if unit.state is State.TRANSLATED]


def test_drafts_can_be_left_out():
    rows = document(draft=Unreviewed.SKIP).tables[0].rows[1:]
    assert [row.cells[2].text for row in rows] == [
        unit.target for unit in LIVE if unit.state is State.REVIEWED
    ]


ROOM = "glossary.catalogues.exports.wordtable"


@pytest.mark.parametrize("limit", [{"most_tags": 100}, {"most_xml": 1000}])
def test_no_table_is_written_that_could_not_be_read(monkeypatch, limit):
    small = archive.DOCUMENT._replace(**limit)
    monkeypatch.setattr(f"{ROOM}.DOCUMENT", small)
    with pytest.raises(GlossaryError, match="too large to come back"):
        document()


def test_of_too_many_units_no_table_is_made(monkeypatch):
    monkeypatch.setattr(f"{ROOM}.DOCUMENT", archive.DOCUMENT._replace(most_tags=100))
    monkeypatch.setattr(f"{ROOM}.saved", lambda _document: pytest.fail("it was made"))
    with pytest.raises(GlossaryError, match="too large to come back"):
        document()


def test_unedited_it_changes_nothing(tmp_path):
    result = merged(document(), tmp_path)
    assert (result.catalogue, whats(result)) == (CATALOGUE, [])
    assert (result.unknown, result.kept) == ((), ())


def test_edits_come_back(tmp_path):
    word = document()
    cell(word, 5, TARGET).paragraphs[0].runs[0].text = "Thanks."
    (chosen,) = cell(word, 5, STATE)._tc.xpath(".//w:sdtContent//w:t")
    chosen.text = "final"
    cell(word, 5, COMMENT).text = "Short."
    cell(word, 9, TARGET).add_paragraph("Second line")
    word.tables[0]._tbl.remove(word.tables[0].rows[7]._tr)
    assert whats(merged(word, tmp_path)) == [
        ("talk.txt:7", "target", "Thanks."),
        ("talk.txt:7", "state", "final"),
        ("talk.txt:7", "comment", "Short."),
        ("talk.txt:15", "target", "Thank you.\nSecond line"),
    ]


def test_edits_in_both_are_a_conflict(tmp_path):
    word = document()
    cell(word, 5, TARGET).paragraphs[0].runs[0].text = "Thanks."
    units = tuple(
        replace(unit, target="Many thanks.") if unit.source == "谢谢。" else unit
        for unit in CATALOGUE.units
    )
    result = merged(word, tmp_path, replace(CATALOGUE, units=units))
    assert [edit.after for edit in result.conflicts] == ["Thanks."]
    assert result.changes == ()


def test_tracked_changes_are_taken_as_accepted(tmp_path):
    word = document()
    paragraph = cell(word, 5, TARGET).paragraphs[0]._p
    (run,) = paragraph.xpath("w:r")
    (text,) = run.xpath("w:t")
    text.tag = text.tag.replace("}t", "}delText")
    deleted = parse_xml(f'<w:del {nsdecls("w")} w:id="90" w:author="R"/>')
    run.addprevious(deleted)
    deleted.append(run)
    deleted.addnext(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="91" w:author="R">'
            "<w:r><w:t>Thanks.</w:t></w:r></w:ins>"
        )
    )
    assert whats(merged(word, tmp_path)) == [("talk.txt:7", "target", "Thanks.")]


def test_what_a_reviewer_said_in_words_comments_is_added(tmp_path):
    word = document()
    run = cell(word, 4, TARGET).paragraphs[0].runs[0]
    word.add_comment(run, text="They do.", author="R")
    assert whats(merged(word, tmp_path)) == [
        (
            "talk.txt:5",
            "comment",
            "Ask the bureau whether ditches count.\nThey do.",
        )
    ]


def test_what_writer_saved_comes_back():
    result = merge_edits(CATALOGUE, read_returned(EDITORS / "writer.docx"))
    broadband = LIVE[6].target
    assert whats(result) == [
        ("talk.txt:7", "target", "Thanks."),
        ("talk.txt:9", "comment", "Is this right"),
        ("talk.txt:11", "target", f"{broadband}\nSecond line"),
    ]


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(units=catalogue_units(po_units()))
def test_any_text_comes_back(units, tmp_path_factory):
    path = tmp_path_factory.mktemp("word") / "a.docx"
    path.write_bytes(write(Catalogue(units), DocumentOptions(bilingual=True)))
    assert [
        (unit.id, unit.target, unit.state, unit.comment, unit.digest)
        for unit in read(path).catalogue.units
    ] == [
        (unit.id, unit.target, unit.state, unit.comment, unit.digest)
        for unit in units
        if not unit.obsolete
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda word: setattr(cell(word, 1, 1), "text", "别的"),
            "id of row 2 was chan",
        ),
        (
            lambda word: setattr(cell(word, 2, STATE), "text", "done"),
            "“done” is none of",
        ),
        (
            lambda word: setattr(cell(word, 0, 0), "text", "ID!"),
            "has no table of units",
        ),
    ],
)
def test_what_is_wrong_is_said(change, message, tmp_path):
    word = document()
    change(word)
    with pytest.raises(GlossaryError, match=message):
        merged(word, tmp_path)


def test_the_name_of_a_document_may_hold_what_xml_cannot():
    unit = replace(LIVE[0], role=Role.PARAGRAPH, reference="\x1ctalk\x84.txt:1")
    assert document(Catalogue((unit,))).core_properties.title == "talk .txt"
