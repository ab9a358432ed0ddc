"""Nothing that holds a person's work is taken for a document, or written over."""

import json
from dataclasses import replace

import polib
import pytest

from glossary.catalogues.catalogue import Output
from glossary.model import Catalogue, Origin, State, TranslationUnit

NOW = "2024-01-31 08:00+0000"
SOURCES = ("今天下雨。", "明天天晴。", "后天呢？")
TARGETS = ("It rains today.", "Tomorrow it is fine.", "And the day after?")


@pytest.fixture
def talk(tmp_path):
    """A document, its reviewed catalogue, and a glossary."""
    (tmp_path / "talk.txt").write_text("\n\n".join(SOURCES), "utf-8")
    units = tuple(
        TranslationUnit(
            *(source, target, State.REVIEWED, Origin.HUMAN),
            reference=f"talk.txt:{2 * line + 1}",
            comment="Sure?",
        )
        for line, (source, target) in enumerate(zip(SOURCES, TARGETS, strict=True))
    )
    output = Output(tmp_path / "locales" / "en" / "talk")
    output.update(lambda _none: Catalogue(units), NOW)
    (tmp_path / "mine.tsv").write_text("source\ttarget\n雨\train\n", "utf-8")
    return output


@pytest.fixture
def unchanged(tmp_path, talk):
    """Check in the end that every file is as it was."""

    def tree():
        files = (one for one in tmp_path.rglob("*") if one.is_file())
        return {one: one.read_bytes() for one in files}

    before = tree()
    yield
    after = tree()
    assert {path: after.get(path) for path in before} == before


@pytest.mark.parametrize("command", ["translate", "segment", "terms extract"])
@pytest.mark.parametrize("name", ["talk.po", "talk.tsv"])
def test_a_catalogue_is_no_document(run, unchanged, command, name):
    result = run(*command.split(), f"locales/en/{name}")
    assert result.exit_code == 1
    assert f"locales/en/{name}: this is a catalogue, not a document" in result.stderr


def test_a_catalogue_from_standard_input_is_no_document(run, unchanged, talk):
    result = run("translate", "-", input=talk.path("po").read_bytes())
    assert result.exit_code == 1
    assert "this is a catalogue" in result.stderr


@pytest.mark.parametrize("form", ["txt", "md", "html", "docx"])
@pytest.mark.parametrize("bilingual", [True, False])
def test_a_translated_document_is_none_to_translate(run, talk, form, bilingual):
    options = ["--bilingual"] * bilingual
    assert run("export", "locales/en", "--to", form, *options).exit_code == 0
    before = talk.path("po").read_bytes()
    result = run("translate", f"locales/en/talk.{form}")
    assert result.exit_code == 1
    assert "this is a translated document" in result.stderr
    result = run("translate", ".", "--json")
    assert result.exit_code in (0, 3), result.output
    documents = json.loads(result.stdout)["documents"]
    assert [one["document"] for one in documents] == ["talk.txt"]
    assert talk.path("po").read_bytes().count(b"msgid") == before.count(b"msgid")


def test_a_document_beside_its_catalogue_is_translated(run, tmp_path, talk):
    result = run("translate", "talk.txt", "-o", ".")
    assert result.exit_code in (0, 3), result.output
    result = run("translate", "talk.txt", "-o", ".")
    assert result.exit_code in (0, 3), result.output
    assert len(polib.pofile(str(tmp_path / "talk.po"))) == len(SOURCES)


@pytest.mark.parametrize("form", ["txt", "md", "html", "docx", "tmx", "mo", "json"])
@pytest.mark.parametrize(
    "path", ["talk.txt", "mine.tsv", "locales/en/talk.po", "locales/en/talk.tsv"]
)
def test_an_export_replaces_no_work(run, unchanged, form, path):
    catalogue = "locales/en/talk.po"
    result = run("export", catalogue, "--to", form, "-o", path, "--force")
    assert result.exit_code == 1


@pytest.mark.parametrize("form", ["xliff", "xlsx", "csv", "json", "tmx", "html"])
def test_an_earlier_export_is_replaced(run, tmp_path, talk, form):
    path = tmp_path / f"a.{form}"
    export = ("export", "locales/en/talk.po", "--to", form, "-o", path)
    assert run(*export).exit_code == 0
    before = path.read_bytes()
    talk.update(with_another_target, NOW)
    assert run(*export).exit_code == 1
    assert path.read_bytes() == before
    assert run(*export, "--force").exit_code == 0
    assert path.read_bytes() != before


def with_another_target(catalogue):
    first, *others = catalogue.units
    return replace(catalogue, units=(replace(first, target="Mine."), *others))


@pytest.mark.parametrize("form", ["xliff", "csv", "json", "tsv"])
def test_edits_in_an_export_are_not_written_over(run, tmp_path, talk, form):
    path = tmp_path / f"a.{form}"
    export = ("export", "locales/en/talk.po", "--to", form, "-o", path)
    assert run(*export).exit_code == 0
    text = path.read_text("utf-8").replace(TARGETS[0], "By hand.")
    path.write_text(text, "utf-8")
    result = run(*export, "--force")
    assert result.exit_code == 1
    assert "edits that are not in the catalogue" in result.stderr
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("path", ["mine.tsv", "locales/en/talk.po"])
def test_no_command_replaces_work(run, tmp_path, unchanged, path):
    (tmp_path / "terms.csv").write_text("雨,rain\n", "utf-8")
    (tmp_path / "other.tsv").write_text("source\ttarget\n风\twind\n", "utf-8")
    export = ("terms", "export", "-g", "other.tsv", "--force", "--to")
    for command in (
        ("status", "--badge"),
        ("report", "locales/en/talk.po", "-o"),
        *((*export, form, "-o") for form in ("tbx", "deepl", "po")),
        ("terms", "extract", "talk.txt", "-g", "mine.tsv", "-o"),
        ("terms", "learn", "locales/en/talk.po", "-g", "mine.tsv", "-o"),
        ("terms", "import", "terms.csv", "-o"),
        ("terms", "merge", "mine.tsv", "other.tsv", "-o"),
    ):
        result = run(*command, path)
        assert result.exit_code == 1, (command, result.output)
        assert path in result.stderr


def test_the_memory_replaces_no_foreign_tmx(run, tmp_path, talk):
    assert run("tm", "add").exit_code == 0
    assert run("tm", "export", "-o", "a.tmx").exit_code == 0
    assert run("tm", "export", "-o", "a.tmx").exit_code == 0
    foreign = '<?xml version="1.0"?><tmx version="1.4"><header/><body/></tmx>'
    (tmp_path / "a.tmx").write_text(foreign)
    assert run("tm", "export", "-o", "a.tmx").exit_code == 1
    assert (tmp_path / "a.tmx").read_text() == foreign
