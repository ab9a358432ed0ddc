"""Evidence and findings, and what the status of an entry does to them."""

import pytest

from glossary.glossaries.entryrows import glossary_from
from glossary.glossaries.glossaryfile import parse_glossary
from glossary.model import Strategy, TermEntry, TermStatus, TranslationUnit
from glossary.progress import progress_of
from glossary.terms.evidence import term_success
from glossary.terms.matcher import Matcher
from glossary.terms.proof import MISSING, prove
from glossary.terms.termbase import build_termbase

SUGGESTED = TermEntry(
    "久久为功",
    "make sustained efforts",
    forbidden=("persevere",),
    status=TermStatus.SUGGESTED,
)
EFFORTS = TermEntry("努力", "efforts")
MATCHER = Matcher(build_termbase([[SUGGESTED, EFFORTS]]))


def proof(source, target):
    matches = MATCHER.match(source)
    return prove(matches, target, [(Strategy.MODEL, None)] * len(matches))


def test_a_suggested_term_is_proved_where_it_is():
    (term,), findings = proof("久久为功。", "We make sustained efforts.")
    assert (term.target, term.strategy) == ("make sustained efforts", Strategy.MODEL)
    assert findings == ()


@pytest.mark.parametrize("target", ["We carry on.", "We persevere."])
def test_a_suggested_term_that_is_not_there_is_no_fault(target):
    (term,), findings = proof("久久为功。", target)
    assert term.strategy is Strategy.SUGGESTED
    assert (term.target, term.target_span) == ("make sustained efforts", None)
    assert findings == ()


def test_an_enforced_term_comes_before_a_suggested_one():
    terms, findings = proof("努力，久久为功。", "We make sustained efforts.")
    assert [term.strategy for term in terms] == [Strategy.MODEL, Strategy.SUGGESTED]
    assert findings == ()
    terms, findings = proof("努力，久久为功。", "We try hard.")
    assert [finding.check for finding in findings] == [MISSING]


def test_suggested_terms_are_not_counted():
    matches = [MATCHER.match("努力，久久为功。")]
    assert term_success(matches, ["We make efforts."]) == (1, 1)


def test_progress_counts_enforced_terms():
    source, target = "努力，久久为功。", "We make efforts."
    terms, _findings = proof(source, target)
    progress = progress_of([TranslationUnit(source, target, terms=terms)])
    assert (progress.enforced, progress.terms) == (1, 1)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("", TermStatus.PREFERRED),
        ("enforced", TermStatus.PREFERRED),
        ("Suggested", TermStatus.SUGGESTED),
    ],
)
def test_status_of_a_row(cell, status):
    file = parse_glossary(f"source\ttarget\tstatus\n甲\ta\t{cell}\n")
    (entry,), _problems = glossary_from(file)
    assert entry.status is status
