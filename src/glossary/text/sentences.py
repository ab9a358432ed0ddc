"""Where sentences end in Chinese text, with English in it.

Written for policy texts and for what web copies do to them: `?` for a lost character
or for `？`, ASCII marks between Chinese clauses, quotation marks that never close.
Every rule prefers a sentence too long to one cut in two: a long sentence is divided
again at clauses for the model, a cut one is lost to the translator.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from glossary.model import Span
from glossary.text.brackets import BLANK_LINE, CLOSING, QUOTES, Nesting, enclosures
from glossary.text.questions import ends_question
from glossary.text.speakerlabels import speaker_label

# Code points. The model was trained on sentences of up to about 200 tokens, and a token
# is one to two Chinese characters; longer quotations are divided at their sentences.
LIMIT = 200
# An enumeration with a shorter item (`一是快；二是稳。`) reads better in one piece.
_SHORTEST_ITEM = 15
# A straight or full-width point after fewer characters ends a number (`一．总则`) or a
# part of a name rather than a sentence.
_SHORTEST_POINTED = 6
# Predicates that complete the sentence around a quotation (`他说：“好。”走了。`) are
# shorter than any new sentence.
_LONGEST_REMAINDER = 3
# Code points in which a speaker label and its colon fit.
_LABEL_REACH = 40
# Quotations nest two deep in practice; deeper ones are taken for two.
_DEEPEST = 2

_NUMERAL = "[一二三四五六七八九十]"
_MARK = re.compile(
    r"(?P<run>[。｡！？!?…]+|\.{2,}[。！？!?…]*)|(?P<point>[.．])|(?P<semicolon>[；;])"
    rf"|(?P<blank>{BLANK_LINE})"
)
_ASCII_QUESTION = re.compile(r"(?<![?？!！])[？!！]*\?")
_ELLIPSIS = re.compile(r"(?:…|\.\.)[….]*")
_TITLES = "《〈"
_STRAIGHT = "\"'"
_CLOSERS = CLOSING + _STRAIGHT
_WORD = re.compile(r"\S")
# Marks no sentence begins with, and particles that show a mark in mid-sentence.
_GOES_ON = re.compile(
    r"[，,、；;：:—–－~～·。｡.]"
    r"|的(?![确確士])|了(?![解如不])|[吗嗎呢吧嘛呀]"
    r"|得(?=很)|地(?=[说說])|等(?=[问問方，、。])|之(?=[类類问問声聲])"
)
# How the sentence around a quotation goes on when the quotation began it …
_ATTRIBUTION = re.compile(
    r"[^，,。！？!?；;：:“”「」『』\s]{0,12}?"
    r"(?:[说說问問答喊称稱曰道](?=[。，,：:！？道着著])|表示|指出|[强強][调調]|[认認][为為]|[写寫]道"
    r"|告[诉訴]|回[忆憶应應]|介[绍紹]|感慨|坦言|解[释釋]|[补補]充|提醒|呼[吁籲]|透露)"
    r"|[这這那](?![里裡时時样樣])|一[句语語]|[成已]?[为為]|成[了为為]|是"
)
# … and when words before introduced it.
_PREDICATE = re.compile("[便就则則即才]|并(?!且)|而(?!且)")
_INTRODUCTION = "：:，,说說道问問称稱答曰喊"
_REMAINDER = re.compile(
    f"(?![我你您他她它这這那])[^。！？!?…\\s{QUOTES}]{{1,{_LONGEST_REMAINDER}}}[。！？!?…]"
)
_ITEM = re.compile(
    rf"\s*(?:{_NUMERAL}{{1,3}}(?:是|要|、)|其{_NUMERAL}[，,、是]"
    rf"|第{_NUMERAL}{{1,3}}[，,、是]|[（(](?:{_NUMERAL}{{1,3}}|[0-9]{{1,2}})[）)]"
    r"|[0-9]{1,2}(?:[.．](?![0-9])|[、)）])|[①-⑳]|其次|再次|最[后後])"
)
_ITEM_LINE = re.compile(r"[ \t\r\u3000]*\n")
_ENUMERATOR = re.compile(
    rf"(?:^|[；;：:，,\n])\s*[（(]?(?:[0-9]{{1,3}}|[A-Za-z]|第?{_NUMERAL}{{1,3}})[）)]?$"
)
# Abbreviations that a capital or a number may follow in mid-sentence (Chicago Manual
# of Style, 17th edition, chapter 10); single letters are initials (`U.S.`).
_ABBREVIATION = re.compile(
    r"(?<![A-Za-z])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|Pres|Hon|Rev|St"
    r"|Mt|Jr|Sr|Inc|Ltd|Co|Corp|vs|cf|viz|al|Figs?|Eq|Arts?|Sec|Ch|Vol|Eds?|pp|paras?"
    r"|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ph\.D)$"
)
_NUMBERED = re.compile(r"(?<![A-Za-z])[Nn]os?$")
# Code points before a point that tell an abbreviation or an enumerator.
_POINT_REACH = 8


class _Break(NamedTuple):
    """A place where a sentence may end.

    Attributes:
        at: Offset just past the sentence.
        depth: Number of quotations around it.
    """

    at: int
    depth: int


def split_sentences(text: str, *, limit: int = LIMIT) -> tuple[Span, ...]:
    """Return the sentences of `text`.

    Spans are in order and disjoint, never blank, and trimmed of white space; between
    them is white space only, so spans and gaps together give back the text. A sentence
    longer than `limit` code points is divided inside its quotations as well.
    """
    pieces = _pieces(Span(0, len(text)), _Scanner(text, limit).breaks(), limit)
    return _with_words(text, (_trimmed(text, piece) for piece in pieces))


def _pieces(
    whole: Span, breaks: Sequence[_Break], limit: int, depth: int = 0
) -> Iterator[Span]:
    """Divide `whole` at the breaks of `depth`, and long pieces at deeper ones."""
    edges = [whole.start, *(b.at for b in breaks if b.depth <= depth), whole.end]
    done = 0
    for start, end in pairwise(edges):
        first, done = done, bisect_left(breaks, end, lo=done, key=_offset)
        if end - start <= limit or depth == _DEEPEST or first == done:
            yield Span(start, end)
        else:
            yield from _pieces(Span(start, end), breaks[first:done], limit, depth + 1)
        done += 1


def _offset(place: _Break) -> int:
    return place.at


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def _with_words(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join what has no word of its own, or is only a label, to a neighbour."""
    joined: list[Span] = []
    complete = False
    for span in spans:
        if span.start == span.end:
            continue
        wordy = any(text[at].isalnum() for at in range(*span))
        if joined and not (wordy and complete):
            joined[-1] = Span(joined[-1].start, span.end)
            complete = complete or wordy
        else:
            joined.append(span)
            complete = wordy and not _is_label(text[span.start : span.end])
    return tuple(joined)


