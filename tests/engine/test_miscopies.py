"""Slips in terms and names that were to be copied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.engine.miscopies import mend_copies
from glossary.model import Span, TermEntry, TermMatch


def mend(source, target, *terms, protected=()):
    missing = [TermMatch(TermEntry(term, term), Span(0, 1)) for term in terms]
    return mend_copies(source, target, missing, protected)


@pytest.mark.parametrize(
    ("term", "target", "mended"),
    [
        ("red-crowned crane", "The red-prowned crane is", "The red-crowned crane is"),
        (
            "de facto unattended children",
            "for defact unattended children is",
            "for de facto unattended children is",
        ),
        (
            "Workers in Flexible Employment",
            "Rights of Workers in Fflexible Employment",
            "Rights of Workers in Flexible Employment",
        ),
        ("unit", "It is an unnit.", "It is a unit."),
        ("technology transfer", "It is a major obstacle.", "It is a major obstacle."),
        ("stable employment", "to employ everybody", "to employ everybody"),
    ],
)
def test_what_is_nearly_the_term_becomes_the_term(term, target, mended):
    assert mend("某", target, term) == mended


def test_a_name_takes_the_place_of_one_that_the_source_does_not_have():
    source = "UNESCO、WHO和ITU"
    assert mend(source, "UNESCO, WHO and IU met", "ITU") == "UNESCO, WHO and ITU met"
    assert mend(source, "UNESCO and WHO met", "ITU") == "UNESCO and WHO met"


def test_what_holds_another_term_stays():
    target = "the trade law"
    assert mend("某", target, "trade laws", protected=[Span(0, 13)]) == target


@given(
    st.text("aeclAC ,-'", max_size=60), st.text("aeclAC -'", min_size=1, max_size=20)
)
def test_nothing_but_slips_changes(target, term):
    mended = mend("某", target, term)
    assert mended == target or term.lower() in mended.lower()
