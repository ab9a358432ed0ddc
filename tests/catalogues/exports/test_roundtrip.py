import csv
import datetime
import io
import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.catalogues.exports.contract import ExportOptions, comment_digest
from glossary.catalogues.exports.exporters import READERS, WRITERS, read_returned
from glossary.catalogues.exports.exportnames import FORMATS, RETURNING, SUFFIXES
from glossary.catalogues.exports.unitrows import COLUMNS
from glossary.documents.translated.presentation import DocumentOptions
from glossary.errors import GlossaryError
from glossary.model import (
    Catalogue,
    Finding,
    Origin,
    Role,
    Severity,
    Span,
    State,
    Strategy,
    TermEvidence,
    TranslationUnit,
)
from strategies import TEXT, catalogue_units, po_units

UNITS = (
    TranslationUnit(
        "问:什么是河长制?",
        "Q: What is the river chief system?",
        State.REVIEWED,
        Origin.HUMAN,
        role=Role.QUESTION,
        speaker="问",
        reference="talk.txt:3",
        comment="Ask the bureau.\nTwice.",
        terms=(
            TermEvidence(
                "河长制", Span(5, 8), "river chief system", Span(15, 33), Strategy.MODEL
            ),
        ),
        findings=(
            Finding("source-x", Severity.INFO, "an ASCII mark", span=Span(1, 2)),
        ),
    ),
    TranslationUnit("谢谢。", reference="talk.txt:4"),
    TranslationUnit(
        "谢谢。",
        '=SUM(A1) & "Thanks" <b>',
        State.TRANSLATED,
        Origin.MACHINE,
        context="occurrence 2",
        previous_source="多谢。",
        flags=("no-wrap", "range"),
        reference="talk.txt:5",
    ),
    TranslationUnit("旧句。", "'Old", State.FINAL, Origin.HUMAN, obsolete=True),
)
CATALOGUE = Catalogue(UNITS, signature="glossary; model x")
LOSSLESS = ("xliff", "xlsx", "csv", "json")
VERSIONS = ("2.1", "1.2")
# What each format holds of them; XLIFF has no obsolete units.
HELD = {"xliff": UNITS[:3]}
VARIANTS = [(name, "2.1") for name in LOSSLESS] + [("xliff", "1.2")]
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
quick = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def write(catalogue, name, version="2.1"):
    # Of Word documents only a bilingual one comes back.
    document = DocumentOptions(bilingual=name == "docx")
    return WRITERS[name](catalogue, ExportOptions(xliff=version, document=document))


def read(data, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{SUFFIXES[name]}"
        path.write_bytes(data)
        return read_returned(path)


def edited(data, name, before, after):
    """Return what comes back after a replacement in the file's text."""
    text = data.decode()
    assert before in text
    return read(text.replace(before, after).encode(), name).catalogue.units


def digested(units):
    return tuple(replace(unit, digest=unit.content_digest) for unit in units)


def xml_storable(unit):
    """A unit whose comment and previous source XML can hold; texts it always can."""
    return replace(
        unit,
        comment=NOT_XML.sub("", unit.comment),
        previous_source=NOT_XML.sub("", unit.previous_source),
    )


def test_every_format_is_named_and_has_a_suffix():
    assert list(FORMATS) == list(WRITERS) == list(SUFFIXES)
    assert set(RETURNING.values()) == set(READERS)


@pytest.mark.parametrize(("name", "version"), VARIANTS)
def test_everything_of_a_unit_comes_back(name, version):
    back = read(write(CATALOGUE, name, version), name)
    held = HELD.get(name, UNITS)
    assert back.catalogue.units == digested(held)
    wanted = {unit.id: comment_digest(unit.comment) for unit in held}
    assert back.comments == wanted


@pytest.mark.parametrize("version", VERSIONS)
@quick
@given(catalogue_units(po_units().map(xml_storable)), TEXT)
def test_xliff_is_lossless(version, units, signature):
    catalogue = Catalogue(units, "zh-Hant", "en-GB", signature=signature)
    back = read(write(catalogue, "xliff", version), "xliff")
    live = tuple(unit for unit in units if not unit.obsolete)
    assert back.catalogue == replace(catalogue, units=digested(live))


@pytest.mark.parametrize("name", ["csv", "xlsx"])
@quick
@given(catalogue_units(po_units()))
def test_tables_are_lossless(name, units):
    back = read(write(Catalogue(units), name), name)
    assert back.catalogue.units == digested(units)


@quick
@given(
    catalogue_units(po_units()),
    st.lists(TEXT, min_size=5, max_size=5),
    st.lists(st.tuples(TEXT, TEXT), max_size=2),
)
def test_json_is_lossless_headers_included(units, texts, headers):
    signature, created, revised, comment, language = texts
    catalogue = Catalogue(
        *(units, language, "en", signature, created, revised),
        headers=tuple(headers),
        comment=comment,
    )
    back = read(write(catalogue, "json"), "json")
    assert back.catalogue == replace(catalogue, units=digested(units))


def test_json_holds_lone_surrogates():
    catalogue = Catalogue((TranslationUnit("甲\ud800", "A"),))
    assert (
        read(write(catalogue, "json"), "json").catalogue.units[0].source == "甲\ud800"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_catalogue_gives_the_same_bytes(name, monkeypatch):
    first = write(CATALOGUE, name)
    # Word and Excel files would otherwise say when they were made.
    monkeypatch.setattr("time.localtime", lambda *a: (2001, 2, 3, 4, 5, 6, 0, 1, 0))
    monkeypatch.setattr("time.time", lambda: 981173106.0)
    assert write(CATALOGUE, name) == first


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_catalogue_can_be_written(name):
    data = write(Catalogue(()), name)
    if name in READERS:
        assert read(data, name).catalogue.units == ()


# --- tables


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "1e5", "2024-01-02", "'a"])
def test_no_cell_of_csv_begins_like_a_formula_or_number(start):
    unit = TranslationUnit("甲", start, State.REVIEWED, Origin.HUMAN, comment=start)
    data = write(Catalogue((unit,)), "csv").decode()
    cells = dict(zip(COLUMNS, list(csv.reader(io.StringIO(data)))[1], strict=True))
    assert cells["target"] == cells["comment"] == f"'{start}"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "#N/A", "1e5", "'a"])
