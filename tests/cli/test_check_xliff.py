import json

import pytest
from lxml import etree

from glossary.catalogues.exports.contract import ExportOptions
from glossary.catalogues.exports.exporters import WRITERS
from glossary.catalogues.po import read_po, render_po
from glossary.model import Catalogue, Origin, State, TranslationUnit

UNITS = (
    TranslationUnit("全县有1312个基站。", "The county has 1,312 base stations."),
    TranslationUnit("投入1.2亿元。", "It  invested 12 million yuan."),
    TranslationUnit("您怎么看？", "What is your view.", context="occurrence 2"),
    TranslationUnit("旧句有5人。", "An old sentence.", obsolete=True),
)
# As other programs write them, with ids of their own.
FOREIGN_12 = """<?xml version="1.0" encoding="{encoding}"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a.html" source-language="zh" target-language="en" datatype="html">
  <body>
   <trans-unit id="1" restype="x-gettext-domain-header"><source>X: y</source>
    <target>X: y</target></trans-unit>
   <trans-unit id="2" translate="no"><source>版本二</source></trans-unit>
   <trans-unit id='3'
      approved="no">
    <source>投入<g id="1">1.2亿元</g>。</source><!-- mind -->
    <target state="translated">It  invested <g id="1">120  million yuan</g>.</target>
   </trans-unit>
   <trans-unit id="4"><source>谢谢。</source><target>Thanks<x id="1"/> </target>
   </trans-unit>
  </body>
 </file>
 <file original="b.html" source-language="zh" target-language="en" datatype="html">
  <body>
   <trans-unit id="4"><source>谢谢。</source><target>Thanks  a lot.</target>
   </trans-unit>
  </body>
 </file>
</xliff>
"""
FOREIGN_20 = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"
 srcLang="zh" trgLang="en">
 <file id="f1"><group id="g"><unit id="tu1">
  <segment id="s1"><source>他来了。</source><target>He  came.</target></segment>
  <segment id="s2"><source>她走了。</source><target> She left。</target></segment>
 </unit></group></file>
