import sys

import pytest
import sacrebleu
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.extras import install_command
from glossary.model import Span, TermEntry, TermMatch
from glossary.scoring import (
    Case,
    SentencePair,
    TermSource,
    pair_up,
    score,
    score_by_domain,
    term_matchers,
    worst,
)

REFERENCES = [
    "Countries should respect cyber sovereignty and oppose hegemony in cyberspace.",
    "The digital economy has become a new engine of growth.",
    "We will build a community with a shared future in cyberspace.",
]
TARGETS = [
    "All countries should respect the sovereignty of networks and oppose hegemony.",
    "The digital economy has become a new engine for growth.",
    "We shall build a community with a shared future in cyberspace together.",
]
CYBERSPACE = TermEntry("网络空间", "cyberspace", forbidden=("network space",))
COMMUNITY = TermEntry(
    "网络空间命运共同体", "community with a shared future in cyberspace"
)
RULE = TermEntry("治理", "governance", admitted=("govern",))


def case(target, reference="A reference.", terms=(), domain=""):
    pair = SentencePair("原文。", reference, domain=domain)
    spans = (Span(at, at + 1) for at in range(len(terms)))
    return Case(pair, tuple(map(TermMatch, terms, spans)), target)


CASES = list(map(case, TARGETS, REFERENCES))


def test_bleu_and_chrf_are_those_of_sacrebleu():
    result = score(CASES)
    bleu = sacrebleu.corpus_bleu(TARGETS, [REFERENCES])
    chrf = sacrebleu.corpus_chrf(TARGETS, [REFERENCES])
    assert result.bleu.score == pytest.approx(bleu.score)
    assert result.chrf.score == pytest.approx(chrf.score)
    assert 0 < result.bleu.score < result.chrf.score < 100
    assert result.length_ratio == pytest.approx(bleu.sys_len / bleu.ref_len)
    assert result.sentences == 3


def test_signatures_name_the_settings_and_the_version():
    result = score(CASES)
    version = f"version:{sacrebleu.__version__}"
    assert result.bleu.signature == (
        f"nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|{version}"
    )
    assert (
        result.chrf.signature
        == f"nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|{version}"
    )


def test_a_perfect_translation():
    result = score([case(text, text) for text in REFERENCES])
    assert result.bleu.score == pytest.approx(100)
    assert result.chrf.score == pytest.approx(100)
    assert result.length_ratio == 1


@pytest.mark.parametrize(
    ("terms", "target", "enforced", "forbidden"),
    [
        # One occurrence proves one term.
        ([CYBERSPACE], "Cyberspace matters.", 1, 0),
        ([CYBERSPACE] * 2, "Cyberspace matters.", 1, 0),
        ([CYBERSPACE] * 2, "Cyberspace is cyberspace.", 2, 0),
        # The longer term leaves nothing for the one inside it, …
        (
            [COMMUNITY, CYBERSPACE],
            "Build a community with a shared future in cyberspace.",
            1,
            0,
        ),
        # … which a second occurrence proves.
        (
            [COMMUNITY, CYBERSPACE],
            "Cyberspace needs a community with a shared future in cyberspace.",
            2,
            0,
        ),
        # Inflection and admitted targets count, other words of the family do not.
        ([RULE], "The internet is governed by all.", 1, 0),
        ([RULE], "The governor is there.", 0, 0),
        ([CYBERSPACE], "Network space matters in network space.", 0, 2),
        ([CYBERSPACE], "", 0, 0),
        ([], "Nothing to hold.", 0, 0),
    ],
)
def test_term_success_counted_by_hand(terms, target, enforced, forbidden):
    result = score([case(target, terms=terms)])
    assert (result.enforced, result.terms) == (enforced, len(terms))
    assert result.forbidden == forbidden


def test_term_success_of_several_sentences():
    cases = [
        case("Cyberspace.", terms=[CYBERSPACE]),
        case("Nothing.", terms=[CYBERSPACE, RULE]),
        case("Governance.", terms=[RULE]),
    ]
    assert score(cases).term_success == 50
    assert score([case("Nothing.")]).term_success is None


