import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Span
from glossary.terms.phrases import chance, contains, key_of, phrases, tokenize


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("digital divide", "Digital Divides"),
        ("the digital divide", "digital divide"),
        ("long-term plans", "long term plan"),
        ("a village’s future", "villages future"),
    ],
)
def test_inflection_articles_and_hyphens_make_no_difference(one, other):
    assert key_of(tokenize(one)) == key_of(tokenize(other))


def test_phrases_end_in_words_of_content_and_stop_at_punctuation():
    found = {key_of(phrase) for phrase in phrases(tokenize("gap in skill, of trade"))}
    assert found == {("gap",), ("gap", "in", "skill"), ("skill",), ("trade",)}


def test_masked_words_are_no_part_of_a_phrase():
    tokens = tokenize("narrow digital divide now", [Span(7, 21)])
    assert [(token.key, token.joined) for token in tokens] == [
        ("narrow", False),
        ("now", False),
    ]


def test_containment_is_of_whole_words():
    assert contains(("cyber", "space", "rule"), ("space", "rule"))
    assert not contains(("cyberspace", "rule"), ("space", "rule"))


@given(st.data())
def test_the_chance_is_the_share_of_the_draws_that_do_as_well(data):
    size = data.draw(st.integers(1, 7))
    drawn = data.draw(st.integers(0, size))
    having = data.draw(st.integers(0, size))
    here = data.draw(st.integers(max(0, having + drawn - size), min(having, drawn)))
    as_good = sum(
        len([at for at in draw if at < having]) >= here
        for draw in combinations(range(size), drawn)
    )
    assert chance(here, drawn, having - here, size - drawn) == pytest.approx(
        as_good / math.comb(size, drawn)
    )