def test_cells_of_a_workbook_are_text(start):
    unit = TranslationUnit("甲", start, State.REVIEWED, Origin.HUMAN)
    book = openpyxl.load_workbook(io.BytesIO(write(Catalogue((unit,)), "xlsx")))
    cell = book.active.cell(2, COLUMNS.index("target") + 1)
    assert (cell.value, cell.data_type) == (start, "s")


@pytest.mark.parametrize("text", ["_x0041_", "_x005F_x0041_", "x005F_", "a_x000d_b"])
def test_codes_of_workbooks_stay_text(text):
    unit = TranslationUnit("甲", text, State.REVIEWED, Origin.HUMAN)
    back = read(write(Catalogue((unit,)), "xlsx"), "xlsx")
    assert back.catalogue.units[0].target == text


@pytest.mark.parametrize(
    "text", ["a\\b", "\\n \\t \\\\", "two\nlines", "C:\\u0041\\ux", "\\\x01", " \n\t "]
)
def test_texts_stand_in_a_workbook_as_they_are(text):
    unit = TranslationUnit(
        "甲", text, State.REVIEWED, Origin.HUMAN, speaker=text, comment=text
    )
    data = write(Catalogue((unit,)), "xlsx")
    (back,) = read(data, "xlsx").catalogue.units
    assert (back.target, back.speaker, back.comment) == (text, text, text)
    if "\\u" not in text and "\x01" not in text:
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert book.active.cell(2, COLUMNS.index("target") + 1).value == text


def test_states_are_chosen_from_a_list():
    book = openpyxl.load_workbook(io.BytesIO(write(CATALOGUE, "xlsx")))
    (choice,) = book.active.data_validations.dataValidation
    assert str(choice.sqref) == "D2:D5"
    assert choice.formula1 == '"initial,translated,reviewed,final"'


def workbook(change):
    book = openpyxl.load_workbook(io.BytesIO(write(CATALOGUE, "xlsx")))
    change(book.active)
    packed = io.BytesIO()
    book.save(packed)
    return read(packed.getvalue(), "xlsx").catalogue.units


def test_edits_of_a_workbook_come_back_though_rows_were_sorted():
    def change(sheet):
        sheet["C2"], sheet["D2"] = "What is it?", "final"
        sheet.move_range("A2:O2", rows=8)
        sheet.delete_rows(2)

    units = workbook(change)
    assert [unit.source for unit in units] == [
        "谢谢。",
        "谢谢。",
        "旧句。",
        UNITS[0].source,
    ]
    assert (units[-1].target, units[-1].state) == ("What is it?", State.FINAL)


