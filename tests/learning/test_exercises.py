"""What a course learns from."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch")

from tiny import MARKS

from glossary.learning.exercises import (
    Sources,
    exchanged,
    make_exercises,
    unknown_terms,
    without_terms,
)
from glossary.learning.pairs import Pair

HOST = Pair(
    "绿色发展离不开科技创新。",
    "Green development depends on science and technology innovation.",
    (("绿色发展", "green development"), ("科技创新", "innovation")),
)
UNIT = Pair("泊位已满。", "The berth is full.", (("泊位", "berth"),))


def of(seed):
    return random.Random(seed)


@pytest.mark.parametrize("seed", range(6))
def test_a_term_takes_the_place_of_another_on_both_sides(seed):
    made = exchanged(HOST, ("泊位", "berth"), of(seed))
    assert made.terms == (("泊位", "berth"),)
    assert (made.source, made.target) in {
        (
            "泊位离不开科技创新。",
            "Berth depends on science and technology innovation.",
        ),
        (
            "绿色发展离不开泊位。",
            "Green development depends on science and technology berth.",
        ),
    }


def test_a_pair_whose_terms_are_not_in_it_is_no_host():
    host = Pair("会议开幕。", "The meeting opened.", (("报告", "report"),))
    assert exchanged(host, ("泊位", "berth"), of(1)) is None


@given(
    st.integers(0, 1000),
    st.text("泊位码头港口", min_size=1),
    st.text("abc ", min_size=1),
)
def test_one_term_goes_and_the_rest_of_the_host_stays(seed, source, target):
    made = exchanged(HOST, (source, target), of(seed))
    sides = [
        (HOST.source.replace(zh, source, 1), HOST.target.lower().replace(en, target, 1))
        for zh, en in HOST.terms
    ]
    assert (made.source, made.target.lower()) in sides


def sources(units=(UNIT,), terms=UNIT.terms, general=(HOST,)):
    return Sources(units, terms, general, general)


def test_units_terms_and_general_pairs_become_exercises():
    made = make_exercises(sources(), MARKS, of(2))
    assert made.taught[0] == (UNIT.source, UNIT.source, UNIT.target)
    assert ("泊位", "泊位", "berth") in made.taught
    (kept,) = made.kept
    assert kept.source == kept.shown
    assert len(made.terms) > 1
    opening, arrow, closing = MARKS
    for one in made.terms:
        assert opening not in one.source
        assert f"{opening}泊位{arrow} berth{closing}" in one.shown


def test_without_annotation_terms_are_learnt_from_the_units_alone():
    made = make_exercises(sources(), None, of(2))
    assert made.terms == ()
    assert {one.source for one in made.taught} == {UNIT.source, "泊位"}
    assert [one.source for one in made.kept] == [HOST.source]


def test_without_hosts_there_are_no_contexts():
    plain = Pair(HOST.source, HOST.target)
    assert make_exercises(sources(general=(plain,)), MARKS, of(2)).terms == ()


def test_terms_that_the_parent_says_by_itself_are_known():
    other = Pair("泊位和锚地。", "Berth and anchorage.", (("锚地", "anchorage"),))
    units = [UNIT, other]
    assert unknown_terms(units, ["A Berth.", "A mooring."]) == [("锚地", "anchorage")]
    assert unknown_terms(units, ["It is full.", "Anchorage."]) == [("泊位", "berth")]


def test_general_pairs_that_would_teach_another_rendering_are_left_out():
    assert without_terms([HOST, UNIT], [("泊位", "berth")]) == [HOST]
