"""Make the character model of `glossary.text.likelihood` from a corpus.

    python training/character_model.py CORPUS… [--words DICT] [--triples N] [-o FILE]

A CORPUS is a TSV file, `.xz` or plain, with Chinese in its first column and the name of
its source in the third. Sources count as the table `WEIGHTS` says. DICT is a word list
with frequencies in the format of jieba's `dict.txt` (MIT licence; `pip install jieba`);
it teaches words that the corpus lacks, such as names of places.

What is kept are rounded probabilities of up to three characters in a row that were seen
several times; no sentence can be put together again from them.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from glossary.text.likelihood import (
    BORDER,
    LATIN,
    MODEL,
    NUMBER,
    UNKNOWN,
    CharacterModel,
    pack,
    symbols,
)
from training import tables

# How often a sentence of a source counts. Prose counts more than strings of programs;
# machine translation and copyleft text are left out.
WEIGHTS = {
    "policy": 1.0,
    "policyc": 0.15,
    "law": 0.4,
    "wiki": 0.8,
    "tico": 0.6,
    "sdg": 0.8,
    "tato": 0.5,
    "cap": 0.4,
    "plur": 0.6,
    "oss": 0.4,
    "pydoc": 0.15,
    "tf": 0.15,
    "mscpp": 0.15,
    "mind": 0.15,
}
# A word of a list counts like this many sentences that hold it, per occurrence it is
# listed with, up to the most.
WORD_WEIGHT, MOST_OF_A_WORD = 0.1, 300.0
# A character seen less often than this is unknown.
LEAST_CHARACTER = 1.0
LEAST_PAIR = 0.8
# Absolute discount (Ney, Essen and Kneser 1994).
DISCOUNT = 0.7


def sentences(path: Path) -> Iterator[tuple[str, str]]:
    """Yield source and Chinese of each row."""
    for fields in tables.rows(path):
        if len(fields) > 2:
            yield fields[2], fields[0]


def texts(corpora: Iterable[Path]) -> dict[float, str]:
    """Return all sentences as symbols, those of equal weight joined."""
    joined: dict[float, list[str]] = defaultdict(list)
    for path in corpora:
        for source, chinese in sentences(path):
            if source in WEIGHTS:
                joined[WEIGHTS[source]].append(symbols(chinese).text)
    return {weight: "".join(found) for weight, found in joined.items()}


def words(path: Path | None) -> Iterator[tuple[str, float]]:
    """Yield words of two and more characters with their weights."""
    for row in path.read_text(encoding="utf-8").splitlines() if path else ():
        word, times, *_ = row.split(" ")
        if len(word) > 1 and not word.isascii():
            yield word, min(WORD_WEIGHT * float(times), MOST_OF_A_WORD)


def alphabet(joined: dict[float, str], listed: Sequence[tuple[str, float]]) -> str:
    """Return the symbols that are common enough, UNKNOWN first."""
    counts: Counter[str] = Counter()
    for weight, text in joined.items():
        for character, times in Counter(text).items():
            counts[character] += weight * times  # type: ignore[assignment]
    for word, times in listed:
        for character in word:
            counts[character] += times  # type: ignore[assignment]
    common = {c for c, times in counts.items() if times >= LEAST_CHARACTER}
    return UNKNOWN + "".join(sorted(common | {BORDER, NUMBER, LATIN}))


def grams(
    size: int,
    encoded: Sequence[tuple[NDArray[np.int64], float]],
    listed: Sequence[tuple[NDArray[np.int64], float]],
    base: int,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the sorted keys of runs of `size` symbols, and their weighted counts."""
    keys, counts = [], []
    for numbers, weight in encoded:
        found, times = np.unique(_keys(numbers, size, base), return_counts=True)
        keys.append(found)
        counts.append(times * weight)
    ofwords = [(_keys(n, size, base), w) for n, w in listed if len(n) >= size]
    keys += [found for found, _ in ofwords]
    counts += [np.full(len(found), weight) for found, weight in ofwords]
    unique, place = np.unique(np.concatenate(keys), return_inverse=True)
    return unique, np.bincount(place, weights=np.concatenate(counts))