def test_a_formula_in_a_workbook_is_refused():
    with pytest.raises(GlossaryError, match="C2 holds the formula"):
        workbook(lambda sheet: sheet.__setitem__("C2", "=1+1"))


def test_numbers_and_line_breaks_typed_into_a_workbook_are_text():
    def change(sheet):
        sheet["C3"], sheet["C4"] = 2024, "two\nlines"

    units = workbook(change)
    assert [units[1].target, units[2].target] == ["2024", "two\nlines"]
    assert (units[1].state, units[1].origin) == (State.TRANSLATED, Origin.HUMAN)


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (0.5, "0%"),
        (1200, "#,##0"),
        (datetime.date(2024, 5, 1), "d mmmm yyyy"),
        (datetime.time(8, 30), "h:mm"),
        (True, "General"),
    ],
)
def test_a_cell_that_shows_something_else_than_its_value_is_refused(
    value, number_format
):
    def change(sheet):
        sheet["C2"] = value
        sheet["C2"].number_format = number_format

    with pytest.raises(GlossaryError, match="took the text of the cell C2 for a date"):
        workbook(change)


def test_cells_to_edit_are_formatted_as_text_though_empty():
    book = openpyxl.load_workbook(io.BytesIO(write(CATALOGUE, "xlsx")))
    for row in book.active.iter_rows():
        for at in (2, 3, 4):
            assert row[at].number_format == "@"


def test_a_text_too_long_for_a_cell_is_refused():
    unit = TranslationUnit("甲" * 32_768)
    with pytest.raises(GlossaryError, match="cannot hold the 32768 characters"):
        write(Catalogue((unit,)), "xlsx")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_csv_saved_again_by_a_spreadsheet_is_read(delimiter):
    rows = list(csv.reader(io.StringIO(write(CATALOGUE, "csv").decode())))
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    back = read(b"\xef\xbb\xbf" + text.getvalue().encode(), "csv")
    assert back.catalogue.units == digested(UNITS)


