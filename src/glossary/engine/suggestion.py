"""Targets that the model suggests for terms that have none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from glossary.engine.rungs import Engine
from glossary.engine.translation import translate_segments
from glossary.model import Segment
from glossary.terms.matcher import Matcher
from glossary.text.han import han_count

# “We discuss …”: inside a sentence the model capitalises names only, while a bare term
# often looks like a headline to it.
_SENTENCE = "我们讨论{}。"
_WORD = re.compile(r"[^\W_]+")
# Not that of an abbreviation: U.S., Co., Ltd., etc.
_FULL_STOP = re.compile(r"(?<!\b[A-Za-z])(?<!\b(?:Co|Jr|Sr))(?<!\b(?:Ltd|Inc|etc))\.+$")
_ARTICLE = re.compile(r"(?i)^(?:an?|the)\s+(?=\w)")


def suggest_targets(
    engine: Engine,
    sources: Sequence[str],
    matcher: Matcher,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[str, ...]:
    """Return what the model makes of each bare term; nothing if it leaves it Chinese.

    Terms inside it are enforced. There is no article in front, no full stop behind, and
    no capital but those of names.
    """
    texts = [*sources, *map(_SENTENCE.format, sources)]
    segments = [Segment(text, start=0, line=1) for text in texts]
    targets = [
        translation.target
        for translation in translate_segments(
            engine, segments, matcher, progress=progress
        )
    ]
    bare, carried = targets[: len(sources)], targets[len(sources) :]
    return tuple(
        "" if han_count(target) else _as_term(target, sentence)
        for target, sentence in zip(bare, carried, strict=True)
    )


def _as_term(target: str, sentence: str) -> str:
    """Return a target with the capitals that its words have inside a sentence.

    A word that is not there keeps its capital if some other word there has one.
    """
    there = set(_WORD.findall(sentence)[1:])
    named = any(word[0].isupper() for word in there)

    def cased(match: re.Match[str]) -> str:
        word = match[0]
        if word in there or any(map(str.isupper, word[1:])):
            return word
        return word if named and word.lower() not in there else word.lower()

    return _FULL_STOP.sub("", _ARTICLE.sub("", _WORD.sub(cased, target)))
