"""How much the model doubts a unit, in each kind of file."""

from dataclasses import replace

import pytest

from glossary.catalogues.exports import json as json_export
from glossary.catalogues.exports.contract import ExportOptions
from glossary.catalogues.exports.unitrows import rows
from glossary.catalogues.po import read_po, render_po
from glossary.catalogues.tsv import read_tsv, render_tsv
from glossary.model import Catalogue, Doubt, Origin, State, TranslationUnit

UNIT = TranslationUnit(
    "各国都应当尊重网络主权。",
    "All countries should respect it.",
    State.TRANSLATED,
    Origin.MACHINE,
    doubt=Doubt.HIGH,
)


def written(path, unit=UNIT):
    path.write_bytes(render_po(Catalogue((unit,))))
    return path


@pytest.mark.parametrize("doubt", [*Doubt, None])
def test_po_keeps_it(tmp_path, doubt):
    path = written(tmp_path / "a.po", replace(UNIT, doubt=doubt))
    assert (f"#. doubt: {doubt}\n" in path.read_text(encoding="utf-8")) == bool(doubt)
    (unit,) = read_po(path).units
    assert (unit.doubt, unit.origin) == (doubt, Origin.MACHINE)


def test_it_is_gone_when_a_person_was_there(tmp_path):
    path = written(tmp_path / "a.po")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("respect it", "respect that"), encoding="utf-8")
    (unit,) = read_po(path).units
    assert (unit.doubt, unit.origin) == (None, Origin.HUMAN)
    assert "doubt" not in written(tmp_path / "b.po", unit).read_text(encoding="utf-8")


def test_nobody_doubts_the_work_of_a_person(tmp_path):
    unit = replace(UNIT, origin=Origin.HUMAN, state=State.REVIEWED)
    assert b"high" not in render_po(Catalogue((unit,)))
    assert b"high" not in render_tsv(Catalogue((unit,)))


def test_a_table_shows_it_and_does_not_take_it_back(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_bytes(render_tsv(Catalogue((UNIT,))))
    header, row = path.read_text(encoding="utf-8").splitlines()
    shown = dict(zip(header.split("\t"), row.split("\t"), strict=True))
    assert shown["doubt"] == "high"
    assert read_tsv(path).units[0].doubt is None


def test_json_keeps_it_and_reads_files_without(tmp_path):
    path = tmp_path / "a.json"
    rendered = json_export.write(Catalogue((UNIT,)), ExportOptions())
    path.write_bytes(rendered)
    assert json_export.read(path).catalogue.units[0].doubt is Doubt.HIGH
    path.write_bytes(rendered.replace(b'"doubt": "high"', b'"was": ""'))
    assert json_export.read(path).catalogue.units[0].doubt is None


def test_rows_of_spreadsheets_have_a_column():
    header, row = rows(Catalogue((UNIT,)))
    assert dict(zip(header, row, strict=True))["doubt"] == "high"
