"""Candidate terms of Chinese texts: word sequences ranked by C-value and by cues."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

from glossary.model import Document, Span, TermEntry
from glossary.terms.cvalue import c_values, standing_alone
from glossary.terms.proposals import (
    MOST_CONTEXTS,
    Proposal,
    ProposalKind,
    Relations,
    excerpt,
)
from glossary.text.modelcopy import model_copy
from glossary.text.script import fold
from glossary.text.segmenter import segment
from glossary.text.words import Word, tag_words

_MOST_WORDS = 8
_MOST_CHARACTERS = 25
# A lone word of two characters is rarely a term, and the dictionary is full of them.
_LEAST_LONE = 3

# Tags of jieba for what may stand in a term, at its end, and be one alone. Verbs (`v`)
# come in only as the nouns that some of them also are.
_PARTS = frozenset("n nr nrt nrfg ns nt nz ng vn an a b l i j eng".split())
_HEADS = frozenset("n ns nt nz ng vn an l j".split())
_LONE = frozenset("n ns nt nz l j".split())
_NOMINAL_VERBS = frozenset(
    "保护 保障 参与 创新 调查 督察 对话 防控 防御 分配 改造 供给 共享 规划 "
    "互动 互联 互信 会晤 监测 监督 监管 减排 减贫 交易 接种 救助 就业 开放 "
    "流动 评估 倡议 融合 认证 审查 审批 升级 投资 协定 协同 协商 修复 循环 "
    "预警 援助 运输 诈骗 振兴 征收 支付 治理 制裁 转型 自治".split()
)
# Words of content to jieba that make no term: vague nouns, deixis, marks of a web page.
_STOP_WORDS = frozenset(
    "一些 一系列 不同 不断 世界各国 主要 之一 之间 事情 今年 今天 仍然 以来 "
    "众多 作用 全部 公众 具体 具有 内容 决定 前提 各国 各方 各地 各级 各界 "
    "同时 同志 名称 大家 存在 实际 对象 巨大 广大 广泛 当前 形势 情况 意义 "
    "意见 愿望 成效 手段 所有 打印 方面 时候 显著 普遍 有关 有力 有效 来源 "
    "标准 根本 正文 步伐 深入 深刻 热切 看法 目的 相关 真正 着力 积极 程度 "
    "答记者问 系列 紧密 结果 背景 花样 表示 观点 角度 记者 讨论 讲清楚 设想 "
    "负责人 追问 过程 进展 进程 道理 部分 重大 重点 重要 阶段性 首页".split()
)
_ORGANISATION = re.compile(
    ".{2,}(?:委员会|组委会|办公室|办公厅|大会|组织|联盟|协会|学会|联合会|理事会|基金会|论坛|银行|"
    "集团|研究院|研究所|研究中心|总局|管理局|法院|检察院|(?<![东西南北中全内外总局干乐])部)"
)
_OFFICE = re.compile("(?:委员会|[厅局部委署])$")
_AND = frozenset("和与及")
_CONTENT = re.compile(r"[^\W_]+")
_EXCERPT = 20


class Cue(StrEnum):
    """What besides its frequency speaks for a candidate."""

    TITLE = "title"
    QUOTED = "quoted"
    ORGANISATION = "organisation"
    DOCUMENTS = "documents"


# What stands in marks may be a term whatever words it has. Shorter titles are short
# forms (《公约》), longer quotations are sentences; pronouns and particles make speech.
_MARKED = (
    (Cue.TITLE, re.compile(r"《([^《》]{4,40})》")),
    (
        Cue.QUOTED,
        re.compile(r"[“「『]([^“”‘’「」『』《》，。；：？！,;:?!、]{2,12})[”」』]"),
    ),
)
_SPEECH = frozenset("r y ul".split())


@dataclass(frozen=True, slots=True)
class TokenizedSentence:
    """A sentence to extract from.

    Attributes:
        text: Clean.
        words: Of the text, without gaps.
        document: Path of its document.
        line: 1-based line in it.
    """

    text: str
    words: tuple[Word, ...]
    document: str
    line: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate term.

    Attributes:
        term: As it is written most often.
        frequency: Number of its occurrences, those in longer candidates included.
        score: Its C-value, weighted by its cues.
        cues: In the order of `Cue`.
        contexts: `document:line` and the words around the term, one a sentence.
    """

    term: str
    frequency: int
    score: float
    cues: tuple[Cue, ...] = ()
    contexts: tuple[str, ...] = ()


class _Occurrence(NamedTuple):
    """An occurrence: the index of a sentence and the span in it."""

    sentence: int
    span: Span


_Places = Mapping[str, set[_Occurrence]]


def sentences_from(document: Document) -> tuple[TokenizedSentence, ...]:
    """Return the sentences of a cleaned document, without what cleaning found.

    Raises:
        GlossaryError: The word segmenter is not installed.
    """
    copies = [(model_copy(one.source, one.findings), one) for one in segment(document)]
    return tuple(
        TokenizedSentence(copy.text, tag_words(copy.text), document.path, one.line)
        for copy, one in copies
    )


def extract_terms(
    sentences: Sequence[TokenizedSentence],
    *,
    known: Callable[[str], bool] = lambda _form: False,
    minimum: int = 2,
) -> tuple[Candidate, ...]:
    """Return candidate terms, the best first.

    Args:
        sentences: Of all documents, in order.
        known: Tells of a folded form whether it is to be left out. Such terms still
            count as the longer candidates that others are part of.
        minimum: Least frequency of candidates that are no title, quoted formula or
            name of an organisation.
    """
    places = _sequences(sentences)
    cues = _cues(sentences, places)
    frequency = {
        form: len(places[form])
        for form in sorted(places)
        if len(places[form]) >= minimum or cues[form].keys() - {Cue.DOCUMENTS}
    }
    complete = [form for form in frequency if cues[form].keys() & dict(_MARKED).keys()]
    found = [
        Candidate(
            term=_spelling(sentences, places[form]),
            frequency=frequency[form],
            score=value * _weight(cues[form], frequency[form]),
            cues=tuple(cue for cue in Cue if cue in cues[form]),
            contexts=tuple(_contexts(sentences, places[form])),
        )
        for form, value in c_values(standing_alone(frequency, complete)).items()
        if value > 0 and not known(form)
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.term)))


