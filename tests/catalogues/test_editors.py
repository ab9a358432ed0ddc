"""What editors wrote comes back: the bytes in `editors/` are theirs.

In Poedit 3.6, Lokalize 25.04 and Gtranslator 48 the same was done to `talk.po` or its
XLIFF export: the review of the title withdrawn, the first question reviewed as it was,
“Thanks.” typed for the first 谢谢。, the target of the second question deleted and the
reviewed sentence on broadband reworded. OmegaT 3.6 filled in 谢谢。 and the question
from its memory. `toolkit.po` is po2xliff's file after Translate Toolkit edited it and
xliff2po turned it back; `msgcat-escaped.po` is Poedit's after `msgcat -E`.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.catalogues.catalogue import Output
from glossary.catalogues.exports.edits import merge_edits
from glossary.catalogues.exports.exporters import read_returned
from glossary.catalogues.po import read_po, render_po
from glossary.catalogues.tsv import render_tsv
from glossary.errors import GlossaryError
from glossary.model import Origin, State
from glossary.review import merge

FOLDER = Path(__file__).parent / "editors"
CATALOGUE = read_po(FOLDER / "talk.po")
TITLE, QUESTION, ANSWER, RIVERS, THANKS, SECOND, BROADBAND, _CREED, AGAIN, OLD = (
    unit.source for unit in CATALOGUE.units
)
BY_ID = {unit.id: unit for unit in CATALOGUE.units}
TARGETS = {unit.source: unit.target for unit in CATALOGUE.units if not unit.context}
REWORDED = "Lin Shuyuan: Eighty percent of our villages have broadband."
SAME_EDITS = ["poedit.po", "lokalize.po", "gtranslator.po", "msgcat-escaped.po"]
SAME_EDITS += ["poedit-1.2.xlf", "poedit-2.1.xlf", "lokalize-1.2.xlf"]


def imported(name, catalogue=CATALOGUE):
    return merge_edits(catalogue, read_returned(FOLDER / name))


def changed(merged):
    """The units that are not as they were, by source and context."""
    return {
        (unit.source, unit.context): (unit.target, unit.state)
        for unit in merged.catalogue.units
        if replace(unit, comment="") != replace(BY_ID[unit.id], comment="")
    }


@pytest.mark.parametrize("name", SAME_EDITS)
def test_every_review_comes_back(name):
    merged = imported(name)
    assert changed(merged) == {
        (TITLE, ""): (TARGETS[TITLE], State.TRANSLATED),
        (QUESTION, ""): (TARGETS[QUESTION], State.REVIEWED),
        (THANKS, ""): ("Thanks.", State.REVIEWED),
        (SECOND, ""): ("", State.INITIAL),
        (BROADBAND, ""): (REWORDED, State.REVIEWED),
    }
    assert (merged.conflicts, merged.unknown, merged.kept) == ((), (), ())


@pytest.mark.parametrize("name", SAME_EDITS)
def test_importing_twice_changes_nothing_more(name):
    once = imported(name)
    again = imported(name, once.catalogue)
    assert (again.catalogue, again.changes, again.conflicts) == (once.catalogue, (), ())


def test_omegat_deletes_no_draft_of_a_person():
    merged = imported("omegat.po")
    edited = changed(merged)
    assert edited[QUESTION, ""][1] is State.REVIEWED
    assert (
        edited[THANKS, ""]
        == edited[THANKS, "occurrence 2"]
        == (*("Thanks.", State.REVIEWED),)
    )
    (rivers,) = (unit for unit in merged.catalogue.units if unit.source == RIVERS)
    assert (rivers.target, rivers.state) == (TARGETS[RIVERS], State.TRANSLATED)
    assert merged.kept == (rivers,)
    assert rivers.comment == "Ask the bureau whether ditches count."


@pytest.mark.parametrize("formats", [("po",), ("po", "tsv")], ids="+".join)
def test_a_file_of_omegat_put_in_place_of_the_catalogue_loses_no_draft(
    formats, tmp_path
):
    shutil.copy(FOLDER / "omegat.po", tmp_path / "talk.po")
    if "tsv" in formats:
        (tmp_path / "talk.tsv").write_bytes(render_tsv(CATALOGUE))
    old = Output(tmp_path / "talk").read()
    units = merge(fresh_units(), old, reuse_machine=True)
    (rivers,) = (unit for unit in units if unit.source == RIVERS)
    assert (rivers.target, rivers.state, rivers.origin) == (
        *(TARGETS[RIVERS], State.TRANSLATED, Origin.HUMAN),
    )
    assert [finding.check for finding in rivers.findings] == ["target-emptied"]
    assert [unit.target for unit in units if unit.source == THANKS] == ["Thanks."] * 2


def test_a_review_deleted_in_the_po_comes_back_from_the_table(tmp_path):
    path = tmp_path / "talk.po"
    text = render_po(CATALOGUE).decode()
    path.write_text(text.replace(f'"{TARGETS[BROADBAND]}"', '""'), "utf-8")
    (unit,) = (
        unit
        for unit in Output(tmp_path / "talk").read().units
        if unit.source == BROADBAND
    )
    assert (unit.target, [one.check for one in unit.findings][-1]) == (
        "",
        "target-emptied",
    )
    (tmp_path / "talk.tsv").write_bytes(render_tsv(CATALOGUE))
    (unit,) = (
        unit
        for unit in Output(tmp_path / "talk").read().units
        if unit.source == BROADBAND
    )
    assert (unit.target, unit.state) == (TARGETS[BROADBAND], State.TRANSLATED)
    assert unit.comment == "Figure confirmed."


@pytest.mark.parametrize("data", [b"", b'msgid ""\nmsgstr ""\n"Language: en\\n"\n'])
def test_an_emptied_catalogue_beside_its_table_is_refused(data, tmp_path):
    (tmp_path / "talk.tsv").write_bytes(render_tsv(CATALOGUE))
    (tmp_path / "talk.po").write_bytes(data)
    with pytest.raises(GlossaryError, match=r"the file is empty .*restore it"):
        Output(tmp_path / "talk").read()


def fresh_units():
    return [
        replace(
            unit,
            target="",
            state=State.INITIAL,
            origin=Origin.NONE,
            terms=(),
            findings=(),
            comment="",
            digest="",
        )
        for unit in CATALOGUE.units
        if not unit.obsolete
    ]


@pytest.mark.parametrize("formats", [("po",), ("po", "tsv")], ids="+".join)
def test_contexts_of_converters_are_told_by_the_reference(formats, tmp_path):
    merged = imported("toolkit.po")
    assert changed(merged) == {
        (QUESTION, ""): (TARGETS[QUESTION], State.REVIEWED),
        (AGAIN, "occurrence 2"): ("Thanks again.", State.REVIEWED),
    }
    assert merged.unknown == ()
    shutil.copy(FOLDER / "toolkit.po", tmp_path / "talk.po")
    if "tsv" in formats:
        (tmp_path / "talk.tsv").write_bytes(render_tsv(CATALOGUE))
    units = merge(fresh_units(), Output(tmp_path / "talk").read(), reuse_machine=True)
    assert [
        (unit.target, unit.state, unit.obsolete)
        for unit in units
        if unit.source in {THANKS, OLD}
    ] == [
        ("Thank you.", State.TRANSLATED, False),
        ("Thanks again.", State.REVIEWED, False),
        ("This sentence has been removed.", State.REVIEWED, True),
    ]


def test_what_cannot_be_placed_is_told():
    returned = read_returned(FOLDER / "toolkit.po")
    moved = [
        replace(unit, reference=f"{unit.reference}9")
        for unit in returned.catalogue.units
    ]
    catalogue = replace(returned.catalogue, units=tuple(moved))
    merged = merge_edits(CATALOGUE, replace(returned, catalogue=catalogue))
    assert [unit.target for unit in merged.unknown] == ["Thank you.", "Thanks again."]


def test_escaped_bytes_are_read_as_utf8():
    units = read_po(FOLDER / "msgcat-escaped.po").units
    assert units == read_po(FOLDER / "poedit.po").units


def test_comments_of_a_catalogue_that_moved_on_are_joined():
    units = tuple(
        replace(unit, comment="Asked.") if unit.source == RIVERS else unit
        for unit in CATALOGUE.units
    )
    merged = imported("poedit.po", replace(CATALOGUE, units=units))
    (rivers,) = (unit for unit in merged.catalogue.units if unit.source == RIVERS)
    assert rivers.comment == "Asked.\nAsk the bureau whether ditches count."
