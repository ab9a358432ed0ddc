"""Tell terms from characters that only look like one across words.

Chinese writes no spaces: 沿海地区 has the characters of 海地 (Haiti), 财政部门 those
of 财政部 (a ministry). A match is doubted where a segmenter sees a word across its
start or end, and given up if the best reading of the text around without the term is
likelier than the best one with it. A reading is made of words of the lexicon and of
terms that were found; it is as likely as its words are together.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from glossary.model import Span
from glossary.text.han import HAN_CHARACTER
from glossary.text.words import (
    WORDS_COUNTED,
    cut_words,
    has_word_across,
    word_frequency,
)

# A term is at least as likely as a word counted this often; lexicons lack most terms.
# From 1 to 300 this changes one doubtful match in forty.
_TERM_FREQUENCY = 100
# How much likelier, as a natural logarithm, the reading without the term must be. Where
# it is less, half of the translations have the term.
_MARGIN = 0.15
_LONGEST_WORD = 8
# Characters on either side of a term that are read with it.
_CONTEXT = 4
_IN_HAN = re.compile(f"{HAN_CHARACTER.pattern}{{2}}")

# Endings that make another concept of a term: 仲裁员, 法治化, 印度教, 北极熊, 汉堡包.
# Of others (西班牙语, 深圳湾, 专利权) most translations have the term.
_OTHER_CONCEPT = frozenset("员 人员 化 教 熊 狮 豹 虎 包".split())
# A ministry (部) is no department (部门), whether or not the lexicon has the word.
_DEPARTMENT = "部门"
# Characters that transcribe foreign names: 马里奥 is not of 马里, nor 加西亚 of 西亚.
_TRANSCRIBING = frozenset(
    "阿埃奥巴贝比伯布达丹德迪丁顿厄恩尔菲弗夫戈格哈赫霍吉加杰凯康科克拉莱兰勒里利莉卢"
    "鲁罗洛马迈曼梅蒙米姆纳娜奈尼涅努诺帕佩皮普奇恰乔萨塞莎斯苏索泰坦特提托娃瓦韦维温"
    "沃乌希谢辛雅亚扬耶伊尤扎泽兹朱"
)


class _Word(NamedTuple):
    """A word that can be read at a place, with the logarithm of how likely it is."""

    start: int
    end: int
    score: float


class WordReadings:
    """The ways to read a text, in which some terms were found, as words."""

    def __init__(self, text: str, found: Sequence[tuple[int, int, int]]) -> None:
        """Take a folded text in Simplified script.

        Args:
            text: What `fold` made of it.
            found: Start and end of each term, and a number that is of no matter here.
        """
        self._text = text
        self._found = found
        self._padded = f"  {text}  "

    def allow(self, start: int, end: int) -> bool:
        """Tell whether a term may stand there."""
        sides = self._padded[start : start + 4], self._padded[end : end + 4]
        if not any(map(has_word_across, sides)):
            return True
        first = max(0, start - _CONTEXT)
        cut = cut_words(self._text[first : end + _CONTEXT])
        ends = {*accumulate(map(len, cut), initial=first)}
        crossed = [at for at in (start, end) if at not in ends]
        if not any(_IN_HAN.match(self._text, at - 1) for at in crossed):
            return True
        return self._is_likely(Span(start, end), Span(first, max(ends)))

    def _is_likely(self, term: Span, around: Span) -> bool:
        words = self._words(around)
        inside = [one for one in words if term.start <= one.start < one.end <= term.end]
        outside = [one for one in words if not _overlaps(one, term)]
        with_term = sorted((*inside, *outside))
        joints = self._joints(term, inside)
        without = [one for one in words if not self._extends(one, term, joints)]
        gain = _best(around, without)[0] - _best(around, with_term)[0]
        return gain <= _MARGIN

    @cached_property
    def _terms(self) -> Mapping[int, Collection[int]]:
        """Where the terms that start at an offset end.

        Departments that seem to begin with a ministry count as terms.
        """
        ends: defaultdict[int, set[int]] = defaultdict(set)
        for start, end, _number in self._found:
            department = self._text[end - 1 : end + 1] == _DEPARTMENT
            ends[start] |= {end, end + department}
        return ends

    def _words(self, around: Span) -> list[_Word]:
        """Return the words that can be read in a span, by start.

        A character that is no word counts as one seen once.
        """
        words = []
        for start in range(*around):
            for end in range(start + 1, min(start + _LONGEST_WORD, around.end) + 1):
                frequency = word_frequency(self._text[start:end])
                if frequency or end == start + 1:
                    words.append(_Word(start, end, _likelihood(frequency)))
            words += (
                _Word(start, end, _likelihood(_TERM_FREQUENCY))
                for end in self._terms.get(start, ())
                if end <= around.end
            )
        return words

    def _joints(self, term: Span, inside: Iterable[_Word]) -> Collection[int]:
        """Return where the words that a term is made of begin and end."""
        if term.end == term.start + 1:
            return term
        return _best(term, [one for one in inside if one[:2] != term])[1]

    def _extends(self, word: _Word, term: Span, joints: Collection[int]) -> bool:
        """Tell whether a word is a term, or the last words of one, and something more.

        So are 西班牙语, 水污染, and 保险费率 for 出口信用保险; they do not speak
        against the term inside.
        """
        if term.start <= word.start < term.end < word.end:
            inside, outside = Span(word.start, term.end), Span(term.end, word.end)
            joint = inside.start
        elif word.start < term.start < word.end <= term.end:
            inside, outside = Span(term.start, word.end), Span(word.start, term.start)
            joint = inside.end
        else:
            return False
        own, more = self._text[slice(*inside)], self._text[slice(*outside)]
        if len(own) < 2 or more in _OTHER_CONCEPT or _TRANSCRIBING.issuperset(more):
            return False
        if len(more) == 1:
            return joint in joints and (own + more)[-2:] != _DEPARTMENT
        known = inside == term or word_frequency(own) > 0
        return known and all(len(part) > 1 for part in cut_words(more))


def _overlaps(word: _Word, term: Span) -> bool:
    return word.start < term.end and term.start < word.end


def _likelihood(frequency: int) -> float:
    return math.log(max(1, frequency) / WORDS_COUNTED)


def _best(span: Span, words: Iterable[_Word]) -> tuple[float, Collection[int]]:
    """Return how likely the likeliest reading of a span is, and where its words end.

    Args:
        span: What is read.
        words: By start; those of one character are among them.
    """
    scores, before = {span.start: 0.0}, {}
    for start, end, score in words:
        likely = scores[start] + score
        if likely > scores.get(end, -math.inf):
            scores[end], before[end] = likely, start
    end = span.end
    ends = {span.start, end}
    while end > span.start:
        end = before[end]
        ends.add(end)
    return scores[span.end], ends
