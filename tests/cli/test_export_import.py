import gettext
import json
import shutil
import sys
from pathlib import Path

import docx
import openpyxl
import polib
import pytest

from glossary.catalogues.exports.exportnames import FORMATS
from glossary.catalogues.po import read_po
from glossary.extras import install_command
from glossary.model import State

PO = """\
msgid ""
msgstr ""
"Language: en\\n"
"X-Source-Language: zh-Hans\\n"

#. role: title
#: talk.txt:1
msgid "河长的一天"
msgstr "A Day of a River Chief"

# Ask the bureau.
#. role: paragraph
#. origin: machine; digest 5ba99ea1
#: talk.txt:3
#, fuzzy
msgid "河长先巡河。"
msgstr "The river chief goes on patrol."
"""


MO_OF_A_PROGRAM = polib.POFile()
MO_OF_A_PROGRAM.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
MO_OF_A_PROGRAM.append(polib.POEntry(msgid="Open", msgstr="打开"))
MO_OF_A_PROGRAM = MO_OF_A_PROGRAM.to_binary()


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "en" / "talk.po"
    path.parent.mkdir()
    path.write_text(PO, "utf-8")
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_beside_the_catalogue(name, run, catalogue):
    result = run("export", "en/talk.po", "--to", name)
    assert result.exit_code == 0, result.output
    suffix = "xlf" if name == "xliff" else name
    assert result.stdout == f"en/talk.{suffix}\n"
    assert (catalogue.parent / f"talk.{suffix}").stat().st_size


@pytest.mark.parametrize("name", ["xlf", "csv", "json", "xlsx", "tsv"])
def test_an_export_that_nobody_edited_changes_nothing(name, run, catalogue):
    run(
        "export",
        "en/talk.po",
        "--to",
        "xliff" if name == "xlf" else name,
        "-o",
        f"x.{name}",
    )
    before = catalogue.read_bytes()
    result = run("import", f"x.{name}", "--into", "en/talk.po")
    assert result.exit_code == 0, result.output
    assert result.stdout == "0 units changed; 0 conflicts; 0 unknown units\n"
    assert catalogue.read_bytes() == before


def test_edits_of_xliff_come_back(run, catalogue):
    run("export", "en/talk.po", "--to", "xliff", "-o", "talk.xlf")
    edit(catalogue.parent.parent / "talk.xlf", "goes on patrol", "patrols")
    edit(
        catalogue.parent.parent / "talk.xlf",
        'state="needs-review-translation"',
        'state="final"',
    )
    result = run("import", "--dry-run", "talk.xlf", "--into", "en/talk.po")
    assert "1 unit would change" in result.stdout
    assert read_po(catalogue).units[1].state is State.TRANSLATED
    result = run("import", "talk.xlf", "--into", "en/talk.po")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "talk.txt:3: target: “The river chief goes on patrol.” → “The river chief "
        "patrols.”\ntalk.txt:3: state: “translated” → “final”\nen/talk.po\n"
        "1 unit changed; 0 conflicts; 0 unknown units\n"
    )
    unit = read_po(catalogue).units[1]
    assert (unit.target, unit.state) == ("The river chief patrols.", State.FINAL)
    assert unit.comment == "Ask the bureau."


