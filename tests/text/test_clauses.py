"""Chunks of long sentences."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Span
from glossary.text.brackets import enclosures
from glossary.text.clauses import split_clauses

CASES = [
    line
    for line in (Path(__file__).parents[1] / "cases" / "segmenter_clauses.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]
TEXTS = st.text(
    alphabet='。；;，,：:、—“”《》（）"  1a中国合作发展',
    max_size=300,
)


TARGET = 45


def chunks(text: str) -> list[str]:
    return [text[start:end] for start, end in split_clauses(text, target=TARGET)]


@pytest.mark.parametrize("case", CASES)
def test_case_table(case: str) -> None:
    assert chunks(case.replace("¦", "")) == case.split("¦")


def test_text_up_to_the_target_is_one_chunk() -> None:
    text = "中方支持合作；" * 6
    assert chunks(text) == [text]
    assert split_clauses("") == ()


def test_text_without_boundary_stays_whole() -> None:
    text = "中国" * 100
    assert chunks(text) == [text]


def test_long_quotation_is_cut() -> None:
    text = "他说：“" + "中方愿同各方一道努力推动合作不断走深走实，" * 8 + "谢谢。”"
    assert max(map(len, chunks(text))) <= 70


def test_protected_terms_are_not_cut() -> None:
    text = "中" * 22 + "，" + "国" * 22 + "，" + "华" * 22
    assert [span.end for span in split_clauses(text, target=TARGET)] == [23, 68]
    protected = [Span(18, 26)]
    found = split_clauses(text, protected=protected, target=TARGET)
    assert [span.end for span in found] == [46, 68]


@given(TEXTS, st.integers(10, 80), st.data())
def test_chunks_partition_the_text(text: str, target: int, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(offsets, offsets).map(sorted), max_size=4))
    protected = [Span(*span) for span in spans]
    found = split_clauses(text, protected=protected, target=target)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(left.end == right.start for left, right in pairwise(found))
    assert all(start < end for start, end in found)
    cuts = [span.end for span in found[:-1]]
    assert not any(s < cut < e for cut in cuts for s, e in protected)
    kept = [e for e in enclosures(text) if e.end - e.start <= target]
    assert not any(s < cut < e for cut in cuts for s, e in kept)
    if len(text) <= target:
        assert len(found) <= 1


@given(st.lists(st.integers(18, 30), min_size=4, max_size=12))
def test_chunks_of_ordinary_clauses_keep_to_the_target(lengths: list[int]) -> None:
    text = "，".join("中" * length for length in lengths) + "。"
    found = [len(chunk) for chunk in chunks(text)]
    assert max(found) <= 60
    assert all(left + right > TARGET for left, right in pairwise(found))
