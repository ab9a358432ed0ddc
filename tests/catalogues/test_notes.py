import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.catalogues import notes
from glossary.model import (
    EntryOrigin,
    Finding,
    Severity,
    Side,
    Span,
    Strategy,
    TermEvidence,
)
from strategies import EVIDENCE, FINDINGS, TEXT

TERM = TermEvidence(
    "网络主权",
    Span(3, 7),
    "cyber sovereignty",
    Span(10, 27),
    Strategy.ANNOTATION,
    0.0312,
)


def finding(message="m", side=Side.SOURCE, span=None, fix=None):
    return Finding("some-check", Severity.WARNING, message, side, span, fix)


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        (TERM, "网络主权 [3:7] → cyber sovereignty [10:27] (annotation, +0.031)"),
        (
            TermEvidence("甲", Span(0, 1), "A (B)", None, Strategy.MISSING),
            "甲 [0:1] → A (B) (missing)",
        ),
        (
            TermEvidence(
                *("1亿", Span(0, 2), "100 million", Span(3, 14)),
                *(Strategy.PREFIX, -0.25, EntryOrigin.FIGURE),
            ),
            "1亿 [0:2] → 100 million [3:14] (prefix, figure, -0.250)",
        ),
        (
            TermEvidence("甲→", Span(0, 2), "A [1:2]", Span(3, 4), Strategy.MODEL, -1),
            r"甲\→ [0:2] → A \[1:2] [3:4] (model, -1.000)",
        ),
    ],
)
def test_evidence_is_readable(evidence, line):
    assert notes.encode_evidence(evidence) == line


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (finding(), "warning some-check: m"),
        (
            finding(span=Span(12, 13), fix="积"),
            "warning some-check [12:13]: m {fix: 积}",
        ),
        (
            finding(side=Side.TARGET, span=Span(1, 2)),
            "warning some-check target[1:2]: m",
        ),
        (finding(side=Side.TARGET), "warning some-check target: m"),
        (finding("“甲” → “A” [1]"), "warning some-check: “甲” → “A” [1]"),
        (finding("a\tb\u2028 {x}"), r"warning some-check: a\tb\u2028 \{x\}"),
        (finding(" "), r"warning some-check: \u0020"),
        (finding(fix=""), "warning some-check: m {fix: }"),
    ],
)
def test_finding_is_readable(item, line):
    assert notes.encode_finding(item) == line
    assert notes.decode_finding(line) == item


@pytest.mark.parametrize(
    "line", ["", "an ordinary comment", "warning", "甲 [1:2] → A", "甲 → A (model)"]
)
def test_other_lines_are_refused(line):
    with pytest.raises(ValueError, match=f"^{re.escape(line)}$"):
        notes.decode_evidence(line)
    with pytest.raises(ValueError, match=f"^{re.escape(line)}$"):
        notes.decode_finding(line)


def test_unknown_strategy_is_refused():
    with pytest.raises(ValueError, match="magic"):
        notes.decode_evidence("甲 [1:2] → A (magic)")


def test_lone_backslash_stands_for_itself():
    assert notes.unescape(r"C:\data\q \u12") == r"C:\data\q \u12"


@given(st.text())
def test_escape_is_reversible_and_keeps_one_line(text):
    escaped = notes.escape(text)
    assert notes.unescape(escaped) == text
    assert len(escaped.splitlines()) <= 1
    escaped.encode()


@given(EVIDENCE)
def test_evidence_comes_back(evidence):
    line = notes.encode_evidence(evidence)
    assert notes.decode_evidence(line) == evidence
    assert len(line.splitlines()) == 1


@given(FINDINGS)
def test_finding_comes_back(item):
    line = notes.encode_finding(item)
    assert notes.decode_finding(line) == item
    assert notes.decode_finding(line.strip()) == item
    assert len(line.splitlines()) == 1


@given(st.lists(EVIDENCE), st.lists(FINDINGS))
def test_cells_come_back(terms, findings):
    lines = [*map(notes.encode_evidence, terms), *map(notes.encode_finding, findings)]
    assert notes.split_notes(notes.join_notes(lines)) == lines


PHRASES = st.lists(
    st.sampled_from(["co-operation", "pre-", "-", "--", "a--b", "term", "和", "[1:2]"])
    | TEXT,
    min_size=1,
    max_size=30,
).map(" ".join)


def rejoined(line, width):
    """What is left of a comment that polib wrapped, put together again."""
    first, *others = textwrap.wrap(line, width, break_long_words=False)
    for other in others:
        first = notes.unwrap(first, other)
    return first


@given(PHRASES, PHRASES, st.integers(10, 80))
def test_wrapped_notes_come_back(one, two, width):
    item = finding(one, Side.TARGET, Span(100, 200), two)
    assert notes.decode_finding(rejoined(notes.encode_finding(item), width)) == item
    term = TermEvidence(one, Span(1, 2), two, Span(3, 4), Strategy.MODEL, -0.5)
    assert notes.decode_evidence(rejoined(notes.encode_evidence(term), width)) == term
