"""The network that tags symbols, without its training."""

import numpy as np
import pytest

from glossary.text.likelihood import UNKNOWN
from glossary.text.splicedcontent import Token
from glossary.text.splicetagger import (
    BESIDE,
    MEASURES,
    PASSAGE,
    TAGS,
    Names,
    Tagger,
    pack,
    tagger,
    unpack,
)

SIZE, HEADS = 4, 2


@pytest.fixture
def weights():
    rng = np.random.default_rng(2)
    shapes = {
        "names.weight": (3, SIZE),
        "measures.weight": (MEASURES, SIZE),
        "beside.weight": (BESIDE * SIZE, SIZE),
        "0.asks.weight": (SIZE, 3 * SIZE),
        "0.mixes.weight": (SIZE, SIZE),
        "0.in.weight": (SIZE, 2 * SIZE),
        "0.out.weight": (2 * SIZE, SIZE),
        "tags.weight": (SIZE, TAGS),
    }
    made = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    for name in ("0.attends", "0.thinks", "last"):
        made[f"{name}.weight"] = np.ones(SIZE)
        made[f"{name}.bias"] = np.zeros(SIZE)
    for name in ("measures", "beside", "0.asks", "0.mixes", "0.in", "0.out", "tags"):
        made[f"{name}.bias"] = rng.normal(size=shapes[f"{name}.weight"][1])
    return {name: values.astype(np.float32) for name, values in made.items()}


def test_a_packed_network_is_nearly_the_same(weights):
    words = [UNKNOWN, "\n", "点"]

    again = unpack(pack(words, weights))

    assert again.names.words == {word: at for at, word in enumerate(words)}
    assert again.weights.keys() == weights.keys()
    for name, values in weights.items():
        assert again.weights[name] == pytest.approx(values, abs=0.02)


def test_packing_is_the_same_each_time(weights):
    assert pack([UNKNOWN], weights) == pack([UNKNOWN], weights)


def test_passages_are_read_one_by_one(weights):
    network = Tagger(Names({}), weights, HEADS)
    numbers = np.array([[0, 1, 2, 1], [2, 2, 0, 1]])
    measured = np.random.default_rng(5).normal(size=(2, 4, MEASURES))

    both = network.odds(numbers, measured.astype(np.float32))

    for at in range(2):
        alone = network.odds(
            numbers[at : at + 1], measured[at : at + 1].astype(np.float32)
        )
        assert both[at] == pytest.approx(alone[0], abs=1e-5)


def test_names_are_words_shapes_or_unknown():
    names = Names({UNKNOWN: 0, "A:app": 1, "AU": 2, "点": 3})

    found = names.numbers(
        [
            Token("A:app", "AU"),
            Token("A:xyz", "AU"),
            Token("点", "点"),
            Token("彁", "彁"),
        ]
    )

    assert found == [1, 2, 3, 0]


def test_shipped_network_fits_the_code():
    network = tagger()

    numbers = np.zeros((1, PASSAGE), np.int64)
    odds = network.odds(numbers, np.zeros((1, PASSAGE, MEASURES), np.float32))

    assert odds.shape == (1, PASSAGE, TAGS)
    assert np.isfinite(odds).all()
    assert len(network.weights["names.weight"]) == len(network.names.words)
