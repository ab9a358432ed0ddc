"""Phrases that translate each other, from word alignment: more terms to annotate."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from training.alignment import Aligned

_MOST_WORDS, _MOST_APART = 4, 6
_LENGTHS = range(2, 15)
# A short phrase must be seen again to be believed.
_LONG = 4
_TERM = re.compile(r"[\u3400-\u9fffA-Za-z0-9·]+")
_WORD = re.compile(r"[A-Za-z\d].*|-")
_FUNCTION_WORDS = frozenset(
    "the a an of to in on for and or by with at as is are was were be been being it "
    "its this that these those from which shall may can will not no any all such each "
    "other their his her he she they we you i than then so if but also has have had do "
    "does did into upon under between within who whom whose what when where how there "
    "here one two".split()
)
_FUNCTION_HAN = frozenset(
    "的了是在和与及或等之其这那该为以于从对由将被把不有也都而但就又所者个一二三"
)


def with_phrases(aligned: Sequence[Aligned]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the phrases of each pair."""
    found = [tuple(_phrases(one)) for one in aligned]
    seen = Counter((zh, en.lower()) for phrases in found for zh, en in phrases)
    for phrases in found:
        yield tuple(
            (zh, en)
            for zh, en in phrases
            if len(zh) >= _LONG or seen[zh, en.lower()] > 1
        )


def _phrases(aligned: Aligned) -> Iterator[tuple[str, str]]:
    links: dict[int, set[int]] = defaultdict(set)
    back: dict[int, set[int]] = defaultdict(set)
    for source, target in aligned.sure:
        links[source].add(target)
        back[target].add(source)
    for first in links:
        for last in range(first, min(first + _MOST_WORDS, len(aligned.source))):
            if last not in links:
                continue
            targets = set().union(
                *(links[at] for at in range(first, last + 1) if at in links)
            )
            low, high = min(targets), max(targets)
            inside = range(first, last + 1)
            if high - low <= _MOST_APART and _closed(
                aligned, back, inside, range(low, high + 1)
            ):
                yield from _texts(aligned, (first, last), (low, high))


def _closed(
    aligned: Aligned, back: dict[int, set[int]], inside: range, targets: range
) -> bool:
    """Tell whether the English words belong to these Chinese ones and no others."""
    for at in targets:
        word = aligned.pair.target[slice(*aligned.target[at])]
        if at not in back:
            if word.lower() not in _FUNCTION_WORDS:
                return False
        elif any(source not in inside for source in back[at]):
            return False
        if not _WORD.fullmatch(word):
            return False
    return True


def _texts(
    aligned: Aligned, source: tuple[int, int], target: tuple[int, int]
) -> Iterator[tuple[str, str]]:
    zh, en = (
        text[spans[ends[0]].start : spans[ends[1]].end]
        for text, spans, ends in (
            (aligned.pair.source, aligned.source, source),
            (aligned.pair.target, aligned.target, target),
        )
    )
    words = en.lower().split()
    bare = words[0] in _FUNCTION_WORDS or words[-1] in _FUNCTION_WORDS
    if len(zh) not in _LENGTHS or len(en) < 3 or bare or "=" in en or "|" in en:
        return
    if (
        _TERM.fullmatch(zh)
        and zh[0] not in _FUNCTION_HAN
        and zh[-1] not in _FUNCTION_HAN
    ):
        yield zh, en
