"""Files made to harm: refused with one sentence, or read without harm."""

import contextlib
import io
import warnings
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.files import archive, officefile
from glossary.files.xml import stream
from glossary.glossaries.exchange import outcome as values
from glossary.glossaries.exchange.exchangers import READERS, read_terms, write_terms
from glossary.model import TermEntry

ENTRY = (
    '<conceptEntry><langSec xml:lang="zh"><termSec><term>{}</term></termSec></langSec>'
    '<langSec xml:lang="en"><termSec><term>A</term></termSec></langSec></conceptEntry>'
)
FRAME = "<tbx><text><body>{}</body></text></tbx>"


def refused(path, data, name=None):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(GlossaryError) as caught:
        read_terms(path, name)
    assert caught.value.hint
    assert str(path) in str(caught.value)
    return caught.value.message


def workbook(**parts):
    """A sound workbook with some parts replaced or added."""
    data = io.BytesIO(write_terms([TermEntry("甲", "A")], "xlsx").data)
    packed = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">',
        '<!ENTITY b SYSTEM "file:///etc/passwd">',
        '<!ENTITY % b SYSTEM "http://example.invalid/x.dtd"> %b;',
    ],
)
def test_tbx_entities_are_refused(declaration, tmp_path, no_network):
    xml = f"<!DOCTYPE tbx [{declaration}]>" + FRAME.format(ENTRY.format("&b;"))
    assert "entities" in refused(tmp_path / "a.tbx", xml)


def test_a_document_type_alone_is_read_and_not_fetched(tmp_path, no_network):
    path = tmp_path / "a.tbx"
    doctype = '<!DOCTYPE martif SYSTEM "http://example.invalid/TBX.dtd">'
    path.write_text(doctype + FRAME.format(ENTRY.format("甲")), encoding="utf-8")
    assert [entry.source for entry in read_terms(path).entries] == ["甲"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<tbx>" + "<a>" * 100_000, "nests deeper"),
        (FRAME.format("<a>" * 200 + "</a>" * 200), "nests deeper"),
        (FRAME.format("<a/>" * 60_000), "more than 50000 elements"),
        ("<html><body/></html>", "not TBX"),
        (FRAME.format(ENTRY.format("\x01")), "not XML that can be read"),
        (FRAME.format("<conceptEntry>"), "not XML that can be read"),
        ('<?xml version="1.0" encoding="nonsense"?><tbx/>', "not XML that can be read"),
        (FRAME.format(ENTRY).encode() + b"\xff\xfe", "not XML that can be read"),
        (b"", "not XML that can be read"),
    ],
)
def test_tbx_that_is_none(content, message, tmp_path):
    assert message in refused(tmp_path / "a.tbx", content)


def test_entries_are_let_go_once_read(tmp_path):
    path = tmp_path / "a.tbx"
    path.write_text(FRAME.format(ENTRY.format("甲") * 3), encoding="utf-8")
    concepts = stream(path, "TBX", {"tbx"}, {"conceptEntry"})
    first = next(concepts)
    assert len(first) == 2
    second = next(concepts)
    assert len(first) == 0
    next(concepts)
    assert second.getprevious() is None


def test_other_encodings_that_xml_declares_are_read(tmp_path):
    path = tmp_path / "a.tbx"
    text = '<?xml version="1.0" encoding="gb18030"?>' + FRAME.format(ENTRY.format("甲"))
    path.write_bytes(text.encode("gb18030"))
    assert [entry.source for entry in read_terms(path).entries] == ["甲"]


def test_entities_of_a_document_type_elsewhere_are_refused(tmp_path, no_network):
    doctype = '<!DOCTYPE tbx SYSTEM "http://example.invalid/TBX.dtd">'
    xml = doctype + FRAME.format(ENTRY.format("甲&b;"))
    assert "entities" in refused(tmp_path / "a.tbx", xml)


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_file_too_large_is_refused_unread(name, tmp_path, monkeypatch):
    monkeypatch.setattr(values, "LARGEST_FILE", 2**20)
    assert "2 MiB, more than the 1 MiB" in refused(
        tmp_path / "a.tsv", b"x" * 2**21, name
    )


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_missing_file_is_an_error(name, tmp_path):
    with pytest.raises(GlossaryError, match="no such"):
        read_terms(tmp_path / "none.tsv", name)


@pytest.mark.parametrize("name", ["tsv", "omegat", "po"])
def test_other_encodings_are_refused(name, tmp_path):
    data = "术语,term\n".encode("gb18030")
    assert "not UTF-8" in refused(tmp_path / "a.csv", data, name)


def test_a_huge_cell_is_refused(tmp_path):
    message = refused(tmp_path / "a.csv", "甲,A\n乙," + "B" * 200_000)
    assert "field larger than field limit" in message


