import pytest
from fake import FakeEngine

from glossary.engine.suggestion import suggest_targets
from glossary.model import TermEntry
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

NO_TERMS = Matcher(build_termbase([]))


@pytest.mark.parametrize(
    ("bare", "sentence", "suggestion"),
    [
        ("Smart Farming", "We discuss smart farming.", "smart farming"),
        ("The evening classes.", "We discuss evening classes.", "evening classes"),
        (
            "Clear Water League",
            "We discuss the Clear Water League.",
            "Clear Water League",
        ),
        (
            "Rural reform in China",
            "We discuss rural reform in China.",
            "rural reform in China",
        ),
        ("5G network", "We discuss networks.", "5G network"),
        ("Union of Farmers", "We discuss the Farmers' Union.", "Union of Farmers"),
        ("Digital Farms", "We discuss agriculture.", "digital farms"),
        ("智慧 farming", "We discuss farming.", ""),
        # A full stop goes, that of an abbreviation stays.
        ("Envoy to the U.S.", "The envoy to the U.S. spoke.", "envoy to the U.S."),
        ("Qingxi Co., Ltd.", "We visited Qingxi Co., Ltd.", "Qingxi Co., Ltd."),
    ],
)
def test_a_suggestion_has_the_capitals_of_a_sentence(bare, sentence, suggestion):
    engine = FakeEngine({"智慧农业": [bare], "我们讨论智慧农业。": [sentence]})
    assert suggest_targets(engine, ["智慧农业"], NO_TERMS) == (suggestion,)


def test_terms_inside_are_enforced_and_all_are_decoded_together():
    engine = FakeEngine(
        {
            "⦅数字鸿沟⇒ digital divide⦆治理": ["Digital divide governance"],
            "我们讨论⦅数字鸿沟⇒ digital divide⦆治理。": [
                "We discuss digital divide governance."
            ],
            "夜校": ["Evening classes"],
            "我们讨论夜校。": ["We discuss evening classes."],
        }
    )
    matcher = Matcher(build_termbase([[TermEntry("数字鸿沟", "digital divide")]]))
    assert suggest_targets(engine, ["数字鸿沟治理", "夜校"], matcher) == (
        "digital divide governance",
        "evening classes",
    )
    assert len(engine.calls[0]) == 4
