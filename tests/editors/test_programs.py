"""Catalogues and exports in the programs that people use, where they run headless.

What these programs write is kept for machines without them in `catalogues/editors/`,
together with the bytes of those that need a screen.
"""

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import polib
import pytest

from glossary.catalogues.exports.contract import ExportOptions
from glossary.catalogues.exports.edits import merge_edits
from glossary.catalogues.exports.exporters import WRITERS, read_returned
from glossary.catalogues.po import read_po, render_po
from glossary.documents.translated.presentation import DocumentOptions
from glossary.errors import GlossaryError
from glossary.model import State

pytestmark = pytest.mark.editors

ROOT = Path(__file__).parents[2]
CATALOGUES = {
    "talk": ROOT / "tests" / "catalogues" / "editors" / "talk.po",
    "interview": ROOT / "locales" / "en" / "interview.po",
    "white-paper": ROOT / "locales" / "en" / "white-paper.po",
}
THANKS = "谢谢。"
DRAFT = "Our county has 12 rivers, and each has a river chief of its own."
PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><source_dir_excludes/>
<target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>ZH-CN</source_lang><target_lang>EN</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
MEMORY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US"
datatype="plaintext" creationtoolversion="3.6" segtype="paragraph" srclang="ZH-CN"/>
<body><tu><tuv lang="ZH-CN"><seg>谢谢。</seg></tuv>
<tuv lang="EN"><seg>Thanks.</seg></tuv></tu></body></tmx>
"""


@pytest.fixture(params=CATALOGUES)
def catalogue(request):
    return read_po(CATALOGUES[request.param])


@pytest.fixture
def talk():
    return read_po(CATALOGUES["talk"])


@pytest.fixture
def program(tmp_path):
    """Return a function that runs a program, or skips the test if there is none."""

    def call(name, *arguments):
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"{name} is not installed: make editors")
        environment = os.environ | {"HOME": str(tmp_path / "home"), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [found, *map(str, arguments)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    return call


def exported(name, catalogue, path, version="1.2"):
    options = ExportOptions(xliff=version, document=DocumentOptions(bilingual=True))
    path.write_bytes(WRITERS[name](catalogue, options))
    return path


def whats(merged):
    assert (merged.conflicts, merged.unknown) == ((), ())
    return [(one.unit.reference, one.what, one.after) for one in merged.changes]


# --- gettext


@pytest.mark.parametrize("options", [(), ("-E",), ("-w", "40"), ("--sort-output",)])
def test_gettext_writes_the_same_catalogue(options, catalogue, program, tmp_path):
    path = tmp_path / "talk.po"
    path.write_bytes(render_po(catalogue))
    program("msgcat", *options, "-o", path, path)
    assert set(read_po(path).units) == set(catalogue.units)
    program("msgfmt", "--check", "-o", tmp_path / "talk.mo", path)
    assert whats(merge_edits(catalogue, read_returned(path))) == []


# --- Translate Toolkit


def test_an_edit_of_a_repeated_sentence_survives_po2xliff_and_back(
    talk, program, tmp_path
):
    path = tmp_path / "talk.po"
    path.write_bytes(render_po(talk))
    program("po2xliff", path, tmp_path / "talk.xlf")
    xliff = tmp_path / "talk.xlf"
    text = xliff.read_text("utf-8")
    second = text.rindex(f"<source>{THANKS}")
    xliff.write_text(
        text[:second] + text[second:].replace("Thank you.", "Thanks again.", 1), "utf-8"
    )
    program("xliff2po", xliff, path)
    assert whats(merge_edits(talk, read_returned(path))) == [
        ("talk.txt:15", "target", "Thanks again."),
    ]


def test_our_xliff_becomes_a_po_with_every_unit(talk, program, tmp_path):
    xliff = exported("xliff", talk, tmp_path / "talk.xlf")
    program("xliff2po", xliff, tmp_path / "talk.po")
    merged = merge_edits(talk, read_returned(tmp_path / "talk.po"))
    assert whats(merged) == []
    live = {unit.id for unit in talk.units if not unit.obsolete}
    kept = polib.pofile(str(tmp_path / "talk.po"))
    assert len(kept) == len(live)


# --- OmegaT


@pytest.fixture
def omegat(program, tmp_path):
    """Return a function that has OmegaT write the target of a source file."""

    def call(source):
        project = tmp_path / "project"
        for folder in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
            (project / folder).mkdir(parents=True)
        (project / "omegat.project").write_text(PROJECT, "utf-8")
        (project / "omegat" / "project_save.tmx").write_text(MEMORY, "utf-8")
        shutil.copy(source, project / "source")
        program(
            *("omegat", project, "--mode=console-translate"),
            f"--config-dir={tmp_path / 'settings'}",
        )
        return project / "target" / source.name

    return call


def test_omegat_fills_in_a_po_and_deletes_no_draft_of_a_person(talk, omegat, tmp_path):
    path = tmp_path / "talk.po"
    path.write_bytes(render_po(talk))
    merged = merge_edits(talk, read_returned(omegat(path)))
    assert {
        (unit.target, unit.state)
        for unit in merged.catalogue.units
        if unit.source == THANKS
    } == {("Thanks.", State.REVIEWED)}
    drafts = [unit.target for unit in merged.kept]
    assert drafts == [DRAFT]
    # Put in place of the catalogue, it has the draft as well.
    units = read_po(tmp_path / "project" / "target" / "talk.po").units
    assert drafts[0] in [unit.target for unit in units]


def test_omegat_leaves_the_targets_of_xliff_12_as_they_are(talk, omegat, tmp_path):
    path = exported("xliff", talk, tmp_path / "talk.xlf")
    assert whats(merge_edits(talk, read_returned(omegat(path)))) == []


# --- LibreOffice


@pytest.fixture
def soffice(program, tmp_path):
    """Return a function that has LibreOffice open a file and save it again."""

    def call(path, suffix, *options):
        folder = tmp_path / f"saved-{suffix.partition(':')[0]}"
        program(
            *("soffice", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"),
            *("--headless", *options, "--convert-to", suffix, "--outdir", folder, path),
        )
        return folder / f"{path.stem}.{suffix.partition(':')[0]}"

    return call


def test_calc_keeps_a_workbook_and_what_was_typed_into_it(catalogue, soffice, tmp_path):
    path = exported("xlsx", catalogue, tmp_path / "talk.xlsx")
    saved = soffice(path, "xlsx")
    assert whats(merge_edits(catalogue, read_returned(saved))) == []
    book = openpyxl.load_workbook(saved)
    (choice,) = book.active.data_validations.dataValidation
    assert choice.formula1 == '"initial,translated,reviewed,final"'
    book.active["C2"], book.active["D2"] = "C:\\new\nline", "final"
    book.save(path)
    merged = merge_edits(catalogue, read_returned(soffice(path, "xlsx")))
    (unit,) = (
        one for one in merged.catalogue.units if one.id == book.active["A2"].value
    )
    assert (unit.target, unit.state) == ("C:\\new\nline", State.FINAL)


def test_an_opendocument_sheet_comes_back_as_a_workbook(talk, soffice, tmp_path):
    path = exported("xlsx", talk, tmp_path / "talk.xlsx")
    saved = soffice(path, "ods")
    with pytest.raises(GlossaryError, match=r"save it as \.xlsx"):
        read_returned(saved)
    assert whats(merge_edits(talk, read_returned(soffice(saved, "xlsx")))) == []


# Separator 44 or 9, quotation mark 34, UTF-8 76, from line 1 (filter options of Calc);
# then cells as text, and quotation marks around all of it.
@pytest.mark.parametrize(("name", "mark"), [("csv", 44), ("tsv", 9)])
def test_calc_keeps_tables(name, mark, catalogue, soffice, tmp_path):
    path = exported(name, catalogue, tmp_path / f"talk.{name}")
    filter_ = f"Text - txt - csv (StarCalc):{mark},34,76,1,,0,true,false"
    saved = soffice(path, f"csv:{filter_}", f"--infilter={filter_}")
    saved = saved.rename(tmp_path / f"saved.{name}")
    assert whats(merge_edits(catalogue, read_returned(saved))) == []


def test_writer_keeps_the_bilingual_document(catalogue, soffice, tmp_path):
    path = exported("docx", catalogue, tmp_path / "talk.docx")
    saved = soffice(path, "docx")
    assert whats(merge_edits(catalogue, read_returned(saved))) == []


@pytest.mark.parametrize("suffix", ["odt", "rtf"])
def test_other_documents_of_writer_are_refused_with_advice(
    suffix, talk, soffice, tmp_path
):
    path = exported("docx", talk, tmp_path / "talk.docx")
    with pytest.raises(GlossaryError, match=r"save it as \.docx"):
        read_returned(soffice(path, suffix))
