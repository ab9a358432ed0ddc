import pytest

from glossary.model import (
    Finding,
    Origin,
    Severity,
    Side,
    Span,
    Strategy,
    TermEntry,
    TermEvidence,
    TranslationUnit,
)
from glossary.terms.acronyms import acronym_of, introduce_acronyms

WIPO = TermEntry(
    "世界知识产权组织", "World Intellectual Property Organization", admitted=("WIPO",)
)
ENTRIES = {WIPO.source: WIPO}


def unit(target, *starts, origin=Origin.MACHINE):
    terms = tuple(
        TermEvidence(
            WIPO.source,
            Span(0, 8),
            WIPO.target,
            Span(start, start + len(WIPO.target)),
            Strategy.ANNOTATION,
        )
        for start in starts
    )
    return TranslationUnit("…", target, origin=origin, terms=terms)


def test_the_first_mention_gets_the_acronym():
    first = unit(f"The {WIPO.target} met the {WIPO.target}.", 4, 53)
    second = unit(f"{WIPO.target} met.", 0)
    changed, same = introduce_acronyms([first, second], ENTRIES)
    assert changed.target == f"The {WIPO.target} (WIPO) met the {WIPO.target}."
    assert same == second
    for term in changed.terms:
        assert changed.target[slice(*term.target_span)] == WIPO.target


def test_findings_move_along():
    finding = Finding("x", Severity.INFO, "", Side.TARGET, Span(45, 48))
    source = Finding("y", Severity.INFO, "", Side.SOURCE, Span(45, 48))
    before = unit(f"The {WIPO.target} met.", 4)
    before = TranslationUnit(
        before.source,
        before.target,
        origin=before.origin,
        terms=before.terms,
        findings=(source, finding),
    )
    assert before.target[45:48] == "met"
    (after,) = introduce_acronyms([before], ENTRIES)
    assert after.target[slice(*after.findings[1].span)] == "met"
    assert after.findings[0] == source


def test_it_is_not_introduced_twice():
    once = introduce_acronyms([unit(f"{WIPO.target} met.", 0)], ENTRIES)
    assert introduce_acronyms(once, ENTRIES) == once


def test_human_work_is_left_alone_and_counts_as_the_first_mention():
    units = (unit(f"{WIPO.target} met.", 0, origin=Origin.HUMAN),)
    machine = unit(f"{WIPO.target} left.", 0)
    assert introduce_acronyms([*units, machine], ENTRIES) == (*units, machine)


@pytest.mark.parametrize(
    ("target", "admitted", "acronym"),
    [
        ("World Intellectual Property Organization", ("WIPO",), "WIPO"),
        ("artificial intelligence", ("smart machines", "AI"), "AI"),
        ("GSM Association", ("Groupe Spécial",), ""),
        ("BRICS", ("BRICS countries", "XYZ"), ""),
    ],
)
def test_acronym_of(target, admitted, acronym):
    assert acronym_of(TermEntry("…", target, admitted=admitted)) == acronym
