import io
import zipfile

import pytest

from glossary.catalogues.exports.contract import ExportOptions
from glossary.catalogues.exports.exporters import WRITERS
from glossary.catalogues.po import render_po
from glossary.catalogues.tmx import render_tmx
from glossary.catalogues.tsv import render_tsv
from glossary.documents import recognition
from glossary.documents.document import find_documents, read_document
from glossary.documents.recognition import HEAD_BYTES, FileKind, recognized
from glossary.documents.translated import ashtml
from glossary.documents.translated.presentation import DocumentOptions
from glossary.errors import GlossaryError
from glossary.glossaries.exchange.exchangers import WRITERS as TERM_WRITERS
from glossary.memory.store import open_memory
from glossary.model import Catalogue, Origin, State, TermEntry, TranslationUnit
from glossary.reviewpage.page import render_report

CATALOGUE = Catalogue(
    (TranslationUnit("今天下雨。", "It rains.", State.REVIEWED, Origin.HUMAN),)
)
ENTRIES = (TermEntry("网络主权", "cyber sovereignty"),)


def exported(name, **options):
    return WRITERS[name](CATALOGUE, ExportOptions(**options))


WRITTEN = {
    FileKind.CATALOGUE: render_po(CATALOGUE),
    FileKind.TABLE: render_tsv(CATALOGUE),
    FileKind.XLIFF: exported("xliff"),
    FileKind.JSON: exported("json"),
    FileKind.TMX: exported("tmx"),
    FileKind.COMPILED: exported("mo"),
    FileKind.WORKBOOK: exported("xlsx"),
    FileKind.TRANSLATION: ashtml.write(CATALOGUE, DocumentOptions()),
    FileKind.REVIEW_PAGE: render_report([]),
    FileKind.GLOSSARY: TERM_WRITERS["tsv"](ENTRIES).data,
    FileKind.TBX: TERM_WRITERS["tbx"](ENTRIES).data,
    FileKind.PO: TERM_WRITERS["po"](ENTRIES).data,
}
OTHERS = [
    (FileKind.XLIFF, exported("xliff", xliff="1.2")),
    (FileKind.TRANSLATION, ashtml.write(CATALOGUE, DocumentOptions(bilingual=True))),
    (FileKind.TABLE, exported("csv", bom=True)),
    (FileKind.TABLE, render_tsv(CATALOGUE).decode().encode("utf-16")),
    (FileKind.TABLE, b"id;source;target;state\r\n"),
    (FileKind.TMX, b"".join(render_tmx([]))),
    (FileKind.TBX, TERM_WRITERS["tbx-2008"](ENTRIES).data),
    (FileKind.WORKBOOK, TERM_WRITERS["xlsx"](ENTRIES).data),
    (FileKind.GLOSSARY, b"# ours\n\nSource\tTarget\tnote\n"),
    (FileKind.PO, '# 译者\n#\n\n#~ msgid "甲"\n#~ msgstr "a"\n'.encode()),
    (FileKind.PO, b'\n#, fuzzy\nmsgctxt "x"\nmsgid "y"\nmsgstr ""\n'),
    (FileKind.XLIFF, b"<!-- a > b --><?x y?><!DOCTYPE x [<!ENTITY a 'b'>]><xliff>"),
]


@pytest.mark.parametrize(("kind", "data"), [*WRITTEN.items(), *OTHERS])
def test_what_we_and_translators_write_is_recognised(kind, data):
    assert recognized(data[:HEAD_BYTES]) is kind


def test_a_memory_is_recognised(tmp_path):
    with open_memory(tmp_path / "a.sqlite", create=True):
        pass
    data = (tmp_path / "a.sqlite").read_bytes()
    assert recognized(data[:HEAD_BYTES]) is FileKind.MEMORY
    assert recognized(data[:68] + b"else" + data[72:]) is None


def word():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        "今天下雨。\n".encode(),
        "# 标题\n\nmsgid 是什么？\n".encode(),
        "source 和 target 是两列。\n".encode(),
        b"id, source, target\n",
        "<p>今天下雨。</p>".encode(),
        b'<html><head><meta name="generator" content="glossary"></head>',
        b"<tmxx/>",
        b'{"format": "other"}',
        "今天下雨。".encode("gb18030"),
        b"",
        b"\xff" * 100,
        word(),
    ],
)
def test_documents_are_none_of_it(data):
    assert recognized(data) is None


@pytest.mark.parametrize("start", ["<!", "<!--", "<?", "<![", "<!DOCTYPE x ["])
def test_no_start_takes_long(start):
    """Quadratic, these would take minutes."""
    assert recognized((start * 200_000)[:HEAD_BYTES].encode()) is None


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("suffix", [".po", ".txt", ".html", ""])
def test_as_a_document_it_is_refused(tmp_path, kind, suffix):
    path = tmp_path / f"talk{suffix}"
    path.write_bytes(WRITTEN[kind])
    with pytest.raises(GlossaryError) as caught:
        read_document(path)
    assert caught.value.message.startswith("this is a")
    assert "“glossary " in caught.value.hint


def test_every_kind_has_words_of_its_own():
    assert set(recognition._SAID) == set(FileKind)


def test_in_a_folder_it_is_passed_over(tmp_path):
    (tmp_path / "talk.txt").write_text("今天下雨。", "utf-8")
    for number, data in enumerate(WRITTEN.values()):
        (tmp_path / f"{number}.txt").write_bytes(data)
        (tmp_path / f"{number}.html").write_bytes(data)
    assert [file.name for file in find_documents([tmp_path])] == ["talk"]


def test_a_translation_is_refused_and_passed_over(tmp_path):
    for name in ("talk.txt", "talk.en.txt"):
        (tmp_path / name).write_text("今天下雨。", "utf-8")

    def is_translation(path):
        return ".en" in path.name

    found = find_documents([tmp_path], is_translation)
    assert [file.name for file in found] == ["talk"]
    with pytest.raises(GlossaryError, match="translated document"):
        find_documents([tmp_path / "talk.en.txt"], is_translation)