def test_columns_go_by_name_and_most_may_be_missing():
    unit = TranslationUnit("甲")
    data = f"Target,State,id,SOURCE\nA,reviewed,{unit.id},甲\n".encode()
    back = read(data, "csv")
    assert back.comments is None
    assert back.catalogue.units == (
        replace(unit, target="A", state=State.REVIEWED, origin=Origin.HUMAN),
    )


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "must name the column “id”"),
        ("id,source,target\n", "must name the column “state”"),
        ("id,source,target,target,state\n", "must name the column “target”"),
        ("id,source,target,state\nx,甲,A,reviewed\n", "id of row 2 was changed"),
        (
            "id,source,target,state\nID,甲,A,done\n",
            "“done” is none of initial, translated, reviewed, final",
        ),
        ("id,source,target,state\nID,甲,A,,mine\n", "no place for “mine”"),
        ("id,source,target,state\nID,甲,A,\nID,甲,B,\n", "is there twice"),
        ("id,source,target,state,terms\nID,甲,A,,x\n", "a cell cannot be read: x"),
        ("id,source,target,state,origin\nID,甲,,,me\n", None),
        ('id,source,target,state\nID,"甲"x,A,\n', "this is not a CSV row"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(table, message):
    data = table.replace("ID", TranslationUnit("甲").id).encode()
    if message is None:
        assert read(data, "csv").catalogue.units[0].origin is Origin.NONE
        return
    with pytest.raises(GlossaryError, match=re.escape(message)):
        read(data, "csv")


# --- XLIFF


def tree(version):
    return ElementTree.fromstring(write(CATALOGUE, "xliff", version))


def names(element):
    return [child.tag.rpartition("}")[2] for child in element]


@pytest.mark.parametrize(
    ("version", "attribute", "states"),
    [
        ("2.1", "segment", ["reviewed", "initial", "translated"]),
        ("1.2", "target", ["signed-off", "needs-review-translation"]),
    ],
)
def test_states_have_the_names_of_the_standard(version, attribute, states):
    found = [
        element.get("state")
        for element in tree(version).iter()
        if element.tag.endswith(f"}}{attribute}") and element.get("state")
    ]
    assert found == states


def test_xliff_21_has_the_structure_of_its_schema():
    root = tree("2.1")
    assert root.tag == "{urn:oasis:names:tc:xliff:document:2.0}xliff"
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == (
        *("2.1", "zh-Hans", "en"),
    )
    (file,) = root
    assert names(file) == ["metadata", *["unit"] * 3]
    for unit in file[1:]:
        assert [*dict.fromkeys(names(unit))] in (
            ["metadata", "notes", "segment"],
            ["metadata", "segment"],
        )
        assert unit.find("{*}segment/{*}source") is not None
    assert [unit.get("id") for unit in file[1:]] == [unit.id for unit in UNITS[:3]]
    assert [
        (note.get("category"), note.text) for note in file[1].findall(".//{*}note")
    ] == [
        ("comment", "Ask the bureau.\nTwice."),
        ("glossary", "role: question; speaker: 问"),
        ("glossary", "term: 河长制 [5:8] → river chief system [15:33] (model)"),
        ("glossary", "info source-x [1:2]: an ASCII mark"),
    ]
    assert (
        file[3].find("{*}notes/{*}note[@category='previous-source']").text == "多谢。"
    )


def test_xliff_12_has_the_structure_of_its_schema():
    root = tree("1.2")
    assert root.tag == "{urn:oasis:names:tc:xliff:document:1.2}xliff"
    (file,) = root
    assert names(file) == ["header", "body"]
    assert file.get("tool-id") == file.find("{*}header/{*}tool").get("tool-id")
    for unit in file[1]:
        kinds = [*dict.fromkeys(names(unit))]
        rest = ["context-group", "note", "alt-trans"]
        assert kinds[0] == "source"
        assert set(kinds) <= {"source", "target", *rest}
        assert "target" not in kinds or kinds[1] == "target"
    assert [unit.get("approved") for unit in file[1]] == ["yes", None, None]
    previous = file[1][2].find("{*}alt-trans")
    assert previous.get("alttranstype") == "previous-version"
    assert names(previous) == ["source", "target"]


@pytest.mark.parametrize("version", VERSIONS)
def test_edits_and_notes_of_a_cat_tool_come_back(version):
    data = write(CATALOGUE, "xliff", version)
    (unit, *_) = edited(data, "xliff", "What is the river", "What is a river")
    assert unit.target == "Q: What is a river chief system?"
    assert unit.origin is Origin.HUMAN
    assert unit.digest == UNITS[0].content_digest
    own = 'category="comment"' if version == "2.1" else 'from="translator"'
    (unit, *_) = edited(data, "xliff", f"<note {own}>", f"<note>Hm.</note><note {own}>")
    assert unit.comment == "Hm.\nAsk the bureau.\nTwice."


def test_notes_that_a_program_put_into_a_segment_come_back():
    data = write(Catalogue(UNITS[:1]), "xliff")
    (unit,) = edited(
        data,
        "xliff",
        "</segment>",
        '<notes><note category="translator">Hm.</note></notes></segment>',
    )
    assert unit.comment == "Ask the bureau.\nTwice.\nHm."


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        ('state="needs-review-translation"', 'state="translated"', "reviewed"),
        ('state="needs-review-translation"', 'state="signed-off"', "reviewed"),
        ('state="needs-review-translation"', 'state="new"', "translated"),
        ('state="needs-review-translation"', 'state="final"', "final"),
        ('state="needs-review-translation"', 'state="needs-l10n"', "translated"),
        ('<trans-unit id="UNIT"', '<trans-unit approved="yes" id="UNIT"', "translated"),
        ('<target state="needs-review-translation"', "<target", "translated"),
    ],
)
def test_states_of_xliff_12_are_understood(before, after, state):
    data = write(CATALOGUE, "xliff", "1.2")
    before, after = (text.replace("UNIT", UNITS[2].id) for text in (before, after))
    assert edited(data, "xliff", before, after)[2].state == state


@pytest.mark.parametrize(
    ("state", "approved", "read_as"),
    [
        ('state="signed-off"', "yes", "reviewed"),
        ('state="signed-off"', "no", "reviewed"),
        ('state="translated"', "no", "reviewed"),
        ('state="new"', "yes", "reviewed"),
        ("", "yes", "reviewed"),
        ("", "no", "translated"),
        ('state="needs-l10n"', "yes", "translated"),
        ('state="needs-adaptation"', "yes", "translated"),
        ('state="needs-translation"', "no", "translated"),
    ],
)
def test_a_review_is_withdrawn_by_a_need_alone(state, approved, read_as):
    data = write(Catalogue(UNITS[:1]), "xliff", "1.2").decode()
    data = data.replace('approved="yes"', f'approved="{approved}"')
    (unit,) = edited(data.encode(), "xliff", 'state="signed-off"', state)
    assert unit.state == read_as


