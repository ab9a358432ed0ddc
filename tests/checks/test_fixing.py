from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.checks.base import pair
from glossary.checks.fixing import fix_units
from glossary.model import (
    Finding,
    Severity,
    Side,
    Span,
    State,
    Strategy,
    TermEvidence,
)

SOURCE = "我们加强合作。"


def fixed(target: str, **changes) -> str:
    unit = replace(pair(SOURCE, target), **changes)
    return fix_units([unit])[0].target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("We  cooperate .", "We cooperate."),
        ("Yes，we do。", "Yes, we do."),
        ("We (again ) cooperate，，more", "We (again) cooperate, more"),
        ("The the plan,, is good.", "The plan, is good."),
        ("“Cooperate, he said.", "“Cooperate, he said."),
        ('“Cooperate," he said.', "“Cooperate,” he said."),
        ("１２ villages", "12 villages"),
        ("See www.example.org,now", "See www.example.org,now"),
        ("we cooperate.", "We cooperate."),
        (" Good. ", "Good."),
        ("A：B", "A: B"),
        ("Good.", "Good."),
    ],
)
def test_safe_fixes(target, expected):
    assert fixed(target) == expected


def test_a_final_unit_stays():
    assert fixed("We  cooperate.", state=State.FINAL) == "We  cooperate."


def test_a_reviewed_unit_keeps_its_state():
    unit = replace(pair(SOURCE, "We  cooperate."), state=State.REVIEWED)
    (after,) = fix_units([unit])
    assert after == replace(unit, target="We cooperate.")


def test_evidence_keeps_pointing_at_its_words():
    term = TermEvidence("合作", Span(4, 6), "cooperate", Span(4, 13), Strategy.MODEL)
    finding = Finding("x", Severity.INFO, "here", Side.TARGET, Span(4, 13))
    unit = replace(pair(SOURCE, "We  cooperate ."), terms=(term,), findings=(finding,))
    (after,) = fix_units([unit])
    assert after.target[slice(*after.terms[0].target_span)] == "cooperate"
    assert after.findings[0].span == after.terms[0].target_span


@given(
    st.text(
        st.sampled_from("ab A1 ,，。.;:“”\"'()（）《\u200b\u3000\u00a0中—!"),
        max_size=30,
    )
)
def test_fixing_twice_changes_nothing_more(target):
    once = fixed(target)
    assert fixed(once) == once
