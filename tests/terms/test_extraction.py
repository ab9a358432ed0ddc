import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.model import Block, Document
from glossary.terms.extraction import Cue, extract_terms, sentences_from
from glossary.text.script import fold


def sentences(*lines, path="a.txt"):
    text = "\n".join(lines)
    blocks, start = [], 0
    for number, line in enumerate(lines, start=1):
        blocks.append(Block(line, start, number))
        start += len(line) + 1
    return sentences_from(Document(path, text, tuple(blocks)))


def found(*lines, **options):
    return {one.term: one for one in extract_terms(sentences(*lines), **options)}


DIGITAL = (
    "智慧农业让村民受益。",
    "他们谈到智慧农业。",
    "智慧农业示范园已经建成。",
)


def test_a_repeated_sequence_is_a_candidate_with_its_places():
    candidate = found(*DIGITAL)["智慧农业"]
    assert candidate.frequency == 3
    assert candidate.cues == ()
    assert [context.split()[0] for context in candidate.contexts] == [
        "a.txt:1",
        "a.txt:2",
        "a.txt:3",
    ]
    assert all("智慧农业" in context for context in candidate.contexts)


def test_a_sequence_seen_once_needs_a_lower_minimum():
    assert "智慧农业示范园" not in found(*DIGITAL)
    assert "智慧农业示范园" in found(*DIGITAL, minimum=1)


def test_a_candidate_always_inside_the_same_longer_one_is_left_out():
    terms = found("智慧农业示范园建成了。", "智慧农业示范园很大。")
    assert "智慧农业示范园" in terms
    assert "智慧农业" not in terms
    assert "农业示范园" not in terms


@pytest.mark.parametrize(
    ("line", "term", "cue"),
    [
        ("会议发布了《清溪县数字乡村建设规划》。", "清溪县数字乡村建设规划", Cue.TITLE),
        ("我们提出“三个一批”。", "三个一批", Cue.QUOTED),
        ("消息来自中国乡村教育协会。", "中国乡村教育协会", Cue.ORGANISATION),
    ],
)
def test_a_cue_makes_up_for_a_single_occurrence(line, term, cue):
    assert cue in found(line)[term].cues


@pytest.mark.parametrize(
    "line",
    [
        "他问：“你为什么来？”",
        "大家说：“这样好了”。",
        "根据《规定》办理。",
        "各级领导干部参加了。",
        "问题大部分解决了，他们走了。",
    ],
)
def test_speech_short_titles_and_false_endings_are_no_cue(line):
    assert not found(line)


def test_a_term_of_two_documents_counts_double():
    lines = DIGITAL[:2]
    one = extract_terms(sentences(*lines))
    both = extract_terms((*sentences(*lines), *sentences(*lines, path="b.txt")))
    assert both[0].cues == (Cue.DOCUMENTS,)
    assert both[0].score == pytest.approx(4 * one[0].score)


def test_known_terms_are_left_out_but_still_hold_others():
    known = {"智慧农业示范园"}.__contains__
    lines = ("智慧农业示范园建成了。", "智慧农业示范园很大。")
    assert not found(*lines, known=known)


def test_both_scripts_are_one_candidate():
    candidate = found("智慧农业很好。", "智慧农业来了。", "智慧農業來了。")["智慧农业"]
    assert candidate.frequency == 3


pieces = st.lists(
    st.sampled_from(
        [
            "智慧农业",
            "农村电商",
            "“三个一批”",
            "《乡村振兴条例》",
            "发展",
            "的",
            "，",
            "协会",
        ]
    ),
    min_size=1,
    max_size=8,
).map("".join)


@settings(deadline=None)  # The first example loads the dictionary.
@given(st.lists(pieces, min_size=1, max_size=6), st.data())
def test_invariants(lines, data):
    texts = sentences(*lines)
    candidates = extract_terms(texts, minimum=1)
    assert candidates == extract_terms(texts, minimum=1)
    terms = [fold(candidate.term) for candidate in candidates]
    assert len(set(terms)) == len(terms)
    whole = "\n".join(lines)
    for candidate in candidates:
        assert candidate.score > 0
        places = re.findall(f"(?={re.escape(candidate.term)})", whole)
        assert 1 <= candidate.frequency <= len(places)
    known = set(data.draw(st.lists(st.sampled_from(terms or [""]))))
    left = extract_terms(texts, minimum=1, known=known.__contains__)
    assert left == tuple(c for c in candidates if fold(c.term) not in known)
