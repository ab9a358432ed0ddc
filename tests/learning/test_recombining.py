"""Sentences put together from clauses."""

import random

from glossary.learning.recombining import recombined

TEXTS = (
    "我们深化改革开放，扩大高水平合作。",
    "城市更加宜居；乡村更加美丽？好。",
    "坚持和平发展道路。",
)
CLAUSES = {
    "我们深化改革开放",
    "扩大高水平合作",
    "城市更加宜居",
    "乡村更加美丽",
    "坚持和平发展道路",
}


def test_new_sentences_are_made_of_one_to_four_different_clauses():
    made = recombined(TEXTS, 60, random.Random(1))
    assert len(made) == 60
    numbers = set()
    for text in made:
        clauses = text.removesuffix("。").split("，")
        assert text.endswith("。")
        assert set(clauses) <= CLAUSES
        assert len(set(clauses)) == len(clauses)
        numbers.add(len(clauses))
    assert numbers == {1, 2, 3, 4}


def test_the_same_chance_makes_the_same_sentences():
    assert recombined(TEXTS, 9, random.Random(3)) == recombined(
        TEXTS, 9, random.Random(3)
    )


def test_too_few_clauses_give_none():
    assert recombined(["好。", "城市更加宜居。"], 5, random.Random(1)) == []
