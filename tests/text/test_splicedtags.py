"""What the network is asked, and what becomes of its answers."""

from typing import NamedTuple

import numpy as np
import pytest

from glossary.text.likelihood import UNKNOWN
from glossary.text.splicedevidence import LONGEST, Evidence
from glossary.text.splicedplaces import SplicedText
from glossary.text.splicedtags import Tags
from glossary.text.splicetagger import PASSAGE, TAGS, Names

SENTENCE = "会议要求，各地区各部门要加强统筹协调，完善政策措施，推动各项任务落到实处。"


class Marker(NamedTuple):
    """Takes `<` for the first symbol of a string and `>` for its last."""

    names: Names
    read: list

    def odds(self, numbers, measured):
        self.read.append(numbers.shape)
        odds = np.full((*numbers.shape, TAGS), -9.0)
        odds[..., 0][numbers == 1] = 4
        odds[..., 1][numbers == 2] = 5
        assert measured.shape[:2] == numbers.shape
        return odds


def tags_of(text):
    network = Marker(Names({UNKNOWN: 0, "<": 1, ">": 2}), [])
    evidence = Evidence(SplicedText(text, bool))
    return evidence, Tags(evidence, network), network.read


def test_only_what_is_asked_for_is_read():
    evidence, tags, read = tags_of(f"{SENTENCE}\n{SENTENCE}\n{SENTENCE}")
    inside = evidence.symbols.index("\n", 1) + 5

    tags.read(np.array([inside, inside + 3]))
    tags.read(np.array([inside + 1]))

    assert read == [(1, len(SENTENCE))]


@pytest.mark.parametrize("times", [1, 3, 5, 9])
def test_long_lines_are_read_in_passages_that_overlap(times):
    text = SENTENCE * times + "要加<强统>筹。"
    evidence, tags, read = tags_of(text)

    tags.read(np.flatnonzero(evidence.prose))

    assert max(length for _passages, length in read) <= PASSAGE
    assert len(read) <= 1 + 2 * len(text) // PASSAGE
    assert evidence.symbols[int(tags.odds[:, 0].argmax())] == "<"
    assert {-9.0, 4.0, 5.0} == {*np.unique(tags.odds[1:-1])}


def test_strings_with_likely_ends_are_proposed():
    evidence, tags, _read = tags_of(SENTENCE.replace("统筹", "统<网>筹"))
    seen = evidence.candidates()
    tags.read(np.flatnonzero(evidence.prose))

    every = tags.with_proposed(seen)

    at = evidence.symbols.index("<")
    assert (at, at + 3) in zip(every.starts.tolist(), every.ends.tolist(), strict=True)
    assert tags.ends(every).max() == 4
    assert len(set(zip(every.starts.tolist(), every.ends.tolist(), strict=True))) == (
        len(every.starts)
    )


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE.replace("统筹", "统<筹") + "\n" + SENTENCE.replace("统筹", "统>筹"),
        SENTENCE.replace("统筹", f"<{'网' * LONGEST}>"),
        f"<网>{SENTENCE}",
        SENTENCE.replace("统筹", "统>网<筹"),
    ],
)
def test_what_cannot_be_a_string_is_not_proposed(text):
    evidence, tags, _read = tags_of(text)
    tags.read(np.flatnonzero(evidence.prose))
    seen = evidence.gained(np.empty(0, np.int64), np.empty(0, np.int64))

    assert len(tags.with_proposed(seen).starts) == 0
