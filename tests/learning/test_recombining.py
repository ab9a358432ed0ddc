"""Sentences put together from clauses."""

import random

import pytest

pytest.importorskip("torch")

from tiny import PAIRS, write_tiny_package

from glossary.learning.pairs import Pair
from glossary.learning.recombining import recombined


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return write_tiny_package(tmp_path_factory.mktemp("tiny") / "package")


def test_new_sentences_are_made_of_clauses_and_translated(package):
    pairs = [Pair(*pair) for pair in PAIRS]
    made = recombined(package, pairs, 20, random.Random(1))
    known = {source.rstrip("。") for source, _target in PAIRS}
    assert len(made) == 20
    for pair in made:
        assert pair.source.endswith("。")
        clauses = pair.source.removesuffix("。").split("，")
        assert len(clauses) in {1, 2}
        assert set(clauses) <= known
        assert pair.target
    assert {pair.source.count("，") for pair in made} == {0, 1}
    again = recombined(package, pairs, 20, random.Random(1))
    assert [pair.source for pair in again] == [pair.source for pair in made]


def test_too_few_clauses_give_none(package):
    assert recombined(package, [Pair("好。", "Good.")], 5, random.Random(1)) == []
