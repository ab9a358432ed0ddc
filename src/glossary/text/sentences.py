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
from glossary.text.han import HAN
from glossary.text.questions import ends_question
from glossary.text.speakerlabels import speaker_label

# Code points. The model was trained on sentences of up to about 200 tokens, and a token
# is one to two Chinese characters; longer quotations are divided at their sentences.
LIMIT = 200
# A straight or full-width point after fewer characters ends a number (`一．总则`) or a
# part of a name rather than a sentence.
_SHORTEST_POINTED = 6
# Predicates that complete the sentence around a quotation (`他说：“好。”走了。`) are
# shorter than any new sentence.
_LONGEST_REMAINDER = 3
# What ends the sentence around a quotation that began it is no longer.
_LONGEST_TAIL = 8
# Code points in which a speaker label and its colon fit.
_LABEL_REACH = 40
# A quotation is not divided before or after fewer code points (`快！快！`).
_SHORTEST_SPOKEN = 5
# Quotations nest two deep in practice; deeper ones are taken for two.
_DEEPEST = 2

_NUMERAL = "[一二三四五六七八九十]"
_MARK = re.compile(
    r"(?P<run>[。｡！？!?…]+|\.{2,}[。！？!?…]*)|(?P<point>[.．])|(?P<semicolon>[；;])"
    rf"|(?P<blank>{BLANK_LINE})"
)
_ASCII_QUESTION = re.compile(r"(?<![?？!！])[？!！]*\?")
_ELLIPSIS = re.compile(r"(?:…|\.\.)[….]*")
# A short topic, set off by a comma, that refers to nothing before.
_TOPIC = re.compile(
    r"(?![这這那此其所因但而却卻就还還也都才便则則又更对對如若即甚以於于并並不没沒]|然[而后後]|等|包括)"
    # A time is no topic.
    rf"(?![{HAN}]{{1,4}}[年月日时時季度底初末间間后後前][，,])"
    rf"[{HAN}]{{2,5}}[，,]"
)
_TITLES = "《〈"
_STRAIGHT = "\"'"
_CLOSERS = CLOSING + _STRAIGHT
_CLOSING_QUOTES = "”’」』" + _STRAIGHT
# Numbers of notes, which belong to the sentence before them.
_NOTES = re.compile(
    r"(?:[\[［〔](?:[0-9]{1,3}(?:[-,，、–][0-9]{1,3})*|注[0-9]{0,2})[\]］〕]"
    r"|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|[①-⑳](?=[^\S\n]*(?:\n|$)))+"
)
_WORD = re.compile(r"\S")
# Marks no sentence begins with, and particles that show a mark in mid-sentence.
_GOES_ON = re.compile(
    r"[，,、；;：:—–－~～·。｡.]"
    r"|的(?![确確士])|了(?![解如不])|[吗嗎呢吧嘛呀]"
    r"|得(?=很)|地(?=[说說])|等(?=[问問方，、。])|之(?=[类類问問声聲])"
)
# Where a quotation is from.
_SOURCE = re.compile(r"[（(][^（()）。]{1,40}[)）][。，,]")
# How the sentence around a quotation goes on when the quotation began it …
_ATTRIBUTION = re.compile(
    r"[^，,。！？!?；;：:“”「」『』\s]{0,12}?"
    r"(?:[说說问問答喊称稱曰道](?=[。，,：:！？道着著])|[说說][完起]|[这這][样樣][说說答写寫]|表示|指出|[强強][调調]|[认認][为為]|[写寫]道"
    r"|告[诉訴]|回[忆憶应應]|介[绍紹]|感慨|坦言|解[释釋]|[补補]充|提醒|呼[吁籲]|透露)"
    r"|(?:[^，,。！？!?；;：:“”「」『』\s]{1,16}[，,]){1,2}[^，,。！？!?；;：:“”「」『』\s]{0,16}"
    r"(?:[说說问問道]|表示)[。，,：:]"
    r"|[说說谈談提][起到]|[看望指][着著]|[^，,。！？!?；;：:]{0,20}的[话話][，,]"
    r"|[^，,。！？!?；;：:“”「」『』\s]{13,28}(?:[说說问問道]|表示)[。，,：:]"
    r"|[这這那](?![里裡时時样樣])|一[句语語]|[成已]?[为為]|成[了为為]|是|意思是"
    rf"|{_SOURCE.pattern}"
)
# Who has said it, if the sentence goes on with a person (`“……。”村民李兰摆摆手。`).
_PERSON = re.compile(
    r"[^，,。！？!?；;：:“”「」『』\s]{0,16}?"
    r"(?:[责責老工承言事头頭轻輕纪紀伙始牵牽]人|(?<![或前后後再])者|[村居农農市牧渔漁网網]民"
    r"|(?<![全动動满滿定超])[员員](?![工额額])|[老教律程医醫厨廚技计計药藥]师|师傅|師傅"
    r"|[院校局部处處科站队隊村镇鎮乡鄉县縣市厂廠店班组組会會所行社团團家事船][长長]"
    r"|书记|書記|支书|主任|主席|教授|专家|專家|代表|院士|博士|法官|[民警]警|干部|司机"
    r"|(?:[农農商住租]|养殖|种植|种粮)[户戶]|经理|經理|老板|老闆|老乡|老漢|老汉|[摊店业車车房]主"
    r"|大[爷爺娘妈媽姐叔伯哥嫂]|阿姨|奶奶|爷爷|婆婆|先生|女士|小伙|姑娘|同学|同學|学生|學生"
    r"|[母父]亲|媽媽|妈妈|爸爸)"
)
# All that the sentence around a quotation has after it (`“……。”他苦笑。`).
_TAIL = re.compile(
    f"[^。！？!?，,；;：:…\\s{QUOTES}]{{1,{_LONGEST_TAIL}}}[。！？!?](?!\\s*[{QUOTES}])"
)
# What follows a quotation that is spoken of as of a thing.
_NAMED = re.compile(
    r"[这這那](?![里裡時时样樣])|一[句语語]|[成已]?[为為]|成[了为為]|是|的|等|之|—"
    r"|[,，]?[这這那][是些个個]"
)
# … and when words before introduced it.
_PREDICATE = re.compile("[便就则則即才]|并(?!且)|而(?!且)")
_INTRODUCTION = "：:，,说說道问問称稱答曰喊"
_REMAINDER = re.compile(
    f"(?![我你您他她它这這那])[^。！？!?…\\s{QUOTES}]{{1,{_LONGEST_REMAINDER}}}[。！？!?…]"
)
# An English sentence that begins without a space after the one before.
_RUN_ON = re.compile(r"[a-z]{3}\.[A-Z](?:[a-z]+)?\s")
_LINE_END = re.compile(r"[ \t\r\u3000]*\n")
# A word all in lower case, which is no name such as iPhone.
_LOWER_CASE = re.compile(r"[a-z]+(?![A-Za-z])")
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
_WORD_REACH = 20


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
    longer than `limit` code points is divided inside its quotations as well; so is each
    quotation of several sentences where it is not the only sentence of the text.
    """
    scanner = _Scanner(text, limit)
    breaks = scanner.breaks()
    whole = Span(0, len(text))
    pieces = list(_pieces(whole, breaks, limit))
    if len(_with_words(text, (_trimmed(text, piece) for piece in pieces))) > 1:
        inner = [b._replace(depth=0) if scanner.divides(b) else b for b in breaks]
        pieces = list(_pieces(whole, inner, limit))
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
        self._quoted = sorted(quotations)
        self._openings = {p.end - 1: p.start for p in (*quotations, *brackets)}
        self._quotations = Nesting(quotations)
        self._brackets = Nesting(brackets)
        self._points_only = "。" not in text
        self._sentence = 0

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
            depth = min(self._quotations.at(end), _DEEPEST)
            found.append(_Break(end, depth))
            if depth == 0:
                self._begin(end)
        return found

    def divides(self, place: _Break) -> bool:
        """Whether a quotation that is spoken, not spoken of, may be divided here."""
        if place.depth != 1:
            return False
        quotation = self._quoted[bisect_left(self._quoted, (place.at, 0)) - 1]
        while quotation.end <= place.at:  # One inside the one around the place.
            quotation = self._quoted[bisect_left(self._quoted, quotation) - 1]
        pieces = (place.at - quotation.start - 1, quotation.end - 1 - place.at)
        is_named = _NAMED.match(self._text, quotation.end)
        goes_on = self._text[place.at - 1] in _CLOSERS and _ATTRIBUTION.match(
            self._text, place.at
        )
        return min(pieces) >= _SHORTEST_SPOKEN and not (is_named or goes_on)

    def _begin(self, at: int) -> None:
        word = _WORD.search(self._text, at)
        start = word.start() if word else len(self._text)
        label = speaker_label(self._text[start : start + _LABEL_REACH])
        self._sentence = start + (label.length if label else 0)

    def _end(self, mark: re.Match[str]) -> int:
        """Return where the sentence that `mark` closes ends; 0 when it goes on."""
        match mark.lastgroup:
            case "blank":
                return mark.end()
            case "semicolon":
                return mark.end() if _LINE_END.match(self._text, mark.end()) else 0
            case "point":
                ends = self._is_full_stop(mark.start())
                return self._end_after(mark.start(), mark.end()) if ends else 0
        end = self._end_of_run(mark)
        return self._end_after(mark.start(), end) if end > mark.start() else 0

    def _is_full_stop(self, at: int) -> bool:
        before = self._text[max(self._sentence, at - _POINT_REACH) : at]
        if _ENUMERATOR.search(before):
            return False
        after = self._text[at + 1 : at + 2]
        if before[-1:].isascii():
            if self._runs_on(at):
                return True
            return not after.isalnum() and not self._abbreviates(before, at + 1)
        long_enough = at - self._sentence >= _SHORTEST_POINTED
        return long_enough and (self._points_only or not after.isalnum())

    def _runs_on(self, at: int) -> bool:
        """Whether a sentence begins just after the point at `at`, without a space."""
        word = self._text[max(0, at - _WORD_REACH) : at].rsplit(maxsplit=1)[-1:]
        is_word = bool(word) and word[0].isascii() and word[0].isalpha()
        return is_word and _RUN_ON.match(self._text, max(0, at - 3)) is not None

    def _abbreviates(self, before: str, end: int) -> bool:
        if _ABBREVIATION.search(before):
            return True
        word = _WORD.search(self._text, end)
        return bool(word and word.group().isdigit() and _NUMBERED.search(before))

    def _end_of_run(self, mark: re.Match[str]) -> int:
        """Return the end of a run of marks, cut before a `?` that is none."""
        for question in _ASCII_QUESTION.finditer(self._text, *mark.span()):
            if not ends_question(self._text, question.end() - 1):
                is_last = question.end() == mark.end()
                return question.end() - 1 if is_last else mark.end()
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
        if _ELLIPSIS.fullmatch(marks) and not self._opens_sentence(word.start()):
            return 0
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
        notes = _NOTES.match(self._text, at)
        return (notes.end() if notes else at), opening

    def _goes_on(self, start: int, end: int, word: int) -> bool:
        """Whether what follows cannot begin a sentence."""
        if word == end and _GOES_ON.match(self._text, end):
            return True
        if self._text[start:end] == "?" and _LOWER_CASE.match(self._text, word):
            return True
        before, after = self._text[start - 1 : start], self._text[word]
        if not (before.isascii() and after.isascii()):
            return False
        if self._runs_on(start):
            return False
        return after.islower() or (word == end and (after.isalnum() or after in "=/"))

    def _opens_sentence(self, at: int) -> bool:
        """Whether a quotation, a speaker or a clause with its own topic begins here."""
        return (
            self._text[at] in QUOTES
            or _TOPIC.match(self._text, at) is not None
            or speaker_label(self._text[at : at + _LABEL_REACH]) is not None
        )

    def _outer_goes_on(self, marks: str, opening: int, word: int) -> bool:
        """Whether the sentence around a quotation or an aside goes on at `word`."""
        begins = opening <= self._sentence
        if self._text[opening] not in QUOTES:
            return not begins or self._text[opening] in _TITLES
        if begins:
            is_quoted = self._text[word - 1] in _CLOSING_QUOTES
            goes_on = _ATTRIBUTION.match(self._text, word)
            is_told = is_quoted and (
                _TAIL.match(self._text, word) or _PERSON.match(self._text, word)
            )
            return bool(goes_on or is_told)
        if any(
            one.match(self._text, word) for one in (_REMAINDER, _PREDICATE, _SOURCE)
        ):
            return True
        introduced = self._text[opening - 1] in _INTRODUCTION
        return not introduced and "。" not in marks
