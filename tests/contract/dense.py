"""Files of the densest syntax: as many objects for each byte as a reader can be given.

`python dense.py BYTES [READER...]` reads such files, each in a process of its own, and
prints the reader, the size of the file and the memory it took as JSON.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from readers import READERS, SOURCE, FileReader, pdf, seed, shown

from glossary.errors import GlossaryError
from glossary.memory.entries import MemoryEntry
from glossary.memory.store import open_memory

Made = Callable[[int], bytes]


def _of(piece: str, head: str = "", tail: str = "", encoding: str = "utf-8") -> Made:
    """Return what repeats a piece, with a number in it where it has a “%d”."""

    def made(size: int) -> bytes:
        if "%d" not in piece:
            data = piece.encode(encoding)
            return (
                head.encode(encoding)
                + data * (size // len(data))
                + tail.encode(encoding)
            )
        number = size // (len(piece.encode(encoding)) + 3)
        pieces = "".join(piece.replace("%d", str(at)) for at in range(number))
        return (head + pieces + tail).encode(encoding)

    return made


def _in(reader: FileReader, before: bytes, piece: str) -> Made:
    """Return what repeats a piece in the sound file of a reader."""

    def made(size: int) -> bytes:
        head, _, tail = seed(reader).partition(before)
        return head + piece.encode() * (size // len(piece.encode())) + before + tail

    return made


def _packed(reader: FileReader, part: str, before: bytes, piece: str) -> Made:
    """Return what repeats a piece in a part of the archive of a reader, stored."""

    def made(size: int) -> bytes:
        buffer = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(seed(reader))) as old,
            zipfile.ZipFile(buffer, "w") as new,
        ):
            for name in old.namelist():
                content = old.read(name)
                if name == part:
                    head, _, tail = content.partition(before)
                    pieces = piece.encode() * (size // len(piece.encode()))
                    content = head + pieces + before + tail
                new.writestr(name, content)
        return buffer.getvalue()

    return made


def _drawn(piece: str) -> Made:
    """Return what repeats a piece in how a page of a PDF file is drawn."""

    def made(size: int) -> bytes:
        pieces = piece.encode() * (size // len(piece))
        return pdf(shown(SOURCE) + b"BT /F 12 Tf " + pieces)

    return made


def _memory(size: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sqlite"
        with open_memory(path, create=True) as memory:
            memory.add(MemoryEntry(f"主{n}", "a") for n in range(size // 200))
        return path.read_bytes()


_BY_NAME = {one.name: one for one in READERS}
_SHEET = "xl/worksheets/sheet1.xml"
_CELLS = '<row><c t="inlineStr"><is><t>a</t></is></c><c/></row>'


def _unit_table(separator: str) -> tuple[Made, ...]:
    names = separator.join(("id", "source", "target", "state", "reference"))
    row = separator.join(("", "主%d", "a", "", ""))
    return (
        _of("\n", f"{names}\n"),
        _of(separator, f"{names}\n"),
        _of("a\n", f"{names}\n"),
        _of(f"{row}\n", f"{names}\n"),
    )


_TEXT = ("主\n", "主", "a主\r\n\n", "主。\n国家应当尊重网络空间\n", "国家尊重\r")
_MARKUP = ("<a/>", '<a b=""/>', "<!---->", "<a>", "<?a?>", "主")

_TUV = '<tuv xml:lang="{}"><seg>a</seg></tuv>'
_TU = f"<tu>{_TUV.format('zh')}{_TUV.format('en')}</tu>"

DENSE: dict[str, tuple[Made, ...]] = {
    "text": tuple(map(_of, _TEXT)),
    "gb18030": tuple(_of(one, encoding="gb18030") for one in _TEXT),
    "markdown": (
        *map(_of, ("*主*", "- 主\n", "`主`", "> 主\n\n", "主\n\n", "主[a](b)", "_*")),
        *map(_of, ("[", "主<b>", "主\\\n", "&#1;", "# 主\n", "- - - - 主\n", ">")),
        *map(
            _of, ("[a]: b\n", "***\n", "国家尊重网络**主权**，\n", "- 国家尊重主权\n")
        ),
        _of("|主|权\n", "|a|b|\n|-|-|\n"),
    ),
    "html": tuple(
        map(
            _of,
            (
                *("<p>主", "<b>主</b>", "<b>", "<p>主</p>\n", "<br>主", "<a b c d>"),
                *("<td>", "&lt;", "<!>", "</p>", "<a href=a>主</a>", "<br></hr>"),
                *("<title>", "<p>国家尊重主权</p>\n"),
            ),
        )
    ),
    "pdf": (
        *map(_drawn, ("<4e3b>Tj ", "0 -9 Td<4e3b>Tj ", "1 ", "q\n", "q Q ", "[()]TJ ")),
        _drawn("/a<</b/c>>BDC "),
        lambda size: pdf(shown(SOURCE), size // 6),
    ),
    "word": tuple(
        _packed(_BY_NAME["word"], "word/document.xml", b"<w:sectPr", piece)
        for piece in ("<w:p/>", "<w:x/>", "<w:p><w:r><w:t>a</w:t></w:r></w:p>")
    ),
    "word table": tuple(
        _packed(_BY_NAME["word table"], "word/document.xml", b"</w:tbl>", piece)
        for piece in ("<w:tr/>", "<w:tr><w:tc><w:p/></w:tc></w:tr>")
    ),
    "xlsx": (_packed(_BY_NAME["xlsx"], _SHEET, b"</sheetData>", _CELLS),),
    "terms xlsx": (_packed(_BY_NAME["terms xlsx"], _SHEET, b"</sheetData>", _CELLS),),
    "po": (
        *map(_of, ("#\n", "#:a\n", "#:a a a a a a\n", "#~ \n", "#. a\n", "#, a\n")),
        *map(_of, ('msgid "%d"\nmsgstr ""\n\n', '#~ msgid "%d"\n#~ msgstr "a"\n')),
        _of('""\n', 'msgid ""\nmsgstr ""\n'),
    ),
    "po lines": (*map(_of, ("#\n", "#:a a a a a a\n", 'msgid "%d"\nmsgstr ""\n\n')),),
    "table": _unit_table("\t"),
    "sentences": (*map(_of, ("a\n", "a\ta\n", "\t", "\n")), *_unit_table("\t")),
    **{
        name: tuple(_in(_BY_NAME[name], b"</file>", piece) for piece in _MARKUP)
        for name in ("xliff 2", "xliff there")
    },
    "xliff 1": tuple(_in(_BY_NAME["xliff 1"], b"</body>", one) for one in _MARKUP),
    "csv": _unit_table(","),
    "json": (
        *(_of(one, "[", "0]") for one in ("[],", "0,", "{},", '"a",')),
        _of('{"source":"%d"},', '{"format":"glossary-catalogue","units":[', "{}]}"),
    ),
    "tmx": tuple(
        _in(_BY_NAME["tmx"], b"</body>", piece)
        for piece in (
            *_MARKUP,
            _TU,
        )
    ),
    "glossary": (
        *(_of(one, "source\ttarget\n") for one in ("主\ta\n", "\n", "\t", "a\n")),
        _of("主%d\ta\n", "source\ttarget\n"),
        _of("网络主权%d\tsovereignty\n", "source\ttarget\n"),
    ),
    **{
        f"terms {name}": tuple(
            _of(one, head) for one in ("主%d,a\n", ",", "\n", "主,a\n")
        )
        for name, head in {
            "deepl": "",
            "google": "zh,en\n",
            "google-termset": "zh,en\n",
            "amazon": "zh,en\n",
        }.items()
    },
    "terms omegat": tuple(map(_of, ("主%d\ta\n", "\t", "\n", "a\n"))),
    **{
        f"terms {name}": tuple(
            _in(_BY_NAME[f"terms {name}"], b"</body>", piece) for piece in _MARKUP
        )
        for name in ("tbx", "tbx-2008")
    },
    "terms po": tuple(map(_of, ('msgid "%d"\nmsgstr "b"\n\n', "#\n", "#: a\n"))),
    "memory": (_memory,),
    "project": (
        *map(_of, ("a%d=1\n", "#\n", "[[a]]\n", "\n")),
        *(_of(one, "glossaries=[", "]") for one in ("[],", '"a",')),
        _of('[[clean.chrome]]\nkind="a"\npattern="b"\n'),
    ),
    "package": (_packed(_BY_NAME["package"], "", b"", ""),),
    "recognition": tuple(map(_of, ("a", "主"))),
}


def peak(reader: FileReader, data: bytes) -> int:
    """Return how many bytes of memory a process needs more when it reads a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{reader.suffix}"
        path.write_bytes(data)
        receiving, sending = os.pipe()
        child = os.fork()
        if child == 0:
            before = _resident()
            try:
                reader.read(path)
            except GlossaryError:
                pass
            except BaseException as error:
                os.write(2, f"{reader.name}: {error!r}\n".encode())
                os._exit(1)
            os.write(sending, str(_resident() - before).encode())
            os._exit(0)
        os.close(sending)
        with os.fdopen(receiving) as answer:
            grown = answer.read()
        os.waitpid(child, 0)
        return int(grown)


def _resident() -> int:
    """Return the most bytes that this process has held so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _warmed(reader: FileReader) -> None:
    """Load what a reader loads when it is first used."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{reader.suffix}"
        path.write_bytes(seed(reader))
        reader.read(path)


def peaks(size: int, names: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield names of readers, the sizes of their files and the memory they needed."""
    readers = [one for one in READERS if one.name in names or not names]
    for reader in readers:
        _warmed(reader)
    for reader in readers:
        for made in DENSE[reader.name]:
            data = made(size)
            grown = peak(reader, data)
            yield reader.name, len(data), grown


if __name__ == "__main__":
    size, *names = sys.argv[1:]
    json.dump(list(peaks(int(size), names)), sys.stdout)
