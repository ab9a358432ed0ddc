import gettext
import json

import pytest

from glossary.glossaries.entryrows import read_glossary
from glossary.glossaries.exchange.exchangenames import FORMATS
from glossary.glossaries.exchange.exchangers import READERS, WRITERS

GLOSSARY = (
    "source\ttarget\tvariants\tforbidden\tdomain\n"
    "数字乡村\tdigital countryside\tzh:数字农村\tcyber village\tfarming\n"
    "河长制\triver chief system\t\t\t\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "g.tsv").write_text(GLOSSARY, "utf-8")
    return tmp_path


def test_the_help_names_every_format():
    assert set(FORMATS) == set(READERS) == {*WRITERS, "table"}


def test_the_help_says_what_the_formats_are_in_the_language_in_use(run, say_with):
    class Chinese(gettext.NullTranslations):
        def gettext(self, message):
            return {"Excel workbook": "Excel 工作簿"}.get(message, message)

    assert "xlsx            Excel workbook\n" in run("terms", "export", "--help").stdout
    say_with(Chinese())
    assert "xlsx            Excel 工作簿\n" in run("terms", "export", "--help").stdout


@pytest.mark.parametrize("header", ["source\ttarget\n", ""])
def test_a_cell_may_begin_with_a_quoted_word(header, run, tmp_path):
    (tmp_path / "teams.tsv").write_text(f'{header}甲队\t"A" team\n', "utf-8")
    result = run("terms", "import", "teams.tsv", "-o", "new.tsv")
    assert result.exit_code == 0, result.output
    assert '"A" team' in run("terms", "list", "-g", "new.tsv").stdout


@pytest.mark.parametrize("name", WRITERS)
def test_export_and_import_give_the_terms_back(name, run, folder):
    result = run("terms", "export", "-g", "g.tsv", "--to", name, "-o", "out.x")
    assert result.exit_code == 0, result.output
    assert result.stdout == "out.x\n"
    result = run("terms", "import", "--from", name, "out.x", "-o", "new/back.tsv")
    assert result.exit_code == 0, result.output
    back = {entry.source: entry.target for entry in read_glossary("new/back.tsv")}
    assert back["数字乡村"] == "digital countryside"
    assert back["河长制"] == "river chief system"


def test_losses_are_one_line_a_kind_on_standard_error(run, folder):
    result = run("terms", "export", "-g", "g.tsv", "--to", "amazon", "-o", "-")
    assert result.stdout == (
        "zh,en\n数字乡村,digital countryside\n数字农村,digital countryside\n"
        "河长制,river chief system\n"
    )
    assert result.stderr == (
        "forbidden target: 1 left out, such as “cyber village”\n"
        "domain: 1 left out, such as “farming”\n"
        "variant: 1 made an entry of its own, such as “数字农村”\n"
        "2 entries (amazon)\n"
    )


def test_report_as_json(run, folder):
    (folder / "a.csv").write_text("zh,en,fr\n甲,A,a\n乙,,\n", "utf-8")
    result = run("terms", "import", "a.csv", "--json")
    assert json.loads(result.stdout) == {
        "format": "amazon",
        "entries": 1,
        "columns": [],
        "output": "a.tsv",
        "losses": [
            {"what": "column fr", "outcome": "left out", "count": 1, "examples": ["a"]},
            {
                "what": "entry without a target term",
                "outcome": "left out",
                "count": 1,
                "examples": ["乙"],
            },
        ],
    }
    result = run(
        *("terms", "export", "-g", "g.tsv", "--to", "tbx", "-o", "a.tbx", "--json")
    )
    assert json.loads(result.stdout)["losses"] == []


def test_import_never_writes_over_a_glossary(run, folder):
    (folder / "g.csv").write_text("甲,A\n", "utf-8")
    result = run("terms", "import", "g.csv")
    assert result.exit_code == 1
    assert "g.tsv: the file is there already" in result.stderr
    assert "glossary terms merge" in result.stderr
    assert (folder / "g.tsv").read_text("utf-8") == GLOSSARY


def test_export_replaces_an_export_only_with_force(run, folder):
    export = ("terms", "export", "-g", "g.tsv", "--to", "tsv", "-o")
    assert run(*export, "out.tsv").exit_code == 0
    (folder / "g.tsv").write_text(GLOSSARY + "丙\tC\t\t\t\n", "utf-8")
    assert run(*export, "out.tsv").exit_code == 1
    assert "丙" not in (folder / "out.tsv").read_text("utf-8")
    assert run(*export, "out.tsv", "--force").exit_code == 0
    assert "丙" in (folder / "out.tsv").read_text("utf-8")


def test_export_never_replaces_the_glossary_itself(run, folder):
    result = run(
        *("terms", "export", "-g", "g.tsv", "--to", "tbx", "--force"),
        *("-o", "../" + folder.name + "/g.tsv"),
    )
    assert result.exit_code == 1
    assert (folder / "g.tsv").read_text("utf-8") == GLOSSARY


def test_the_last_glossary_wins(run, folder):
    (folder / "h.tsv").write_text(
        "source\ttarget\n河长制\triver leader system\n", "utf-8"
    )
    result = run("terms", "export", "-g", "g.tsv", "-g", "h.tsv", "--to", "google")
    assert result.stdout == "glossary.csv\n"
    written = (folder / "glossary.csv").read_text("utf-8")
    assert "河长制,river leader system\n" in written
    assert "river chief" not in written


def test_the_export_of_a_glossary_stands_beside_it(run, folder):
    result = run("terms", "export", "-g", "g.tsv", "--to", "omegat")
    assert result.stdout == "g.utf8\n"
    # A table of its own would stand in its place.
    assert run("terms", "export", "-g", "g.tsv", "--to", "tsv").exit_code == 1
    assert (folder / "g.tsv").read_text("utf-8") == GLOSSARY


def test_bad_files_are_one_line_and_write_nothing(run, folder):
    (folder / "a.tbx").write_text("<html/>", "utf-8")
    result = run("terms", "import", "a.tbx")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: a.tbx: this is XML but not TBX")
    assert result.stderr.count("\n") == 1
    assert not (folder / "a.tsv").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "--to", "pdf"),
        ("export", "-g", "g.tsv", "--to", "tbx", "--json", "-o", "-"),
        ("import", "--from", "pdf", "x"),
        ("import",),
    ],
)
def test_usage_errors(arguments, run, folder):
    assert run("terms", *arguments).exit_code == 2
