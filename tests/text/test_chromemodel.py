from array import array
from itertools import chain

import pytest

from glossary.text.chromemodel import ChromeModel, chrome_model, pack, unpack
from glossary.text.chromeplaces import ALONE, RANGE, Known, PagePlaces
from glossary.text.chromesigns import BUCKETS, signs_of

BODY = "会议强调，要加强协调，完善制度，推动合作取得新的进展。"
UNKNOWN = Known(chrome=False, maybe=False, kept=False, source=False)


def model(**changed):
    said = {
        "biases": (0.0,) * ALONE,
        "measures": ((0.0,) * len(signs_of("").measures),) * ALONE,
        "steps": (0.5,) * ALONE,
        "buckets": (array("b", bytes(BUCKETS)),) * ALONE,
        "trees": (),
    }
    return ChromeModel(**{**said, **changed})


def test_packed_model_is_the_same():
    tree = [3, 0.5, -1.25, [0, 1.0, 0.5, 2.0]]
    given = model(trees=((tree,),), biases=(1.0,) * ALONE)

    assert unpack(pack(given)) == given


def test_score_of_a_line_is_the_mean_of_its_runs_and_stays_in_range():
    weighed = model(buckets=(array("b", [2] * BUCKETS),) * ALONE)
    line = signs_of("打印")

    assert weighed.alone(line)[0] == pytest.approx(len(line.buckets) ** 0.5)
    assert model(biases=(99.0,) * ALONE).alone(line)[0] == RANGE


def test_trees_are_added_up():
    lines, known = [signs_of("打印"), signs_of(BODY)], [UNKNOWN] * 2
    is_long = PagePlaces(lines, [(0.0,) * ALONE] * 2, known).features(1)
    at = next(i for i, value in enumerate(is_long) if value == lines[1].length)
    two = model(trees=(([at, 1.5, 3.0, -3.0], 1.0),))

    assert two.chances(lines, known)[1] == pytest.approx(1 / (1 + 2.718281828**2))


def test_second_look_knows_what_the_first_has_found():
    lines, known = [signs_of("打印")], [UNKNOWN]
    own, surely = 0, [0, 1.0, -4.0, 4.0]
    twice = model(trees=((3.0,), (surely,)))

    assert PagePlaces(lines, [(3.0,) * ALONE], known).features(0)[own] == 3.0
    assert twice.chances(lines, known)[0] == pytest.approx(1 / (1 + 2.718281828**-4))


def test_shipped_model_fits_the_code():
    lines = [signs_of(text) for text in ("打印本页", "返回顶部", BODY)]
    features = PagePlaces(
        lines, [chrome_model().alone(line) for line in lines], [UNKNOWN] * 3
    ).features(0)

    def asked(tree):
        if type(tree) is not list:
            return set()
        return {tree[0]} | asked(tree[2]) | asked(tree[3])

    trees = chain.from_iterable(chrome_model().trees)
    assert max(map(max, filter(None, map(asked, trees)))) < len(features)
    assert len(chrome_model().measures[0]) == len(lines[0].measures)


def test_lines_alone():
    button, sentence = (
        chrome_model().alone(signs_of(t))[0] for t in ("返回顶部", BODY)
    )

    assert button > 1
    assert sentence < -1


@pytest.mark.parametrize("texts", [[], [""], [BODY], ["打印"], ["打印"] * 3])
def test_pages_of_any_size(texts):
    lines = [signs_of(text) for text in texts]

    chances = chrome_model().chances(lines, [UNKNOWN] * len(lines))

    assert len(chances) == len(texts)
    assert all(0 <= chance <= 1 for chance in chances)
