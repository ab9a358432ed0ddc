"""All readers of files from elsewhere, with a sound file for each and its mutations.

The contract: any bytes give a value, or a `GlossaryError` that names the file; in a
time and a memory that grow with the size of the file, or of what is packed in it.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from glossary.catalogues.exports.contract import ExportOptions
from glossary.catalogues.exports.exporters import WRITERS, read_returned
from glossary.catalogues.locations import unit_lines
from glossary.catalogues.po import read_po, render_po
from glossary.catalogues.references import read_sentences
from glossary.catalogues.tmx import read_tmx, render_tmx
from glossary.catalogues.tsv import read_tsv, render_tsv
from glossary.catalogues.xliff.inplace import XliffFile
from glossary.documents.document import read_document
from glossary.documents.recognition import HEAD_BYTES, recognized
from glossary.documents.translated.presentation import DocumentOptions
from glossary.engine.packages import open_package
from glossary.files.losses import Losses
from glossary.files.reading import read_start
from glossary.glossaries.entryrows import read_glossary
from glossary.glossaries.exchange.exchangers import READERS as TERM_READERS
from glossary.glossaries.exchange.exchangers import WRITERS as TERM_WRITERS
from glossary.glossaries.exchange.exchangers import read_terms
from glossary.memory.entries import MemoryEntry, Query
from glossary.memory.store import open_memory
from glossary.model import (
    Catalogue,
    Finding,
    Origin,
    Severity,
    Span,
    State,
    Strategy,
    TermEntry,
    TermEvidence,
    TranslationUnit,
)
from glossary.project import project_from

SOURCE = "各国都应当尊重网络主权。"
CATALOGUE = Catalogue(
    (
        TranslationUnit(
            *(SOURCE, "All states should respect cyber sovereignty."),
            *(State.REVIEWED, Origin.HUMAN),
            speaker="林书远",
            reference="talk.txt:12",
            comment="Sure?",
            terms=(
                TermEvidence(
                    *("网络主权", Span(7, 11), "cyber sovereignty", Span(26, 43)),
                    Strategy.MODEL,
                ),
            ),
            findings=(Finding("end-mark", Severity.WARNING, "no mark"),),
        ),
        TranslationUnit("今天下雨。", "It rains.", State.TRANSLATED, Origin.MACHINE),
        TranslationUnit("明天呢？", obsolete=True, comment="Gone."),
    ),
    signature="glossary; terms 1;",
)
ENTRIES = (
    TermEntry(
        *("网络主权", "cyber sovereignty", ("網絡主權",), ("sovereignty online",)),
        *(("web sovereignty",), "policy", "noun", "White paper"),
    ),
    TermEntry("清溪", "Qingxi"),
)
PAGE = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>访谈</title></head><body>"
    "<nav>首页 | 登录</nav><h1>访谈</h1><p>林书远：各国都应当尊重&#32593;络主权。<br>"
    "<ul><li>一<li>二</ul><table><tr><td>甲<td>乙</table></body></html>"
)
MARKDOWN = (
    "# 访谈\n\n- 一\n- 二\n\n> 各国*都*应当尊重`网络`主权。[注](a.html)\n\n1. 三\n"
)
TEXT = (
    "问：什么是网络主权？\r\n答：各国都应当尊重。　\n\n2024年1月31日 10:30\n"
    "责任编辑：李\n"
)
PROJECT = """\
glossaries = ["a.tsv"]
output = "out"
backup = true
[check]
disable = ["quote-lost"]
severity = { end-mark = "error" }
[clean]
spliced = ["某某牌水壶"]
[[clean.chrome]]
kind = "share"
pattern = "^转发(本文)+$"
[memory]
file = "m.sqlite"
"""


@dataclass(frozen=True, slots=True)
class FileReader:
    """A reader of one kind of file.

    Attributes:
        name: What the case is called.
        suffix: Of the file.
        read: Reads all there is in a file.
        seed: Returns a sound file.
        packed: Whether the file is an archive of other files.
    """

    name: str
    suffix: str
    read: Callable[[Path], object]
    seed: Callable[[], bytes]
    packed: bool = False


def _word(bilingual: bool = False) -> bytes:
    options = ExportOptions(document=DocumentOptions(bilingual=bilingual))
    return WRITERS["docx"](CATALOGUE, options)


def _read_any(path: Path) -> object:
    # The Word document is in English, as “glossary export” writes it.
    return read_document(path, any_language=True)


def _export(name: str, **options: Any) -> Callable[[], bytes]:
    return lambda: WRITERS[name](CATALOGUE, ExportOptions(**options))


def _terms(name: str) -> Callable[[], bytes]:
    return lambda: TERM_WRITERS[name](ENTRIES).data


def _memory() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sqlite"
        with open_memory(path, create=True) as memory:
            memory.add([MemoryEntry(SOURCE, "All states.", "talk.txt")])
        return path.read_bytes()


# How Adobe's font for Simplified Chinese is named, which no file has to hold.
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light>>]>>"
)


def pdf(drawing: bytes, pages: int = 1) -> bytes:
    """Return a PDF file whose pages all are drawn alike."""
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b"3 0 R " * pages),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        _FONT,
    )
    data = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + table + end


def shown(text: str) -> bytes:
    """Return what draws a line of text."""
    return (
        b"BT /F 12 Tf 72 700 Td <%s> Tj ET " % text.encode("utf-16-be").hex().encode()
    )


def _package() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        card = {"from_code": "zh", "to_code": "en", "package_version": "1"}
        archive.writestr("translate-zh_en/metadata.json", json.dumps(card))
        archive.writestr("translate-zh_en/model/model.bin", b"model" * 100)
    return buffer.getvalue()


def _read_memory(path: Path) -> object:
    with open_memory(path) as memory:
        return (
            memory.lookup(Query(SOURCE)),
            memory.lookup(Query("各国应当尊重主权。")),
            list(memory.entries()),
            memory.stats(),
        )


def _read_package(path: Path) -> object:
    with open_package(str(path)) as info:
        return info


def _read_project(path: Path) -> object:
    from glossary.files.reading import read_text

    project = project_from(read_text(path), path)
    return project, project.rules.judge("转发" + "本文" * 20 + "!")


READERS = (
    FileReader("text", ".txt", read_document, TEXT.encode),
    FileReader("gb18030", ".txt", read_document, lambda: TEXT.encode("gb18030")),
    FileReader("markdown", ".md", read_document, MARKDOWN.encode),
    FileReader("html", ".html", read_document, PAGE.encode),
    FileReader("word", ".docx", _read_any, _word, packed=True),
    FileReader("pdf", ".pdf", read_document, lambda: pdf(shown(SOURCE))),
    FileReader("po", ".po", read_po, lambda: render_po(CATALOGUE)),
    FileReader("po lines", ".po", unit_lines, lambda: render_po(CATALOGUE)),
    FileReader("table", ".tsv", read_tsv, lambda: render_tsv(CATALOGUE)),
    FileReader("sentences", ".tsv", read_sentences, lambda: render_tsv(CATALOGUE)),
    FileReader("xliff 2", ".xlf", read_returned, _export("xliff")),
    FileReader("xliff 1", ".xlf", read_returned, _export("xliff", xliff="1.2")),
    FileReader("xliff there", ".xlf", lambda p: XliffFile(p).read(), _export("xliff")),
    FileReader("csv", ".csv", read_returned, _export("csv")),
    FileReader("json", ".json", read_returned, _export("json")),
    FileReader("xlsx", ".xlsx", read_returned, _export("xlsx"), packed=True),
    FileReader("word table", ".docx", read_returned, lambda: _word(True), packed=True),
    FileReader(
        *("tmx", ".tmx", lambda path: list(read_tmx(path, Losses()))),
        lambda: b"".join(render_tmx([MemoryEntry(SOURCE, "All states.", "a.txt")])),
    ),
    FileReader("glossary", ".tsv", read_glossary, _terms("tsv")),
    *(
        FileReader(
            *(f"terms {name}", suffix, lambda p, name=name: read_terms(p, name)),
            _terms(name),
            packed=suffix == ".xlsx",
        )
        for name, suffix in {
            "deepl": ".csv",
            "google": ".csv",
            "google-termset": ".csv",
            "amazon": ".csv",
            "omegat": ".utf8",
            "tbx": ".tbx",
            "tbx-2008": ".tbx",
            "xlsx": ".xlsx",
            "po": ".po",
        }.items()
        if name in TERM_READERS
    ),
    FileReader("memory", ".sqlite", _read_memory, _memory),
    FileReader("project", ".toml", _read_project, PROJECT.encode),
    FileReader("package", ".argosmodel", _read_package, _package, packed=True),
    FileReader(
        *("recognition", ".any", lambda p: recognized(read_start(p, HEAD_BYTES))),
        lambda: render_po(CATALOGUE),
    ),
)


@cache
def seed(reader: FileReader) -> bytes:
    """Return the sound file of a reader."""
    return reader.seed()


# --- mutations

# What once broke a reader, to be put anywhere.
_PIECES = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n", b"\t", b'"', b"\\"),
    *("२".encode(), "\u2028".encode(), "\ufffe".encode(), b"\xed\xa0\x80", b"&#0;"),
    *(
        b"<",
        b">",
        b"&",
        b"]]>",
        b"<!--",
        b"<![CDATA[",
        b"&lol;",
        b"<!DOCTYPE x [",
        b"{",
    ),
    *(b"[", b"}", b"msgid", b"#~", b"#|", b"'", b"|", b"=", b"%", b"-1", b"1e999"),
    *(
        b"9" * 5000,
        b"[" * 5000,
        b"(" * 5000,
        b"{" * 5000,
        b'{"a":' * 3000,
        b"<a>" * 3000,
    ),
    *(b" " * 5000, "主".encode() * 3000, b"a" * 5000, b"\n" * 5000, b"2024-" * 1000),
    *(b"/" * 5000, b"(a+)+$", b"{99999}", b"nan", b"true", b"null", b"0x"),
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file with some damage."""
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        data = chance.choice(_WAYS)(data, chance)
    return data


