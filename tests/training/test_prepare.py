import random

import pytest
from training.cleaning import blocked_grams, is_fit, normalised
from training.prepare import clean, hold_out

from glossary.learning.pairs import Pair

LONG = "各国应当加强数据安全领域的国际合作和交流"


@pytest.mark.parametrize(
    ("source", "target", "fit"),
    [
        ("会议于三月闭幕。", "The meeting ended in March.", True),
        ("会议于三月闭幕。", "会议 ended.", False),
        ("No Chinese here.", "The meeting ended in March.", False),
        ("会议于三月在北京顺利闭幕，各方都表示满意。", "It ended.", False),
        ("会议", "2024 1 3 5", False),
    ],
)
def test_what_is_fit(source, target, fit):
    assert is_fit(source, target) is fit


def test_text_is_normalised():
    assert normalised("会议　２０２４年\u200b  闭幕") == "会议 2024年 闭幕"


def test_evaluation_text_is_kept_out_whatever_stands_between_its_han():
    blocked = blocked_grams([f"“{LONG}”，他说。"])
    marked = f"{LONG[:9]}、{LONG[9:]}。"
    pairs = [
        Pair(marked, "Countries should cooperate more on data security matters."),
        Pair("会议于三月闭幕。", "The meeting ended in March."),
    ]
    assert [pair.source for pair in clean(pairs, blocked)] == ["会议于三月闭幕。"]


def test_each_pair_is_kept_once():
    pairs = [
        Pair("会议于三月闭幕。", "The meeting ended in March."),
        Pair("会议于三月闭幕", "the meeting ended in March"),
    ]
    assert len(list(clean(pairs, frozenset()))) == 1


def test_scarce_origins_hold_nothing_out():
    pairs = [Pair(f"第{n}句。", f"Sentence {n}.", origin="many") for n in range(100)]
    pairs += [Pair(f"别的{n}。", f"Other {n}.", origin="few") for n in range(20)]
    train, held = hold_out(pairs, 10, 30, random.Random(1))
    assert len([pair for pair in held if pair.origin == "many"]) == 10
    assert not [pair for pair in held if pair.origin == "few"]
    assert len([pair for pair in train if pair.origin == "many"]) == 30
    assert not {pair.source for pair in held} & {pair.source for pair in train}
