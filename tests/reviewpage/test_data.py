from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.model import (
    Catalogue,
    Finding,
    Origin,
    Severity,
    Side,
    Span,
    State,
    Strategy,
    TermEvidence,
    TranslationUnit,
)
from glossary.reviewpage.data import NamedCatalogue, page_data
from strategies import catalogue_units, table_units


def evidence(term, target, strategy=Strategy.ANNOTATION, score=None):
    span = None if strategy is Strategy.MISSING else Span(0, len(target))
    return TermEvidence(term, Span(0, len(term)), target, span, strategy, score)


UNIT = TranslationUnit(
    "村民说😀。",
    "Villagers say.",
    State.REVIEWED,
    Origin.HUMAN,
    context="occurrence 2",
    speaker="问",
    reference="talk.txt:3",
    comment="mine",
    terms=(evidence("村民", "Villagers", score=-0.1),),
    findings=(Finding("x-y", Severity.INFO, "m", Side.TARGET, Span(1, 2), ""),),
    previous_source="old",
)


def test_all_that_is_known_of_a_unit():
    data = page_data([NamedCatalogue("talk", Catalogue((UNIT,), signature="made so"))])
    assert data["units"] == [
        {
            "id": UNIT.id,
            "document": 0,
            "source": "村民说😀。",
            "target": "Villagers say.",
            "state": "reviewed",
            "origin": "human",
            "context": "occurrence 2",
            "role": "paragraph",
            "speaker": "问",
            "reference": "talk.txt:3",
            "comment": "mine",
            "previousSource": "old",
            "terms": [
                {
                    "entry": 0,
                    "source": [0, 2],
                    "target": [0, 9],
                    "words": "Villagers",
                    "strategy": "annotation",
                    "scoreChange": -0.1,
                }
            ],
            "doubt": None,
            "findings": [
                {
                    "check": "x-y",
                    "severity": "info",
                    "message": "m",
                    "side": "target",
                    "span": [1, 2],
                    "fix": "",
                }
            ],
        }
    ]
    (document,) = data["documents"]
    assert (document["name"], document["signature"]) == ("talk", "made so")
    assert document["progress"]["reviewed_percent"] == 100
    assert data["total"] == document["progress"]


def test_terms_with_counts_targets_and_strategies():
    units = (
        TranslationUnit("甲", terms=(evidence("甲", "Alpha"), evidence("乙", "beta"))),
        TranslationUnit("甲!", terms=(evidence("甲", "alpha", Strategy.HUMAN),)),
        TranslationUnit("甲?", terms=(evidence("甲", "Alpha", Strategy.MISSING),)),
    )
    data = page_data(
        [NamedCatalogue("a", Catalogue(units)), NamedCatalogue("b", Catalogue(units))]
    )
    first, second = data["terms"]
    assert first == {
        "term": "甲",
        "count": 6,
        "missing": 2,
        "targets": [["Alpha", 4], ["alpha", 2]],
        "strategies": [["annotation", 2], ["human", 2], ["missing", 2]],
    }
    assert (second["term"], second["count"], second["missing"]) == ("乙", 2, 0)
    assert [unit["document"] for unit in data["units"]] == [0, 0, 0, 1, 1, 1]
    assert [one["entry"] for one in data["units"][3]["terms"]] == [0, 1]


def test_obsolete_units_are_left_out():
    gone = replace(UNIT, obsolete=True)
    data = page_data([NamedCatalogue("talk", Catalogue((gone,)))])
    assert (data["units"], data["terms"], data["total"]["units"]) == ([], [], 0)


def test_a_label_for_each_number_that_is_counted():
    def unit(severity, number):
        findings = (Finding("x-y", severity, "m"),) * number
        return Catalogue((TranslationUnit("甲", findings=findings),))

    one, two = unit(Severity.ERROR, 1), unit(Severity.ERROR, 2)
    other = unit(Severity.INFO, 4)
    labels = page_data([NamedCatalogue("x", each) for each in (one, two, other)])[
        "labels"
    ]
    # Each number of a document, and that of all.
    assert labels["counts"] == {
        "error": {
            "1": "{number} error",
            "2": "{number} errors",
            "3": "{number} errors",
        },
        "warning": {},
        "info": {"4": "{number} info"},
    }
    assert labels["units"] == "{number} units"
    assert page_data([NamedCatalogue("x", one)])["labels"]["units"] == "{number} unit"


@settings(max_examples=50)
@given(st.lists(catalogue_units(table_units()), max_size=2))
def test_the_parts_agree(catalogues):
    data = page_data([NamedCatalogue("x", Catalogue(units)) for units in catalogues])
    assert sum(one["progress"]["units"] for one in data["documents"]) == len(
        data["units"]
    )
    assert sum(term["count"] for term in data["terms"]) == sum(
        len(unit["terms"]) for unit in data["units"]
    )
    shown = [one["entry"] for unit in data["units"] for one in unit["terms"]]
    assert set(shown) == set(range(len(data["terms"])))
    for term in data["terms"]:
        for counts in (term["targets"], term["strategies"]):
            assert sum(number for _, number in counts) == term["count"]