def test_edits_of_a_workbook_come_back_into_po_and_table(run, catalogue):
    run("export", "en/talk.po", "--to", "tsv", "--bom")
    run("export", "en/talk.po", "--to", "xlsx", "-o", "talk.xlsx")
    book = openpyxl.load_workbook("talk.xlsx")
    book.active["C3"] = "The chief patrols."
    book.save("talk.xlsx")
    result = run("import", "talk.xlsx", "--into", "en/talk.po")
    assert result.exit_code == 0, result.output
    table = (catalogue.parent / "talk.tsv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    assert "The chief patrols." in table.decode()
    assert read_po(catalogue).units[1].target == "The chief patrols."


def test_conflicts_are_listed_and_nothing_is_written(run, catalogue):
    run("export", "en/talk.po", "--to", "csv", "-o", "talk.csv")
    edit(catalogue.parent.parent / "talk.csv", "goes on patrol", "patrols")
    edit(catalogue.parent.parent / "talk.csv", "A Day of", "The Day of")
    edit(catalogue, "goes on patrol", "walks the river")
    before = catalogue.read_bytes()
    result = run("import", "talk.csv", "--into", "en/talk.po")
    assert result.exit_code == 3
    assert "the target was edited in both" in result.stderr
    assert "1 unit could change, nothing was written; 1 conflict;" in result.stdout
    assert catalogue.read_bytes() == before
    result = run("import", "talk.csv", "--into", "en/talk.po", "--json")
    facts = json.loads(result.stdout)
    assert result.exit_code == 3
    assert facts["files"] == []
    assert [edit["after"] for edit in facts["conflicts"]] == [
        "The river chief patrols."
    ]
    assert [edit["what"] for edit in facts["changes"]] == ["target"]


def test_unknown_units_are_reported(run, catalogue):
    run("export", "en/talk.po", "--to", "json", "-o", "talk.json")
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text[: text.index("# Ask")], "utf-8")
    result = run("import", "talk.json", "--into", "en/talk.po")
    assert result.exit_code == 0
    assert "“河长先巡河。” is not in the catalogue; left out" in result.stderr


def test_the_report_is_in_the_language_of_the_program(run, catalogue, say_with):
    class Chinese(gettext.NullTranslations):
        def gettext(self, message):
            return message.replace("state", "状态")

        def pgettext(self, context, message):
            known = {("State", "translated"): "已翻译", ("State", "final"): "定稿"}
            return known.get((context, message), message)

    say_with(Chinese())
    run("export", "en/talk.po", "--to", "xliff", "-o", "talk.xlf")
    edit(
        catalogue.parent.parent / "talk.xlf",
        'state="needs-review-translation"',
        'state="final"',
    )
    result = run("import", "-n", "talk.xlf", "--into", "en/talk.po")
    assert "talk.txt:3: 状态: “已翻译” → “定稿”\n" in result.stdout
    result = run("import", "-n", "talk.xlf", "--into", "en/talk.po", "--json")
    (change,) = json.loads(result.stdout)["changes"]
    assert (change["what"], change["before"], change["after"]) == (
        *("state", "translated", "final"),
    )


def test_the_formats_are_described_in_the_language_of_the_program(run, say_with):
    class Chinese(gettext.NullTranslations):
        def gettext(self, message):
            known = {"Formats:": "格式：", "Excel workbook": "Excel 工作簿"}
            return known.get(message, message)

    say_with(Chinese())
    lines = run("export", "--help").stdout.splitlines()
    assert "  格式：" in lines
    assert "    xlsx   Excel 工作簿" in lines


def edit(path, before, after):
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8", newline="")


def test_documents_go_to_standard_output(run, catalogue):
    result = run("export", "en/talk.po", "--to", "txt", "--draft", "skip", "-o", "-")
    assert result.stdout == "A Day of a River Chief\n"
    result = run("export", "en/talk.po", "--to", "txt", "--bilingual", "-o", "-")
    assert result.stdout.startswith("河长的一天\n\nA Day of a River Chief\n")


def test_several_catalogues_go_into_a_folder(run, catalogue):
    (catalogue.parent / "b.po").write_text(PO, "utf-8")
    result = run("export", "en", "--to", "xliff", "--xliff", "1.2", "-o", "out")
    assert result.stdout == "out/b.xlf\nout/talk.xlf\n"
    result = run("export", "en/b.po", "--to", "md", "-o", "one")
    assert result.stdout == "one/b.md\n"
    result = run("export", "en", "--to", "md", "-o", "-")
    assert result.exit_code == 2
    (catalogue.parent / "fr").mkdir()
    (catalogue.parent / "fr" / "b.po").write_text(PO, "utf-8")
    result = run("export", "en", "--to", "md", "-o", "out")
    assert "would both become this file" in result.output


def test_nothing_is_written_over(run, catalogue):
    assert run("export", "en/talk.po", "--to", "md").exit_code == 0
    again = run("export", "en/talk.po", "--to", "md")
    assert (again.exit_code, "is there already" in again.output) == (1, True)
    assert run("export", "en/talk.po", "--to", "md", "--force").exit_code == 0
    run("export", "en/talk.po", "--to", "tsv")
    own = run("export", "en/talk.po", "--to", "tsv", "--force")
    assert own.exit_code == 1
    assert run(
        "export", "en/talk.po", "--to", "md", "-o", "en/talk.po", "--force"
    ).exit_code