@pytest.mark.parametrize("content", ['甲,"A\n乙,B\n', '甲,"A"x\n'])
def test_quotation_marks_that_do_not_pair(content, tmp_path):
    assert "not a CSV row" in refused(tmp_path / "a.csv", content)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_workbook(content, tmp_path):
    assert "not an .xlsx" in refused(tmp_path / "a.xlsx", content)


def test_an_old_or_locked_workbook_is_said_to_be_one(tmp_path):
    data = bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600
    assert "password-protected" in refused(tmp_path / "a.xlsx", data)


def test_a_part_outside_a_workbook_is_refused(tmp_path):
    data = workbook(**{"../../a.xml": b"<a/>"})
    assert "“../../a.xml” would lie outside" in refused(tmp_path / "a.xlsx", data)


def test_an_archive_that_is_no_workbook(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("readme.txt", "x")
    assert "cannot be read" in refused(tmp_path / "a.xlsx", packed.getvalue())


def test_a_zip_bomb_is_not_unpacked(tmp_path, monkeypatch):
    small = archive.WORKBOOK._replace(most_unpacked=2**20)
    monkeypatch.setattr(officefile, "WORKBOOK", small)
    data = workbook(**{"xl/sharedStrings.xml": b"\0" * 2**21})
    monkeypatch.setattr(archive, "_looked_through", None)
    assert "unpacks to 2 MiB" in refused(tmp_path / "a.xlsx", data)


def test_an_archive_of_many_parts_is_refused(tmp_path):
    data = workbook(**{f"xl/media/{number}": b"" for number in range(1001)})
    assert "parts" in refused(tmp_path / "a.xlsx", data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_workbook_are_refused(encoding, tmp_path):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]>'
    part = " " * (2**20 - 150) + xml + "<sst>&b;</sst>"
    data = workbook(**{"xl/sharedStrings.xml": part.encode(encoding)})
    assert "document type" in refused(tmp_path / "a.xlsx", data)


def test_a_row_far_down_and_right_does_no_harm(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["source", "target"])
    sheet["A100000"], sheet["B100000"] = "甲", "A"
    sheet["XFD2"] = "far"
    path = tmp_path / "a.xlsx"
    book.save(path)
    (entry,) = read_terms(path).entries
    assert (entry.source, entry.line) == ("甲", 100_000)


def test_formulas_in_cells_are_not_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["source", "target", "note"])
    book.active.append(["甲", "A", '=HYPERLINK("http://example.invalid","x")'])
    path = tmp_path / "a.xlsx"
    book.save(path)
    exchange = read_terms(path)
    assert exchange.entries[0].note == ""
    assert [loss.what for loss in exchange.losses] == ["formula"]


@pytest.mark.parametrize(
    "text", ['=cmd|"/c calc"!A1', "+1", "-1", "@SUM(1)", "＝1", "'=1"]
)
def test_no_written_cell_is_a_formula(text):
    entry = TermEntry(text, text, note=text)
    for name in ("tsv", "deepl", "google", "google-termset", "amazon", "omegat"):
        rows = write_terms([entry], name).data.decode().splitlines()
        assert rows[-1].lstrip('"').startswith("'"), name
    book = openpyxl.load_workbook(io.BytesIO(write_terms([entry], "xlsx").data))
    cell = book.active["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_workbook_has_the_same_bytes_at_any_time(monkeypatch):
    entries = [TermEntry("甲", "A")]
    first = write_terms(entries, "xlsx").data
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_terms(entries, "xlsx").data == first
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {info.date_time[0] for info in file.infolist()} == {1980}
        core = file.read("docProps/core.xml")
        assert core.count(b"1980-01-01T00:00:00Z") == 2


def test_a_cell_longer_than_excel_allows_is_reported():
    export = write_terms([TermEntry("甲", "A", note="字" * 40_000)], "xlsx")
    assert [loss.what for loss in export.losses] == ["end of a long cell"]


@pytest.mark.parametrize("name", sorted(READERS))
@settings(deadline=None)
@given(data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_glossary_or_an_error_of_ours(name, tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.tsv"
    path.write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with contextlib.suppress(GlossaryError):
            assert all(entry.target for entry in read_terms(path, name).entries)


MARKUP = st.lists(
    st.sampled_from(
        [
            *("<conceptEntry>", "</conceptEntry>", "<langSec xml:lang='zh'>", "甲"),
            *("<langSec xml:lang='en'>", "</langSec>", "<termSec><term>", "</term>"),
            *("</termSec>", "<note>", "</note>", "<termSec/>", "<term/>", "A"),
        ]
    )
)


@settings(deadline=None)
@given(MARKUP)
def test_any_markup_is_a_glossary_or_an_error_of_ours(tmp_path_factory, tags):
    path = tmp_path_factory.getbasetemp() / "any.tbx"
    path.write_text(FRAME.format("".join(tags)), encoding="utf-8")
    try:
        exchange = read_terms(path)
    except GlossaryError:
        return
    assert all(entry.source and entry.target for entry in exchange.entries)
