from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import (
    Doubt,
    Finding,
    Severity,
    Span,
    State,
    Strategy,
    TermEvidence,
    TranslationUnit,
)
from glossary.progress import Progress, progress_of, total

FOUND = TermEvidence("村民", Span(0, 2), "villagers", Span(0, 9), Strategy.MODEL)
MISSING = TermEvidence("村庄", Span(2, 4), "village", None, Strategy.MISSING)
UNITS = (
    TranslationUnit(
        "村民 很高兴。",
        "The villagers are happy — 42 of them.",
        State.REVIEWED,
        terms=(FOUND, MISSING),
        findings=(Finding("x", Severity.ERROR, "m"), Finding("y", Severity.INFO, "m")),
    ),
    TranslationUnit("谢谢。", "Thanks.", State.FINAL),
    TranslationUnit("再见。"),
)


def test_what_is_counted():
    assert progress_of(UNITS).as_dict() == {
        "units": 3,
        "states": {"initial": 1, "translated": 0, "reviewed": 1, "final": 1},
        "reviewed_percent": 66,
        "words": 8,  # the dash is no word
        "characters": 12,  # the space is no character
        "terms": {"found": 2, "enforced": 1},
        "findings": {"info": 1, "warning": 0, "error": 1},
        "doubts": {"low": 0, "medium": 0, "high": 0},
    }


def test_doubts_of_reviewed_units_do_not_count():
    machine = replace(UNITS[0], state=State.TRANSLATED, doubt=Doubt.HIGH)
    reviewed = replace(machine, state=State.REVIEWED)
    assert progress_of([machine, machine, reviewed]).doubts == {Doubt.HIGH: 2}
    assert total([progress_of([machine])] * 3).doubts == {Doubt.HIGH: 3}


def test_obsolete_units_are_left_out():
    assert progress_of([replace(unit, obsolete=True) for unit in UNITS]).units == 0


def test_nothing_is_not_reviewed():
    assert Progress().percent == 0
    assert total([]).as_dict() == Progress().as_dict()


@pytest.mark.parametrize(
    ("reviewed", "of", "percent"), [(0, 3, 0), (2, 3, 66), (999, 1000, 99), (7, 7, 100)]
)
def test_only_all_of_it_is_a_hundred_percent(reviewed, of, percent):
    states = {State.REVIEWED: reviewed, State.TRANSLATED: of - reviewed}
    assert Progress(states).percent == percent


@given(st.lists(st.lists(st.sampled_from(UNITS))))
def test_the_total_is_the_count_of_all_units(documents):
    together = progress_of(unit for document in documents for unit in document)
    assert total(map(progress_of, documents)).as_dict() == together.as_dict()
