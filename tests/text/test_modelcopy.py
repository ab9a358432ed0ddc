import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Finding, Severity, Side, Span
from glossary.text.modelcopy import model_copy


def finding(start, end, fix="", side=Side.SOURCE):
    return Finding("x", Severity.WARNING, "m", side, Span(start, end), fix)


def dropping(text, string):
    starts = [at for at in range(len(text)) if text.startswith(string, at)]
    return [finding(at, at + len(string)) for at in starts]


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("推动发\n展", "推动发展"),
        ("推动发展，\n  促进合作", "推动发展，促进合作"),
        ("推动发展,\n促进合作", "推动发展,促进合作"),
        ("他说：\n“好。”", "他说：“好。”"),
        ("digital\neconomy", "digital economy"),
        ("发展\r\nAI 技术", "发展 AI 技术"),
        ("推动\u200b发展\ufeff", "推动发展"),
        ("推动\x07发展", "推动发展"),
        ("推动  发展", "推动 发展"),
        ("推动\t发展", "推动 发展"),
        ("推动\u3000发展", "推动\u3000发展"),
        ("推动 发展", "推动 发展"),
        ("末尾\n", "末尾"),
        ("", ""),
    ],
)
def test_white_space(source, copy):
    assert model_copy(source).text == copy


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("开放,XX合作", "开放,合作"),
        ("开放,XX,合作", "开放,合作"),
        ("开放、XX、XX、合作", "开放、合作"),
        ("开放,XX。合作", "开放。合作"),
        ("开放,XX,XX。", "开放。"),
        ("XX,开放", "开放"),
        ("好。XX，开放", "好。开放"),
        ("开放,XX", "开放"),
        ("开放 XX 合作", "开放 合作"),
        ("开XX放XXXX合作", "开放合作"),
        ("XX", ""),
    ],
)
def test_deletions_leave_no_stray_marks(source, copy):
    assert model_copy(source, dropping(source, "XX")).text == copy


def test_fixes_are_applied_in_one_pass():
    fixes = [finding(0, 1, "?"), finding(1, 2, "积")]

    assert model_copy("甲?极", fixes).text == "?积极"


def test_first_of_overlapping_fixes_stands():
    fixes = [finding(1, 3, "丙"), finding(0, 2, "丁")]

    assert model_copy("甲乙戊己", fixes).text == "丁戊己"


def test_only_fixes_of_the_source_count():
    others = [
        finding(0, 1, "x", Side.TARGET),
        finding(0, 1, None),
        Finding("x", Severity.INFO, "m", fix="x"),
        finding(1, 9, "x"),
    ]

    assert model_copy("发展", others).text == "发展"


def test_spans_of_the_copy_lead_back_to_the_source():
    source = "开放,小瓶合\n作,?极"
    fixes = [*dropping(source, "小瓶"), finding(9, 10, "积")]

    copy = model_copy(source, fixes)

    assert copy.text == "开放,合作,积极"
    assert copy.to_source(Span(0, 3)) == Span(0, 3)
    assert copy.to_source(Span(3, 5)) == Span(5, 8)
    assert copy.to_source(Span(6, 7)) == Span(9, 10)
    assert copy.to_source(Span(4, 4)) == Span(7, 7)


SOURCES = st.text(alphabet="发展合作，,。“”? \t\n\r\u3000\u200bAb", max_size=40)


@st.composite
def sources_with_findings(draw):
    source = draw(SOURCES)
    place = st.integers(0, len(source))
    spans = draw(st.lists(st.tuples(place, place).map(sorted), max_size=5))
    fixes = [draw(st.sampled_from(["", "积", "长的"])) for _ in spans]
    return source, [finding(*span, fix) for span, fix in zip(spans, fixes, strict=True)]


@given(sources_with_findings())
def test_offsets_are_monotone_and_spans_lie_in_the_source(case):
    source, findings = case

    copy = model_copy(source, findings)

    assert len(copy.offsets) == len(copy.text) + 1
    assert list(copy.offsets) == sorted(copy.offsets)
    assert copy.offsets[-1] == len(source)
    for start in range(len(copy.text) + 1):
        for end in range(start, len(copy.text) + 1):
            span = copy.to_source(Span(start, end))
            assert 0 <= span.start <= span.end <= len(source)


@given(SOURCES)
def test_without_fixes_every_character_stands_for_the_one_it_points_to(source):
    copy = model_copy(source)

    for character, offset in zip(copy.text, copy.offsets, strict=False):
        assert character == source[offset] or character.isspace()


@given(SOURCES)
def test_copy_of_a_copy_is_the_same(source):
    copy = model_copy(source).text
    again = model_copy(copy)

    assert again.text == copy
    assert again.offsets == tuple(range(len(copy) + 1))
