"""`glossary terms` add, edit, rename, remove, sort and merge, by the real command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEADER = "source\ttarget\tvariants\tforbidden\tdomain\tpos\tnote\tstatus\n"
MINE = (
    "# kept by hand\r\n"
    "source\ttarget\tvariants\tdomain\tnote\towner\r\n"
    '数字乡村\t"digital countryside"\tzh:智慧乡村\tsociety\tsee §2\tLi\r\n'
    "# a name\r\n"
    "清溪\tQingxi\t\tplace\t\tWu"
)


@pytest.fixture
def mine(tmp_path):
    """The only glossary of the project: BOM, CRLF, comments, a column of its own."""
    path = tmp_path / "glossaries" / "mine.tsv"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf" + MINE.encode())
    return path


def text(path):
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return data[3:].decode()


def test_add_and_remove_restore_the_file(run, mine):
    before = mine.read_bytes()
    added = run("terms", "add", "数字孪生", "digital twin", "--domain", "society")
    assert (added.exit_code, added.stderr) == (0, "")
    assert added.stdout.splitlines()[:2] == [
        "--- glossaries/mine.tsv",
        "+++ glossaries/mine.tsv",
    ]
    assert [ln for ln in added.stdout.splitlines()[2:] if ln[0] in "+-"] == [
        "+数字孪生\tdigital twin\t\tsociety\t\t"
    ]
    assert text(mine) == MINE.replace(
        "\tLi\r\n", "\tLi\r\n数字孪生\tdigital twin\t\tsociety\t\t\r\n"
    )
    removed = run("terms", "remove", "数字孪生")
    assert "-数字孪生\tdigital twin\t\tsociety\t\t" in removed.stdout.splitlines()
    assert mine.read_bytes() == before


def test_edit_changes_one_line(run, mine):
    result = run(
        *("terms", "edit", "数字乡村", "--target", "digital village"),
        *("--add-admitted", "digital countryside", "--remove-variant", "智慧乡村"),
        *("--note", "", "--domain", "economy"),
    )
    assert result.exit_code == 0
    assert text(mine) == MINE.replace(
        '"digital countryside"\tzh:智慧乡村\tsociety\tsee §2',
        "digital village\ten:digital countryside\teconomy\t",
    )


def test_a_new_column_is_said_once(run, mine):
    result = run("terms", "edit", "清溪", "--status", "admitted")
    lines = result.stdout.splitlines()
    assert lines[0] == "glossaries/mine.tsv: new columns, empty elsewhere: status"
    assert [ln for ln in lines[3:] if ln[0] in "+-"] == [
        "-清溪\tQingxi\t\tplace\t\tWu\t",
        "+清溪\tQingxi\t\tplace\t\tWu\tadmitted",
    ]
    assert text(mine).splitlines()[1].endswith("\towner\tstatus")


def test_another_source(run, mine):
    assert run("terms", "edit", "清溪", "--source", "清溪镇").exit_code == 0
    assert text(mine).endswith("清溪镇\tQingxi\tzh:清溪\tplace\t\tWu")
    back = ("--source", "清溪", "--remove-variant", "清溪镇")
    run("terms", "edit", "清溪镇", *back)
    assert text(mine) == MINE


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "甲", "a"),
        ("edit", "清溪", "--note", "n"),
        ("edit", "清溪", "--source", "清溪镇"),
        ("remove", "清溪"),
    ],
)
def test_a_dry_run_writes_nothing(run, mine, arguments):
    before = mine.read_bytes()
    result = run("terms", *arguments, "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.startswith("--- glossaries/mine.tsv\n")
    assert mine.read_bytes() == before
    assert list(mine.parent.iterdir()) == [mine]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("remove", "智慧乡村"), "it is a variant of 数字乡村, line 3"),
        (("remove", "數字鄉村"), "line 3 has it as 数字乡村"),
        (("remove", "甲"), "glossary terms list"),
        (("add", "智慧乡村", "a"), "智慧乡村 is already there, for 数字乡村"),
        (("add", " ", "a"), "would not load: the source is empty"),
        (("edit", "清溪", "--target", " "), "would not load: the target is empty"),
        (("edit", "清溪", "--note", "a\tb\nc"), "both a tab and a line break"),
        (("edit", "清溪", "--source", "#清溪"), "would be a comment"),
        (("remove", "清溪", "--line", "3"), "no row with the source 清溪"),
        (("remove", "清溪", "-g", "none.tsv"), "there is no such glossary"),
        (("add", "甲", "a", "-g", "none.tsv"), "begin a new one with --create"),
    ],
)
def test_refusals_are_one_line_and_write_nothing(run, mine, arguments, says):
    before = mine.read_bytes()
    result = run("terms", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert mine.read_bytes() == before


def test_a_glossary_that_does_not_load_is_not_edited(run, mine):
    mine.write_text(HEADER + "甲 a\n", encoding="utf-8")
    result = run("terms", "add", "乙", "b")
    assert result.exit_code == 1
    assert "mine.tsv:2: the row has 1 cell but the header has 8" in result.stderr


def test_a_glossary_is_begun_on_request(run, tmp_path):
    arguments = ("terms", "add", "-g", "new/mine.tsv", "--create", "甲", "a")
    assert run(*arguments, "--dry-run").exit_code == 0
    assert not (tmp_path / "new").exists()
    result = run(*arguments, "--admitted", "b", "--forbidden", "c", "--variant", "乙")
    assert result.exit_code == 0
    assert (tmp_path / "new" / "mine.tsv").read_text(encoding="utf-8") == (
        HEADER + "甲\ta\tzh:乙|en:b\tc\t\t\t\t\n"
    )
    assert run("terms", "add", "-g", "new/mine.tsv", "--create", "丙", "d").stdout


def test_the_glossary_that_holds_the_term_is_edited(run, mine):
    other = mine.with_name("other.tsv")
    other.write_text("source\ttarget\n甲\ta\n清溪\tClear Creek\n", encoding="utf-8")
    assert run("terms", "edit", "甲", "--target", "b").exit_code == 0
    assert other.read_text(encoding="utf-8").splitlines()[1] == "甲\tb"
    for arguments, says in (
        (("remove", "清溪"), "清溪 is in glossaries/mine.tsv, glossaries/other.tsv"),
        (("remove", "乙"), "乙 is in none of glossaries/mine.tsv, glossaries/other"),
        (("add", "乙", "b"), "there are 2 glossaries"),
    ):
        result = run("terms", *arguments)
        assert result.exit_code == 1
        assert says in result.stderr
        assert "-g" in result.stderr


def test_a_project_without_a_glossary(run, tmp_path):
    (tmp_path / "glossary.toml").write_text("glossaries = []\n", encoding="utf-8")
    for arguments in (("add", "乙", "b"), ("remove", "乙")):
        result = run("terms", *arguments)
        assert result.exit_code == 1
        assert "the project has no glossary (name one with -g)" in result.stderr


def test_rows_with_the_same_source_are_told_apart(run, mine):
    mine.write_text("source\ttarget\n甲\ta\n甲\tb\n", encoding="utf-8")
    assert "lines 2, 3" in run("terms", "remove", "甲").stderr
    assert run("terms", "remove", "甲", "--line", "2").exit_code == 0
    assert mine.read_text(encoding="utf-8") == "source\ttarget\n甲\tb\n"


@pytest.mark.parametrize("chosen", [False, True])
def test_the_bundled_term_base_is_not_edited(run, tmp_path, monkeypatch, chosen):
    import glossary
    from glossary import project

    package = tmp_path / "site" / "glossary"
    bundled = package / "glossaries" / "policy.tsv"
    bundled.parent.mkdir(parents=True)
    bundled.write_text("source\ttarget\n甲\ta\n", encoding="utf-8")
    monkeypatch.setattr(glossary, "__file__", str(package / "__init__.py"))
    monkeypatch.setattr(project, "bundled_glossaries", lambda: (bundled,))
    options = ("-g", bundled) if chosen else ()
    for arguments in (("remove", "甲"), ("add", "乙", "b")):
        result = run("terms", *arguments, *options)
        assert result.exit_code == 1
        assert "copy it to the folder glossaries/" in result.stderr
    assert "not edited in place" in run("terms", "merge", bundled, bundled).stderr
    assert bundled.read_text(encoding="utf-8") == "source\ttarget\n甲\ta\n"


def test_the_term_base_of_a_checkout_is_edited_where_it_is(run, tmp_path, monkeypatch):
    from glossary import project

    bundled = tmp_path / "glossaries" / "policy.tsv"
    bundled.parent.mkdir()
    bundled.write_text("source\ttarget\n甲\ta\n", encoding="utf-8")
    monkeypatch.setattr(project, "bundled_glossaries", lambda: (bundled,))
    assert run("terms", "remove", "甲", "--dry-run").exit_code == 0
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("terms", "remove", "甲", "--dry-run").exit_code == 1
    assert run("terms", "remove", "甲", "-n", "-g", bundled).exit_code == 0


def test_long_changes_are_cut_when_written(run, mine, tmp_path):
    rows = "".join(f"{chr(0x4E00 + n)}\tt\n" for n in range(200))
    (tmp_path / "more.tsv").write_text("source\ttarget\n" + rows, encoding="utf-8")
    arguments = ("terms", "merge", mine, "more.tsv")
    shown = run(*arguments, "--dry-run").stdout.splitlines()
    assert len(shown) >= 200
    cut = run(*arguments).stdout.splitlines()
    assert cut == [*shown[:60], f"… and {len(shown) - 60} lines more"]


@pytest.fixture
def theirs(tmp_path):
    path = tmp_path / "theirs.tsv"
    path.write_text(
        "source\ttarget\tnote\n清溪\tClear Creek\ta brook\n甲\ta\t\n", encoding="utf-8"
    )
    return path


def test_merge_in_place(run, mine, theirs):
    result = run("terms", "merge", mine, theirs)
    assert result.exit_code == 0
    assert result.stderr == (
        "theirs.tsv:2: conflict: the target of 清溪 is “Clear Creek” here but “Qingxi” "
        "at glossaries/mine.tsv:5\n"
    )
    assert text(mine) == MINE.replace(
        "清溪\tQingxi\t\tplace\t\tWu",
        "清溪\tClear Creek\t\tplace\ta brook\tWu\r\n甲\ta\t\t\t\t",
    )
    assert run("terms", "merge", mine, theirs).stdout == "nothing to change\n"


def test_a_conflict_inside_the_second_file_is_said(run, mine, theirs):
    theirs.write_text("source\ttarget\n甲\ta\n甲\tb\n", encoding="utf-8")
    assert run("terms", "merge", mine, theirs).stderr == (
        "theirs.tsv:3: conflict: the target of 甲 is “b” here but “a” in a row above\n"
    )


def test_merge_on_conflict(run, mine, theirs, tmp_path):
    before = mine.read_bytes()
    stopped = run("terms", "merge", mine, theirs, "--on-conflict", "error")
    assert stopped.exit_code == 1
    assert "nothing was merged, since the files differ in 1 place (" in stopped.stderr
    assert mine.read_bytes() == before
    kept = run(
        *("terms", "merge", mine, theirs, "--on-conflict", "first", "-o", "both.tsv")
    )
    assert kept.exit_code == 0
    assert mine.read_bytes() == before
    assert "清溪\tQingxi\t\tplace\ta brook\tWu" in text(tmp_path / "both.tsv")
    again = run("terms", "merge", mine, theirs, "-o", "both.tsv")
    assert "the file is there already" in again.stderr


def test_the_command_itself(mine):
    done = subprocess.run(
        [sys.executable, "-m", "glossary", "terms", "add", "数字孪生", "digital twin"],
        cwd=mine.parents[1],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "+数字孪生\tdigital twin" in done.stdout.decode()
    assert "数字孪生\tdigital twin" in text(Path(mine))
