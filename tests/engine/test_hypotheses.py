import math

import pytest

from glossary.engine.hypotheses import Hypothesis, coverage, distinct

FIRST_STEP = (0.0, 9.0)


@pytest.mark.parametrize(
    ("attention", "expected"),
    [
        ([], 0.0),
        ([FIRST_STEP], 0.0),
        ([FIRST_STEP, (1.0, 0.0), (0.0, 1.0)], 0.0),
        # More than full is full.
        ([FIRST_STEP, (1.0, 0.5), (1.0, 0.5)], 0.0),
        ([FIRST_STEP, (0.5, 0.5), (0.25, 0.5)], math.log(0.75)),
        ([FIRST_STEP, (0.5, 0.1), (0.0, 0.1)], math.log(0.5) + math.log(0.2)),
    ],
)
def test_coverage(attention, expected):
    assert coverage(attention) == pytest.approx(expected)


def test_what_nothing_attends_to_has_the_least_coverage():
    assert -100 < coverage([FIRST_STEP, (1.0, 0.0)]) < -50


def test_of_equal_targets_the_highest_rank_counts():
    low, high = Hypothesis("a", -1.0), Hypothesis("a", -0.5)
    other = Hypothesis("b", -0.1)
    assert distinct([(-3.0, low), (-1.0, high), (-2.0, other)]) == (high, other)
