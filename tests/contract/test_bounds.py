"""What once hung, filled the memory or broke: each with what is said of it now."""

import io
import json
import os
import resource
import sqlite3
import zipfile

import pytest
from readers import ENTRIES, SOURCE, pdf, shown

from glossary.catalogues.exports.exporters import read_returned
from glossary.catalogues.po import read_po
from glossary.checks.run import check_units
from glossary.documents.document import read_document
from glossary.documents.plaintext import read_plaintext
from glossary.engine.packages import open_package
from glossary.errors import GlossaryError
from glossary.files import archive
from glossary.memory.entries import MemoryEntry, Query
from glossary.memory.store import open_memory
from glossary.model import Span, State, TermEntry, TermMatch, TranslationUnit
from glossary.pipeline import Options, clean_document
from glossary.project import project_from
from glossary.terms.evidence import locate
from glossary.terms.matcher import Matcher, match_segment
from glossary.terms.termbase import build_termbase
from glossary.text.segmenter import segment
from glossary.units import segment_of

needs_limits = pytest.mark.skipif(not hasattr(os, "fork"), reason="no limits here")
# What grows with the square of the length takes minutes at this one.
LENGTH = 30_000
_SECONDS = 60


def within_limits(work):
    """Do something in a process that is killed if it takes a minute."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        try:
            work()
        except BaseException as error:
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@needs_limits
@pytest.mark.parametrize(
    "piece", ["主", " ", "2024年1月31日", "林书远：", "（一）", "1,"]
)
def test_a_line_of_one_thing_is_cleaned_and_segmented(piece):
    text = "主" + piece * (LENGTH // len(piece)) + "主"
    termbase = build_termbase([ENTRIES])

    def work():
        document = read_plaintext(text.encode(), "a.txt", None)
        assert list(segment(clean_document(document, termbase, Options())))

    within_limits(work)


@needs_limits
@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("一百二十三亿", "one "),
        ("२", "1"),
        ("2010-1234", "1,"),
        ("网络主权，", "cyber sovereignty, "),
        ("主", "a"),
    ],
)
def test_a_sentence_of_one_thing_is_checked(source, target):
    number = LENGTH // 10 // len(target)
    unit = TranslationUnit(source * number, target * number, State.REVIEWED)
    matcher = Matcher(build_termbase([ENTRIES]))

    def work():
        check_units([unit], [match_segment(segment_of(unit), matcher)])

    within_limits(work)


@pytest.mark.parametrize("piece", ["[],", "{},"])
def test_an_export_of_brackets(tmp_path, piece):
    path = tmp_path / "a.json"
    path.write_text(f'{{"units": [{piece * 500_000} 0]}}', "utf-8")
    with pytest.raises(GlossaryError, match="next to nothing in them") as caught:
        read_returned(path)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("drawing", "pages"), [(b"q Q " * 3000, 1), (b"q Q " * 100, 40)]
)
def test_pages_on_which_too_much_is_drawn(tmp_path, monkeypatch, drawing, pages):
    monkeypatch.setattr("glossary.documents.pdf._MOST_OF_PAGE", 10_000)
    monkeypatch.setattr("glossary.documents.pdf._MOST_OF_ALL", 10_000)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(shown(SOURCE) + drawing, pages))
    with pytest.raises(GlossaryError, match="which is too large") as caught:
        read_document(path)
    assert str(caught.value.path) == path.as_posix()


@needs_limits
@pytest.mark.parametrize("line", [" {}x", "#~{}x", 'msgid{}"x" y', 'msgid "{}'])
def test_a_line_of_spaces_in_a_catalogue(tmp_path, line):
    path = tmp_path / "a.po"
    path.write_text(line.format(" " * LENGTH), "utf-8")

    def work():
        with pytest.raises(GlossaryError, match="not PO syntax"):
            read_po(path)

    within_limits(work)


def test_terms_that_come_often_are_all_found():
    entry = TermEntry("网", "net")
    matches = [TermMatch(entry, Span(at, at + 1)) for at in range(200)]
    places = locate(matches, "net, " * 200)
    assert [place.span.start for place in places] == list(range(0, 1000, 5))


def test_a_character_of_a_number_that_python_cannot_read(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(f"<p>{SOURCE}&#{'9' * 5000};</p>", "utf-8")
    with pytest.raises(GlossaryError, match="too many digits"):
        read_document(str(path))


def test_a_reference_with_a_number_no_file_has():
    unit = TranslationUnit(SOURCE, reference="a.txt:" + "9" * 5000)
    assert segment_of(unit).line == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("output = " + "[" * 5000, "not valid TOML"),
        ("#" * 1_000_001, "longer than 1000000 characters"),
        ("output = " + "9" * 5000, "not valid TOML"),
        ('[[clean.chrome]]\nkind = "a"\npattern = "%s"' % ("(" * 4000), "too large"),
        ('[[clean.chrome]]\nkind = "a"\npattern = "(a{999}){999}"', "too large"),
        ('[[clean.chrome]]\nkind = "a"\npattern = "a{99999,}"', "too large"),
        ('[[clean.chrome]]\nkind = "a"\npattern = "(%s"' % ("(?:" * 300), "expression"),
    ],
)
def test_a_hostile_project_file_is_refused(tmp_path, text, message):
    with pytest.raises(GlossaryError, match=message) as caught:
        project_from(text, tmp_path / "glossary.toml")
    assert caught.value.path == tmp_path / "glossary.toml"


def test_a_pattern_that_takes_years_is_given_up(tmp_path):
    text = '[[clean.chrome]]\nkind = "a"\npattern = "(x|xx)+(y|z)$"'
    project = project_from(text, tmp_path / "glossary.toml")
    assert project.rules.chrome_kind("xxxxy") == "a"
    with pytest.raises(GlossaryError, match="takes too long on a line of 60") as caught:
        project.rules.chrome_kind("x" * 60)
    assert str(caught.value.path) == str(tmp_path / "glossary.toml")


def word(body, **parts):
    import docx

    buffer = io.BytesIO()
    docx.Document().save(buffer)
    new = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(new, "w", 8) as made:
        for name in old.namelist():
            made.writestr(name, parts.get(name, old.read(name)))
    data = io.BytesIO()
    with zipfile.ZipFile(new) as old, zipfile.ZipFile(data, "w", 8) as made:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml" and body is not None:
                start, end = content.index(b"<w:body>") + 8, content.index(b"</w:body>")
                content = content[:start] + body + content[end:]
            made.writestr(name, content)
    return data.getvalue()


def test_a_document_of_very_many_elements_is_not_taken_apart(tmp_path, monkeypatch):
    small = archive.DOCUMENT._replace(most_tags=10_000)
    monkeypatch.setattr("glossary.documents.docx.DOCUMENT", small)
    path = tmp_path / "a.docx"
    path.write_bytes(word(b"<w:x/>" * 10_000))
    with pytest.raises(GlossaryError, match="more than 10000 tags"):
        read_document(path)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_a_document_with_a_broken_part_is_refused(tmp_path, part):
    path = tmp_path / "a.docx"
    body = "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>主</w:t></w:r></w:p>"
    path.write_bytes(
        word(
            None if part.endswith("document.xml") else body.encode(),
            **{part: b"<broken"},
        )
    )
    with pytest.raises(GlossaryError, match="not a readable Word document"):
        read_document(path)


def package(card, flag=0, method=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("a/metadata.json", card)
    data = bytearray(buffer.getvalue())
    central = data.index(b"PK\x01\x02")
    for at, place in ((0, 6), (central, 8)):
        data[at + place] |= flag
        data[at + place + 2] = method
    return bytes(data)


CARD = json.dumps({"from_code": "zh", "to_code": "en"})


@pytest.mark.parametrize(
    "data",
    [
        package(CARD, flag=1),
        package(CARD, method=99),
        package(CARD, method=zipfile.ZIP_DEFLATED),
        package(b"\xff\xfe"),
        package("[" * 5000),
        package("[]"),
        b"PK",
    ],
)
def test_a_damaged_package_is_refused(tmp_path, data):
    path = tmp_path / "a.argosmodel"
    path.write_bytes(data)
    with pytest.raises(GlossaryError) as caught, open_package(str(path)):
        pass
    assert caught.value.path == path


# What SQLite turns into text where the column is one.
TEXTS = ("17", "1.5")


def found_in(memory):
    return memory.lookup(Query(SOURCE))


@pytest.mark.parametrize("value", ["x'ff00'", "17", "1.5", "CAST(x'ff' AS TEXT)"])
@pytest.mark.parametrize("column", ["source", "target", "before"])
def test_values_that_are_no_text_are_a_damaged_memory(tmp_path, value, column):
    path = tmp_path / "memory.sqlite"
    with open_memory(path, create=True) as memory:
        memory.add([MemoryEntry(SOURCE, "All states.")])
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE entry SET {column} = {value}")
    connection.commit()
    connection.close()
    if value in ("17",) if column == "before" else value in TEXTS:
        with open_memory(path) as memory:
            assert all(isinstance(one.entry.target, str) for one in found_in(memory))
        return
    with pytest.raises(GlossaryError) as caught, open_memory(path) as memory:
        found_in(memory)
    assert caught.value.path == path