@pytest.mark.parametrize(
    ("before", "after", "states"),
    [
        (' subState="poedit:fuzzy"', "", ["reviewed", "reviewed"]),
        (
            'state="reviewed"',
            'state="translated" subState="poedit:fuzzy"',
            ["translated", "translated"],
        ),
        ('state="reviewed"', 'state="translated"', ["reviewed", "translated"]),
        ('state="reviewed"', "", ["translated", "translated"]),
        ('state="reviewed"', 'state="final"', ["final", "translated"]),
    ],
)
def test_states_of_xliff_21_are_understood(before, after, states):
    data = write(Catalogue((UNITS[0], UNITS[2])), "xliff", "2.1")
    units = edited(data, "xliff", before, after)
    assert [unit.state for unit in units] == states


def test_segments_that_a_program_split_are_joined():
    data = write(Catalogue(UNITS[:1]), "xliff")
    units = edited(
        data,
        "xliff",
        "什么是河长制?</source>\n<target>Q: What is the river chief system?</target>",
        "</source>\n<target>Q: </target></segment>\n"
        "<segment><source>什么是河长制?</source><target>What?</target>",
    )
    assert [(unit.target, unit.state) for unit in units] == [
        ("Q: What?", State.TRANSLATED)
    ]


def test_text_in_inline_elements_counts():
    data = write(CATALOGUE, "xliff")
    units = edited(
        data, "xliff", "river chief", '<mrk id="m1">river <b>chief</b></mrk>'
    )
    assert units[0].target == UNITS[0].target


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
    '<xliff version="2.1"><file>&b;</file></xliff>'
)
HUGE_CODE = (
    '<xliff version="2.1"><unit id="u"><segment><source><cp hex="FFFFFFFFFFF"/>'
    "</source></segment></unit></xliff>"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "a document type or entities"),
        ('<xliff version="2.1"><file>', "not XML that can be read"),
        ('<tbx version="2.1"/>', "not XLIFF 1 or 2"),
        ('<xliff version="3.0"/>', "not XLIFF 1 or 2"),
        ('<xliff version="2.1"><unit id="u1"/></xliff>', "of unit u1 was changed"),
        (
            '<xliff version="2.1"><unit id="u"><segment state="so"/></unit></xliff>',
            "the unit u cannot be read: “so” is none of initial, translated, ",
        ),
        (
            HUGE_CODE,
            "the unit u cannot be read",
        ),
    ],
)
def test_what_is_wrong_with_xliff_is_said(text, message):
    with pytest.raises(GlossaryError, match=message):
        read(text.encode(), "xliff")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_comment_that_xml_cannot_hold_is_refused(version):
    with pytest.raises(GlossaryError, match=r"U\+000C in “page\\u000cbreak”"):
        write(
            Catalogue((TranslationUnit("甲", comment="page\fbreak"),)), "xliff", version
        )


# --- JSON


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(format="other"),
        lambda content: content.update(version=2),
        lambda content: content.pop("units"),
        lambda content: content.update(units=3),
        lambda content: content.update(headers=[["one"]]),
        lambda content: content["units"][0].update(state="done"),
        lambda content: content["units"][0].update(target=None),
        lambda content: content["units"][0].update(terms=[{}]),
        lambda content: content["units"][0].update(findings="x"),
        lambda content: content["units"].insert(0, []),
    ],
)
def test_other_json_is_refused(change):
    content = json.loads(write(CATALOGUE, "json"))
    change(content)
    with pytest.raises(GlossaryError, match="not JSON that “glossary export” wrote"):
        read(json.dumps(content).encode(), "json")


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000])
def test_no_json_at_all_is_refused(text):
    with pytest.raises(GlossaryError, match="not JSON that “glossary export” wrote"):
        read(text.encode(), "json")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.md", r"give a file that ends in .*\.xlsx"),
        ("a.ods", r"save it as \.xlsx"),
        ("a.odt", r"save it as \.docx"),
    ],
)
def test_other_suffixes_do_not_come_back(name, advice, tmp_path):
    with pytest.raises(GlossaryError, match=f"do not come back.*{advice}"):
        read_returned(tmp_path / name)


@pytest.mark.parametrize("name", READERS)
def test_a_missing_file_is_said(name, tmp_path):
    with pytest.raises(GlossaryError, match="no such file"):
        READERS[name](tmp_path / f"a{SUFFIXES.get(name, '.po')}")
