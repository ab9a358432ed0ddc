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
from glossary.recall import forgotten, recall, settled
from glossary.terms.matcher import Matcher, match_segment
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
            settled(unit, match_segment(segment_of(unit), matcher))
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
    ("source", "target"),
    [
        ("新建学校35所。", "45 schools were built."),
        ("投入1200万元。", "It cost 13 million yuan."),
        ("投入1.2亿元。", "It cost 12 million yuan."),
        ("第六届论坛开幕。", "The Fifth Forum opened."),
    ],
)
def test_a_target_with_a_wrong_number_is_for_a_person(recalled, source, target):
    (unit,) = recalled([MemoryEntry(source, target)], replace(UNIT, source=source))
    assert (unit.target, unit.state) == (target, State.TRANSLATED)


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
    assert settled(unit, match_segment(segment_of(unit), matcher)) == unit


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


LONG = "各国都应当尊重网络主权，共同维护网络空间的和平与安全。"
LONG_TARGET = "All countries should respect cyber sovereignty and keep cyberspace safe."
NEARLY = "各国都应当尊重网络主权，共同维护网络空间的和平与稳定。"


def test_nearly_the_same_sentence_fills_the_target(recalled):
    entry = MemoryEntry(LONG, LONG_TARGET, "talk.txt")
    unit = replace(UNIT, source=NEARLY, findings=(SOURCE_FINDING,))
    (unit,) = recalled([entry], unit)
    assert (unit.target, unit.state, unit.origin) == (
        LONG_TARGET,
        State.TRANSLATED,
        Origin.MEMORY,
    )
    assert [(t.term, t.target_span is not None) for t in unit.terms] == [
        ("网络主权", True)
    ]
    assert checks(unit) == [
        ("source-lost-character", Severity.WARNING),
        ("tm-fuzzy", Severity.INFO),
    ]
    assert unit.findings[1].message == (
        "from memory.sqlite: 92 % like 各国都应当尊重网络主权，共同维护网络空间的和平与"
        "[-安全-]{+稳定+}。 in talk.txt"
    )


def test_a_fuzzy_match_without_the_term_shows_it(recalled):
    entry = MemoryEntry(LONG, "All countries should respect it and keep it safe.")
    (unit,) = recalled([entry], replace(UNIT, source=NEARLY))
    assert unit.state is State.TRANSLATED
    assert ("term-missing", Severity.WARNING) in checks(unit)


def test_numbers_of_a_fuzzy_match_are_fitted(recalled):
    source = "2023年，全县新建学校35所，乡村教师的工作和生活条件明显改善。"
    entry = MemoryEntry(source, "In 2023, 35 schools were built; teachers live better.")
    (unit,) = recalled([entry], replace(UNIT, source=source.replace("35", "41")))
    assert unit.target == "In 2023, 41 schools were built; teachers live better."


def test_the_same_fuzzy_match_again_changes_nothing(recalled):
    entry = MemoryEntry(LONG, LONG_TARGET, "talk.txt")
    (unit,) = recalled([entry], replace(UNIT, source=NEARLY))
    assert recalled([entry], unit) == [unit]


def test_an_exact_match_takes_the_place_of_a_fuzzy_one(recalled):
    (unit,) = recalled([MemoryEntry(LONG, LONG_TARGET)], replace(UNIT, source=NEARLY))
    (unit,) = recalled([MemoryEntry(NEARLY, TARGET)], unit)
    assert (unit.target, unit.state, unit.findings) == (TARGET, State.FINAL, ())


def test_only_what_was_nearly_the_memorys_is_forgotten(recalled):
    (fuzzy,) = recalled([MemoryEntry(LONG, LONG_TARGET)], replace(UNIT, source=NEARLY))
    (exact,) = recalled([ENTRY], UNIT)
    assert (forgotten(fuzzy).state, forgotten(fuzzy).target) == (State.INITIAL, "")
    assert [forgotten(one) for one in (exact, MACHINE)] == [exact, MACHINE]


@pytest.mark.parametrize(
    ("said", "translated", "source", "target"),
    [
        (SOURCE, TARGET, f"王毅：{SOURCE}", f"Wang Yi: {TARGET}"),
        (f"王毅：{SOURCE}", f"Wang Yi: {TARGET}", SOURCE, TARGET),
        (
            f"王毅：{SOURCE}",
            f"Wang Yi: {TARGET}",
            f"李强：{SOURCE}",
            f"Li Qiang: {TARGET}",
        ),
        (f"答：{SOURCE}", f"A: {TARGET}", f"记者：{SOURCE}", f"Reporter: {TARGET}"),
        (f"王毅：{SOURCE}", f"W. Yi: {TARGET}", f"王毅：{SOURCE}", f"W. Yi: {TARGET}"),
    ],
)
def test_a_speaker_label_does_not_cost_the_exact_match(
    recalled, said, translated, source, target
):
    (unit,) = recalled([MemoryEntry(said, translated)], replace(UNIT, source=source))
    assert (unit.target, unit.state) == (target, State.FINAL)


def test_a_label_without_known_english_is_for_a_person(recalled):
    unit = replace(UNIT, source=f"外交部发言人毛宁：{SOURCE}")
    (unit,) = recalled([ENTRY], unit)
    assert (unit.target, unit.state) == (TARGET, State.TRANSLATED)


def test_a_fuzzy_match_gets_the_label_of_now(recalled):
    entry = MemoryEntry(f"问：{LONG}", f"Q: {LONG_TARGET}")
    (unit,) = recalled([entry], replace(UNIT, source=f"答：{NEARLY}"))
    assert unit.target == f"A: {LONG_TARGET}"
    assert "92 % like 各国" in unit.findings[0].message