def repacked(data: bytes, chance: random.Random) -> bytes:
    """Return an archive one member of which is damaged or gone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        members = old.infolist()
        chosen = chance.choice(members)
        gone = chance.random() < 0.2
        for member in members:
            content = old.read(member)
            if member is chosen:
                if gone:
                    continue
                content = mutated(content, chance)
            new.writestr(member.filename, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def variants(reader: FileReader, chance: random.Random) -> Iterator[bytes]:
    """Yield damaged files without end."""
    data = seed(reader)
    while True:
        if reader.packed and chance.random() < 0.7:
            yield repacked(data, chance)
        else:
            yield mutated(data, chance)


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _dropped(data: bytes, chance: random.Random) -> bytes:
    start = _place(data, chance)
    return data[:start] + data[start + chance.choice((1, 3, 10, 100)) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start = _place(data, chance)
    piece = data[start : start + chance.choice((1, 10, 100, 1000))]
    return data[:start] + piece * chance.choice((2, 50)) + data[start:]


def _inserted(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(_PIECES) + data[at:]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 5, 50)) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _swapped(data: bytes, chance: random.Random) -> bytes:
    """Change a number or a word wherever it stands."""
    words = data.split() or [b""]
    return data.replace(chance.choice(words), chance.choice(_PIECES))


def _recoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "gb18030", "utf-32")), "replace")


_WAYS = (_cut, _dropped, _doubled, _inserted, _inserted, _flipped, _swapped, _recoded)