def _is_label(text: str) -> bool:
    label = speaker_label(text) if len(text) <= _LABEL_REACH else None
    return label is not None and label.length == len(text)


class _Scanner:
    """One pass over a text from left to right, looking a bounded way around."""

    def __init__(self, text: str, limit: int) -> None:
        self._text = text
        pairs = enclosures(text)
        quotations = [pair for pair in pairs if text[pair.start] in QUOTES]
        # A title or an aside longer than a sentence is a bracket gone astray.
        brackets = [
            pair
            for pair in pairs
            if text[pair.start] not in QUOTES and pair.end - pair.start <= limit
        ]
        self._openings = {p.end - 1: p.start for p in (*quotations, *brackets)}
        self._quotations = Nesting(quotations)
        self._brackets = Nesting(brackets)
        self._points_only = "。" not in text
        self._sentence = 0
        self._items: list[int] = []

    def breaks(self) -> list[_Break]:
        """Return the possible sentence ends, those inside quotations too, in order."""
        found: list[_Break] = []
        at = 0
        self._begin(0)
        while mark := _MARK.search(self._text, at):
            end = self._end(mark)
            at = max(mark.end(), end)
            if not end or self._brackets.at(end):
                continue
            depth = self._quotations.at(end)
            found.append(_Break(end, min(depth, _DEEPEST)))
            if depth == 0:
                found += self._ends_of_items(end)
                self._begin(end)
        found += self._ends_of_items(len(self._text))
        return sorted(found)

    def _begin(self, at: int) -> None:
        word = _WORD.search(self._text, at)
        self._sentence = word.start() if word else len(self._text)

    def _end(self, mark: re.Match[str]) -> int:
        """Return where the sentence that `mark` closes ends; 0 when it goes on."""
        match mark.lastgroup:
            case "blank":
                return mark.end()
            case "semicolon":
                return self._end_of_line(mark.end())
            case "point":
                ends = self._is_full_stop(mark.start())
                return self._end_after(mark.start(), mark.end()) if ends else 0
        end = self._end_of_run(mark)
        return self._end_after(mark.start(), end) if end > mark.start() else 0

    def _end_of_line(self, end: int) -> int:
        """Return `end`, just past a semicolon, if it is the end of a list's line.

        A semicolon before an enumerator in mid-line is decided on with its sentence.
        """
        if _ITEM_LINE.match(self._text, end):
            return end
        enclosed = self._quotations.at(end) or self._brackets.at(end)
        if not enclosed and _ITEM.match(self._text, end):
            self._items.append(end)
        return 0

    def _ends_of_items(self, end: int) -> list[_Break]:
        """Return the item ends of the enumeration in the sentence up to `end`."""
        items, self._items = self._items, []
        lengths = [b - a for a, b in pairwise([self._sentence, *items, end])]
        if min(lengths) < _SHORTEST_ITEM:
            return []
        return [_Break(at, 0) for at in items]

    def _is_full_stop(self, at: int) -> bool:
        before = self._text[max(self._sentence, at - _POINT_REACH) : at]
        if _ENUMERATOR.search(before):
            return False
        after = self._text[at + 1 : at + 2]
        if before[-1:].isascii():
            return not after.isalnum() and not self._abbreviates(before, at + 1)
        long_enough = at - self._sentence >= _SHORTEST_POINTED
        return long_enough and (self._points_only or not after.isalnum())

    def _abbreviates(self, before: str, end: int) -> bool:
        if _ABBREVIATION.search(before):
            return True
        word = _WORD.search(self._text, end)
        return bool(word and word.group().isdigit() and _NUMBERED.search(before))

    def _end_of_run(self, mark: re.Match[str]) -> int:
        """Return the end of a run of marks, cut before a `?` that is none."""
        for question in _ASCII_QUESTION.finditer(self._text, *mark.span()):
            if not ends_question(self._text, question.end() - 1):
                return question.end() - 1
        return mark.end()

    def _end_after(self, start: int, end: int) -> int:
        """Return the end of a sentence closed by the marks from `start` to `end`."""
        marks = self._text[start:end]
        end, opening = self._past_closers(end)
        word = _WORD.search(self._text, end)
        if not word:
            return end
        if self._goes_on(start, end, word.start()):
            return 0
        if _ELLIPSIS.fullmatch(marks):
            return end if self._opens_sentence(word.start()) else 0
        if opening is None:
            return end
        return 0 if self._outer_goes_on(marks, opening, word.start()) else end

    def _past_closers(self, at: int) -> tuple[int, int | None]:
        """Return the offset past closing marks, and where the outermost opened."""
        opening: int | None = None
        while (mark := self._text[at : at + 1]) and mark in _CLOSERS:
            opened = self._openings.get(at)
            after = self._text[at + 1 : at + 2]
            if opened is None and mark in _STRAIGHT and after and not after.isspace():
                break
            opening = opened if opened is not None else opening
            at += 1
        return at, opening

    def _goes_on(self, start: int, end: int, word: int) -> bool:
        """Whether what follows cannot begin a sentence."""
        if word == end and _GOES_ON.match(self._text, end):
            return True
        before, after = self._text[start - 1 : start], self._text[word]
        if not (before.isascii() and after.isascii()):
            return False
        return after.islower() or (word == end and (after.isalnum() or after in "=/"))

    def _opens_sentence(self, at: int) -> bool:
        """Whether a quotation or a speaker begins here."""
        return (
            self._text[at] in QUOTES
            or speaker_label(self._text[at : at + _LABEL_REACH]) is not None
        )

    def _outer_goes_on(self, marks: str, opening: int, word: int) -> bool:
        """Whether the sentence around a quotation or an aside goes on at `word`."""
        begins = opening <= self._sentence
        if self._text[opening] not in QUOTES:
            return not begins or self._text[opening] in _TITLES
        if begins:
            return _ATTRIBUTION.match(self._text, word) is not None
        if _REMAINDER.match(self._text, word) or _PREDICATE.match(self._text, word):
            return True
        introduced = self._text[opening - 1] in _INTRODUCTION
        return not introduced and "。" not in marks
