import random

from hypothesis import given
from hypothesis import strategies as st
from training.augment import Augmenter, Shares, Swap, can_join, join

from glossary.learning.pairs import Pair, annotate, constraints

MARKS = ("⦅", "⇒", "⦆")
PAIRS = (
    Pair(
        "国家网信办发布《数据安全法》释义。",
        "The CAC issued an explanation of the Data Security Law.",
        (("数据安全法", "Data Security Law"), ("国家网信办", "CAC")),
    ),
    Pair(
        "会议讨论了绿色发展。",
        "The meeting discussed green development.",
        (("绿色发展", "green development"),),
    ),
    Pair(
        "他们支持数字经济。",
        "They support the digital economy.",
        (("数字经济", "digital economy"),),
    ),
    Pair("2021年有35个国家加入。", "In 2021, 35 countries joined."),
)
ALWAYS = Shares(terms=1, figures=1, replaced=1, swapped=1, joined=0)


@given(st.sampled_from(PAIRS), st.integers())
def test_a_swapped_term_is_swapped_on_both_sides(pair, seed):
    swap = Swap(term for one in PAIRS for term in one.terms)
    new = swap(pair, random.Random(seed))
    if new is pair:
        assert not pair.terms
    for source, target in new.terms:
        assert source in new.source
        assert target in new.target
    if new is not pair:
        assert len(new.terms) == 1


def test_a_term_within_a_word_or_found_twice_stays():
    other = ("法制", "rule")
    for target in ("They overrule a law.", "A law is a law."):
        pair = Pair("法律。", target, (("法律", "law"),))
        found = Swap([("法律", "law"), other])(pair, random.Random(1))
        assert (found is pair) == (target.count("law") > 1)


@given(st.sampled_from(PAIRS), st.integers())
def test_every_annotation_is_in_the_target(pair, seed):
    source, target = Augmenter(PAIRS, MARKS, ALWAYS).sample(pair, random.Random(seed))
    pieces = source.split(MARKS[0])[1:]
    assert pieces
    for piece in pieces:
        inside, closing, _rest = piece.partition(MARKS[2])
        assert closing
        assert inside.partition(MARKS[1] + " ")[2] in target


@given(st.integers())
def test_what_is_joined_is_annotated_too(seed):
    shares = Shares(terms=1, figures=1, replaced=0, swapped=0, joined=1)
    augmenter = Augmenter(PAIRS[1:3], MARKS, shares)
    source, target = augmenter.sample(PAIRS[1], random.Random(seed))
    assert source.count("。") == 2
    assert target.count(".") == 2
    assert MARKS[0] in source


@given(st.sampled_from(PAIRS), st.integers())
def test_without_shares_a_pair_stays_as_it_is(pair, seed):
    never = Shares(terms=0, figures=0, replaced=0, swapped=0, joined=0)
    sample = Augmenter(PAIRS, MARKS, never).sample(pair, random.Random(seed))
    assert sample == (pair.source, pair.target)


def test_only_sentences_are_joined():
    assert can_join(PAIRS[1])
    assert not can_join(Pair("标题", "A heading"))
    both = join(PAIRS[1], PAIRS[2])
    assert both.source == "会议讨论了绿色发展。他们支持数字经济。"
    assert both.target.endswith("development. They support the digital economy.")
    assert both.terms == PAIRS[1].terms + PAIRS[2].terms


def test_annotation_keeps_the_case_within_a_sentence():
    pair = Pair("数据安全是大事。安全", "Data security matters: Data security.")
    (found,) = constraints(pair, [("数据安全", "data security"), ("安全", "security")])
    assert found.target == "data security"
    assert annotate(pair.source, [found], MARKS).startswith(
        "⦅数据安全⇒ data security⦆是"
    )
