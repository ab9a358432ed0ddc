"""The translation memory, by the real commands."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import polib
import pytest

from glossary.catalogues.po import read_po, render_po
from glossary.catalogues.tsv import render_tsv
from glossary.model import Catalogue, Origin, State, TranslationUnit

SOURCE = "各国都应当尊重网络主权。"
TARGET = "All countries should respect cyber sovereignty."
NUMBERS = "2023年，新建学校35所。"
UNITS = (
    TranslationUnit(
        SOURCE, TARGET, State.REVIEWED, Origin.HUMAN, reference="talk.txt:1"
    ),
    TranslationUnit(
        NUMBERS,
        "In 2023, 35 schools were built.",
        State.FINAL,
        Origin.HUMAN,
        reference="talk.txt:2",
    ),
    TranslationUnit(
        "大家都来参加。", "All come.", State.TRANSLATED, Origin.MACHINE, reference="t:3"
    ),
)
TERMS = "source\ttarget\n网络主权\tcyber sovereignty\n"


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "locales" / "en"
    folder.mkdir(parents=True)
    catalogue = Catalogue(UNITS, revised="2024-01-31 08:00+0000")
    (folder / "talk.po").write_bytes(render_po(catalogue))
    (tmp_path / "terms.tsv").write_text(TERMS, encoding="utf-8")
    (tmp_path / "glossary.toml").write_text('glossaries = ["terms.tsv"]\n')
    return tmp_path


def facts(run, *arguments):
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def counts(run, *arguments):
    found = facts(run, *arguments)
    return tuple(found[name] for name in ("added", "replaced", "unchanged"))


def test_reviewed_units_are_added_once(run, project):
    assert counts(run, "tm", "add", "locales/en/talk.po") == (2, 0, 0)
    assert counts(run, "tm", "add") == (0, 0, 2)
    assert (project / "memory.sqlite").is_file()
    path = project / "memory.sqlite"
    assert run("tm", "add").stdout == f"{path}: 0 added, 0 replaced, 2 unchanged\n"


def test_an_edit_replaces_the_older_translation_of_the_document(run, project):
    run("tm", "add")
    path = project / "locales" / "en" / "talk.po"
    catalogue = read_po(path)
    edited = replace(catalogue.units[0], target=f"{TARGET} Always.")
    units = (edited, *catalogue.units[1:])
    path.write_bytes(render_po(replace(catalogue, units=units)))
    assert counts(run, "tm", "add") == (0, 1, 1)
    (match,) = facts(run, "tm", "search", SOURCE)
    assert match["target"] == f"{TARGET} Always."


def test_po_and_tsv_are_read_together(run, project):
    folder = project / "locales" / "en"
    catalogue = read_po(folder / "talk.po")
    units = (replace(catalogue.units[0], target="Edited here."), *catalogue.units[1:])
    (folder / "talk.tsv").write_bytes(render_tsv(replace(catalogue, units=units)))
    both = [folder / "talk.po", folder / "talk.tsv"]
    assert counts(run, "tm", "add", *both) == (2, 0, 0)
    assert facts(run, "tm", "search", SOURCE)[0]["target"] == "Edited here."


def test_the_file_is_that_of_the_project_or_the_option(run, project):
    with (project / "glossary.toml").open("a") as file:
        file.write('[memory]\nfile = "tm/mine.sqlite"\n')
    run("tm", "add")
    run("tm", "add", "--memory", "other.sqlite")
    assert (project / "tm" / "mine.sqlite").is_file()
    assert (project / "other.sqlite").is_file()


def test_search(run, project):
    run("tm", "add")
    result = run("tm", "search", "各國應當尊重網絡主權")
    assert result.stdout.splitlines() == [
        "95 %\ttalk.txt\t20240131T080000Z",
        "  各國[-都-]應當尊重網絡主權[-。-]",
        f"  {TARGET}",
    ]
    (match,) = facts(run, "tm", "search", "各國都應當尊重網絡主權！")
    assert (match["kind"], match["similarity"], match["source"]) == (
        "exact",
        100,
        SOURCE,
    )
    assert facts(run, "tm", "search", "--least", "96", "各国应当尊重网络主权") == []
    result = run("tm", "search", "天气很好")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing like it" in result.stderr


def test_deleting_takes_what_search_finds_exactly(run, project):
    run("tm", "add")
    path = project / "memory.sqlite"
    text = "各國都應當尊重網絡主權！"
    shown = f"talk.txt\t20240131T080000Z\n  {SOURCE}\n  {TARGET}\n"
    result = run("tm", "remove", "--dry-run", text)
    assert result.stdout == f"{shown}{path}: 1 entry would be removed\n"
    assert facts(run, "status")["memory"]["entries"] == 2
    assert run("tm", "remove", "--yes", text).stdout == (
        f"{shown}{path}: 1 entry removed\n"
    )
    assert facts(run, "tm", "search", "--least", "1", SOURCE) == []
    assert facts(run, "status")["memory"]["entries"] == 1


def test_deleting_by_document_and_to_the_letter(run, project):
    run("tm", "add")
    run("tm", "export", "-o", "a.tmx")
    other = (project / "a.tmx").read_text(encoding="utf-8")
    other = other.replace("talk.txt", "client.txt").replace("主权。", "主权！")
    (project / "a.tmx").write_text(other, encoding="utf-8")
    run("tm", "import", "a.tmx")

    def documents(*options):
        found = facts(run, "tm", "remove", "--dry-run", *options, SOURCE)
        assert found["removed"] == 0
        return [entry["document"] for entry in found["entries"]]

    assert documents() == ["client.txt", "talk.txt"]
    assert documents("--verbatim") == ["talk.txt"]
    assert documents("--document", "client.txt") == ["client.txt"]
    found = facts(run, "tm", "remove", "--yes", "--document", "client.txt", SOURCE)
    assert found["removed"] == 1
    assert documents() == ["talk.txt"]


def test_deleting_what_is_not_there_is_an_error(run, project):
    run("tm", "add")
    result = run("tm", "remove", "--yes", "各国应当尊重网络主权。")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the memory has no such entry" in result.stderr


def test_without_a_terminal_nothing_is_removed_unasked(run, project):
    run("tm", "add")
    result = run("tm", "remove", SOURCE, input="y\n")
    assert result.exit_code == 1
    assert "say --yes" in result.stderr
    assert facts(run, "status")["memory"]["entries"] == 2


@pytest.mark.parametrize(("answer", "code", "left"), [("y", 0, 1), ("n", 1, 2)])
def test_on_a_terminal_it_asks(run, project, answer, code, left):
    pty = pytest.importorskip("pty")
    run("tm", "add")
    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    command = [sys.executable, "-m", "glossary", "tm", "remove", SOURCE]
    result = subprocess.run(
        command, stdin=theirs, capture_output=True, check=False, encoding="utf-8"
    )
    os.close(ours)
    os.close(theirs)
    assert "Remove 1 entry from " in result.stderr
    assert result.returncode == code
    assert facts(run, "status")["memory"]["entries"] == left


def test_status_tells_what_is_in_the_memory(run, project):
    assert facts(run, "status")["memory"] is None
    run("tm", "add")
    found = facts(run, "status")["memory"]
    assert (found["entries"], found["documents"]) == (2, {"talk.txt": 2})
    assert "entries: 2\n  different sentences: 2\n" in run("status").stdout


def test_a_memory_goes_through_tmx_unchanged(run, project):
    run("tm", "add")
    assert run("tm", "export", "-o", "a.tmx").stdout == "a.tmx\n"
    arguments = ("tm", "import", "--memory", "copy.sqlite", "a.tmx")
    assert counts(run, *arguments) == (2, 0, 0)
    assert counts(run, *arguments) == (0, 0, 2)
    run("tm", "export", "--memory", "copy.sqlite", "-o", "b.tmx")
    assert (project / "a.tmx").read_bytes() == (project / "b.tmx").read_bytes()


def test_units_without_a_document_get_the_name_of_the_file(run, project):
    (project / "client.tmx").write_text(
        '<tmx><body><tu><tuv xml:lang="zh"><seg>甲。</seg></tuv>'
        '<tuv xml:lang="en"><seg>A.</seg></tuv></tu>'
        '<tu><tuv xml:lang="fr"><seg>a</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    result = run("tm", "import", "client.tmx")
    assert "language fr: 1 left out, such as “a”" in result.stderr
    (match,) = facts(run, "tm", "search", "甲")
    assert (match["document"], match["origin"]) == ("client.tmx", "tmx")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("search", "甲"), "there is no translation memory here"),
        (("remove", "甲"), "there is no translation memory here"),
        (("export",), "there is no translation memory here"),
        (("export", "-o", "a.po"), "only be written as TMX"),
        (("add", "none.po"), "there is no catalogue here"),
        (("import", "none.tmx"), "there is no such file"),
        (("import", "terms.tsv"), "not XML that can be read"),
        (("search", "--memory", "terms.tsv", "甲"), "this is no translation memory"),
        (("add", "--memory", "terms.tsv"), "this is no translation memory"),
    ],
)
def test_mistakes_are_one_line_and_change_nothing(run, project, arguments, message):
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    result = run("tm", *arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    after = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert after == before


# --- translating with it


@pytest.fixture
def translated(run, project):
    """Return a function that translates a document with the memory."""
    run("tm", "add")

    def call(text, *options):
        (project / "new.txt").write_text(text, encoding="utf-8")
        result = run("translate", "new.txt", *options)
        assert result.exit_code == 0, result.stderr
        return polib.pofile(str(project / "locales/en/new.po"), wrapwidth=0)

    return call


def test_exact_matches_are_final_and_similar_ones_proposed(translated):
    exact, similar, new = translated(
        "各國都應當尊重網絡主權！\n2024年，新建学校46所。\n天气很好。\n", "--tm"
    )
    assert (exact.msgstr, exact.fuzzy) == (TARGET, False)
    assert "state: final\norigin: memory; digest " in exact.comment
    assert similar.fuzzy
    assert new.fuzzy
    assert "tm-match: 7" in similar.comment
    assert "proposed: In 2024, 46 schools were built." in similar.comment
    assert "tm-match" not in new.comment


def test_runs_after_it_change_nothing(run, project, translated):
    text = f"{SOURCE}\n2024年，新建学校46所。\n"
    translated(text, "--tm")
    before = (project / "locales/en/new.po").read_bytes()
    for options in (["--tm"], [], ["--memory", "memory.sqlite"]):
        translated(text, *options)
        assert (project / "locales/en/new.po").read_bytes() == before
    # What came from the memory does not go there once more.
    assert counts(run, "tm", "add") == (0, 0, 2)


def test_the_memory_overtakes_machine_work_of_an_earlier_run(run, translated):
    assert translated(f"{SOURCE}\n")[0].fuzzy
    assert translated(f"{SOURCE}\n", "--tm")[0].msgstr == TARGET
    assert facts(run, "translate", "new.txt")["total"]["recalled"] == 1


def test_other_terms_send_it_to_a_person(project, translated):
    translated(f"{SOURCE}\n", "--tm")
    (project / "terms.tsv").write_text(
        TERMS.replace("cyber sovereignty", "sovereignty online"), encoding="utf-8"
    )
    (unit,) = translated(f"{SOURCE}\n")
    assert (unit.msgstr, unit.fuzzy) == (TARGET, True)
    assert "warning term-missing" in unit.comment


def test_changed_terms_do_not_overwrite_it(run, project, translated):
    translated(f"{SOURCE}\n", "--tm")
    (project / "terms.tsv").write_text(
        TERMS.replace("cyber sovereignty", "sovereignty online"), encoding="utf-8"
    )
    found = facts(run, "translate", "new.txt")
    assert found["total"]["translated"] == 0
    (unit,) = polib.pofile(str(project / "locales/en/new.po"))
    assert (unit.msgstr, unit.fuzzy) == (TARGET, True)


def test_the_summary_counts_it(run, translated):
    translated(f"{SOURCE}\n", "--tm")
    assert "1 from the translation memory" in run("translate", "new.txt").stdout


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--memory", "none.sqlite"], 1, "there is no translation memory here"),
    ],
)
def test_mistakes_in_translating_with_it(run, project, options, code, message):
    result = run("translate", *options, "locales/en/talk.po")
    assert result.exit_code == code
    assert message in result.stderr
    assert not (project / "none.sqlite").exists()


def test_a_damaged_tmx_leaves_no_memory_behind(run, project):
    (project / "cut.tmx").write_text(
        '<tmx><body><tu><tuv xml:lang="zh"><seg>甲。</seg></tuv>'
        '<tuv xml:lang="en"><seg>A.</seg></tuv></tu><tu>',
        encoding="utf-8",
    )
    result = run("tm", "import", "--memory", "new.sqlite", "cut.tmx")
    assert result.exit_code == 1
    assert "not XML that can be read" in result.stderr
    assert not (project / "new.sqlite").exists()
