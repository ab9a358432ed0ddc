import csv
import io
import tempfile
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.catalogues.tsv import COLUMNS, read_tsv, render_tsv
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
    unit_id,
)
from strategies import AWKWARD, TEXT, catalogue_units, table_units

GOLDEN = Path(__file__).parent.parent / "golden" / "tsv_catalogue.tsv"
UNITS = (
    TranslationUnit(
        "问:什么是网络主权?",
        "Q: What is cyber sovereignty?",
        State.REVIEWED,
        Origin.HUMAN,
        role=Role.QUESTION,
        speaker="问",
        reference="talk.txt:3",
        terms=(
            TermEvidence(
                "网络主权",
                Span(5, 9),
                "cyber sovereignty",
                Span(11, 28),
                Strategy.ANNOTATION,
                0.031,
            ),
        ),
        findings=(
            Finding("source-x", Severity.INFO, "an ASCII mark", span=Span(1, 2)),
            Finding("end-y", Severity.WARNING, "a\nb", fix="?"),
        ),
    ),
    TranslationUnit("谢谢。", reference="talk.txt:4"),
    TranslationUnit(
        "谢谢。",
        '"Thanks" to\tall.',
        State.TRANSLATED,
        Origin.HUMAN,
        context="occurrence 2",
        reference="talk.txt:5",
    ),
    TranslationUnit("2019年10月18日", "=1+1", State.FINAL, Origin.HUMAN),
    TranslationUnit("旧句。", "'Old'", State.REVIEWED, Origin.HUMAN, obsolete=True),
)


def read(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.tsv"
        path.write_bytes(data)
        return read_tsv(path)


def row(source="甲", target="A", state="reviewed", **more):
    fields = {"id": unit_id(source), "source": source, "target": target, **more}
    return {**fields, "state": state}


def table(*rows, columns=COLUMNS):
    lines = [columns, *([each.get(name, "") for name in columns] for each in rows)]
    return "".join("\t".join(line) + "\n" for line in lines).encode()


def test_golden_table():
    assert render_tsv(Catalogue(UNITS)) == GOLDEN.read_bytes()
    assert read_tsv(GOLDEN).units == UNITS


@given(catalogue_units(table_units()))
def test_table_comes_back(units):
    data = render_tsv(Catalogue(units))
    again = read(data)
    assert again.units == units
    assert render_tsv(again) == data


@given(catalogue_units(table_units()), st.lists(TEXT))
def test_comments_have_the_last_column_if_there_are_any(units, comments):
    commented = tuple(
        replace(unit, comment=comment)
        for unit, comment in zip_longest(units, comments[: len(units)], fillvalue="")
    )
    data = render_tsv(Catalogue(commented))
    again = read(data)
    assert again.units == commented
    assert render_tsv(again) == data
    assert render_tsv(again, comments=False) == render_tsv(Catalogue(units))
    header = data.decode().split("\n", 1)[0].split("\t")
    assert header[: len(COLUMNS)] == list(COLUMNS)
    assert header[len(COLUMNS) :] == ["comment"] * any(u.comment for u in commented)


@given(catalogue_units(table_units()))
def test_every_cell_is_on_its_line(units):
    lines = render_tsv(Catalogue(units)).decode().splitlines()
    assert len(lines) == len(units) + 1
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}


@given(catalogue_units(table_units()))
def test_table_saved_by_a_spreadsheet_comes_back(units):
    data = render_tsv(Catalogue(units), bom=True)
    cells = csv.reader(io.StringIO(data.decode("utf-8-sig"), ""), "excel-tab")
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
        saved = io.StringIO(newline="")
        rows = io.StringIO(data.decode("utf-8-sig"), "")
        cells = csv.reader(rows, "excel-tab")
        csv.writer(saved, "excel-tab", quoting=quoting).writerows(cells)
        assert read(saved.getvalue().encode("utf-16")).units == units


@pytest.mark.parametrize(
    "target", ["=1", "+1", "-1", "@a", "＝1", "＋", "－", "＠", "1e9"]
)
def test_no_cell_is_taken_for_a_formula_or_number(target):
    unit = replace(UNITS[3], target=target, context="")
    line = render_tsv(Catalogue((unit,))).decode().splitlines()[1]
    assert line.split("\t")[2] == f"'{target}"


def test_id_that_looks_like_a_number_is_guarded():
    unit = next(
        unit
        for unit in (TranslationUnit(f"第{number}条") for number in range(1000))
        if unit.id.isdigit()
    )
    data = render_tsv(Catalogue((unit,)))
    assert f"\n'{unit.id}\t".encode() in data
    assert read(data).units == (unit,)


