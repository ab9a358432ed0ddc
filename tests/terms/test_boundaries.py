"""Terms inside words: `tests/cases/collisions.tsv` and `no-collisions.tsv`.

The first half of the collisions was written before the method was made, the second
half after; what is still taken for a term is listed here and in docs/glossaries.md.
"""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.model import TermEntry
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


COLLISIONS, TERMS = cases("collisions.tsv"), cases("no-collisions.tsv")
MATCHER = Matcher(
    build_termbase(
        [[TermEntry(t, t) for t in {row["term"] for row in COLLISIONS + TERMS}]]
    )
)


def matched(text: str, matcher: Matcher = MATCHER) -> list[str]:
    return [text[slice(*match.span)] for match in matcher.match(text)]


def test_each_case_has_the_characters_of_its_term():
    assert all(row["term"] in row["text"] for row in COLLISIONS + TERMS)
    assert len(COLLISIONS) >= 200


def test_terms_inside_words_are_no_terms():
    wrong = {row["text"] for row in COLLISIONS if row["term"] in matched(row["text"])}
    assert wrong == {row["text"] for row in COLLISIONS if row["still matched"]}


def test_terms_that_a_segmenter_would_cut_are_terms():
    lost = [row["text"] for row in TERMS if row["term"] not in matched(row["text"])]
    # The lexicon knows 沙市, a city, and does not know 三沙.
    assert lost == ["三沙市永兴岛邮政支局迁址。"]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        # 部门 is a department, 门户 a portal.
        ("清溪部", "清溪部门开会", []),
        ("清溪部", "清溪部门户网站", ["清溪部"]),
        # A shorter term is found where the longer one is none.
        ("财政", "财政部门开会", ["财政"]),
        # Marks, digits and letters are word boundaries enough.
        ("海地", "沿、海地、区", ["海地"]),
        ("海地", "沿A海地B区", ["海地"]),
        # Traditional script.
        ("海地", "沿海地區", []),
        ("財政部", "財政部門", []),
    ],
)
def test_boundaries(term: str, text: str, expected: list[str]) -> None:
    entries = [TermEntry(one, one) for one in {term, "财政部"}]
    assert matched(text, Matcher(build_termbase([entries]))) == expected


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.text("财政部门户海地沿区马里奥A，", min_size=1, max_size=4), min_size=1
    ),
    st.text("财政部门户海地沿区马里奥A，1", max_size=30),
)
def test_a_match_is_a_term_and_a_term_alone_is_matched(terms, text):
    matcher = Matcher(build_termbase([[TermEntry(t, t) for t in terms if t.strip()]]))
    for match in matcher.match(text):
        assert match.entry.source.casefold() in text.casefold()
    for term in terms:
        assert matched(term, Matcher(build_termbase([[TermEntry(term, term)]])))
