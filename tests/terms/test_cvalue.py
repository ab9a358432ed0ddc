import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.terms.cvalue import c_values, standing_alone

counts = st.dictionaries(
    st.text("数字经济", min_size=1, max_size=5), st.integers(1, 9), max_size=12
)


def naive(frequency):
    """The definition, word by word, with t as a recursion over the longer ones."""

    def longer(form):
        return [other for other in frequency if form in other and form != other]

    def nested(form):
        return sum(frequency[other] - nested(other) for other in longer(form))

    return {
        form: math.log2(len(form))
        * (count - (nested(form) / len(longer(form)) if longer(form) else 0))
        for form, count in frequency.items()
    }


@given(counts)
def test_the_values_are_those_of_the_definition(frequency):
    assert c_values(frequency) == pytest.approx(naive(frequency))


@given(counts)
def test_what_is_left_out_is_always_in_one_longer_candidate(frequency):
    kept = standing_alone(frequency)
    assert kept == {
        form: count
        for form, count in frequency.items()
        if not any(
            form in other and form != other and frequency[other] >= count
            for other in frequency
        )
    }
    assert standing_alone(frequency, list(frequency)) == frequency


def test_the_example_of_the_paper_counts_nested_occurrences_once():
    # c is in b and a, b is in a; a's occurrences count once for c.
    values = c_values({"甲乙丙丁": 2, "甲乙丙": 5, "甲乙": 9})
    assert values["甲乙丙丁"] == 4
    assert values["甲乙丙"] == pytest.approx(math.log2(3) * (5 - 2))
    assert values["甲乙"] == pytest.approx(1 * (9 - (2 + 3) / 2))
