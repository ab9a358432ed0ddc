import pytest
from fake import FakeEngine

from glossary.engine.translation import translate_segments
from glossary.model import (
    Finding,
    Origin,
    Segment,
    Severity,
    Span,
    Strategy,
    TermEntry,
    TermStatus,
)
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

SOVEREIGNTY = TermEntry("网络主权", "cyber sovereignty", admitted=("e-sovereignty",))
WHITE_PAPER = TermEntry("数字未来", "digital future")
COUNCIL = TermEntry("国务院", "State Council")
PERSON = TermEntry("林书远", "Lin Shuyuan")
MATCHER = Matcher(build_termbase([(SOVEREIGNTY, WHITE_PAPER, COUNCIL, PERSON)]))


def translate(engine, *segments):
    return translate_segments(engine, segments, MATCHER)


def segment(source, **facts):
    return Segment(source, 0, 1, **facts)


def test_target_evidence_and_state():
    source = "各国都有网络主权。"
    engine = FakeEngine(
        {"各国都有⦅网络主权⇒ cyber sovereignty⦆。": ["All have cyber sovereignty."]}
    )
    (result,) = translate(engine, segment(source))
    (term,) = result.terms
    assert result.origin is Origin.MACHINE
    assert source[slice(*term.source_span)] == "网络主权"
    assert result.target[slice(*term.target_span)] == term.target
    assert term.target == "cyber sovereignty"
    assert term.strategy is Strategy.ANNOTATION
    assert result.findings == ()


def test_a_missing_term_is_an_error():
    (result,) = translate(FakeEngine({}), segment("各国都有网络主权。"))
    (term,) = result.terms
    (finding,) = result.findings
    assert term.target_span is None
    assert (finding.check, finding.severity) == ("term-missing", Severity.ERROR)
    assert "cyber sovereignty" in finding.message


def test_the_model_is_left_alone_with_a_suggested_term():
    suggested = TermEntry("行稳致远", "go far", status=TermStatus.SUGGESTED)
    matcher = Matcher(build_termbase([(suggested, SOVEREIGNTY)]))
    source = "网络主权行稳致远。"
    engine = FakeEngine(
        {"⦅网络主权⇒ cyber sovereignty⦆行稳致远。": ["The cyber sovereignty lasts."]}
    )
    (result,) = translate_segments(engine, [segment(source)], matcher)
    assert [term.strategy for term in result.terms] == [
        Strategy.ANNOTATION,
        Strategy.SUGGESTED,
    ]
    assert result.findings == ()


def test_the_label_is_translated_by_itself():
    engine = FakeEngine({"我们支持。": ["We support it."]})
    (result,) = translate(
        engine, segment("林书远:我们支持。", speaker="林书远", label=4)
    )
    assert result.target == "Lin Shuyuan: We support it."
    assert [t.strategy for t in result.terms] == [Strategy.LABEL]


def test_an_unknown_label_stays_in_the_text():
    engine = FakeEngine({"让·莫内：好。": ["Jean Monnet: fine"]})
    (result,) = translate(engine, segment("让·莫内：好。", speaker="让·莫内", label=5))
    assert result.target == "Jean Monnet: fine."


def test_a_label_alone():
    (result,) = translate(FakeEngine({}), segment("问：", speaker="问", label=2))
    assert result.target == "Q:"


@pytest.mark.parametrize(
    "source", ["https://example.org/a?b=1", "2024", "ISO 9001", "—"]
)
def test_what_has_no_chinese_is_passed_through(source):
    engine = FakeEngine({})
    (result,) = translate(engine, segment(source))
    assert (result.target, result.origin) == (source, Origin.PASSTHROUGH)
    assert engine.calls in ([], [[]])


def test_the_fixes_of_findings_reach_the_model_only():
    source = "各国都有网络某某牌水壶主权。"
    spliced = Finding(
        "source-spliced-text", Severity.WARNING, "", span=Span(6, 11), fix=""
    )
    engine = FakeEngine(
        {"各国都有⦅网络主权⇒ cyber sovereignty⦆。": ["All have cyber sovereignty."]}
    )
    (result,) = translate(engine, segment(source, findings=(spliced,)))
    assert result.target == "All have cyber sovereignty."
    assert source[slice(*result.terms[0].source_span)] == "网络某某牌水壶主权"


def test_traditional_script_is_simplified_for_the_model():
    engine = FakeEngine(
        {"国家⦅网络主权⇒ cyber sovereignty⦆。": ["National cyber sovereignty."]}
    )
    (result,) = translate(engine, segment("國家網絡主權。"))
    assert result.target == "National cyber sovereignty."


def test_a_term_that_is_a_title_is_capitalised():
    engine = FakeEngine(
        {"发布《⦅数字未来⇒ Digital Future⦆》。": ["It issued the digital future."]}
    )
    (result,) = translate(engine, segment("发布《数字未来》。"))
    assert result.target == "It issued the Digital Future."
    assert result.terms[0].target == "Digital Future"


def test_the_case_of_a_name_is_repaired():
    engine = FakeEngine({"⦅国务院⇒ State Council⦆开会。": ["The state council met."]})
    (result,) = translate(engine, segment("国务院开会。"))
    assert result.target == "The State Council met."


def test_no_article_stands_before_a_person():
    entry = TermEntry("林书远局长", "Director Lin Shuyuan", domain="person")
    matcher = Matcher(build_termbase([(entry,)]))
    engine = FakeEngine(
        {
            "我问⦅林书远局长⇒ Director Lin Shuyuan⦆。": [
                "I asked the Director Lin Shuyuan."
            ]
        }
    )
    (result,) = translate_segments(engine, [segment("我问林书远局长。")], matcher)
    assert result.target == "I asked Director Lin Shuyuan."


def test_a_long_sentence_is_translated_in_clauses_and_joined():
    first = "我们要始终坚持从实际出发的方针推进各个方面各个领域的重点工作，"
    second = "我们还要不断完善各项制度建设并且持续加强基层治理的能力，"
    third = "让发展的成果更多更公平地惠及全体人民、各个地区和各个民族的干部群众，"
    fourth = "使城乡居民的生活水平和社会保障水平都能够得到实实在在的提高。"
    engine = FakeEngine(
        {first + second: ["We work."], third + fourth: ["We improve and share."]}
    )
    (result,) = translate(engine, segment(first + second + third + fourth))
    assert result.target == "We work; we improve and share."


def test_a_fault_of_the_model_is_a_finding():
    engine = FakeEngine({"各方加强沟通。": ["They talk, talk, talk and talk."]})
    (result,) = translate(engine, segment("各方加强沟通。"))
    assert [f.check for f in result.findings] == ["mt-loop"]


def test_annotation_marks_in_the_text_are_harmless():
    engine = FakeEngine({"甲(乙)→丙。": ["A (B) to C."]})
    (result,) = translate(engine, segment("甲⦅乙⦆⇒丙。"))
    assert result.target == "A (B) to C."
