import numpy as np
import pytest

from glossary.text.likelihood import (
    BORDER,
    MODEL,
    character_model,
    pack,
    symbols,
    unpack,
)


def bits(text):
    """Return log2 of the probability of a text, per symbol."""
    model = character_model()
    numbers = model.encode(symbols(text).text)
    return float(model.triple(numbers[:-2], numbers[1:-1], numbers[2:]).mean())


def test_symbols_keep_their_places():
    text = "增长 12.5%，\n见www.a.cn网,用4G。"

    found = symbols(text)

    assert found.text == f"{BORDER}增长0，{BORDER}见A网，用A。{BORDER}"
    assert len(found.offsets) == len(found.text) + 1
    assert [text[at] for at in found.offsets[1:4]] == ["增", "长", "1"]


def test_traditional_is_read_as_simplified():
    assert symbols("經濟發展").text == symbols("经济发展").text


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        ("各国应当加强合作。", "各国应云鲸赚当加强合作。"),
        ("推动经济社会发展", "发社动济会推经展"),
        ("这些问题怎么解决？我们正在研究。", "这些问题？怎么解决我们正在研究。"),
    ],
)
def test_chinese_is_likelier_than_what_is_none(likely, unlikely):
    assert bits(likely) > bits(unlikely) + 0.5


def test_probabilities_sum_to_at_most_one():
    model = character_model()
    everything = np.arange(len(model.characters))
    first, second = model.encode("经济")
    triple = model.triple(
        np.full_like(everything, first), np.full_like(everything, second), everything
    )

    pair = model.pair(np.full_like(everything, second), everything)
    assert 0.7 < np.exp2(pair).sum() < 1.13
    # Rounding to thirds of a bit adds an eighth at most.
    assert np.exp2(triple).sum() < 1.13


def test_packing_loses_nothing():
    packed = MODEL.read_bytes()

    assert pack(unpack(packed)) == packed
    assert len(packed) < 2_000_000
