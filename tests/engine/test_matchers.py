import pytest
from fake import FakeEngine

from glossary.engine.translation import translate_segments
from glossary.model import Segment, Strategy, TermEntry
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

SOURCE = "各国都有网络主权。"
SEGMENTS = [Segment(SOURCE, 0, 1), Segment(SOURCE, 10, 2)]
CYBER = "All countries have cyber sovereignty."
INTERNET = "All countries have internet sovereignty."
ENGINE = FakeEngine(
    {
        "各国都有⦅网络主权⇒ cyber sovereignty⦆。": [CYBER],
        "各国都有⦅网络主权⇒ internet sovereignty⦆。": [INTERNET],
    }
)


def matcher(target):
    return Matcher(build_termbase(((TermEntry("网络主权", target),),)))


def test_each_segment_can_have_terms_of_its_own():
    matchers = [matcher("cyber sovereignty"), matcher("internet sovereignty")]
    results = translate_segments(ENGINE, SEGMENTS, matchers)
    assert [r.target for r in results] == [CYBER, INTERNET]
    assert [t.strategy for r in results for t in r.terms] == [Strategy.ANNOTATION] * 2


def test_one_matcher_serves_all_segments():
    results = translate_segments(ENGINE, SEGMENTS, matcher("cyber sovereignty"))
    assert [r.target for r in results] == [CYBER, CYBER]


def test_a_matcher_too_few_is_a_mistake():
    with pytest.raises(ValueError, match="zip"):
        translate_segments(ENGINE, SEGMENTS, [matcher("cyber sovereignty")])
