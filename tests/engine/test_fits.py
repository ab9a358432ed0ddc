"""Fits with a scorer of the test's own, and with the bundled package."""

from pathlib import Path

import pytest

from glossary.engine.argos import ArgosEngine, PackageInfo, read_package_info
from glossary.engine.packages import BUNDLED_FOLDER, DEFAULT
from glossary.engine.pairscores import fits

WORDS = "山 水 茶 桥 路 村 船 鱼 田 风 雪 门".split()


class Dictionary:
    """Knows that `word 3` means the third word; any other pair is unlikely.

    Attributes:
        asked: The pairs scored so far.
    """

    def __init__(self, language="zh"):
        self.info = PackageInfo("translate-zh_en", Path("none"), "1", language, "en")
        self.asked = []

    def tokens(self, text):
        return text.replace("\u200b", "").split()

    def token_scores(self, pairs):
        self.asked += pairs
        return tuple(
            tuple(self._score(source, token) for token in target.split())
            for source, target in pairs
        )

    def _score(self, source, token):
        return -1.0 if token.isdecimal() and WORDS[int(token)] in source else -5.0


def document(*numbers):
    return [
        (f"{word}的事", f"{n} {n}") for word, n in zip(WORDS, numbers, strict=False)
    ]


def test_true_pairs_gain_and_have_no_rival():
    found = fits(Dictionary(), document(*range(12)))
    assert [fit.gain for fit in found] == [0.8] * 12
    assert [fit.rival for fit in found] == [None] * 12


def test_the_rest_of_a_shifted_document_is_traced_to_its_rows():
    found = fits(Dictionary(), document(11, *range(11)))
    assert {fit.rival.distance for fit in found[1:]} == {-1}
    assert found[0].rival.distance == 11
    assert found[5].rival.source == "村的事".replace("村", WORDS[4])


def test_swapped_targets_far_apart_are_traced():
    numbers = [*range(12)]
    numbers[1], numbers[10] = 10, 1
    found = fits(Dictionary(), document(*numbers))
    assert [place for place, fit in enumerate(found) if fit.rival] == [1, 10]
    assert (found[1].rival.distance, found[10].rival.distance) == (9, -9)


def test_a_foreign_target_gains_nothing():
    pairs = [*document(*range(11)), ("门的事", "nobody knows")]
    found = fits(Dictionary(), pairs)
    assert found[11].gain == 0
    assert found[11].rival is None


def test_a_target_that_stands_twice_is_traced_to_its_own_source():
    pairs = [*document(*range(11)), ("门的事", "2 2")]
    assert fits(Dictionary(), pairs)[11].rival.source == "茶的事"


def test_halves_are_counted_apart():
    half = " ".join(["3"] * 10 + ["no"] * 10)
    pairs = [*document(*range(12))]
    pairs[3] = (pairs[3][0], half)
    assert fits(Dictionary(), pairs)[3].halves == (0.8, 0.0)
    assert fits(Dictionary(), document(*range(12)))[3].halves == ()


@pytest.mark.parametrize(
    "odd",
    [
        ("2024", "2024"),
        ("茶的事", ""),
        ("茶的事", "  "),
        ("茶的事", "\u200b"),
        ("茶的事", "茶的事"),
        ("茶的事", "2 " * 501),
    ],
)
def test_what_cannot_be_scored_is_left_out_and_the_others_keep_their_places(odd):
    pairs = [*document(0, 1), odd, *document(*range(6))[3:]]
    found = fits(Dictionary(), pairs)
    assert found[2] is None
    assert [fit.gain for fit in (*found[:2], *found[3:])] == [0.8] * 5


@pytest.mark.parametrize(
    "pairs",
    [[], [("茶的事", "2")], [("茶的事", "2"), ("茶的事", "the tea")]],
    ids=["empty", "single", "one source"],
)
def test_without_another_source_nothing_is_said(pairs):
    scorer = Dictionary()
    assert fits(scorer, pairs) == (None,) * len(pairs)
    assert scorer.asked == []


def test_nothing_is_scored_twice_and_a_good_document_is_scored_five_times():
    scorer = Dictionary()
    fits(scorer, document(*range(12)))
    assert len(scorer.asked) == len(set(scorer.asked))
    by_target = [target for _source, target in scorer.asked]
    assert all(by_target.count(target) >= 5 for target in by_target)


def test_the_model_gets_the_script_it_was_trained_for():
    pairs = [("這座橋很長。", "1"), ("他不喝茶。", "2")]
    for language, text in (("zh", "这座桥很长。"), ("zt", "這座橋很長。")):
        scorer = Dictionary(language)
        fits(scorer, pairs)
        assert text in {source for source, _target in scorer.asked}


def test_a_rival_is_named_as_the_document_has_it():
    pairs = [("這座橋很長。", "9 9"), ("門的事", "3 3")]
    assert fits(Dictionary(), pairs)[1].rival.source == "這座橋很長。"


def test_progress_ends_at_all():
    calls = []
    fits(Dictionary(), document(*range(12)), lambda *call: calls.append(call))
    done, total = calls[-1]
    assert done == total > 0


def test_the_bundled_model_tells_true_from_false():
    engine = ArgosEngine(read_package_info(BUNDLED_FOLDER / DEFAULT))
    pairs = [
        ("这座桥去年修好了。", "The bridge was repaired last year."),
        ("村里办起了小学。", "The village has set up a primary school."),
        ("他每天早上喝茶。", "Whoever holds the key must answer for the door."),
        ("渔民们欢迎这项禁令。", "The fishermen welcome this ban."),
        ("今年的收成比去年好。", "This year's harvest is better than last year's."),
    ]
    found = fits(engine, pairs)
    gains = [fit.gain for fit in found]
    assert gains[2] < 0.22
    assert min(gains[:2] + gains[3:]) > 0.4
