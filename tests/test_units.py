from dataclasses import replace

import pytest

from glossary.model import (
    Finding,
    Origin,
    Severity,
    Side,
    Span,
    State,
    TermEntry,
    TranslationUnit,
)
from glossary.numbers.figurewords import DEFAULT_STYLE
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase
from glossary.units import checked, is_touched, ordered, segment_of

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


@pytest.mark.parametrize("message", ["its own", "不可用“network sovereignty”"])
def test_a_fault_that_is_known_in_another_language_touches_nothing(message):
    segment = segment_of(UNIT)
    unit = checked(UNIT, segment, MATCHER)
    known = tuple(
        replace(finding, severity=Severity.ERROR, message=message)
        for finding in unit.findings
    )
    assert [finding.check for finding in known] == ["term-forbidden"]
    assert not is_touched(replace(unit, findings=known), segment, MATCHER)
    assert is_touched(replace(unit, findings=()), segment, MATCHER)


@pytest.mark.parametrize(
    ("target", "proven"),
    [("It reached 864.7 billion.", 1), ("It reached nearly a trillion.", 0)],
)
def test_a_person_may_write_a_figure_in_another_way(target, proven):
    figures = Matcher(build_termbase([[ENTRY]]), DEFAULT_STYLE)
    unit = replace(UNIT, source="总量达8647亿。", target=target)
    looked_over = checked(unit, segment_of(unit), figures)
    assert len(looked_over.terms) == proven
    assert looked_over.findings == ()
