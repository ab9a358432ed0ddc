"""Word alignment of pairs (eflomal), with the places of the words."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.learning.pairs import Pair
from glossary.model import Span

_ENGLISH = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*|\d+(?:[.,]\d+)*|[^\sA-Za-z\d]")
# IBM models 1, HMM and fertility; a few iterations of each settle the frequent words.
_MODEL, _ITERATIONS = 3, (2, 1, 2)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair with its words and the links between them.

    Attributes:
        pair: The pair.
        source: Spans of the Chinese words.
        target: Spans of the English words.
        sure: Links (source word, target word) of both directions.
        any: Links of one direction at least.
    """

    pair: Pair
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    sure: frozenset[tuple[int, int]]
    any: frozenset[tuple[int, int]]


def align(pairs: Sequence[Pair]) -> list[Aligned]:
    """Align the words of pairs; more pairs align better."""
    from eflomal import Aligner

    words = [(_chinese(pair.source), _english(pair.target)) for pair in pairs]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("zh", "en", "forward", "reverse")]
        for side, path in enumerate(files[:2]):
            lines = (
                " ".join(text[slice(*span)].lower() for span in spans[side])
                for spans, text in zip(
                    words, ((p.source, p.target)[side] for p in pairs), strict=True
                )
            )
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        with files[0].open() as source, files[1].open() as target:
            Aligner(model=_MODEL, n_iterations=_ITERATIONS).align(
                source,
                target,
                links_filename_fwd=str(files[2]),
                links_filename_rev=str(files[3]),
            )
        forward, reverse = (path.read_text().splitlines() for path in files[2:])
    return [
        Aligned(pair, *spans, _links(one) & _links(other), _links(one) | _links(other))
        for pair, spans, one, other in zip(pairs, words, forward, reverse, strict=True)
    ]


def _chinese(text: str) -> tuple[Span, ...]:
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokens = jieba.tokenize(text)
    return tuple(Span(start, end) for word, start, end in tokens if word.strip())


def _english(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _ENGLISH.finditer(text))


def _links(line: str) -> frozenset[tuple[int, int]]:
    return frozenset(
        (int(source), int(target))
        for source, _hyphen, target in (link.partition("-") for link in line.split())
    )
