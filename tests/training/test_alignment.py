"""Phrases and clauses from links that are given; eflomal itself is not run."""

from training.alignment import Aligned
from training.clauses import clauses
from training.phrases import with_phrases

from glossary.learning.pairs import Pair
from glossary.model import Span


def spans(text, words):
    at, found = 0, []
    for word in words:
        at = text.index(word, at)
        found.append(Span(at, at + len(word)))
        at += len(word)
    return tuple(found)


def aligned(source, target, links, terms=()):
    pair = Pair("".join(source), " ".join(target), terms)
    sure = frozenset(links)
    return Aligned(
        pair, spans(pair.source, source), spans(pair.target, target), sure, sure
    )


def test_phrases_have_no_link_outside():
    words = ("我们", "推动", "绿色发展", "和", "合作")
    english = ("We", "promote", "green", "development", "and", "cooperation")
    links = {(0, 0), (1, 1), (2, 2), (2, 3), (3, 4), (4, 5)}
    (phrases,) = with_phrases([aligned(words, english, links)])
    assert ("绿色发展", "green development") in phrases
    assert ("推动绿色发展", "promote green development") in phrases
    assert not any(
        "and" in en.split() and "cooperation" not in en for _zh, en in phrases
    )
    (crossed,) = with_phrases([aligned(words, english, links | {(4, 3)})])
    assert ("绿色发展", "green development") not in crossed


def test_clauses_are_cut_where_no_link_crosses():
    source = (
        "双方",
        "将",
        "继续",
        "扩大",
        "贸易",
        "合作",
        "的",
        "规模",
        ",",
        "并",
        "共同",
        "应对",
        "气候",
        "变化",
        "带来",
        "的",
        "挑战",
        "。",
    )
    target = (
        "The",
        "two",
        "sides",
        "will",
        "continue",
        "to",
        "expand",
        "trade",
        ",",
        "and",
        "jointly",
        "meet",
        "the",
        "challenges",
        "of",
        "climate",
        "change",
        ".",
    )
    links = {
        (0, 1),
        (0, 2),
        (1, 3),
        (2, 4),
        (3, 6),
        (4, 7),
        (8, 8),
        (9, 9),
        (10, 10),
        (11, 11),
        (12, 15),
        (13, 16),
        (16, 13),
        (17, 17),
    }
    one = aligned(source, target, links, (("贸易", "trade"),))
    found = [(clause.source, clause.target, clause.terms) for clause in clauses(one)]
    assert found == [
        (
            "双方将继续扩大贸易合作的规模,",
            "The two sides will continue to expand trade ,",
            (("贸易", "trade"),),
        ),
        (
            "并共同应对气候变化带来的挑战。",
            "and jointly meet the challenges of climate change .",
            (),
        ),
    ]
    assert list(clauses(aligned(source, target, links | {(3, 15), (4, 16)}))) == []
