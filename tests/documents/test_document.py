import io
import os
import sys
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.documents.document import READERS, find_documents, read_document
from glossary.errors import GlossaryError
from glossary.model import Role

needs_permissions = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not apply"
)


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(path, text="正文。", codec="utf-8"):
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode(codec))
    return path


def found(*paths):
    return [(file.path.as_posix(), file.name) for file in find_documents(paths)]


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        ("a.txt", "# 题", Role.PARAGRAPH),
        ("a.TXT", "# 题", Role.PARAGRAPH),
        ("README", "# 题", Role.PARAGRAPH),
        ("a.text", "# 题", Role.PARAGRAPH),
        ("a.md", "# 题", Role.TITLE),
        ("a.Markdown", "# 题", Role.TITLE),
        ("a.html", "<h1># 题</h1>", Role.TITLE),
        ("a.htm", "<h1># 题</h1>", Role.TITLE),
        ("a.xhtml", "<h1># 题</h1>", Role.TITLE),
    ],
)
def test_suffix_chooses_the_reader(name, text, role):
    (block,) = read_document(write(name, text)).blocks
    assert (block.role, block.text.removeprefix("# ")) == (role, "题")


def test_word_document():
    word = docx.Document()
    word.add_paragraph("正文。")
    word.save("a.docx")
    assert read_document("a.docx", encoding="gb18030").text == "正文。"


@pytest.mark.parametrize("path", ["docs/a.txt", Path("docs", "a.txt")])
def test_path_is_kept_with_forward_slashes(path):
    write("docs/a.txt")
    assert read_document(path).path == "docs/a.txt"


def test_standard_input_is_plain_text(monkeypatch):
    data = "第一段。\r\n<p>第二段。".encode("gb18030")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    document = read_document("-")
    assert document.path == "-"
    assert document.encoding == "gb18030"
    assert [block.text for block in document.blocks] == ["第一段。", "<p>第二段。"]


def test_forced_encoding():
    write("a.txt", "目錄", "big5")
    assert read_document("a.txt", encoding="big5").text == "目錄"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.txt", "", "is empty"),
        ("a.txt", " \r\n\t", "is empty"),
        ("a.txt", "\ufeff\u3000\n", "no text"),
        ("a.html", "<script>x</script>", "no text"),
        ("a.md", "```\nx\n```", "no text"),
        ("a.dat", "\0\1", "binary"),
    ],
)
def test_file_without_text(name, text, message):
    write(name, text)
    with pytest.raises(GlossaryError, match=message) as caught:
        read_document(name)
    assert caught.value.path == name


def test_missing_file_and_folder():
    Path("docs").mkdir()
    with pytest.raises(GlossaryError, match="no such file"):
        read_document("a.txt")
    with pytest.raises(GlossaryError, match="a folder, not a file"):
        read_document("docs")


def test_file_that_cannot_be_opened(monkeypatch):
    def refuse(path, flags):
        raise PermissionError(13, "permission denied")

    write("a.txt")
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(GlossaryError, match="permission denied") as caught:
        read_document("a.txt")
    assert caught.value.path == Path("a.txt")


@needs_permissions
def test_permission_denied():
    Path(write("docs/a.txt")).chmod(0)
    with pytest.raises(GlossaryError, match="permission denied"):
        read_document("docs/a.txt")
    Path("docs").chmod(0)
    try:
        with pytest.raises(GlossaryError, match="permission denied"):
            find_documents(["docs"])
        with pytest.raises(GlossaryError, match="permission denied"):
            find_documents(["docs/a.txt"])
    finally:
        Path("docs").chmod(0o700)


def test_folders_are_searched_in_order():
    for path in ("d/b.txt", "d/a/x.md", "d/a/y.v2.HTML", "d/c.docx"):
        write(path)
    for path in ("d/.hidden.txt", "d/.git/x.txt", "d/data.csv", "d/README"):
        write(path)
    assert found("d") == [
        ("d/a/x.md", "a/x"),
        ("d/a/y.v2.HTML", "a/y.v2"),
        ("d/b.txt", "b"),
        ("d/c.docx", "c"),
    ]


