import gettext
import json
from dataclasses import replace

import pytest

from glossary.catalogues.locations import unit_lines
from glossary.catalogues.po import read_po, render_po
from glossary.catalogues.tsv import read_tsv, render_tsv
from glossary.checks.allchecks import CHECKS
from glossary.cli.checklist import RENDERERS, CheckedFile, render_list
from glossary.model import (
    Catalogue,
    Finding,
    Origin,
    Severity,
    Side,
    State,
    TranslationUnit,
)

UNITS = (
    TranslationUnit("全县有1312个基站。", "The county has 1,312 base stations."),
    TranslationUnit("投入1.2亿元。", "It  invested 12 million yuan."),
    TranslationUnit("您怎么看？", "What is your view.", context="occurrence 2"),
    TranslationUnit("旧句有5人。", "An old sentence.", obsolete=True),
)


def catalogue(**changes):
    state = {"state": State.REVIEWED, "origin": Origin.HUMAN}
    names = TranslationUnit.__dataclass_fields__
    return Catalogue(
        tuple(
            TranslationUnit(
                **{n: getattr(unit, n) for n in names if n not in {*state, *changes}},
                **state | changes,
            )
            for unit in UNITS
        )
    )


@pytest.fixture
def po(tmp_path):
    path = tmp_path / "a.po"
    path.write_bytes(render_po(catalogue()))
    return path


def test_findings_as_text(run, po):
    result = run("check", "a.po")
    assert result.exit_code == 3
    lines = result.stdout.splitlines()
    assert lines[0].startswith("a.po:")
    assert "[number-scale] in “It invested 12 million yuan.”" in lines[0]
    assert lines[-1] == "3 units checked: 1 error, 2 warnings"


def test_the_line_is_that_of_the_sentence(run, po):
    line = int(run("check", "a.po").stdout.split(":")[1])
    assert "投入1.2亿元" in po.read_text(encoding="utf-8").splitlines()[line - 1]


def test_json(run, po):
    result = run("check", "a.po", "--json")
    facts = json.loads(result.stdout)
    (file,) = facts["files"]
    assert [one["check"] for one in file["findings"]] == [
        *("number-scale", "double-space", "end-mark"),
    ]
    assert facts["total"] == {"info": 0, "warning": 2, "error": 1}


def test_annotations_for_a_workflow(run, po):
    line, *_ = run("check", "a.po", "--github").stdout.splitlines()
    assert line.startswith("::error file=a.po,line=")
    assert ",title=number-scale::" in line


def test_sarif(run, po):
    log = json.loads(run("check", "a.po", "--sarif").stdout)
    assert log["version"] == "2.1.0"
    (one,) = log["runs"]
    rules = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    assert rules == [check.id for check in CHECKS]
    first = one["results"][0]
    assert rules[first["ruleIndex"]] == first["ruleId"] == "number-scale"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a.po"
    assert first["level"] == "error"


def test_fix_repairs_and_shows_what_changed(run, po):
    result = run("check", "a.po", "--fix")
    assert "- It  invested 12 million yuan.\n+ It invested" in result.stdout
    assert result.stdout.endswith("1 error, 1 warning; 1 repaired\n")
    # What is left is for a run without --fix.
    assert "error:" not in result.stdout
    assert "error:" in run("check", "a.po").stdout
    units = read_po(po).units
    assert units[1].target == "It invested 12 million yuan."
    assert units[1].state is State.REVIEWED
    again = run("check", "a.po", "--fix")
    assert "repaired" not in again.stdout


def test_fix_leaves_final_units_and_clean_files_alone(run, tmp_path):
    path = tmp_path / "a.po"
    path.write_bytes(render_po(catalogue(state=State.FINAL)))
    before = path.read_bytes()
    run("check", "a.po", "--fix")
    assert path.read_bytes() == before


def test_fix_keeps_po_and_table_in_step(run, po, tmp_path):
    (tmp_path / "a.tsv").write_bytes(render_tsv(catalogue()))
    run("check", "a.tsv", "--fix")
    for units in (read_po(po).units, read_tsv(tmp_path / "a.tsv").units):
        assert units[1].target == "It invested 12 million yuan."


def test_a_table_alone_is_checked(run, po, tmp_path):
    (tmp_path / "b.tsv").write_bytes(render_tsv(catalogue()))
    result = run("check", "b.tsv")
    assert result.exit_code == 3
    assert result.stdout.startswith("b.tsv:3: error:")


def test_comments_and_the_project_switch_checks_off(run, po, tmp_path):
    comment = "glossary: ignore number-scale, end-mark"
    po.write_bytes(render_po(catalogue(comment=comment)))
    assert run("check", "a.po").exit_code == 0
    (tmp_path / "glossary.toml").write_text('[check]\ndisable = ["double-space"]\n')
    assert run("check", "a.po").stdout == "3 units checked: no findings\n"


def test_an_unknown_check_in_the_project(run, po, tmp_path):
    (tmp_path / "glossary.toml").write_text('[check]\ndisable = ["end-marks"]\n')
    result = run("check", "a.po")
    assert result.exit_code == 1
    assert "did you mean “end-mark”?" in result.stderr


def test_list(run):
    assert "number-scale" in run("check", "--list").stdout
    facts = json.loads(run("check", "--list", "--json").stdout)
    assert [one["id"] for one in facts] == [check.id for check in CHECKS]


def test_lines_of_units_in_wrapped_po(po):
    whole = unit_lines(po)
    text = po.read_text(encoding="utf-8")
    po.write_text(
        text.replace('msgid "投入1.2亿元。"', 'msgid ""\n"投入"\n"1.2亿元。"'),
        encoding="utf-8",
    )
    wrapped = unit_lines(po)
    assert wrapped.keys() == whole.keys()
    assert wrapped[UNITS[1].id] == whole[UNITS[1].id]
    assert wrapped[UNITS[2].id] == whole[UNITS[2].id] + 2


class Marked(gettext.NullTranslations):
    """Another language: every message in brackets."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, singular, plural, number):
        return f"⟦{plural}⟧"

    def pgettext(self, context, message):
        return message if context.startswith("between") else f"⟦{message}⟧"


def test_people_read_their_language_and_programs_what_they_know(say_with, tmp_path):
    finding = Finding("end-mark", Severity.WARNING, "no full stop", Side.TARGET)
    unit = replace(UNITS[0], findings=(finding,))
    file = CheckedFile(tmp_path / "a.po", (unit,), {})
    say_with(Marked())
    shown = {
        name: render([file], tuple(Severity)) for name, render in RENDERERS.items()
    }
    first, summary = shown["text"].splitlines()
    assert ": ⟦⟦warning⟧: ⟦no full stop [end-mark] in “The county" in first
    assert summary == "⟦1 units checked: ⟦1 warnings⟧⟧"
    assert shown["github"].startswith("::warning file=")
    assert json.loads(shown["json"])["files"][0]["findings"][0]["severity"] == "warning"
    (log,) = json.loads(shown["sarif"])["runs"]
    assert log["results"][0]["level"] == "warning"
    rules = log["tool"]["driver"]["rules"]
    assert all(rule["shortDescription"]["text"][0] == "⟦" for rule in rules)
    listed = json.loads(render_list(as_json=True))
    assert {one["severity"] for one in listed} <= set(Severity)
    assert render_list(as_json=False).startswith("⟦check⟧")