def proposal_of(candidate: Candidate, relations: Relations) -> Proposal:
    """Return a candidate as a proposal, without a target if it is not known yet."""
    known = relations.entry(candidate.term)
    return Proposal(
        kind=ProposalKind.KNOWN if known else ProposalKind.NEW,
        entry=known or TermEntry(candidate.term, ""),
        frequency=candidate.frequency,
        score=candidate.score,
        cue="|".join(candidate.cues),
        nested=relations.nested(candidate.term),
        contexts=candidate.contexts,
    )


# --- where the candidates are


def _sequences(
    sentences: Iterable[TokenizedSentence],
) -> defaultdict[str, set[_Occurrence]]:
    """Return the places of the word sequences that may be terms, by folded form."""
    places: defaultdict[str, set[_Occurrence]] = defaultdict(set)
    for number, sentence in enumerate(sentences):
        folded = fold(sentence.text)
        runs = list(_runs(sentence.words))
        spans = [span for run in runs for span in _spans(run)]
        for span in (*spans, *_offices(runs, sentence.text)):
            places[folded[span.start : span.end]].add(_Occurrence(number, span))
    return places


def _runs(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield the longest sequences of words that may stand in a term."""
    for fits, run in groupby(words, key=_may_be_part):
        if fits:
            yield list(run)


def _may_be_part(word: Word) -> bool:
    return (
        (word.tag in _PARTS or word.text in _NOMINAL_VERBS)
        and word.text not in _STOP_WORDS
        and bool(_CONTENT.fullmatch(word.text))
    )


def _spans(run: Sequence[Word]) -> Iterator[Span]:
    for end, head in enumerate(run):
        if head.tag not in _HEADS and head.text not in _NOMINAL_VERBS:
            continue
        for start in range(max(0, end + 1 - _MOST_WORDS), end + 1):
            span = Span(run[start].start, head.end)
            lone = start == end
            if lone and (head.tag not in _LONE or len(head.text) < _LEAST_LONE):
                continue
            if span.end - span.start <= _MOST_CHARACTERS:
                yield span


def _offices(runs: Sequence[Sequence[Word]], text: str) -> Iterator[Span]:
    """Yield names of offices with “and” in them: 省住房和城乡建设厅.

    Their halves alone are cut from them.
    """
    for first, second in pairwise(runs):
        between = text[first[-1].end : second[0].start]
        head = next((word for word in second if _OFFICE.search(word.text)), None)
        if between in _AND and head:
            span = Span(first[0].start, head.end)
            if span.end - span.start <= _MOST_CHARACTERS:
                yield span


# --- cues


def _cues(
    sentences: Sequence[TokenizedSentence], places: defaultdict[str, set[_Occurrence]]
) -> defaultdict[str, Counter[Cue]]:
    """Return how many places of each form have which cue.

    What is found by its marks is put into `places`.
    """
    cues: defaultdict[str, Counter[Cue]] = defaultdict(Counter)
    folded = [fold(sentence.text) for sentence in sentences]
    for number, sentence in enumerate(sentences):
        for cue, span in _marked(sentence):
            form = folded[number][span.start : span.end]
            cues[form][cue] += 1
            places[form].add(_Occurrence(number, span))
    for form in list(cues):
        places[form] |= _everywhere(form, folded)
    for form, found in places.items():
        if _ORGANISATION.fullmatch(form):
            cues[form][Cue.ORGANISATION] = len(found)
        if len({sentences[place.sentence].document for place in found}) > 1:
            cues[form][Cue.DOCUMENTS] = len(found)
    return cues


def _weight(cues: Mapping[Cue, int], frequency: int) -> float:
    """Return the weight of a form: doubled by a cue that all its places have."""
    return math.prod(1 + count / frequency for count in cues.values())


def _marked(sentence: TokenizedSentence) -> Iterator[tuple[Cue, Span]]:
    for cue, pattern in _MARKED:
        for match in pattern.finditer(sentence.text):
            span = Span.of(match, 1)
            if cue is Cue.TITLE or not _is_speech(sentence.words, span):
                yield cue, span


def _is_speech(words: Iterable[Word], span: Span) -> bool:
    return any(
        word.tag in _SPEECH and span.start <= word.start < span.end for word in words
    )


def _everywhere(form: str, folded: Sequence[str]) -> set[_Occurrence]:
    """Return all places of a form, with and without its marks."""
    return {
        _Occurrence(number, Span.of(match))
        for number, text in enumerate(folded)
        for match in re.finditer(re.escape(form), text)
    }


# --- what a person sees


def _spelling(
    sentences: Sequence[TokenizedSentence], places: Iterable[_Occurrence]
) -> str:
    spellings = Counter(
        sentences[number].text[span.start : span.end] for number, span in places
    )
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def _contexts(
    sentences: Sequence[TokenizedSentence], places: Iterable[_Occurrence]
) -> Iterator[str]:
    first: dict[int, Span] = {}
    for number, span in sorted(places):
        first.setdefault(number, span)
    for number, span in list(first.items())[:MOST_CONTEXTS]:
        sentence = sentences[number]
        words = excerpt(sentence.text, span, _EXCERPT)
        yield f"{sentence.document}:{sentence.line} {words}"
