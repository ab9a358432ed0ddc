import gettext
import json

import pytest

from glossary.catalogues.catalogue import Output
from glossary.model import Catalogue, Origin, State, TranslationUnit

NOW = "2024-01-01 00:00+0000"


def table(output):
    """The lines of the table, without those about the project below it."""
    return output.partition("\n\n")[0].splitlines()


@pytest.fixture
def catalogues(tmp_path):
    talk = Catalogue(
        (
            TranslationUnit("谢谢。", "Thank you.", State.REVIEWED, Origin.HUMAN),
            TranslationUnit("再见。"),
        )
    )
    paper = Catalogue(
        (TranslationUnit("前言", "Foreword", State.TRANSLATED, Origin.MACHINE),)
    )
    folder = tmp_path / "locales" / "en"
    Output(folder / "talk").update(lambda _: talk, NOW)
    Output(folder / "白皮书.v2", ("tsv",)).update(lambda _: paper, NOW)


def test_all_catalogues_of_the_project(run, catalogues):
    result = run("status")
    assert result.exit_code == 0
    header, *rows = (line.split() for line in table(result.stdout))
    assert header == (
        "catalogue units initial translated reviewed final done words characters "
        "terms errors warnings info doubtful".split()
    )
    assert rows == [
        "locales/en/talk 2 1 0 1 0 50 % 2 6 0/0 1 0 0 0".split(),
        # A target in a table that stands alone counts as a person's, not as reviewed.
        "locales/en/白皮书.v2 1 0 1 0 0 0 % 1 2 0/0 0 0 0 0".split(),
        "total 3 1 1 1 0 33 % 3 8 0/0 1 0 0 0".split(),
    ]


class Marked(gettext.NullTranslations):
    """Translations that can be told from the English of the code."""

    def gettext(self, message):
        return f"译{message}"

    def pgettext(self, context, message):
        return f"译{message}"


def test_a_catalogue_with_its_suffix_in_capitals_is_one(run, catalogues, tmp_path):
    folder = tmp_path / "locales" / "en"
    (folder / "talk.po").rename(folder / "TALK.PO")
    (folder / "talk.tsv").unlink()
    rows = [line.split() for line in table(run("status").stdout)]
    assert rows[1][:2] == ["locales/en/TALK", "2"]
    result = run("export", folder / "TALK.PO", "--to", "csv", "-o", "out.csv")
    assert result.exit_code == 0
    assert "Thank you." in (tmp_path / "out.csv").read_text("utf-8")
    assert "1 " in run("tm", "add", folder / "TALK.PO").stdout
    assert not (folder / "TALK.po").exists()


def test_the_table_is_translated_and_json_is_not(
    run, catalogues, monkeypatch, say_with
):
    plain = run("status", "--json").stdout
    # The command begins by choosing a language.
    monkeypatch.setattr("glossary.cli.language.use", lambda language: None)
    say_with(Marked())
    header, *rows = (line.split() for line in table(run("status").stdout))
    assert all(caption.startswith("译") for caption in header)
    assert "译reviewed" in header
    assert rows[-1][:2] == ["译total", "3"]
    assert run("status", "--json").stdout == plain


def test_columns_are_aligned(run, catalogues):
    header, talk, paper, total = table(run("status").stdout)
    end = header.index("units") + len("units")
    assert (talk[end - 2 : end], total[end - 2 : end]) == (" 2", " 3")
    # Its name has three characters of double width.
    assert paper[end - 5 : end - 3] == " 1"


def test_one_catalogue_whichever_file_is_named(run, catalogues, tmp_path):
    folder = tmp_path / "locales" / "en"
    (folder / "talk.tsv").write_text(
        (folder / "talk.tsv")
        .read_text("utf-8")
        .replace("\t\tinitial", "\tBye.\tfinal"),
        "utf-8",
    )
    for name in ("talk.po", "talk.tsv"):
        result = run("status", f"locales/en/{name}", "--json")
        facts = json.loads(result.stdout)
        (document,) = facts["documents"]
        assert document["catalogue"] == "locales/en/talk"
        assert document["states"]["final"] == 1
        assert facts["total"]["reviewed_percent"] == 100


def test_a_badge(run, catalogues, tmp_path):
    assert run("status", "--badge", "out/reviewed.svg").exit_code == 0
    assert "reviewed 33 %" in (tmp_path / "out" / "reviewed.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "locales: there is no catalogue here"),
        (["."], "there is no catalogue here"),
        (["x.po"], "x.po: there is no catalogue here"),
        (["notes.txt"], "notes.txt: not a catalogue"),
    ],
)
def test_errors(run, tmp_path, arguments, message):
    (tmp_path / "notes.txt").touch()
    result = run("status", *arguments)
    assert result.exit_code == 1
    assert message in result.stderr


def test_other_tables_in_the_folder_are_passed_over(run, catalogues, tmp_path):
    before = run("status").output
    stray = tmp_path / "locales" / "en" / "other.tsv"
    stray.write_text("name\tamount\nx\t1\n", encoding="utf-8")
    result = run("status")
    assert (result.exit_code, result.output) == (0, before)
    assert run("status", stray).exit_code == 1
