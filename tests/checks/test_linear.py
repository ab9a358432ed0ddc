"""The work of the checks grows with the length of a sentence, not with its square."""

import random

import pytest

from calls import calls_of
from glossary.checks.run import check_units
from glossary.model import State, TermEntry, TermMatch, TranslationUnit
from glossary.terms.evidence import forbidden_spans, locate
from glossary.terms.matcher import Matcher, match_segment
from glossary.terms.termbase import build_termbase
from glossary.units import segment_of

TERM = TermEntry("网络主权", "cyber sovereignty", forbidden=("net sovereignty",))
MATCHER = Matcher(build_termbase([(TERM, TermEntry("亿元", "billion yuan"))]))
# So many that what is looked at only where something comes again is looked at in both.
LITTLE, MUCH = 240, 960
# A source and a target of one number; {n} is another each time, {m} the next to it.
PAIRS = {
    "kept": ("{n}个村，", "{n} villages, "),
    "lost": ("{n}个村，", "{m} villages, "),
    "scaled": ("{n}万个村，", "{n},000 villages, "),
    "percent": ("增长{n}.5%，", "grew by {n}.5, "),
    "all": ("增长100%，", "grew, "),
    "day": ("24小时，", "a day, "),
    "converted": ("{n}亩，", "{m} hectares, "),
    "currency": ("{n}万美元，", "{n}0,000 yuan, "),
    "terms": ("网络主权3亿元，", "cyber sovereignty 3 billion yuan, "),
    "dates": ("3月{n}日，", "March {m}, "),
    "fraction": ("五分之一，", "some {n}, "),
    "extra": ("多个村，", "{n} villages, "),
    "bounds": ("不满{n}人，", "more than {n} people, "),
}


def sentence(name, number):
    source, target = PAIRS[name]
    chance = random.Random(number)
    numbers = [chance.randint(1000, 9999) for _ in range(number)]
    return TranslationUnit(
        "".join(source.format(n=n) for n in numbers),
        "".join(target.format(n=n, m=n + 1) for n in numbers),
        State.REVIEWED,
    )


@pytest.mark.parametrize("name", PAIRS)
def test_a_sentence_of_many_numbers(name):
    units = [sentence(name, number) for number in (LITTLE, LITTLE + 1, MUCH)]
    matches = [match_segment(segment_of(unit), MATCHER) for unit in units]
    # What is made once and kept is made by the first.
    _first, little, much = (
        calls_of(lambda unit=unit, found=found: check_units([unit], [found]))
        for unit, found in zip(units, matches, strict=True)
    )
    assert much < 1.4 * MUCH / LITTLE * little


@pytest.mark.parametrize("held", ["cyber sovereignty, ", "net sovereignty, ", ""])
def test_a_term_that_comes_often(held):
    def work(number):
        matches = [TermMatch(TERM, (at, at + 4)) for at in range(0, 5 * number, 5)]
        # Every other occurrence has its place.
        target = held * (number // 2)

        def run():
            locate(matches, target)
            forbidden_spans(matches, target)

        return calls_of(run)

    # Another number, as what was asked last is remembered.
    work(LITTLE + 2)
    assert work(MUCH) < 1.4 * MUCH / LITTLE * work(LITTLE)