def test_domains_are_scored_each_on_its_own():
    cases = [
        case("Same.", "Same.", domain="b"),
        case("Cyberspace.", "Other.", [CYBERSPACE], domain="a"),
        case("Nothing.", "Other.", [CYBERSPACE], domain="b"),
        case("Nothing.", "Other."),
    ]
    scores = score_by_domain(cases)
    assert list(scores) == ["", "a", "b"]
    assert scores["a"] == score(cases[1:2])
    assert scores["b"] == score([cases[0], cases[2]])


def test_the_worst_come_first():
    cases = [case("alpha", "alpha"), case("", "beta"), case("gamut", "gamma")]
    found = worst(cases, 2)
    assert [one.target for _, one in found] == ["", "gamut"]
    expected = sacrebleu.sentence_chrf("gamut", ["gamma"]).score
    assert [value for value, _ in found] == [0, pytest.approx(expected)]
    assert len(worst(cases, 9)) == 3


def test_without_sacrebleu_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sacrebleu", None)
    with pytest.raises(GlossaryError) as caught:
        score(CASES)
    assert caught.value.hint == install_command("score")


# --- pairing


@pytest.mark.parametrize(
    ("reference", "candidate", "places", "extra"),
    [
        ("甲 乙 丙", "丙 甲 乙", (1, 2, 0), ()),
        ("甲 乙", "甲", (0, None), ()),
        ("甲", "乙 甲 丙", (1,), (0, 2)),
        # The nth goes with the nth, and a single one serves for all.
        ("甲 甲", "甲 甲", (0, 1), ()),
        ("甲 甲 乙", "乙 甲", (1, 1, 0), ()),
        ("甲", "甲 甲", (0,), (1,)),
        # Script, width, case.
        ("网络主权。", "网络主权 網絡主權｡", (1,), (0,)),
        ("网络主权", "網絡主權", (0,), ()),
        ("ＡＩ！", "ai!", (0,), ()),
        # Equal texts go first, wherever they stand.
        ("国家 國家", "國家 国家", (1, 0), ()),
        ("国家 国家", "國家 国家", (1, 0), ()),
        ("", "甲", (), (0,)),
    ],
)
def test_pairing(reference, candidate, places, extra):
    pairing = pair_up(reference.split(), candidate.split())
    assert (pairing.places, pairing.extra) == (places, extra)


def test_white_space_does_not_keep_sentences_apart():
    assert pair_up(["各国\n合作 2030"], ["各国合作　2030"]).places == (0,)


SENTENCES = st.lists(st.sampled_from(["甲", "乙", "国", "國", "A", "ａ", "丙 丁"]))


@given(SENTENCES, SENTENCES)
def test_every_candidate_sentence_is_paired_or_extra(reference, candidate):
    pairing = pair_up(reference, candidate)
    paired = {place for place in pairing.places if place is not None}
    assert len(pairing.places) == len(reference)
    assert sorted([*paired, *pairing.extra]) == list(range(len(candidate)))


@given(SENTENCES, st.randoms(use_true_random=False))
def test_shuffled_sentences_find_their_own(sentences, chance):
    shuffled = chance.sample(sentences, len(sentences))
    pairing = pair_up(sentences, shuffled)
    assert [shuffled[place] for place in pairing.places] == sentences
    assert pairing.extra == ()


# --- terms


def found(matchers, text):
    return [[m.entry.target for m in matcher.match(text)] for matcher in matchers]


PAIRS = [
    SentencePair("治理。", "", terms=(TermEntry("治理", "rule"),)),
    SentencePair("治理。", ""),
]
GLOSSARY = (RULE, TermEntry("国家", "country"))


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        (TermSource.REFERENCE, [["rule"], []]),
        (TermSource.GLOSSARY, [["country", "governance"]] * 2),
        (TermSource.BOTH, [["country", "rule"], ["country", "governance"]]),
    ],
)
def test_whose_terms_are_found(source, targets):
    matchers = term_matchers(PAIRS, [GLOSSARY], source)
    assert found(matchers, "国家治理。") == targets
