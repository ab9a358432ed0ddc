"""Sentences and the segments of documents."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Block, Document, Finding, Role, Severity, Side, Span
from glossary.text.segmenter import segment, split_sentences
from glossary.text.speakerlabels import speaker_label

CASES = [
    line.replace("⏎", "\n")
    for line in (Path(__file__).parents[1] / "cases" / "segmenter.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]
# Rich in the marks that decide.
TEXTS = st.text(
    alphabet="。！？!?…．.，,；;：:、“”‘’「」\"'《》（）()【】 　\n"
    "的了他说问中方记者一是2bA",
    max_size=80,
)


def sentences(text: str, **options: int) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, **options)]


@pytest.mark.parametrize("case", CASES)
def test_case_table(case: str) -> None:
    assert sentences(case.replace("¦", "")) == [s.strip() for s in case.split("¦")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "　　"])
def test_nothing_gives_nothing(text: str) -> None:
    assert split_sentences(text) == ()


@given(TEXTS, st.integers(1, 100))
def test_spans_and_gaps_give_back_the_text(text: str, limit: int) -> None:
    spans = split_sentences(text, limit=limit)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(text[start:end] for start, end in spans)
    assert all(text[s:e] == text[s:e].strip() for s, e in spans)
    gaps = zip(edges[::2], edges[1::2], strict=True)
    assert "".join(text[start:end] for start, end in gaps).strip() == ""


@given(TEXTS)
def test_each_sentence_has_words_unless_there_are_none(text: str) -> None:
    pieces = sentences(text)
    if len(pieces) > 1:
        assert all(any(map(str.isalnum, piece)) for piece in pieces)


@given(TEXTS)
def test_a_label_is_never_alone(text: str) -> None:
    pieces = sentences(text)
    for piece in pieces[:1] if len(pieces) > 1 else []:
        label = speaker_label(piece)
        assert label is None or label.length < len(piece)


@given(TEXTS)
def test_no_sentence_ends_inside_a_title(title: str) -> None:
    title = "".join(c for c in title if c not in '《》\n"“”‘’「」（）()【】')
    text = f"甲方发布《{title}》。乙方"
    assert f"甲方发布《{title}》。" in sentences(text)


def test_long_quotation_is_divided_at_its_sentences() -> None:
    quotation = "中方愿同各方加强对话合作。" * 4
    text = f"他说：“{quotation}”"
    assert len(sentences(text)) == 1
    divided = sentences(text, limit=40)
    assert divided[0] == "他说：“中方愿同各方加强对话合作。"
    assert divided[-1] == "中方愿同各方加强对话合作。”"
    assert sentences(f"{text}会议随后结束。") == [*divided, "会议随后结束。"]


def test_inner_quotation_is_divided_only_when_the_outer_is_not_enough() -> None:
    text = "“甲方说：‘支持合作。反对对抗。’乙方同意。丙方弃权。”"
    assert sentences(text, limit=20) == [
        "“甲方说：‘支持合作。反对对抗。’",
        "乙方同意。",
        "丙方弃权。”",
    ]
    assert "“甲方说：‘支持合作。" in sentences(text, limit=10)


def test_stray_bracket_swallows_nothing() -> None:
    text = "见附件（一。" + "中方支持多边主义。" * 30 + "谢谢）。"
    assert len(sentences(text)) == 32


@pytest.mark.parametrize(
    "unit",
    [
        "中方支持多边主义，反对霸权。",
        "中国",
        "“（",
        "二是加强国际合作反对技术封锁；",
        "“好？”",
        "?",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    begin = time.process_time()
    split_sentences(text)
    # Quadratic steps would take minutes.
    assert time.process_time() - begin < 8


def document(*blocks: Block, findings: tuple[Finding, ...] = ()) -> Document:
    end = max(block.end for block in blocks)
    text = [" "] * end
    for block in blocks:
        text[block.start : block.end] = block.text
    return Document("a.txt", "".join(text), blocks, findings=findings)


def test_segments_know_place_role_and_speaker() -> None:
    blocks = (
        Block("导航 首页", 0, 1, Role.CHROME, chrome="navigation"),
        Block("问：意见如何？", 7, 3, Role.QUESTION, "问"),
        Block("　　庄明远: 很好。\r\n大家支持。谢谢。", 16, 5, Role.ANSWER, "庄明远"),
    )
    segments = segment(document(*blocks))
    assert [(s.source, s.start, s.line, s.label) for s in segments] == [
        ("问：意见如何？", 7, 3, 2),
        ("庄明远: 很好。", 18, 5, 5),
        ("大家支持。", 28, 6, 0),
        ("谢谢。", 33, 6, 0),
    ]
    assert [(s.role, s.speaker) for s in segments][:2] == [
        (Role.QUESTION, "问"),
        (Role.ANSWER, "庄明远"),
    ]


def test_label_only_block_is_one_segment() -> None:
    (only,) = segment(document(Block("发言人： ", 0, 1, Role.ANSWER)))
    assert (only.source, only.label) == ("发言人：", 4)


@pytest.mark.parametrize("role", [Role.TITLE, Role.HEADING, Role.LIST_ITEM])
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("谁来治理？怎样治理？——专家谈互联网", 1),
        ("行动起来！共建家园", 1),
        ("坚持尊重网络主权；", 1),
        ("坚持和平发展。中国不称霸。", 2),
        ("中方表示：“我们支持。”各方表示同意。", 2),
    ],
)
def test_headings_and_items_are_one_segment(role: Role, text: str, count: int) -> None:
    assert len(segment(document(Block(text, 0, 1, role)))) == count


def finding(start: int, end: int, fix: str | None = None) -> Finding:
    return Finding("a", Severity.WARNING, "A.", Side.SOURCE, Span(start, end), fix)


def test_findings_move_into_the_segments_they_overlap() -> None:
    block = Block("甲方同意。 乙方反对。", 2, 1)
    given_findings = (
        finding(0, 1),
        finding(3, 4, "乙"),
        finding(5, 10, ""),
        finding(5, 10, "丙"),
        finding(7, 8),
        finding(8, 8, "丁"),
        Finding("b", Severity.INFO, "All."),
    )
    first, second = segment(document(block, findings=given_findings))
    assert [(f.span, f.fix) for f in first.findings] == [
        ((1, 2), "乙"),
        ((3, 5), ""),
        ((3, 5), None),
    ]
    assert [(f.span, f.fix) for f in second.findings] == [
        ((0, 2), ""),
        ((0, 2), None),
        ((0, 0), "丁"),
    ]


@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4), st.data())
def test_segments_are_slices_of_the_document(
    texts: list[str], data: st.DataObject
) -> None:
    blocks: list[Block] = []
    for text in texts:
        start = blocks[-1].end + 2 if blocks else 0
        blocks.append(Block(text, start, 1, data.draw(st.sampled_from(Role))))
    whole = "\n\n".join(texts)
    document = Document(
        "a.txt", whole, tuple(blocks), findings=(finding(0, len(whole)),)
    )
    segments = segment(document)
    for piece in segments:
        assert piece.source == whole[piece.start : piece.end]
        assert 0 <= piece.label <= len(piece.source)
        assert piece.findings[0].span == (0, len(piece.source))
    shown = [b for b in blocks if b.role is not Role.CHROME]
    assert "".join("".join(s.source.split()) for s in segments) == "".join(
        "".join(b.text.split()) for b in shown
    )
    assert [s.start for s in segments] == sorted(s.start for s in segments)
