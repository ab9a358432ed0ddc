"""The network that tags symbols, as it is trained and as it is used."""

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from training.splicepool import Pool, batches, tagged  # noqa: E402
from training.splicetagger import Network  # noqa: E402

from glossary.model import Span  # noqa: E402
from glossary.text.likelihood import character_model  # noqa: E402
from glossary.text.splicetagger import (  # noqa: E402
    MEASURES,
    PASSAGE,
    TAGS,
    Names,
    Tagger,
)
from training import passages, splices  # noqa: E402

LINES = passages.Lines(
    {
        "policy": [
            "各地区各部门要加强统筹协调，完善政策措施。",
            "会议指出，合作富有成果。",
        ]
        * 9
    },
    ["打印预览", "返回"],
    ["词典", "页面"],
    ["Click to enlarge the picture"],
)


@pytest.fixture
def network():
    torch.manual_seed(3)
    return Network(names=11, size=12, layers=2, heads=2, wider=3).eval()


@pytest.mark.parametrize("length", [1, 4, 30])
def test_network_in_use_is_the_one_that_was_trained(network, length):
    rng = np.random.default_rng(length)
    numbers = rng.integers(0, 11, (3, length))
    measured = rng.normal(size=(3, length, MEASURES)).astype(np.float32)

    used = Tagger(Names({}), network.weights(), heads=2).odds(numbers, measured)

    with torch.no_grad():
        trained = network(torch.from_numpy(numbers), torch.from_numpy(measured))
    assert used == pytest.approx(trained.numpy(), abs=1e-4)
    assert used.shape == (3, length, TAGS)


def spliced_passages(count=200):
    made = passages.Writer(
        LINES, ["点击阅读全文", "www.⟨x⟩⟨x⟩.com"], ["见图⟨1⟩。"], random.Random(5)
    )
    return [made.passage() for _ in range(count)]


def test_passages_are_clean_or_have_their_strings_inside():
    some = spliced_passages()

    counts = {len(one.splices) for one in some}
    assert {0, 1, 2} <= counts
    for one in some:
        ends = [end for span in sorted(one.splices) for end in span]
        assert ends == sorted(ends)
        assert all(0 <= end <= len(one.text) for end in ends)


def test_passages_are_the_same_each_time():
    assert spliced_passages(50) == spliced_passages(50)


def test_strings_are_now_and_then_set_apart_by_blanks():
    some = spliced_passages()

    strings = [one.text[slice(*span)] for one in some for span in one.splices]
    apart = [string for string in strings if string[0].isspace()]
    assert 0.08 < len(apart) / len(strings) < 0.25
    assert all(string[-1].isspace() for string in apart)
    assert all(string.strip() for string in strings)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("加强统筹点击全文协调。", Span(4, 8)),
        ("加强统筹 点击全文\u3000协调。", Span(4, 10)),
    ],
)
def test_tags_mark_what_was_spliced_in(text, span):
    one = splices.Spliced(text, frozenset({span}))

    ((found, measured, tags),) = tagged([one], character_model())

    assert "".join(token.word for token in found) == "加强统筹点击全文协调。"
    assert measured.shape == (11, MEASURES)
    assert tags.tolist() == [0, 0, 0, 0, 4 + 1, 4, 4, 4 + 2, 0, 0, 0]


def test_batches_hold_every_long_passage_once():
    sizes = [12, 40, 3, 12, PASSAGE]
    starts = np.cumsum([0, *sizes])
    numbers = np.repeat(np.arange(len(sizes)), sizes).astype(np.uint16)
    pool = Pool(
        numbers,
        np.zeros((len(numbers), MEASURES), np.int8),
        np.zeros(len(numbers), np.uint8),
        starts,
    )

    rows = [
        row for some in batches(pool, np.random.default_rng(1)) for row in some.numbers
    ]

    assert sorted(int(row[0]) for row in rows) == [0, 1, 3, 4]
    assert all(len(set(row.tolist())) == 1 for row in rows)
