"""Sense turned round: `tests/cases/inversions.tsv`, and what must not alarm."""

import runpy
from collections import Counter
from pathlib import Path

import pytest

from glossary.checks.allchecks import CHECKS
from glossary.checks.base import pair
from glossary.checks.fixing import fix_units
from glossary.checks.run import check_units
from glossary.model import TermEntry
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

ROOT = Path(__file__).parents[2]
# At least so many of the seeded inversions are found; see docs/detection.md.
FOUND = {"bound": 73, "prohibition": 45, "agreement": 7, "double negation": 7}


def checks(source, target, *terms):
    matcher = Matcher(build_termbase([terms]))
    ((_unit, findings),) = check_units([pair(source, target)], [matcher.match(source)])
    return {finding.check for finding in findings}


def test_seeded_inversions_are_found_and_good_pairs_raise_none():
    bench = runpy.run_path(str(ROOT / "benchmarks" / "inversions.py"))
    found = Counter()
    for row in bench["seeded"]():
        assert not bench["found"](row["source"], row["target"]), row["target"]
        found[row["kind"]] += bool(bench["found"](row["source"], row["inverted"]))
    assert all(found[kind] >= least for kind, least in FOUND.items()), found


@pytest.mark.parametrize(
    ("check", "source", "target"),
    [
        (
            "bound-inverted",
            "人口不满10万人的县",
            "counties with more than 100,000 people",
        ),
        ("bound-inverted", "至少三人", "at most three people"),
        ("bound-inverted", "80分以上", "scores below 80"),
        ("bound-inverted", "不得超过5天", "shall exceed 5 days"),
        ("bound-inverted", "一半以上的企业", "less than half of the companies"),
        ("bound-inverted", "逾2000人", "fewer than 2,000 people"),
        (
            "agreement-inverted",
            "此举违背其意愿。",
            "This is in accordance with their will.",
        ),
        (
            "agreement-inverted",
            "此举符合国际法。",
            "This move violates international law.",
        ),
        ("double-negation", "这话不无道理。", "This is unreasonable."),
        ("double-negation", "他不得不离开。", "He must not leave."),
        (
            "prohibition-lost",
            "不得违背当事人意愿强制交易。",
            "Deals may be forced in accordance with the parties' will.",
        ),
        (
            "prohibition-lost",
            "未登记的,不得从事飞行活动。",
            "Those who have not registered may engage in flying.",
        ),
    ],
)
def test_inversions(check, source, target):
    assert check in checks(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("人口不满10万人的县", "counties with fewer than 100,000 people"),
        ("不得超过5天", "shall not exceed 5 days"),
        ("不少于3次", "no fewer than three times"),
        ("80分以上", "scores of 80 or above"),
        ("从未超过5%。", "It has never exceeded 5 percent."),
        ("此举违背其意愿。", "This is not in accordance with their will."),
        ("此举不符合规定。", "This does not comply with the rules."),
        ("这话不无道理。", "There is some truth in this."),
        ("这话不无道理。", "This is not without reason."),
        ("他不得不离开。", "He had no choice but to leave."),
        ("大家无不感动。", "Everyone was moved."),
        ("等了一刻钟。", "We waited for 15 minutes."),
        ("质量参差不齐。", "They vary in quality."),
        ("投入250万元。", "It invested two and a half million yuan."),
        ("会议3点30分开始。", "The meeting begins at half past three."),
        ("会议9时45分结束。", "The meeting ends at a quarter to ten."),
        ("5月1日放假。", "May Day is a holiday."),
        ("1月1日放假。", "New Year's Day is a holiday."),
        ("调用print(value)函数。", "Call the function print(value)."),
        ("伙伴（关系）很重要。", "The partner(ship) matters."),
    ],
)
def test_no_false_alarms(source, target):
    assert checks(source, target) == set()


def test_enforced_terms_never_alarm():
    terms = [
        TermEntry("三不主义", "Three Principles"),
        TermEntry("禁止令", "restraint order"),
        TermEntry("三十六计", "Thirty-Six Stratagems"),
        TermEntry("十八条", "Article 20"),
    ]
    for source, target in (
        ("坚持三不主义。", "We uphold the Three Principles."),
        ("法院发出禁止令。", "The court issued a restraint order."),
        ("他读三十六计。", "He reads the Thirty-Six Stratagems."),
        ("依照十八条。", "Under Article 20."),
    ):
        assert checks(source, target, *terms) == set(), source


@pytest.mark.parametrize(
    ("target", "fixed"),
    [
        ("Help the elderly elderly people.", "Help the elderly people."),
        ("What it is is clear.", "What it is is clear."),
        ("This is very very good.", "This is very very good."),
        ("Call print(value) now.", "Call print(value) now."),
        ("The partner(ship) matters.", "The partner(ship) matters."),
        ("He (s)aid so.", "He (s)aid so."),
        ("The World Bank(WB) helps.", "The World Bank (WB) helps."),
        ("Ａ＆Ｂ＋Ｃ＝Ｄ＠＃｛｝", "A&B+C=D@#{}"),
    ],
)
def test_fixes(target, fixed):
    units = fix_units([pair("各方加强合作", target)])
    assert [unit.target for unit in units] == [fixed]


def test_the_new_checks_are_listed():
    ids = {check.id for check in CHECKS}
    assert {"bound-inverted", "agreement-inverted", "double-negation"} <= ids
