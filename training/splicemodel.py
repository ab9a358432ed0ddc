"""Fit the model of spliced strings in `glossary.text.splicedcontent`.

    python -m training.splicemodel [--documents N] [--clean CORPUS] [--without KIND…]
        [-o FILE] [FOLDER…]

The probabilities are counted in the list of strings (`training.splices`). The weights
are fitted on generated documents, on the labelled copies of pages in the FOLDERs and
on the sentences of CORPUS, a table that `training/character_model.py` reads, all clean.
While they are, a document's strings are unknown to the counts: they come from the other
lines of the list, or from other kinds, for what is spliced into real pages is new, too.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from glossary.documents.document import read_document
from glossary.model import Role, Span
from glossary.text import splicedcontent
from glossary.text.cleaning import clean, joined_copies
from glossary.text.likelihood import LATIN, NUMBER, symbols
from glossary.text.modelcopy import ModelCopy
from glossary.text.splicedcontent import (
    BEGINS,
    ENDS,
    SIGN,
    SpliceModel,
    Token,
    pack,
    tokens,
)
from glossary.text.splicedevidence import Candidates, Evidence
from glossary.text.splicedfeatures import PLAIN, features
from glossary.text.splicedplaces import SplicedText
from glossary.text.splicedtags import Tags
from training import splices
from training.character_model import sentences
from training.passages import END, WEIGHTS

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

PAGES = Path(__file__).parents[1] / "tests" / "cases" / "web"
# How often a line of the list is filled, with slots and without.
_FILLED, _PLAIN = 8, 3
# A word of letters counts by itself if it stands in so many strings.
_WORD_SEEN = 3
_FOLDS, _NEIGHBOURS = 4, 5
# Every seventh row of a corpus is kept to measure with; lines of a source at most.
_MEASURED, _OF_A_SOURCE = 7, 1000
_CLEAN_DOCUMENTS = 800
# A labelled page counts as so many generated documents.
_PAGE_WEIGHT = 3.0
# Lines of pages that are no text.
_ASIDE = {"chrome", "source", "byline"}
# Strength of the pull of all weights to nought.
_DETECTOR_RIDGE, _RANKER_RIDGE = 100.0, 30.0
# Bits that a logit of the worse end of a candidate is worth when examples are chosen.
_TAGGED = 3.0
# Of the candidates of a document those that gain most are examples; rivals of a splice.
_EXAMPLES, _RIVALS = 60, 25
_ROUNDS = 25


class Example(NamedTuple):
    """The candidates of a document, and which of them are splices.

    Attributes:
        rows: Their evidence.
        right: Whether a candidate is a splice, with its ends.
        overlaps: The splice each overlaps, by number; -1 for none.
        gains: What each gains.
        weight: How much the document counts.
    """

    rows: Floats
    right: Bools
    overlaps: NDArray[np.int64]
    gains: Floats
    weight: float


def counted(
    patterns: Sequence[str], clean_text: Sequence[str], rng: random.Random
) -> SpliceModel:
    """Return a model with the probabilities of a list and without weights."""
    strings = [
        _tokens(splices.filled(pattern, rng))
        for pattern in patterns
        for _ in range(_FILLED if "⟨" in pattern else _PLAIN)
    ]
    seen = Counter(word for one in strings for word in {token.word for token in one})
    vocabulary = frozenset(word for word, n in seen.items() if n >= _WORD_SEEN)
    model = SpliceModel(vocabulary, {}, {}, {}, {}, 0.0, (), ())
    named = [[BEGINS, *map(model.name, one), ENDS] for one in strings]
    singles = Counter(name for one in named for name in one[1:])
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for one in named:
        for first, second in pairwise(one):
            after[first][second] += 1
    total = singles.total()
    # Witten and Bell (1991): what follows anew is as likely as it has been so far.
    return replace(
        model,
        singles={name: n / total for name, n in singles.items()},
        pairs={
            (first, second): n / (seconds.total() + len(seconds))
            for first, seconds in after.items()
            for second, n in seconds.items()
        },
        unseen={
            first: len(seconds) / (seconds.total() + len(seconds))
            for first, seconds in after.items()
        },
        shapes=_shapes(model, clean_text),
        shapeless=math.log2(0.0005),
    )


def _tokens(string: str) -> list[Token]:
    text, offsets = symbols(string)
    return tokens(string, text, offsets)[1:-1]


def _shapes(model: SpliceModel, clean_text: Sequence[str]) -> Mapping[str, float]:
    """Return the logarithm of the share of each shape among letters, numbers, signs."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in clean_text:
        for token in _tokens(sentence):
            if token.shape[0] in {LATIN, NUMBER} or token.shape == SIGN:
                counts[token.shape[0]][model.name(token)] += 1
    return {
        name: math.log2((n + 0.3) / (names.total() + 30))
        for names in counts.values()
        for name, n in names.items()
    }


