import pytest

from glossary.checks.base import Context, pair
from glossary.checks.plausibility import CHECKS, bodies
from glossary.checks.run import check_units
from glossary.model import PairScore, Rival

UNIT = pair("这座桥去年修好了。", "The bridge was repaired last year.")


def findings(fit):
    context = Context(fit=fit)
    return [f for check in CHECKS for f in check.run(UNIT, context)]


def ids(fit):
    return [finding.check for finding in findings(fit)]


@pytest.mark.parametrize(
    "fit",
    [
        None,
        PairScore(0.8),
        PairScore(0.25),
        PairScore(0.5, (0.7, 0.3)),
        # A sentence that differs in a word: either source explains the target.
        PairScore(0.7, rival=Rival("这座桥今年修好了。", 4, 0.8)),
        # Nothing explains it well, least of all this.
        PairScore(0.25, rival=Rival("他不喝茶。", -2, 0.3)),
    ],
)
def test_a_pair_that_fits_is_not_reported(fit):
    assert ids(fit) == []


@pytest.mark.parametrize(
    ("fit", "check"),
    [
        (PairScore(0.15), "pair-implausible"),
        (PairScore(-0.1, (0.0, -0.2)), "pair-implausible"),
        (PairScore(0.05, rival=Rival("他不喝茶。", -2, 0.3)), "pair-implausible"),
        (PairScore(0.05, rival=Rival("他不喝茶。", -2, 0.6)), "pair-shifted"),
        (PairScore(0.5, rival=Rival("这座桥今年修好了。", 4, 0.7)), "pair-shifted"),
        (PairScore(0.4, (0.8, 0.0)), "pair-half-implausible"),
        (PairScore(0.1, (-0.1, 0.3)), "pair-half-implausible"),
    ],
)
def test_one_finding_says_what_is_wrong(fit, check):
    assert ids(fit) == [check]


@pytest.mark.parametrize(
    ("distance", "where"),
    [
        (1, "1 unit further down"),
        (12, "12 units further down"),
        (-1, "1 unit further up"),
        (-3, "3 units further up"),
    ],
)
def test_it_is_said_where_a_target_belongs(distance, where):
    (found,) = findings(PairScore(0.1, rival=Rival("他不喝茶。", distance, 0.6)))
    assert "reads as the translation of “他不喝茶。”" in found.message
    assert found.message.endswith(where)


def test_a_long_source_is_cut_in_the_message():
    (found,) = findings(PairScore(0.1, rival=Rival("水" * 100, 1, 0.6)))
    assert f"“{'水' * 39}…”" in found.message


@pytest.mark.parametrize(
    ("halves", "which"), [((0.0, 0.8), "first"), ((0.8, 0.0), "second")]
)
def test_it_is_said_which_half_is_doubtful(halves, which):
    (found,) = findings(PairScore(0.4, halves))
    assert f"the {which} half" in found.message


def test_each_unit_gets_what_the_model_said_about_it():
    units = [UNIT, pair("他不喝茶。", "Tea is grown in the hills.")]
    checked = check_units(units, [(), ()], checks=CHECKS, fits=[None, PairScore(0.0)])
    assert [[f.check for f in one.findings] for one in checked] == [
        [],
        ["pair-implausible"],
    ]


def test_labels_are_not_scored():
    unit = pair("问：您怎么看？", "Q: What is your view?")
    assert bodies(unit) == ("您怎么看？", "What is your view?")
