from dataclasses import replace

import pytest

from glossary.model import (
    Finding,
    Origin,
    Severity,
    Side,
    Span,
    State,
    Strategy,
    TermEntry,
    TermEvidence,
    TranslationUnit,
)
from glossary.numbers.figurewords import DEFAULT_STYLE
from glossary.terms.matcher import Matcher, match_segment
from glossary.terms.termbase import build_termbase
from glossary.units import is_touched, looked_over, ordered, segment_of

ENTRY = TermEntry("网络主权", "cyber sovereignty", forbidden=("network sovereignty",))
MATCHER = Matcher(build_termbase([[ENTRY]]))
UNIT = TranslationUnit(
    "各国都应当尊重网络主权。",
    "Respect cyber sovereignty, not network sovereignty.",
    State.TRANSLATED,
    Origin.MACHINE,
)


def found(**fields):
    return Finding("source-some", Severity.WARNING, "it is so", **fields)


def test_the_order_of_findings_does_not_depend_on_the_language():
    findings = (
        found(),
        found(span=Span(2, 3), fix="a"),
        found(span=Span(2, 3), fix="b"),
        found(span=Span(4, 5)),
        replace(found(span=Span(0, 1)), side=Side.TARGET),
    )
    for messages in ("abcde", "edcba"):
        said = tuple(
            replace(finding, message=message)
            for finding, message in zip(findings, messages, strict=True)
        )
        assert ordered(said) == said
    assert ordered((*findings[3:], *findings[:3])) == findings


ACCEPTED = TermEvidence(
    "网络主权", Span(7, 11), "cyber sovereignty", Span(8, 25), Strategy.MODEL
)


@pytest.mark.parametrize(
    ("target", "terms", "touched"),
    [
        ("Respect cyber sovereignty.", (ACCEPTED,), False),
        ("Respect cyber sovereignty.", (), True),
        ("Respect online sovereignty.", (ACCEPTED,), True),
        ("Respect cyber sovereignty, not network sovereignty.", (ACCEPTED,), True),
    ],
)
def test_units_are_touched_by_what_their_evidence_does_not_prove(
    target, terms, touched
):
    unit = replace(UNIT, target=target, terms=terms)
    assert is_touched(unit, segment_of(unit), MATCHER) is touched


@pytest.mark.parametrize(
    ("target", "proven"),
    [("It reached 864.7 billion.", 1), ("It reached nearly a trillion.", 0)],
)
def test_a_person_may_write_a_figure_in_another_way(target, proven):
    figures = Matcher(build_termbase([[ENTRY]]), DEFAULT_STYLE)
    unit = replace(UNIT, source="总量达8647亿。", target=target)
    done = looked_over(unit, match_segment(segment_of(unit), figures))
    assert len(done.terms) == proven
    assert done.findings == ()
