"""What tells units with the same source apart."""

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import model
from glossary.model import Occurrences, occurrence_context, occurrence_in, unit_id


@given(st.integers(1, 10**9 - 1))
def test_context_tells_which_unit_with_its_source(occurrence):
    assert occurrence_in(occurrence_context(occurrence)) == occurrence


@pytest.mark.parametrize(
    "context", ["menu", "occurrence", "occurrence 0", "occurrence 1", "occurrence 02"]
)
def test_other_contexts_tell_none(context):
    assert occurrence_in(context) is None


@given(st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=12), st.randoms())
def test_identifiers_tell_it_in_any_order(sources, random):
    units = [
        (source, sources[: at + 1].count(source)) for at, source in enumerate(sources)
    ]
    random.shuffle(units)
    occurrences = Occurrences(len(units))

    for source, nth in units:
        identifier = unit_id(source, occurrence_context(nth))
        assert occurrences.occurrence(identifier, source) == nth


def test_unknown_identifiers_belong_to_none():
    occurrences = Occurrences(3)

    assert occurrences.occurrence("0123456789", "甲") is None
    assert occurrences.occurrence(unit_id("甲", occurrence_context(4)), "甲") is None
    assert occurrences.occurrence(unit_id("甲", occurrence_context(3)), "甲") == 3


@pytest.mark.parametrize("identifier", ["0123456789", unit_id("甲")])
def test_work_is_in_proportion_to_the_units(identifier):
    worked_out = {}
    for count in (100, 1000):
        occurrences = Occurrences(count)
        with mock.patch.object(model, "unit_id", wraps=unit_id) as worked:
            for n in range(count):
                occurrences.occurrence(identifier, f"乙{n}")
        worked_out[count] = worked.call_count

    assert worked_out[1000] <= 10 * worked_out[100]


def test_many_units_with_one_source_are_told_at_once():
    identifiers = [unit_id("甲", occurrence_context(n)) for n in range(1, 1001)]
    occurrences = Occurrences(1000)

    with mock.patch.object(model, "unit_id", wraps=unit_id) as worked:
        found = [occurrences.occurrence(one, "甲") for one in identifiers]

    assert found == [*range(1, 1001)]
    assert worked.call_count <= 2000
