"""What the memory gives to units; the memory is real, the engine is not needed."""

from dataclasses import replace

import pytest

from glossary.memory.entries import MemoryEntry, fingerprint
from glossary.memory.store import open_memory
from glossary.model import (
    Finding,
    Origin,
    Severity,
    State,
    Strategy,
    TermEntry,
    TranslationUnit,
)
from glossary.recall import recall, settled
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase
from glossary.units import segment_of

SOURCE = "各国都应当尊重网络主权。"
TARGET = "All countries should respect cyber sovereignty."
ENTRY = MemoryEntry(SOURCE, TARGET, "talk.txt")
UNIT = TranslationUnit(SOURCE, reference="new.txt:1")
MACHINE = replace(
    UNIT, target="Respect the net.", state=State.TRANSLATED, origin=Origin.MACHINE
)
SOURCE_FINDING = Finding("source-lost-character", Severity.WARNING, "lost")


@pytest.fixture(scope="module")
def matcher():
    terms = (
        TermEntry("网络主权", "cyber sovereignty", forbidden=("network sovereignty",)),
        TermEntry("网络安全", "cybersecurity"),
    )
    return Matcher(build_termbase((terms,)))


@pytest.fixture
def recalled(tmp_path, matcher):
    """Return a function from memory entries and units to units as they end up."""

    def call(entries, *units):
        with open_memory(tmp_path / "memory.sqlite", create=True) as memory:
            memory.add(entries)
            done = recall(memory, units, matcher)
        return [
            settled(unit, segment_of(unit), matcher)
            if unit.origin is Origin.MEMORY
            else unit
            for unit in done
        ]

    return call


def checks(unit):
    return [(finding.check, finding.severity) for finding in unit.findings]


@pytest.mark.parametrize("unit", [UNIT, MACHINE])
def test_an_exact_match_is_final(recalled, unit):
    (unit,) = recalled([ENTRY], replace(unit, comment="mine"))
    assert (unit.target, unit.state, unit.origin) == (
        TARGET,
        State.FINAL,
        Origin.MEMORY,
    )
    assert [(t.term, t.strategy) for t in unit.terms] == [("网络主权", Strategy.HUMAN)]
    assert (unit.findings, unit.comment) == ((), "mine")


def test_what_a_person_wrote_stays(recalled):
    unit = replace(MACHINE, origin=Origin.HUMAN)
    assert recalled([ENTRY], unit) == [unit]


def test_a_corrected_memory_corrects_what_came_from_it(recalled):
    (unit,) = recalled([ENTRY], UNIT)
    (unit,) = recalled([replace(ENTRY, target=f"{TARGET} Always.")], unit)
    assert (unit.target, unit.state) == (f"{TARGET} Always.", State.FINAL)


def test_what_the_memory_no_longer_has_stays(recalled, matcher):
    unit = replace(MACHINE, source="大家都来。", origin=Origin.MEMORY)
    assert recalled([ENTRY], unit) == [unit]


@pytest.mark.parametrize(
    ("target", "check"),
    [
        ("All countries should respect it.", "term-missing"),
        ("Respect cyber sovereignty, network sovereignty.", "term-forbidden"),
    ],
)
def test_a_target_against_the_term_base_is_for_a_person(recalled, target, check):
    (unit,) = recalled([replace(ENTRY, target=target)], UNIT)
    assert (unit.target, unit.state) == (target, State.TRANSLATED)
    assert checks(unit) == [(check, Severity.WARNING)]


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("新建学校35所。", "45 schools were built.", "the number “35” is not in"),
        ("投入1200万元。", "It cost 13 million yuan.", "the number “1200万” is not in"),
        ("投入1.2亿元。", "It cost 12 million yuan.", "“1.2亿” is 120,000,000"),
        ("第六届论坛开幕。", "The Fifth Forum opened.", "“第六” is not in"),
    ],
)
def test_a_target_with_a_wrong_number_is_for_a_person(
    recalled, source, target, message
):
    (unit,) = recalled([MemoryEntry(source, target)], replace(UNIT, source=source))
    assert (unit.state, checks(unit)) == (
        State.TRANSLATED,
        [("tm-number", Severity.WARNING)],
    )
    assert message in unit.findings[0].message


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("新建学校35所。", "Thirty-five schools were built."),
        ("投入1200万元。", "It cost 12 million yuan."),
    ],
)
def test_a_number_written_in_another_way_is_no_fault(recalled, source, target):
    (unit,) = recalled([MemoryEntry(source, target)], replace(UNIT, source=source))
    assert (unit.state, unit.findings) == (State.FINAL, ())


def test_looking_over_twice_is_looking_over_once(recalled, matcher):
    entry = MemoryEntry("新建学校35所。", "45 schools were built.")
    (unit,) = recalled([entry], replace(UNIT, source=entry.source))
    assert settled(unit, segment_of(unit), matcher) == unit


def test_of_several_translations_a_person_chooses(recalled):
    other = replace(ENTRY, document="b.txt", target=f"{TARGET} Now.", date="2025")
    (unit,) = recalled([ENTRY, other], UNIT)
    assert (unit.target, unit.state) == (other.target, State.TRANSLATED)
    assert checks(unit) == [("tm-several", Severity.WARNING)]
    assert f"“{TARGET}”" in unit.findings[0].message


def test_the_neighbours_choose_of_several_translations(recalled):
    other = replace(ENTRY, document="b.txt", target=f"{TARGET} Now.", date="2025")
    here = replace(ENTRY, before=fingerprint("甲。"), after=fingerprint(""))
    before = replace(UNIT, source="甲。")
    _, unit = recalled([here, other], before, UNIT)
    assert (unit.target, unit.state, unit.findings) == (TARGET, State.FINAL, ())


def test_the_same_translation_twice_is_one(recalled):
    (unit,) = recalled([ENTRY, replace(ENTRY, document="b.txt")], UNIT)
    assert (unit.state, unit.findings) == (State.FINAL, ())


def test_a_similar_sentence_is_a_proposal(recalled):
    unit = replace(UNIT, source="各国都应当尊重网络安全。", findings=(SOURCE_FINDING,))
    (unit,) = recalled([ENTRY], unit)
    assert (unit.target, unit.state) == ("", State.INITIAL)
    assert checks(unit) == [
        ("source-lost-character", Severity.WARNING),
        ("tm-match", Severity.INFO),
    ]
    assert unit.findings[1].message == (
        "81 % like 各国都应当尊重网络[-主权-]{+安全+}。 in talk.txt; "
        "proposed: All countries should respect cybersecurity."
    )


def test_proposals_of_an_earlier_run_make_way(recalled):
    old = Finding("tm-match", Severity.INFO, "90 % like something")
    lost = Finding("mt-number", Severity.WARNING, "a number")
    (unit,) = recalled([], replace(MACHINE, findings=(old, lost)))
    assert (unit.target, unit.findings) == (MACHINE.target, (lost,))


def test_findings_about_the_source_stay_with_an_exact_match(recalled):
    old = Finding("tm-match", Severity.INFO, "90 % like something")
    (unit,) = recalled([ENTRY], replace(MACHINE, findings=(SOURCE_FINDING, old)))
    assert unit.findings == (SOURCE_FINDING,)
