"""Several commands at once, and an editor that saves while a command runs."""

import subprocess
import sys

import polib
import pytest

from glossary.catalogues.catalogue import Output
from glossary.files import writing
from glossary.files.staging import stage
from glossary.model import Catalogue, Origin, State, TranslationUnit

NOW = "2024-01-31 08:00+0000"
UNITS = (
    TranslationUnit(
        "各国都应当尊重网络主权。", "All states.", State.REVIEWED, Origin.HUMAN
    ),
    TranslationUnit("今天下雨。", "It rains rains.", State.TRANSLATED, Origin.HUMAN),
    TranslationUnit("明天天晴。", "It rains  too.", State.TRANSLATED, Origin.HUMAN),
)
GLOSSARY = "source\ttarget\n网络主权\tcyber sovereignty\n"


@pytest.fixture
def catalogue(tmp_path):
    output = Output(tmp_path / "talk")
    output.update(lambda _none: Catalogue(UNITS), NOW)
    return output


@pytest.fixture
def saving(monkeypatch):
    """Return a function: while the next file is written, an editor saves."""

    def saves(edit):
        edits = [edit]

        def staged(goal, pieces):
            if edits:
                edits.pop()()
            return stage(goal, pieces)

        monkeypatch.setattr(writing, "stage", staged)

    return saves


def start(folder, *arguments):
    command = [sys.executable, "-m", "glossary", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def assert_all_well(running):
    outputs = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0] * len(running), outputs


def targets(output):
    return {unit.source: unit.target for unit in output.read().units}


def edited_in_poedit(path, source, target):
    po = polib.pofile(str(path), wrapwidth=0)
    entry = po.find(source)
    entry.msgstr = target
    entry.tcomment = "by hand"
    po.save()


