"""Levels of doubt: likely and given means little, faults and losses much."""

import pytest
from fake import FakeEngine

from glossary.engine.doubt import doubt_of
from glossary.engine.drafts import Clause, Draft
from glossary.engine.quality import Fault
from glossary.engine.translation import translate_segments
from glossary.model import Doubt, Segment, Span, Strategy, TermEntry, TermMatch
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

PLAIN = Clause("各国都应当尊重网络主权。")
GIVEN = Clause(
    PLAIN.text, (TermMatch(TermEntry("网络主权", "cyber sovereignty"), Span(7, 11)),)
)
TARGET = "All countries should respect cyber sovereignty."


@pytest.mark.parametrize(
    ("clause", "likelihood", "doubt"),
    [
        (PLAIN, -0.1, Doubt.LOW),
        (PLAIN, -0.4, Doubt.MEDIUM),
        (PLAIN, -0.8, Doubt.HIGH),
        (GIVEN, -0.4, Doubt.LOW),
        (GIVEN, -0.8, Doubt.MEDIUM),
    ],
)
def test_what_is_likely_or_given_is_doubted_less(clause, likelihood, doubt):
    assert doubt_of([clause], [Draft(TARGET, likelihood=likelihood)]) is doubt


@pytest.mark.parametrize(
    "draft",
    [
        Draft(TARGET, faults=(Fault.LOOP,), likelihood=-0.1),
        Draft(TARGET, strategies=(Strategy.MISSING,), likelihood=-0.1),
    ],
)
def test_a_fault_or_a_loss_makes_it_high(draft):
    assert doubt_of([PLAIN, PLAIN], [Draft(TARGET, likelihood=-0.1), draft]) is (
        Doubt.HIGH
    )


def test_long_clauses_count_for_more():
    sure, unsure = Draft("ab", likelihood=-0.1), Draft("cd" * 40, likelihood=-0.8)
    assert doubt_of([PLAIN, PLAIN], [sure, unsure]) is Doubt.HIGH
    sure = Draft("ab" * 80, likelihood=-0.1)
    assert doubt_of([PLAIN, PLAIN], [sure, unsure]) is Doubt.MEDIUM


@pytest.mark.parametrize(
    ("source", "doubt"), [(PLAIN.text, Doubt.HIGH), ("2025-03-12", None)]
)
def test_text_without_language_is_not_doubted(source, doubt):
    engine = FakeEngine({source: [TARGET]}, scores={TARGET: -2.0})
    matcher = Matcher(build_termbase(()))
    (translation,) = translate_segments(engine, [Segment(source, 0, 1)], matcher)
    assert translation.doubt is doubt