class Page(NamedTuple):
    """What is known of the page that a text is copied from.

    Attributes:
        copy: The text.
        chrome: What stands on the page beside it.
        left_out: Parts of it that are no examples.
    """

    copy: ModelCopy
    chrome: str
    left_out: Sequence[Span]


def example(
    text: str, right: frozenset[Span], model: SpliceModel, page: Page | None = None
) -> Example:
    """Return the candidates of a text, its splices given; of a page, in its source."""
    chrome = page.chrome if page else ""
    evidence = Evidence(SplicedText(text, lambda _: False), chrome, model)
    seen, tags = evidence.candidates(), Tags(evidence)
    ends = np.concatenate([seen.starts, seen.ends - 1])
    tags.read(np.flatnonzero(evidence.prose) if right else ends)
    found = tags.with_proposed(seen)
    spans = [evidence.text.joints.span(*ends) for ends in _ranges(found)]
    if page:
        spans = [page.copy.to_source(span) for span in spans]
    left_out = page.left_out if page else ()
    ordered = sorted(right)
    overlaps = np.array([_overlapped(span, ordered) for span in spans], dtype=np.int64)
    is_right = np.array([span in right for span in spans], dtype=bool)
    gains = evidence.total(found) + _TAGGED * tags.ends(found).clip(-5, 5)
    rank = np.argsort(np.argsort(-gains))
    kept = np.array([_overlapped(span, left_out) < 0 for span in spans], dtype=bool)
    kept &= is_right | (rank < _EXAMPLES)
    rows = features(evidence, Candidates(*(column[kept] for column in found)), tags)
    weight = _PAGE_WEIGHT if page else 1.0
    return Example(rows, is_right[kept], overlaps[kept], gains[kept], weight)


def _ranges(found: Candidates) -> Iterator[tuple[int, int]]:
    yield from zip(found.starts.tolist(), found.ends.tolist(), strict=True)


def _overlapped(span: Span, others: Sequence[Span]) -> int:
    for number, (start, end) in enumerate(others):
        if span.start < end and start < span.end:
            return number
    return -1


def page_examples(folder: Path, model: SpliceModel) -> Iterator[Example]:
    """Yield the candidates in the text of each labelled copy of a page."""
    for path in sorted(folder.glob("*.txt")):
        document = clean(read_document(path), blemishes=False)
        text = [block for block in document.blocks if block.role is not Role.CHROME]
        chrome = [b.text for b in document.blocks if b.role is Role.CHROME]
        rows = path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()[1:]
        labels = [row.split("\t") for row in rows]
        spans = [(label[1], Span(int(label[2]), int(label[3]))) for label in labels]
        copy = joined_copies(text)
        marked = [span for kind, span in spans if kind == "splice"]
        yield example(
            copy.text,
            frozenset(splices.narrowed(document.text, span) for span in marked),
            model,
            Page(copy, "\n".join(chrome), [s for kind, s in spans if kind in _ASIDE]),
        )


