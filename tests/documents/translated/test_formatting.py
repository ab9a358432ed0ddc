import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.documents.translated.formatting import Part, pieces
from glossary.model import Span, Strategy, TermEvidence, TranslationUnit


def unit(source, target, *terms):
    evidence = []
    for term, words in terms:
        at, to = source.index(term), target.index(words)
        evidence.append(
            TermEvidence(
                term,
                Span(at, at + len(term)),
                words,
                Span(to, to + len(words)),
                Strategy.MODEL,
            )
        )
    return TranslationUnit(source, target, terms=tuple(evidence))


def parts(source, *styled):
    """Parts of a source, of which some words have a style; links begin with @."""
    cuts = []
    at = 0
    for words, style in styled:
        start = source.index(words, at)
        if start > at:
            cuts.append(Part(Span(at, start), ""))
        at = start + len(words)
        cuts.append(Part(Span(start, at), style, style.startswith("@")))
    if at < len(source):
        cuts.append(Part(Span(at, len(source)), ""))
    return cuts


@pytest.mark.parametrize(
    ("source", "target", "terms", "styled", "expected"),
    [
        # A term is where its evidence says, whatever the order of the languages.
        (
            "我们实行河长制。",
            "The river chief system is ours.",
            [("河长制", "river chief system")],
            [("河长制", "b")],
            [("The ", 0), ("river chief system", 1), (" is ours.", 0)],
        ),
        # A label is a label.
        (
            "记者：您好吗？",
            "Reporter: How are you?",
            [],
            [("记者：", "b")],
            [("Reporter:", 0), (" How are you?", 1)],
        ),
        # What is the same in both.
        (
            "共有12个村。",
            "There are 12 villages.",
            [],
            [("12", "i")],
            [("There are ", 0), ("12", 1), (" villages.", 0)],
        ),
        # Nobody knows what became of the bold word: nothing is bold.
        ("我们很高兴。", "We are happy.", [], [("高兴", "b")], [("We are happy.", 0)]),
        # A link is not lost.
        (
            "请看公告全文。",
            "See the full notice here.",
            [],
            [("公告全文", "@u")],
            [("See ", 0), ("the full notice", 1), (" here.", 0)],
        ),
    ],
)
def test_words_are_formatted_like_what_they_translate(
    source, target, terms, styled, expected
):
    cut = parts(source, *styled)
    found = pieces(unit(source, target, *terms), target, cut)
    assert [(piece.text, piece.part) for piece in found] == expected


def test_a_source_in_place_of_a_target_keeps_all_its_formatting():
    source = "我们很高兴。"
    cut = parts(source, ("高兴", "b"))
    found = pieces(unit(source, ""), source, cut)
    assert [piece.text for piece in found] == ["我们很", "高兴", "。"]
    assert [piece.part for piece in found] == [0, 1, 2]


@given(
    source=st.text(min_size=1, max_size=12),
    target=st.text(min_size=1, max_size=20),
    cuts=st.sets(st.integers(1, 11)),
    styles=st.lists(st.sampled_from(["", "b", "@a"]), min_size=12, max_size=12),
)
def test_nothing_of_the_target_is_lost(source, target, cuts, styles):
    edges = [0, *sorted(cut for cut in cuts if cut < len(source)), len(source)]
    cut = [
        Part(Span(start, end), style, style == "@a")
        for start, end, style in zip(edges, edges[1:], styles, strict=False)
    ]
    found = pieces(TranslationUnit(source, target), target, cut)
    assert "".join(piece.text for piece in found) == target
    assert all(0 <= piece.part < len(cut) for piece in found)