@pytest.mark.parametrize(
    ("cell", "target"),
    [
        ('"""Yes,"" he said."', '"Yes," he said.'),
        ('"Yes," he said.', '"Yes," he said.'),
        ('He said "yes"', 'He said "yes"'),
        ('"', '"'),
        ('"two\nlines"', "two\nlines"),
        ('"two\r\nlines"', "two\r\nlines"),
        ("'Twas", "'Twas"),
        ("''Twas", "'Twas"),
        ("'=1", "=1"),
        (r"C:\data", r"C:\data"),
        (r"one\ntwo", "one\ntwo"),
        ("a\u2028b", "a\u2028b"),
    ],
)
def test_cells_typed_by_a_person(cell, target):
    assert read(table(row(target=cell), row("乙"))).units[0].target == target


def test_line_ends_marks_and_blank_rows_of_spreadsheets():
    data = table(row(), {}, row("乙")).replace(b"\n", b"\r\n")
    units = read(b"\xef\xbb\xbf" + data).units
    assert [unit.source for unit in units] == ["甲", "乙"]


def test_columns_go_by_name():
    columns = ("state", "notes", "target", "source", "id")
    (unit,) = read(table(row(), columns=columns)).units
    assert unit == TranslationUnit("甲", "A", State.REVIEWED, Origin.HUMAN)


def test_sorted_rows_keep_their_context():
    rows = render_tsv(Catalogue(UNITS)).decode().splitlines(keepends=True)
    units = read("".join([rows[0], *reversed(rows[1:])]).encode()).units
    assert units == UNITS[::-1]


@pytest.mark.parametrize(
    ("target", "state", "expected"),
    [
        ("A", "initial", State.TRANSLATED),
        ("A", "", State.TRANSLATED),
        ("A", " Reviewed ", State.REVIEWED),
        ("", "reviewed", State.INITIAL),
    ],
)
def test_state_follows_the_target(target, state, expected):
    (unit,) = read(table(row(target=target, state=state))).units
    assert unit.state is expected
    assert unit.origin is (Origin.HUMAN if target else Origin.NONE)


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        ([row(), row(), row("丙")], 3, "twice"),
        ([row(), {**row("乙"), "source": "乙。"}], 3, "source text or id was changed"),
        ([row(), {**row("乙"), "id": "0"}], 3, "source text or id was changed"),
        ([row('"甲\n甲"'), row("乙")], 2, "source text or id was changed"),
        ([row(state="done")], 2, "state “done” is not known"),
        ([row(role="verse")], 2, "role “verse” is not known"),
        ([row(terms="甲")], 2, "terms “甲” cannot be read"),
        ([row(findings="x")], 2, "findings “x” cannot be read"),
        ([row(doubt="\tremark")], 2, "no place for “remark”"),
    ],
)
def test_bad_row_is_an_error_with_its_line(rows, line, message):
    with pytest.raises(GlossaryError, match=message) as caught:
        read(table(*rows))
    assert caught.value.line == line
    assert caught.value.hint


@pytest.mark.parametrize("data", [b"", b"\n", b"source\ttarget\tstate\n"])
def test_header_is_required(data):
    with pytest.raises(GlossaryError, match="column “id” once"):
        read(data)


@given(
    st.lists(
        st.sampled_from(["\t", "\n", '"', "'", "甲", unit_id("甲"), "reviewed", "\r\n"])
    ).map("".join)
)
def test_any_table_is_a_catalogue_or_an_error_of_ours(text):
    data = "\t".join(COLUMNS) + "\n" + text
    try:
        catalogue = read(data.encode())
    except GlossaryError:
        return
    obsolete_last = sorted(catalogue.units, key=lambda unit: unit.obsolete)
    assert read(render_tsv(catalogue)).units == tuple(obsolete_last)


def test_missing_file_is_an_error(tmp_path):
    with pytest.raises(GlossaryError, match="no such file"):
        read_tsv(tmp_path / "a.tsv")


def test_foreign_context_is_refused_not_lost():
    with pytest.raises(GlossaryError, match="menu"):
        render_tsv(Catalogue((TranslationUnit("甲", context="menu"),)))


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_comes_back(text):
    unit = replace(UNITS[0], source=text, target=f"{text}x{text}")
    assert read(render_tsv(Catalogue((unit,)))).units == (unit,)