def generated(
    strings: Sequence[splices.Listed],
    source: Sequence[str],
    clean_text: Sequence[str],
    count: int,
    rng: random.Random,
) -> Iterator[Example]:
    """Yield the candidates of documents with splices, and of half as many without."""
    traps = splices.trap_sentences()
    folds = [*_folds(strings, rng)]
    models = [counted(known, clean_text, rng) for _new, known in folds]
    for number, text in enumerate(splices.documents(source, count, rng, traps)):
        new, _known = folds[number % len(folds)]
        dirty = splices.spliced(text, new, rng)
        right = frozenset(splices.narrowed(dirty.text, one) for one in dirty.splices)
        yield example(dirty.text, right, models[number % len(folds)])
    for number, text in enumerate(splices.documents(source, count // 2, rng, traps)):
        yield example(text, frozenset(), models[number % len(folds)])


def clean_examples(corpus: Path, model: SpliceModel) -> Iterator[Example]:
    """Yield the candidates of documents of sentences of a corpus, all clean."""
    found: dict[str, list[str]] = defaultdict(list)
    for at, (source, line) in enumerate(sentences(corpus)):
        if source in WEIGHTS and at % _MEASURED:
            found[source].append(line if END.search(line) else line + "。")
    lines = [
        line
        for of_source in found.values()
        for line in of_source[:: len(of_source) // _OF_A_SOURCE + 1]
    ]
    for text in splices.documents(lines, _CLEAN_DOCUMENTS, random.Random(1)):
        yield example(text, frozenset(), model)


def _folds(
    strings: Sequence[splices.Listed], rng: random.Random
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield strings that are new, and all others: by neighbourhood, and by kind.

    Of the new ones those are taken that the network that tags symbols has not seen.
    """
    hoods = [rng.randrange(_FOLDS) for _ in range(len(strings) // _NEIGHBOURS + 1)]
    kinds = sorted({one.kind for one in strings})
    rng.shuffle(kinds)
    by_hood = [hoods[at // _NEIGHBOURS] for at in range(len(strings))]
    by_kind = [kinds.index(one.kind) % _FOLDS for one in strings]
    untagged = splices.untagged()
    for by in (by_hood, by_kind):
        for fold in range(_FOLDS):
            both = [*zip(by, strings, strict=True)]
            new = [one for at, one in both if at == fold]
            yield (
                [one.pattern for one in new if one.kind in untagged]
                or [one.pattern for one in new],
                [one.pattern for at, one in both if at != fold],
            )


def fitted(examples: Sequence[Example]) -> tuple[Floats, Floats]:
    """Return the weights that detect splices, and those that find their ends."""
    detected = [one.right | (one.overlaps < 0) for one in examples]
    rows = [one.rows[kept] for one, kept in zip(examples, detected, strict=True)]
    right = [one.right[kept] for one, kept in zip(examples, detected, strict=True)]
    weight = [
        np.full(int(kept.sum()), one.weight)
        for one, kept in zip(examples, detected, strict=True)
    ]
    detector = logistic(
        np.concatenate(rows),
        np.concatenate(right).astype(float),
        np.concatenate(weight),
        _DETECTOR_RIDGE,
    )
    rivals = np.concatenate([pair for one in examples for pair in _rivals(one)])
    # The right string wins in each pair; there is nothing else to tell apart.
    wins = np.ones(len(rivals))
    ranker = logistic(rivals, wins, wins, _RANKER_RIDGE, centred=False)
    return detector, ranker


def _rivals(one: Example) -> Iterator[Floats]:
    """Yield by how much each splice's evidence differs from that of what overlaps."""
    for at in np.flatnonzero(one.right):
        near = (one.overlaps == one.overlaps[at]) & ~one.right
        others = np.flatnonzero(near)
        others = others[np.argsort(-one.gains[others])][:_RIVALS]
        if len(others):
            plain = one.rows[:, :PLAIN]
            difference = plain[at] - plain[others]
            yield 2 * difference / math.sqrt(len(others))


def logistic(
    rows: Floats, wanted: Floats, weight: Floats, ridge: float, *, centred: bool = True
) -> Floats:
    """Return the weights of a logistic regression; the first column is the bias."""
    mean = rows.mean(axis=0) if centred else np.zeros(rows.shape[1])
    mean[0] = 0
    scale = np.sqrt(((rows - mean) ** 2).mean(axis=0))
    scale[scale < 1e-9] = 1
    scaled = (rows - mean) / scale
    pull = ridge * np.eye(rows.shape[1])
    pull[0, 0] = 1e-6 if centred else ridge
    found = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (weight * (likely - wanted)) + pull @ found
        bend = weight * likely * (1 - likely) + 1e-9
        step = np.linalg.solve((scaled.T * bend) @ scaled + pull, slope)
        found -= step
        if np.abs(step).max() < 1e-4:
            break
    weights: Floats = found / scale
    weights[0] -= float(weights[1:] @ mean[1:])
    return weights


def build(
    strings: Sequence[splices.Listed],
    folders: Sequence[Path],
    count: int,
    corpus: Path | None = None,
) -> SpliceModel:
    """Return the model of some strings, fitted on documents and pages with labels."""
    rng = random.Random(1)
    clean_text = splices.sentences(splices.MODELLED)[::3]
    source = splices.sentences(splices.FITTED)
    model = counted([one.pattern for one in strings], clean_text, rng)
    examples = [*generated(strings, source, clean_text, count, rng)]
    if corpus:
        examples += clean_examples(corpus, model)
    examples += [one for folder in folders for one in page_examples(folder, model)]
    detector, ranker = fitted([one for one in examples if len(one.rows)])
    return replace(model, detector=detector.tolist(), ranker=ranker.tolist())


def main() -> None:
    """Write the model and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="*", type=Path, default=[PAGES])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--clean", type=Path, metavar="CORPUS")
    parser.add_argument("--without", nargs="*", default=[], metavar="KIND")
    parser.add_argument("-o", "--output", type=Path, default=splicedcontent.MODEL)
    options = parser.parse_args()
    strings = [one for one in splices.listed() if one.kind not in options.without]
    packed = pack(build(strings, options.folder, options.documents, options.clean))
    options.output.write_bytes(packed)
    print(f"{len(strings)} strings, {len(packed)} bytes")


if __name__ == "__main__":
    main()
