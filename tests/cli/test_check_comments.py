"""Comments that switch checks off, wherever a translator writes them."""

from dataclasses import replace
from pathlib import Path

import pytest

from glossary.catalogues.po import read_po, render_po
from glossary.catalogues.tsv import read_tsv, render_tsv
from glossary.model import Catalogue, Origin, State, TranslationUnit

COMMENT = "Ask Li.\nglossary: ignore end-mark"
UNIT = TranslationUnit("您怎么看？", "What is your view.", State.REVIEWED, Origin.HUMAN)
COMMENTED = replace(UNIT, comment=COMMENT)
QUIET = "1 unit checked: no findings\n"
# Format, version of XLIFF, and what to replace to write the comment into the export.
PLACES = [
    ("xliff", "2.1", "<segment", "<notes><note>{}</note></notes><segment"),
    ("xliff", "1.2", "</trans-unit>", '<note from="Li">{}</note></trans-unit>'),
    ("csv", None, ",reviewed,,", ",reviewed,{},"),
]


def export(run, name, version):
    suffix = "xlf" if name == "xliff" else name
    options = ["--xliff", version] if version else []
    result = run("export", "a.po", "--to", name, "-o", f"out.{suffix}", *options)
    assert result.exit_code == 0, result.output
    return Path(f"out.{suffix}")


def write(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


@pytest.mark.parametrize(
    ("name", "version"),
    [*(("xliff", version) for version in ("2.1", "1.2")), ("csv", None), ("tsv", None)],
)
def test_comments_survive_export_edit_and_import(run, tmp_path, name, version):
    po = tmp_path / "a.po"
    unit = replace(COMMENTED, state=State.TRANSLATED, origin=Origin.MACHINE)
    po.write_bytes(render_po(Catalogue((unit,))))
    file = export(run, name, version)
    write(file, "your view.", "your own view.")
    result = run("import", file, "--into", "a.po")
    assert result.exit_code == 0, result.output
    (unit,) = read_po(po).units
    assert (unit.target, unit.comment) == ("What is your own view.", COMMENT)
    assert run("check", "a.po").stdout == QUIET


@pytest.mark.parametrize("place", PLACES)
def test_a_comment_written_into_an_export_comes_back(run, tmp_path, place):
    name, version, old, new = place
    (tmp_path / "a.po").write_bytes(render_po(Catalogue((UNIT,))))
    assert "[end-mark]" in run("check", "a.po").stdout
    file = export(run, name, version)
    write(file, old, new.format("# glossary: ignore end-mark"))
    if name == "xliff":
        assert run("check", file).stdout == QUIET
    result = run("import", file, "--into", "a.po")
    assert result.exit_code == 0, result.output
    assert run("check", "a.po").stdout == QUIET


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_comments_of_the_catalogue_hold_in_xliff(run, tmp_path, version):
    (tmp_path / "a.po").write_bytes(render_po(Catalogue((COMMENTED,))))
    assert run("check", export(run, "xliff", version)).stdout == QUIET


def test_a_comment_in_a_table_of_its_own(run, tmp_path):
    path = tmp_path / "a.tsv"
    path.write_bytes(render_tsv(Catalogue((UNIT,))))
    assert "[end-mark]" in run("check", "a.tsv").stdout
    header, row = path.read_text(encoding="utf-8").splitlines()
    lines = (f"{header}\tcomment", f"{row}\tglossary: ignore end-mark", "")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run("check", "a.tsv").stdout == QUIET
    # A repair writes the table anew.
    write(path, "What is", "What  is")
    assert "1 repaired" in run("check", "a.tsv", "--fix").stdout
    assert read_tsv(path).units[0].comment == "glossary: ignore end-mark"


def test_a_comment_in_the_table_beside_a_po_goes_there(run, tmp_path):
    unit = replace(UNIT, target="What  is it.", comment="Ask Li.")
    (tmp_path / "a.po").write_bytes(render_po(Catalogue((unit,))))
    (tmp_path / "a.tsv").write_bytes(render_tsv(Catalogue((unit,))))
    write(tmp_path / "a.tsv", "Ask Li.", "glossary: ignore end-mark")
    run("check", "a.po", "--fix")
    assert "[end-mark]" not in run("check", "a.po").stdout
    (after,) = read_po(tmp_path / "a.po").units
    assert after.comment == COMMENT
    assert "comment" not in (tmp_path / "a.tsv").read_text(encoding="utf-8")
    assert run("check", "a.po").stdout == QUIET


def test_comments_come_through_a_translation_into_a_table(run, tmp_path):
    (tmp_path / "a.txt").write_text("您怎么看？\n", encoding="utf-8")
    run("translate", "a.txt", "-o", "a.tsv")
    (before,) = read_tsv(tmp_path / "a.tsv").units
    header, row = (tmp_path / "a.tsv").read_text(encoding="utf-8").splitlines()
    lines = f"{header}\tcomment\n{row}\tAsk Li.\n"
    (tmp_path / "a.tsv").write_text(lines, encoding="utf-8")
    result = run("translate", "a.txt", "-o", "a.tsv")
    assert result.exit_code == 0, result.output
    (after,) = read_tsv(tmp_path / "a.tsv").units
    assert (after.id, after.comment) == (before.id, "Ask Li.")
