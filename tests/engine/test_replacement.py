import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.engine.argos import Alignment
from glossary.engine.replacement import (
    rendering,
    replace_renderings,
    token_spans,
)
from glossary.model import Span, TermEntry, TermMatch

SOURCE = "维护网络主权"
SOURCE_TOKENS = ("▁维护", "网络", "主权")


def alignment(target_tokens, to):
    rows = tuple(
        tuple(0.9 if column == source else 0.05 for column in range(3)) for source in to
    )
    return Alignment(SOURCE_TOKENS, tuple(target_tokens), rows)


@pytest.mark.parametrize(
    ("text", "tokens", "pieces"),
    [
        ("维护网络主权", SOURCE_TOKENS, ["维护", "网络", "主权"]),
        ("We go on.", ["▁We", "▁go", "▁on", "."], ["We", "go", "on", "."]),
        ("a  b", ["▁a", "▁b"], ["a", "b"]),
        ("５Ｇ网", ["▁5", "G", "网"], ["５", "Ｇ", "网"]),
        ("…好", ["▁", "...", "好"], ["", "…", "好"]),
        ("net@work", ["net@@", "@work"], ["net", "@work"]),
    ],
)
def test_token_spans(text, tokens, pieces):
    spans = token_spans(text, tokens)
    assert [text[span.start : span.end] for span in spans] == pieces


@given(st.text(), st.lists(st.text(max_size=4)))
def test_token_spans_are_in_order_and_in_range(text, tokens):
    at = 0
    for span in token_spans(text, tokens):
        assert at <= span.start <= span.end <= len(text) or span.start == len(text)
        at = span.start


def test_the_aligned_words_are_found_and_whole():
    target = "Safeguard the network sovereignty."
    tokens = ["▁Safe", "guard", "▁the", "▁net", "work", "▁sovereign", "ty", "."]
    found = rendering(
        SOURCE, target, Span(2, 6), alignment(tokens, [0, 0, 1, 1, 1, 2, 2, 0])
    )
    assert found is not None
    assert target[found.start : found.end] == "network sovereignty"


def test_nothing_is_found_for_a_term_without_attention():
    target = "Safeguard it."
    tokens = ["▁Safe", "guard", "▁it", "."]
    assert (
        rendering(SOURCE, target, Span(2, 6), alignment(tokens, [0, 0, 0, 0])) is None
    )


@pytest.mark.parametrize(
    ("target", "tokens", "to", "preferred", "expected"),
    [
        (
            "Safeguard the network power.",
            ["▁Safe", "guard", "▁the", "▁network", "▁power", "."],
            [0, 0, 0, 1, 2, 0],
            "cyber sovereignty",
            "Safeguard the cyber sovereignty.",
        ),
        (
            "Guard a network power.",
            ["▁Guard", "▁a", "▁network", "▁power", "."],
            [0, 0, 1, 2, 0],
            "online right",
            "Guard an online right.",
        ),
        (
            "Network power is guarded.",
            ["▁Network", "▁power", "▁is", "▁guarded", "."],
            [1, 2, 0, 0, 0],
            "cyber sovereignty",
            "Cyber sovereignty is guarded.",
        ),
        (
            "Guard the net.",
            ["▁Guard", "▁the", "▁net", "."],
            [0, 0, 1, 0],
            "the Web",
            "Guard the Web.",
        ),
    ],
)
def test_replacement_repairs_article_and_capital(
    target, tokens, to, preferred, expected
):
    match = TermMatch(TermEntry("网络主权", preferred), Span(2, 6))
    replaced = replace_renderings(SOURCE, target, [match], alignment(tokens, to))
    assert replaced[-1] == expected


def test_protected_words_stay():
    target = "Guard network power."
    tokens = ["▁Guard", "▁network", "▁power", "."]
    match = TermMatch(TermEntry("网络主权", "cyber sovereignty"), Span(2, 6))
    replaced = replace_renderings(
        SOURCE, target, [match], alignment(tokens, [0, 1, 2, 0]), [Span(6, 19)]
    )
    assert replaced == (target,)


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("hour", "an"),
        ("heir", "an"),
        ("honest man", "an"),
        ("open door", "an"),
        ("one-China principle", "a"),
        ("once", "a"),
        ("European union", "a"),
        ("eight-point decision", "an"),
        ("unit", "a"),
        ("united front", "a"),
        ("unimportant matter", "an"),
        ("urban area", "an"),
        ("user", "a"),
        ("Uygur", "a"),
        ("UN agency", "a"),
        ("SCO member", "an"),
        ("NATO member", "a"),
        ("AI model", "an"),
        ("11th plan", "an"),
        ("14th plan", "a"),
        ("8-point list", "an"),
        ("cyberpower", "a"),
    ],
)
def test_the_article_fits_the_words(words, article):
    target = "Guard a network power."
    tokens = ["▁Guard", "▁a", "▁network", "▁power", "."]
    match = TermMatch(TermEntry("网络主权", words), Span(2, 6))
    replaced = replace_renderings(
        SOURCE, target, [match], alignment(tokens, [0, 0, 1, 2, 0])
    )
    assert replaced[-1] == f"Guard {article} {words}."


def test_a_common_noun_takes_the_number_of_what_it_replaces():
    target = "These net powers are guarded."
    tokens = ["▁These", "▁net", "▁powers", "▁are", "▁guarded", "."]
    entry = TermEntry("网络主权", "web right of states", pos="noun")
    replaced = replace_renderings(
        SOURCE,
        target,
        [TermMatch(entry, Span(2, 6))],
        alignment(tokens, [0, 1, 2, 0, 0, 0]),
    )
    assert replaced == (
        "These web rights of states are guarded.",
        "These web right of states are guarded.",
    )


def test_a_forbidden_rendering_is_what_goes_first():
    target = "Guard the web reign, a net thing."
    tokens = ["▁Guard", "▁the", "▁web", "▁reign", ",", "▁a", "▁net", "▁thing", "."]
    entry = TermEntry("网络主权", "cyber sovereignty", forbidden=("web reign",))
    replaced = replace_renderings(
        SOURCE,
        target,
        [TermMatch(entry, Span(2, 6))],
        alignment(tokens, [0, 0, 0, 0, 0, 0, 1, 2, 0]),
    )
    assert replaced == ("Guard the cyber sovereignty, a net thing.",)