def _keys(numbers: NDArray[np.int64], size: int, base: int) -> NDArray[np.int64]:
    length = max(0, len(numbers) - size + 1)
    key = np.zeros(length, dtype=np.int64)
    for at in range(size):
        key = key * base + numbers[at : at + length]
    return key


def discounted(
    counts: NDArray[np.float64], contexts: NDArray[np.int64], size: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each gram's own share and, by context, what is left for others."""
    totals = np.bincount(contexts, weights=counts, minlength=size)
    kinds = np.bincount(contexts, weights=np.minimum(counts, DISCOUNT), minlength=size)
    own = np.maximum(counts - DISCOUNT, 0) / totals[contexts]
    left = np.where(totals > 0, kinds / np.maximum(totals, 1e-9), 1.0)
    return own, left


def build(
    corpora: Sequence[Path], words_file: Path | None, most: int
) -> CharacterModel:
    """Return the model of some corpora with at most `most` trigrams."""
    joined, listed = texts(corpora), list(words(words_file))
    characters = alphabet(joined, listed)
    base = len(characters)
    empty = np.empty(0)
    numbers = np.zeros(0x110000, dtype=np.int64)
    numbers[[ord(c) for c in characters]] = np.arange(base)
    bare = CharacterModel(
        characters, numbers, empty, empty, empty, empty, empty, empty, empty
    )
    encoded = [(bare.encode(text), weight) for weight, text in joined.items()]
    coded = [(bare.encode(word), weight) for word, weight in listed]

    _, singles = grams(1, [*encoded, (np.arange(base), 0.002)], coded, base)
    single = singles / singles.sum()
    pairs, pair_counts = grams(2, encoded, coded, base)
    first, second = np.divmod(pairs, base)
    own, left = discounted(pair_counts, first, base)
    pair = own + left[first] * single[second]
    triples, triple_counts = grams(3, encoded, coded, base)
    before, third = np.divmod(triples, base)
    place = np.searchsorted(pairs, before)
    own3, left3 = discounted(triple_counts, place, len(pairs))
    shorter = np.searchsorted(pairs, before % base * base + third)
    triple = own3 + left3[place] * pair[shorter]

    # Of the trigrams those are worth their place that say something new often.
    gain = triple_counts * np.abs(np.log2(triple / (left3[place] * pair[shorter])))
    kept3 = np.zeros(len(triples), dtype=bool)
    kept3[np.argsort(-gain, kind="stable")[:most]] = True
    kept3 &= own3 > 0
    kept2 = pair_counts >= LEAST_PAIR
    kept2[place[kept3]] = True
    single_weights = _rest(pair, single[second], first, kept2, base)
    pair_weights = _rest(triple, pair[shorter], place, kept3, len(pairs))
    new_place = np.cumsum(kept2) - 1
    return CharacterModel(
        characters,
        numbers,
        np.log2(single),
        single_weights,
        pairs[kept2],
        np.log2(pair[kept2]),
        pair_weights[kept2],
        new_place[place[kept3]] * base + third[kept3],
        np.log2(triple[kept3]),
    )


def _rest(
    longer: NDArray[np.float64],
    shorter: NDArray[np.float64],
    contexts: NDArray[np.int64],
    kept: NDArray[np.bool_],
    size: int,
) -> NDArray[np.float64]:
    """Return log2 of what a context leaves to grams not kept, over their shorter."""
    used = np.bincount(contexts[kept], weights=longer[kept], minlength=size)
    covered = np.bincount(contexts[kept], weights=shorter[kept], minlength=size)
    rest = np.maximum(1 - used, 1e-4) / np.maximum(1 - covered, 1e-4)
    return np.minimum(np.log2(rest), 0)


def main() -> None:
    """Write the model and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--words", type=Path, metavar="DICT")
    parser.add_argument("--triples", type=int, default=420_000)
    parser.add_argument("-o", "--output", type=Path, default=MODEL)
    options = parser.parse_args()
    model = build(options.corpus, options.words, options.triples)
    packed = pack(model)
    options.output.write_bytes(packed)
    print(
        f"{len(model.characters)} characters, {len(model.pairs)} pairs, "
        f"{len(model.triples)} triples, {len(packed)} bytes"
    )


if __name__ == "__main__":
    main()