def test_files_given_directly_keep_the_given_order():
    write("d/z.csv")
    write(".notes/a.b.txt")
    assert found("-", "d/z.csv", Path(".notes/a.b.txt")) == [
        ("-", "stdin"),
        ("d/z.csv", "z"),
        (".notes/a.b.txt", "a.b"),
    ]


def test_same_file_twice_counts_once():
    write("d/a.txt")
    assert found("d", "d/a.txt", "./d", "-", "-") == [("d/a.txt", "a"), ("-", "stdin")]


@pytest.mark.parametrize(
    "paths", [["d"], ["d/a.txt", "d/a.md"], ["e/a.txt", "d/a.md"], ["d/stdin.txt", "-"]]
)
def test_same_name_is_refused(paths):
    for path in ("d/a.txt", "d/a.md", "e/a.txt", "d/stdin.txt"):
        write(path)
    with pytest.raises(GlossaryError, match="same output name") as caught:
        find_documents(paths)
    named = str(caught.value)
    assert all(path in named for path in paths if path != "d")
    assert ("d/a.txt" in named) or paths != ["d"]
    assert "another --output" in (caught.value.hint or "")


def test_folder_without_documents_and_missing_path():
    write("d/a.csv")
    with pytest.raises(GlossaryError, match="no document in it") as caught:
        find_documents(["d"])
    assert ".docx" in caught.value.hint
    with pytest.raises(GlossaryError, match="no such file or folder"):
        find_documents(["missing"])


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_broken_links_and_links_to_folders_are_left_out():
    write("d/a.txt")
    Path("d/broken.txt").symlink_to("nowhere")
    Path("d/loop").symlink_to(".")
    assert found("d") == [("d/a.txt", "a")]


FRAGMENTS = (
    '< > <p </ <!-- <![ <! &# ]]> <b> <h1> =" | \n #\t -\t ---\n ``` [ ]( ** \xa0 中 '
    "a \r <pre> <title> <script> <svg> <?xml\t <li> </ul> <br>"
).split(" ")
MARKUP = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map(
    lambda parts: "".join(parts).encode()
)


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(data=st.one_of(st.binary(), MARKUP), encoding=st.sampled_from([None, "gb18030"]))
def test_arbitrary_bytes_raise_only_glossary_errors(suffix, data, encoding):
    try:
        document = READERS[suffix](data, f"a{suffix}", encoding)
    except GlossaryError:
        return
    at = 0
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text.strip() != ""
        assert not document.text[at : block.start].strip()
        assert 1 <= block.line <= data.count(b"\n") + data.count(b"\r") + 1
        at = block.end


@pytest.mark.parametrize(
    ("name", "start", "message", "hint"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office", "as .docx"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office", "as .docx"),
        ("a.rtf", b"{\\rtf1\\ansi", "RTF", "as .docx"),
        ("a.odt", b"PK\x03\x04", "packed", ".docx, .html or .txt"),
        ("a.txt", b"%PDF-1.7", "PDF", "ends in .pdf"),
    ],
)
def test_files_of_other_programs_are_told(name, start, message, hint):
    Path(name).write_bytes(start + b" and so on" * 10)
    with pytest.raises(GlossaryError, match=message) as caught:
        read_document(name)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "This is an English press release about rural development.",
        " ".join(["A few words about 网络 in a long text", *["in English"] * 20]),
    ],
)
def test_english_is_refused(text):
    write("a.txt", text)
    with pytest.raises(GlossaryError, match="no Chinese text") as caught:
        read_document("a.txt")
    assert "translates from Chinese" in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-16 09:30",
        "www.qingxi-news.example 清溪新闻网首页",
        "WTO、WIPO、UNESCO 等机构",
        "我们使用 Kubernetes 和 Docker。",
        "Ａ Ｂ Ｃ",
    ],
)
def test_chinese_with_english_names_and_texts_without_words_are_read(text):
    write("a.txt", text)
    assert read_document("a.txt").text == text
