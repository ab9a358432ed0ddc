import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.glossaries.entryrows import load_glossary, read_glossary
from glossary.model import Severity, TermEntry, TermStatus

HEADER = "source\ttarget\tvariants\tforbidden\tdomain\tpos\tnote\tstatus\n"
POLICY = Path(__file__).parents[2] / "glossaries" / "policy.tsv"


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "terms.tsv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_every_column(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        HEADER + "网络空间\tcyberspace\tzh:网路空间|en: cyber realm |en:digital space\t"
        "cyber space|web space\tinternet\tnoun\tone word\tAdmitted\n",
    )
    assert read_glossary(path) == (
        TermEntry(
            source="网络空间",
            target="cyberspace",
            variants=("网路空间",),
            admitted=("cyber realm", "digital space"),
            forbidden=("cyber space", "web space"),
            domain="internet",
            pos="noun",
            note="one word",
            status=TermStatus.ADMITTED,
            path=path.as_posix(),
            line=2,
        ),
    )


@pytest.mark.parametrize(
    "content",
    [
        "source\ttarget\n互联网\tinternet\n",
        "\ufeffsource\ttarget\r\n互联网\tinternet\r\n",
        "target\tsource\ninternet\t互联网",
        " Source \tTARGET\n 互联网 \t internet \n",
        '"source"\t"target"\n"互联网"\t"internet"\n',
        "source\ttarget\r互联网\tinternet\r",
        '# by hand\n\nsource\ttarget\n# 注释 "with a mark\n\t\n互联网\tinternet\n\n',
        '"# quoted, ""by a spreadsheet"""\t\nsource\ttarget\n互联网\tinternet\n',
    ],
)
def test_layouts(tmp_path: Path, content: str) -> None:
    (entry,) = read_glossary(write(tmp_path, content))
    assert (entry.source, entry.target) == ("互联网", "internet")
    assert entry.status is TermStatus.PREFERRED


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('"say ""yes"""', 'say "yes"'),
        ('"two\nlines"', "two\nlines"),
        ('"Internet Plus" initiative', '"Internet Plus" initiative'),
        ('the "Internet Plus" initiative', 'the "Internet Plus" initiative'),
        ('a 5" screen', 'a 5" screen'),
        ('"unclosed', '"unclosed'),
        ('closed only"', 'closed only"'),
        ('""', ""),
    ],
)
def test_quotation_marks(tmp_path: Path, cell: str, value: str) -> None:
    content = f"source\ttarget\tnote\n甲\tA\t{cell}\n乙\tB\tlast\n"
    first, second = read_glossary(write(tmp_path, content))
    assert first.note == value
    assert (second.source, second.target, second.note) == ("乙", "B", "last")


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    content = '# c\nsource\ttarget\tnote\n\n甲\tA\t"x\r\ny"\n# c\n乙\tB\t\n'
    assert [e.line for e in read_glossary(write(tmp_path, content))] == [4, 7]


def test_unknown_columns_are_reported(tmp_path: Path) -> None:
    path = write(tmp_path, "source\towner\ttarget\n甲\tLi\tA\n")
    entries, (problem,) = load_glossary(path)
    assert entries[0].target == "A"
    assert problem.severity is Severity.INFO
    assert "owner" in problem.message
    assert (problem.path, problem.line) == (path.as_posix(), 1)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"", None, "empty"),
        (b"# only a comment\n", None, "empty"),
        ("source\ttranslation\n甲\tA\n", 1, "no column “target”"),
        ("甲\tA\n", 1, "no column “source”"),
        ("source\ttarget\tsource\n", 1, "“source” twice"),
        ("source\ttarget\n甲\n", 2, "1 cell but the header has 2"),
        ("source\ttarget\n甲\tA\n乙\tB\tC\n", 3, "3 cells but the header has 2"),
        ("source\ttarget\n\tA\n", 2, "source is empty"),
        ("source\ttarget\n甲\t \n", 2, "target is empty"),
        ("source\ttarget\tvariants\n甲\tA\tzh:乙|丙\n", 2, "“丙” does not say"),
        ("source\ttarget\tvariants\n甲\tA\ten:\n", 2, "“en:” does not say"),
        ("source\ttarget\tvariants\n甲\tA\tfr:B\n", 2, "“fr:B” does not say"),
        ("source\ttarget\tstatus\n甲\tA\tgood\n", 2, "“good” is not a term status"),
        ("source\ttarget\n甲\t".encode() + b"\xff\n", 2, "not UTF-8"),
        ("source\ttarget\n甲\tA\n".encode("utf-16"), 1, "not UTF-8"),
    ],
)
def test_errors(
    tmp_path: Path, content: str | bytes, line: int | None, says: str
) -> None:
    path = write(tmp_path, content)
    with pytest.raises(GlossaryError) as caught:
        read_glossary(path)
    assert says in caught.value.message
    assert Path(str(caught.value.path)) == path
    assert caught.value.line == line
    assert caught.value.hint


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no such glossary"):
        read_glossary(tmp_path / "none.tsv")
    with pytest.raises(GlossaryError, match="this is a folder"):
        read_glossary(tmp_path)


CELL = st.text(
    st.one_of(st.sampled_from("\"'|#甲A \t\n\r"), st.characters(codec="utf-8")),
    max_size=12,
).filter(lambda cell: not ("\t" in cell and ("\n" in cell or "\r" in cell)))


@given(note=CELL, pos=CELL)
def test_reads_what_the_csv_module_writes(
    tmp_path_factory: pytest.TempPathFactory, note: str, pos: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "spreadsheet.tsv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, dialect="excel-tab")
        writer.writerow(["source", "note", "target", "pos"])
        writer.writerow(["甲", note, "A", pos])
        writer.writerow(["乙", "", "B", ""])
    first, second = read_glossary(path)
    assert (first.source, first.note, first.target, first.pos) == (
        "甲",
        note.strip(),
        "A",
        pos.strip(),
    )
    assert (second.source, second.target) == ("乙", "B")


def test_the_policy_glossary_is_sound() -> None:
    entries, problems = load_glossary(POLICY)
    assert len(entries) > 1000
    assert problems == ()
