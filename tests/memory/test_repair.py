import pytest

from glossary.memory.entries import MemoryEntry
from glossary.memory.repair import repaired
from glossary.model import TermEntry
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

TERMS = (
    TermEntry("网络主权", "cyber sovereignty", variants=("网络空间主权",)),
    TermEntry("网络安全", "cybersecurity"),
    TermEntry("数字乡村", "digital countryside"),
    TermEntry("倡议", "initiative"),
    TermEntry("方案", "plan"),
)


@pytest.fixture(scope="module")
def matcher():
    return Matcher(build_termbase((TERMS,)))


@pytest.mark.parametrize(
    ("old", "target", "new", "expected"),
    [
        (
            "2023年，新建学校35所。",
            "In 2023, 35 schools were built.",
            "2024年，新建学校46所。",
            "In 2024, 46 schools were built.",
        ),
        (
            "投入1200元，增长5.5%。",
            "1,200 yuan was spent, up 5.5%.",
            "投入13500元，增长6%。",
            "13,500 yuan was spent, up 6%.",
        ),
        (
            "２０２３年，新建学校35所。",
            "In 2023, 35 schools were built.",
            "2023年，新建学校1,046所！",
            "In 2023, 1046 schools were built.",
        ),
        (
            "35所学校和50所医院。",
            "35 schools and 50 hospitals.",
            "50所学校和35所医院。",
            "50 schools and 35 hospitals.",
        ),
        (
            "尊重网络主权。",
            "Respect cyber sovereignty.",
            "尊重网络安全。",
            "Respect cybersecurity.",
        ),
        (
            "网络主权很重要，网络安全也很重要。",
            "Cyber sovereignty matters, and so does cybersecurity.",
            "数字乡村很重要，网络安全也很重要。",
            "Digital countryside matters, and so does cybersecurity.",
        ),
    ],
)
def test_what_is_sure_is_repaired(matcher, old, target, new, expected):
    assert repaired(new, MemoryEntry(old, target), matcher) == expected


@pytest.mark.parametrize(
    ("old", "target", "new"),
    [
        # A number is not there, or there more often.
        ("3月新建学校35所。", "35 schools in March.", "4月新建学校35所。"),
        ("新建学校35所。", "35 schools on 35 sites.", "新建学校46所。"),
        ("新建学校35所。", "Thirty-five schools.", "新建学校46所。"),
        ("第20届会议。", "The 20th meeting.", "第21届会议。"),
        # It is scaled, or the noun would change its number.
        ("投入35万元。", "35 was spent.", "投入46万元。"),
        ("新建学校1所。", "1 school was built.", "新建学校2所。"),
        ("新建学校2所。", "2 schools were built.", "新建学校1所。"),
        # The same number became two.
        ("35所学校和35所医院。", "35 schools, 35 hospitals.", "35所学校和46所医院。"),
        # Something else differs besides.
        ("新建学校35所。", "35 schools were built.", "关闭学校46所。"),
        ("新建学校35所。", "35 schools were built.", "新建医院46所。"),
        ("尊重网络主权。", "Respect cyber sovereignty.", "反对网络安全。"),
        # The term is inflected, has an article, is missing, or is one of two.
        ("这些倡议。", "These initiatives.", "这些方案。"),
        ("一项倡议。", "An initiative.", "一项方案。"),
        ("尊重网络主权。", "Respect it.", "尊重网络安全。"),
        (
            "网络主权和倡议。",
            "Cyber sovereignty and the initiative.",
            "网络安全和方案。",
        ),
    ],
)
def test_what_is_not_sure_stays(matcher, old, target, new):
    assert repaired(new, MemoryEntry(old, target), matcher) == target


def test_a_variant_of_the_same_term_changes_nothing(matcher):
    entry = MemoryEntry("尊重网络主权。", "Respect cyber sovereignty.")
    assert repaired("尊重网络空间主权。", entry, matcher) == entry.target