</xliff>
"""


def xliff(version="2.1", units=UNITS, **changes):
    changes = {"state": State.REVIEWED, "origin": Origin.HUMAN} | changes
    named = TranslationUnit.__dataclass_fields__
    catalogue = Catalogue(
        tuple(
            TranslationUnit(**{n: getattr(unit, n) for n in named} | changes)
            for unit in units
        )
    )
    return WRITERS["xliff"](catalogue, ExportOptions(xliff=version))


def canonical(data):
    return etree.tostring(etree.fromstring(data), method="c14n")


@pytest.fixture(params=["2.1", "1.2"])
def exported(request, tmp_path):
    path = tmp_path / "a.xlf"
    path.write_bytes(xliff(request.param))
    return path


def test_findings_with_their_lines(run, exported):
    result = run("check", "a.xlf")
    assert result.exit_code == 3
    first = result.stdout.splitlines()[0]
    file, line, _rest = first.split(":", 2)
    assert file == "a.xlf"
    assert "投入1.2亿元" in exported.read_text("utf-8").splitlines()[int(line) - 1]
    assert "[number-scale] in “It invested 12 million yuan.”" in first
    assert result.stdout.endswith("3 units checked: 1 error, 2 warnings\n")


def test_the_findings_are_those_of_the_catalogue(run, exported, tmp_path):
    catalogue = Catalogue(tuple(UNITS))
    (tmp_path / "a.po").write_bytes(render_po(catalogue))
    files = json.loads(run("check", "a.xlf", "a.po", "--json").stdout)["files"]
    assert [file["file"] for file in files] == ["a.po", "a.xlf"]
    po, xlf = (
        [(one["unit"], one["check"], one["span"]) for one in file["findings"]]
        for file in files
    )
    assert po == xlf


def test_fix_changes_no_other_byte(run, exported):
    before = exported.read_bytes()
    result = run("check", "a.xlf", "--fix")
    assert result.stdout.endswith("1 error, 1 warning; 1 repaired\n")
    assert exported.read_bytes() == before.replace(b"It  inv", b"It inv")
    assert "repaired" not in run("check", "a.xlf", "--fix").stdout


def test_repairs_come_back_by_import(run, exported, tmp_path):
    units = tuple(unit for unit in UNITS if not unit.obsolete)
    (tmp_path / "a.po").write_bytes(render_po(Catalogue(units)))
    run("check", "a.xlf", "--fix")
    run("import", "a.xlf", "--into", "a.po")
    assert read_po(tmp_path / "a.po").units[1].target == "It invested 12 million yuan."


def test_final_units_are_left_alone(run, tmp_path):
    path = tmp_path / "a.xlf"
    path.write_bytes(xliff(state=State.FINAL))
    before = path.read_bytes()
    run("check", "a.xlf", "--fix")
    assert path.read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_files_of_other_programs(run, tmp_path, encoding):
    path = tmp_path / "b.xliff"
    declared = "utf-16" if "16" in encoding else "utf-8"
    text = FOREIGN_12.format(encoding=declared).replace("\n", "\r\n")
    path.write_bytes(text.encode(encoding))
    found = run("check", "b.xliff", "--fix").stdout
    repaired = text.replace("It  inv", "It inv").replace("120  mil", "120 mil")
    repaired = repaired.replace("Thanks  a", "Thanks a").replace("/> <", "/><")
    assert canonical(path.read_bytes()) == canonical(repaired.encode(encoding))
    assert etree.parse(path).docinfo.encoding == declared
    assert "b.xliff:10: repaired\n- It  invested 120  million yuan." in found
    assert "3 units checked" in found


def test_segments_of_one_unit(run, tmp_path):
    path = tmp_path / "c.xlf"
    path.write_bytes(FOREIGN_20.encode())
    assert run("check", "c.xlf", "--fix").exit_code in {0, 3}
    repaired = FOREIGN_20.replace("He  came", "He came").replace("left。", "left.")
    assert canonical(path.read_bytes()) == canonical(repaired.encode())


@pytest.mark.parametrize("text", [FOREIGN_12.format(encoding="utf-8"), FOREIGN_20])
@pytest.mark.parametrize("name", ["unit", "trans-unit"])
def test_elements_of_other_namespaces_are_no_units(run, tmp_path, text, name):
    path = tmp_path / "foreign.xlf"
    path.write_text(text, "utf-8")
    before = run("check", "foreign.xlf").output
    other = f'<o:{name} xmlns:o="urn:o">px</o:{name}></file>'
    path.write_text(text.replace("</file>", other), "utf-8")
    assert run("check", "foreign.xlf").output == before
    assert run("check", "--fix", "foreign.xlf").exit_code == 0
    assert path.read_text("utf-8").count(other) == text.count("</file>")


def test_what_markup_is_in_the_way_of_stays_reported(run, tmp_path):
    text = FOREIGN_20.replace("He  came", 'He  <ph id="1"/> came')
    text = text.replace("He  <", "He <![CDATA[  ]]><").replace("left。", "left.")
    (tmp_path / "c.xlf").write_bytes(text.encode())
    result = run("check", "c.xlf", "--fix")
    assert "[double-space]" in run("check", "c.xlf").stdout
    assert "c.xlf:4: not repaired, as inline elements are in the way" in result.stdout
    assert "; 1 repaired" not in result.stdout
    assert (tmp_path / "c.xlf").read_bytes() == text.encode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<xliff version='3.0'/>", "not XLIFF 1 or 2"),
        ("<xliff version='2.0'>", "not XML that can be read"),
        (
            xliff().decode().replace("<source>投入1.2", "<source>投入1.3"),
            "was changed (put it back",
        ),
    ],
)
def test_what_is_wrong_with_the_file(run, tmp_path, text, message):
    (tmp_path / "a.xlf").write_text(text, encoding="utf-8")
    result = run("check", "a.xlf")
    assert result.exit_code == 1
    assert message in result.stderr


def test_other_commands_say_what_to_do(run, exported):
    result = run("status", "a.xlf")
    assert result.exit_code == 1
    assert "“glossary import” takes its edits over" in result.stderr


def test_a_missing_file(run):
    assert "there is no such file" in run("check", "none.xlf").stderr