def test_six_terms_added_at_once_are_six(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text(GLOSSARY, "utf-8")
    terms = [f"术语{number}" for number in range(6)]
    running = [
        start(tmp_path, "terms", "add", "-g", path, term, f"term {number}")
        for number, term in enumerate(terms)
    ]
    assert_all_well(running)
    for term in ("网络主权", *terms):
        assert f"\n{term}\t" in path.read_text("utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["mine.tsv"]


def test_a_glossary_begun_twice_at_once_has_both_terms(tmp_path):
    path = tmp_path / "mine.tsv"
    terms = ("甲方", "乙方")
    running = [
        start(tmp_path, "terms", "add", "--create", "-g", path, term, "party")
        for term in terms
    ]
    assert_all_well(running)
    assert all(term in path.read_text("utf-8") for term in terms)


def test_two_imports_at_once_are_both_kept(run, tmp_path, catalogue):
    po = catalogue.path("po")
    edits = {UNITS[0].source: "Every state.", UNITS[1].source: "It is raining."}
    files = []
    for number, (source, target) in enumerate(edits.items()):
        name = f"{number}.csv"
        assert run("export", po, "--to", "csv", "-o", name).exit_code == 0
        path = tmp_path / name
        before = next(unit.target for unit in UNITS if unit.source == source)
        path.write_text(path.read_text("utf-8").replace(before, target), "utf-8")
        files.append(path)
    running = [start(tmp_path, "import", path, "--into", po) for path in files]
    assert_all_well(running)
    assert targets(catalogue).items() >= edits.items()


def test_an_import_does_not_lose_what_an_editor_saves(run, tmp_path, catalogue, saving):
    po = catalogue.path("po")
    run("export", po, "--to", "csv", "-o", "a.csv")
    path = tmp_path / "a.csv"
    path.write_text(path.read_text("utf-8").replace("All states.", "Each."), "utf-8")
    saving(lambda: edited_in_poedit(po, UNITS[1].source, "By hand."))
    result = run("import", path, "--into", po)
    assert result.exit_code == 0, result.output
    assert targets(catalogue)[UNITS[0].source] == "Each."
    assert targets(catalogue)[UNITS[1].source] == "By hand."


def test_an_import_stops_where_an_editor_saved_something_else(
    run, tmp_path, catalogue, saving
):
    po = catalogue.path("po")
    run("export", po, "--to", "csv", "-o", "a.csv")
    path = tmp_path / "a.csv"
    path.write_text(path.read_text("utf-8").replace("All states.", "Each."), "utf-8")
    saving(lambda: edited_in_poedit(po, UNITS[0].source, "By hand."))
    result = run("import", path, "--into", po)
    assert result.exit_code == 3
    assert "the target was edited in both" in result.output
    assert targets(catalogue)[UNITS[0].source] == "By hand."


def test_repairs_do_not_lose_what_an_editor_saves(run, catalogue, saving):
    po = catalogue.path("po")
    saving(lambda: edited_in_poedit(po, UNITS[1].source, "By hand."))
    result = run("check", "--fix", po)
    assert result.exit_code in (0, 3), result.output
    assert targets(catalogue)[UNITS[1].source] == "By hand."
    assert targets(catalogue)[UNITS[2].source] == "It rains too."
    assert "By hand." not in result.output.split("@@")[-1]


def test_repairs_of_xliff_do_not_lose_what_an_editor_saves(
    run, tmp_path, catalogue, saving
):
    run("export", catalogue.path("po"), "--to", "xliff", "-o", "a.xlf")
    path = tmp_path / "a.xlf"

    def edit():
        text = path.read_text("utf-8")
        path.write_text(text.replace("It rains rains.", "By hand."), "utf-8")

    saving(edit)
    result = run("check", "--fix", path)
    assert result.exit_code in (0, 3), result.output
    text = path.read_text("utf-8")
    assert "By hand." in text
    assert "It rains too." in text


def test_a_new_term_does_not_lose_what_an_editor_saves(run, tmp_path, saving):
    path = tmp_path / "mine.tsv"
    path.write_text(GLOSSARY, "utf-8")
    saving(lambda: path.write_text(GLOSSARY + "手\thand\n", "utf-8"))
    result = run("terms", "add", "-g", path, "脚", "foot")
    assert result.exit_code == 0, result.output
    assert path.read_text("utf-8") == GLOSSARY + "手\thand\n脚\tfoot\n"


def test_a_translation_does_not_lose_what_an_editor_saves(run, tmp_path, saving):
    (tmp_path / "talk.txt").write_text("今天下雨。\n明天天晴。\n", "utf-8")
    po = tmp_path / "locales" / "en" / "talk.po"
    assert run("translate", "talk.txt").exit_code in (0, 3)
    (tmp_path / "talk.txt").write_text("今天下雨。\n明天天晴。\n后天呢？\n", "utf-8")
    saving(lambda: edited_in_poedit(po, "今天下雨。", "By hand."))
    result = run("translate", "talk.txt")
    assert result.exit_code in (0, 3), result.output
    after = polib.pofile(str(po))
    assert after.find("今天下雨。").msgstr == "By hand."
    assert after.find("今天下雨。").tcomment == "by hand"
    assert after.find("后天呢？").msgstr
    assert "1 kept from review" in result.output
    assert "1 translated" in result.output


def test_an_update_of_terms_does_not_lose_what_an_editor_saves(run, tmp_path, saving):
    (tmp_path / "talk.txt").write_text("今天下雨。\n网络主权。\n", "utf-8")
    glossary = tmp_path / "mine.tsv"
    glossary.write_text(GLOSSARY, "utf-8")
    po = tmp_path / "locales" / "en" / "talk.po"
    assert run("translate", "-g", glossary, "talk.txt").exit_code in (0, 3)
    glossary.write_text(GLOSSARY.replace("cyber", "network"), "utf-8")
    saving(lambda: edited_in_poedit(po, "今天下雨。", "By hand."))
    result = run("translate", "-g", glossary, "talk.txt")
    assert result.exit_code in (0, 3), result.output
    after = polib.pofile(str(po))
    assert after.find("今天下雨。").msgstr == "By hand."
    assert "etwork sovereignty" in after.find("网络主权。").msgstr
