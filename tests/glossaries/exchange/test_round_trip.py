"""What every format promises: what it holds comes back, what it loses is reported."""

import gettext
import tempfile
from pathlib import Path

import pytest
from exchange_strategies import entries, plain, unplaced
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from glossary.files.losses import Losses
from glossary.glossaries.exchange.exchangers import (
    READERS,
    WRITERS,
    detect_format,
    read_terms,
    write_terms,
)
from glossary.model import TermEntry, TermStatus

# TBX has no form for a glossary without entries.
TBX = ("tbx", "tbx-2008")
SUFFIXES = {
    **dict.fromkeys(("deepl", "google", "google-termset", "amazon"), ".csv"),
    **dict.fromkeys(TBX, ".tbx"),
    "tsv": ".tsv",
    "omegat": ".utf8",
    "xlsx": ".xlsx",
    "po": ".po",
}
# The fields each format has a place for, besides source and target.
HELD = {
    **dict.fromkeys(("deepl", "google", "amazon"), ()),
    "google-termset": ("variants", "pos", "note"),
    "omegat": ("admitted", "note"),
}
FORMATS = sorted(WRITERS)
FULL = sorted(set(FORMATS) - HELD.keys())
BRIEF = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def read_back(data, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"terms{SUFFIXES[name]}"
        path.write_bytes(data)
        return read_terms(path, name)


def test_every_format_is_read_and_written():
    # “table” is whatever colleagues keep.
    assert READERS.keys() - {"table"} == WRITERS.keys() == SUFFIXES.keys()


@pytest.mark.parametrize("name", FULL)
@given(glossary=entries())
@BRIEF
def test_full_formats_hold_everything_or_say_what_not(name, glossary):
    assume(glossary or name not in TBX)
    export = write_terms(glossary, name)
    back = read_back(export.data, name)
    assert back.losses == ()
    if not export.losses:
        assert unplaced(back.entries) == glossary
    assert write_terms(back.entries, name).data == export.data


@pytest.mark.parametrize("name", ["po", "xlsx"])
@given(glossary=entries())
@BRIEF
def test_formats_that_lose_nothing(name, glossary):
    assert write_terms(glossary, name).losses == ()


@pytest.mark.parametrize("name", TBX)
@given(glossary=entries().filter(bool))
@BRIEF
def test_tbx_loses_nothing_but_indents(name, glossary):
    kinds = {loss.what for loss in write_terms(glossary, name).losses}
    indented = any("\n " in entry.note for entry in glossary)
    suggested = any(one.status is TermStatus.SUGGESTED for one in glossary)
    assert kinds == {"indented line in a note"} & kinds | (
        {"status suggested"} if suggested else set()
    )
    assert indented or "indented line in a note" not in kinds


@pytest.mark.parametrize("name", sorted(HELD))
@given(data=st.data())
@BRIEF
def test_pair_formats_hold_their_fields(name, data):
    glossary = data.draw(entries(HELD[name]))
    forms = [form for one in glossary for form in (one.source, *one.variants)]
    assume(len(set(forms)) == len(forms))
    export = write_terms(glossary, name)
    kinds = {loss.what for loss in export.losses}
    guarded = {"cell like a formula"}
    if name == "omegat":
        guarded |= {"line break in a note"}
        assume("term that would be a comment" not in kinds)
    assert kinds <= guarded
    if kinds <= {"cell like a formula"}:
        assert unplaced(read_back(export.data, name).entries) == glossary


@pytest.mark.parametrize("name", sorted(HELD))
@given(glossary=entries())
# Rows without a header, which semicolons explain as well as commas.
@example(glossary=(TermEntry("=", "%22;"), TermEntry("甲", 'a"b')))
@example(glossary=(TermEntry("%22", '; ";'), TermEntry("%22甲", "a,a乙b")))
@example(glossary=(TermEntry("=,", "';b甲'"),))
@BRIEF
def test_pair_formats_report_every_change(name, glossary):
    export = write_terms(glossary, name)
    back = read_back(export.data, name)
    assert back.losses == ()
    assert unplaced(back.entries) == glossary or export.losses
    assert write_terms(back.entries, name).data == export.data


@pytest.mark.parametrize("name", FORMATS)
def test_the_format_is_told_by_the_file(name, tmp_path):
    path = tmp_path / f"terms{SUFFIXES[name]}"
    glossary = (TermEntry("数字乡村", "digital countryside", pos="noun"),)
    path.write_bytes(write_terms(glossary, name).data)
    found = detect_format(path)
    assert READERS[found] in (READERS[name], READERS["deepl"])
    (entry,) = read_terms(path).entries
    assert (entry.source, entry.target) == ("数字乡村", "digital countryside")


@pytest.mark.parametrize("name", sorted(set(FORMATS) - set(TBX)))
def test_no_entry_is_no_error(name):
    assert read_back(write_terms((), name).data, name).entries == ()


@pytest.mark.parametrize("name", sorted(HELD))
def test_entries_not_to_be_used_stay_at_home(name):
    glossary = (
        TermEntry("甲", "A", status=TermStatus.FORBIDDEN),
        TermEntry("乙", "B", status=TermStatus.DEPRECATED),
        TermEntry("丙", "C", status=TermStatus.ADMITTED),
    )
    export = write_terms(glossary, name)
    (entry,) = read_back(export.data, name).entries
    assert (entry.source, entry.status) == ("丙", TermStatus.PREFERRED)
    assert {loss.what for loss in export.losses} == {
        "forbidden entry",
        "deprecated entry",
        "status admitted",
    }


def test_what_no_format_holds_is_put_right_and_reported():
    glossary = (
        TermEntry(" 数\x00字 ", "two\r\nlines", variants=("", "数字", "v", "v")),
    )
    export = write_terms(glossary, "tbx")
    assert unplaced(read_back(export.data, "tbx").entries) == (
        TermEntry("数字", "two lines", variants=("v",)),
    )
    assert [(loss.what, loss.outcome) for loss in export.losses] == [
        ("control character", "left out"),
        ("line break in a term", "made a space"),
    ]
    assert str(export.losses[0]) == "control character: 1 left out, such as “数�字”"


def test_losses_are_said_in_the_language_of_the_program(say_with):
    class Chinese(gettext.NullTranslations):
        def gettext(self, message):
            known = {"column {name}": "列“{name}”", "left out": "已略去"}
            return known.get(message, message)

        def ngettext(self, _singular, _plural, _number):
            return "{what}：{n} 处{outcome}，例如{examples}"

    say_with(Chinese())
    losses = Losses()
    losses.add_column("{a}", "甲")
    losses.add("{name}", "乙", name="left out")
    (column, name) = losses.all()
    assert str(column) == "列“{a}”：1 处已略去，例如“甲”"
    assert str(name) == "left out：1 处已略去，例如“乙”"
    # Programs go by the English.
    assert (column.what, column.outcome) == ("column {a}", "left out")


def test_lone_surrogates_are_left_out():
    (entry,) = plain([TermEntry("甲\ud800", "A")])
    assert entry.source == "甲"


def test_losses_count_all_and_show_three():
    glossary = [TermEntry(f"术语{n}", f"term {n}", domain=f"d{n}") for n in range(9)]
    (loss,) = write_terms(glossary, "amazon").losses
    assert (loss.what, loss.count, loss.examples) == ("domain", 9, ("d0", "d1", "d2"))