EDITORS = Path(__file__).parents[1] / "catalogues" / "editors"


def test_what_poedit_compiled_beside_the_catalogue_is_replaced(run, tmp_path):
    shutil.copy(EDITORS / "poedit.po", tmp_path / "talk.po")
    shutil.copy(EDITORS / "poedit.mo", tmp_path / "talk.mo")
    result = run("export", "talk.po", "--to", "mo")
    assert (result.exit_code, result.stdout) == (0, "talk.mo\n")
    with (tmp_path / "talk.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("谢谢。") == "Thanks."
    assert run("export", "talk.po", "--to", "mo").exit_code == 0


@pytest.mark.parametrize("data", [b"", b"mine", MO_OF_A_PROGRAM, MO_OF_A_PROGRAM[:99]])
def test_other_files_are_not_replaced_by_mo(data, run, tmp_path):
    shutil.copy(EDITORS / "poedit.po", tmp_path / "talk.po")
    (tmp_path / "talk.mo").write_bytes(data)
    result = run("export", "talk.po", "--to", "mo")
    assert (result.exit_code, "is there already" in result.output) == (1, True)
    assert (tmp_path / "talk.mo").read_bytes() == data


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--to", "docx", "--bilingual", "--draft", "source"],
            "--draft source and --bilingual cannot be used together",
        ),
        (["--to", "csv", "--bilingual"], "--bilingual is only for txt, md, html, docx"),
        (["--to", "xliff", "--draft", "skip"], "--draft is only for txt"),
        (["--to", "html", "--xliff", "1.2"], "--xliff is only for xliff"),
        (["--to", "txt", "--unreviewed"], "--unreviewed is only for mo"),
        (["--to", "xlsx", "--bom"], "--bom is only for csv, tsv"),
    ],
)
def test_options_of_other_formats_are_refused(options, message, run, catalogue):
    result = run("export", "en/talk.po", *options)
    assert (result.exit_code, message in result.output) == (2, True)


@pytest.mark.parametrize(("name", "module"), [("xlsx", "openpyxl"), ("docx", "docx")])
def test_a_missing_extra_is_said(name, module, run, catalogue, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    result = run("export", "en/talk.po", "--to", name)
    assert result.exit_code == 1
    assert install_command(name) in result.output


def test_a_word_document_keeps_its_layout(run, tmp_path):
    document = docx.Document()
    document.add_heading("河长制通知", 1)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "金额", "（1,000,000）"
    document.save(tmp_path / "notice.docx")
    assert run("translate", "notice.docx", "-o", "notice.po").exit_code in {0, 3}
    result = run("export", "notice.po", "--to", "docx", "-o", "out.docx")
    assert result.exit_code == 0, result.output
    assert "out.docx has the layout of notice.docx" in result.stderr
    out = docx.Document(tmp_path / "out.docx")
    assert out.paragraphs[0].style.name == "Heading 1"
    assert not any("\u4e00" <= mark <= "\u9fff" for mark in out.paragraphs[0].text)
    assert "1,000,000" in out.tables[0].cell(0, 1).text
    result = run("export", "notice.po", "--to", "docx", "-o", "plain.docx", "--rebuild")
    assert result.stderr == ""
    assert not docx.Document(tmp_path / "plain.docx").tables


def test_a_page_keeps_its_layout(run, tmp_path):
    page = (
        "<html><body><h1>通知</h1><p>会议<b>很好</b>。</p><ul><li>水</ul></body></html>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    run("translate", "a.html", "-o", "a.po")
    (tmp_path / "moved").mkdir()
    (tmp_path / "a.html").rename(tmp_path / "moved" / "b.html")
    result = run(
        "export", "a.po", "--to", "html", "-o", "-", "--original", "moved/b.html"
    )
    assert result.exit_code == 0, result.output
    assert "<ul><li>" in result.stdout
    assert "通知" not in result.stdout
    result = run(
        "export", "a.po", "--to", "docx", "-o", "x.docx", "--original", "a.html"
    )
    assert result.exit_code == 1
    assert "the original is of another format" in result.stderr
