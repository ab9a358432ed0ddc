"""Passages as numbers, to train the network that tags symbols on.

What the character model says of the passages of one half of the corpora comes from a
model of the other half, for the network has to learn what new text looks like.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from glossary.text.joints import Joints
from glossary.text.likelihood import BORDER, UNKNOWN, CharacterModel
from glossary.text.script import to_simplified
from glossary.text.splicedcontent import Token, tokens
from glossary.text.splicedevidence import BLANKS, words_across
from glossary.text.splicetagger import PASSAGE, TAGS, Names, measures
from training import splices, tables
from training.character_model import build
from training.passages import Lines, passages, read

# The files of a folder.
POOL, NAMES = "pool.npz", "names.txt"
# Passages whose symbols are looked up together.
_TOGETHER = 2000
# A symbol seen less often in so many passages has no name of its own.
_NAMED_IN, _LEAST = 60_000, 8
_TRIPLES = 300_000
# Steps of a measure.
_SCALE = 32
# Bits of the tags.
_BEGINS, _ENDS, _INSIDE = 1, 2, 4
# Symbols of a batch.
_BATCH = 12_288
# Passages that are sorted by length, symbols of the shortest that is learnt from.
_SORTED, _SHORTEST = 4000, 10


class Pool(NamedTuple):
    """Passages, one after the other.

    Attributes:
        numbers: Of the symbols.
        measured: Their measures, in steps.
        tags: What each is; bits.
        starts: Where each passage begins, and the end of all.
    """

    numbers: NDArray[np.uint16]
    measured: NDArray[np.int8]
    tags: NDArray[np.uint8]
    starts: NDArray[np.int64]

    def parted(self, count: int) -> tuple[Pool, Pool]:
        """Return the pool without so many passages at its end, and these."""
        at = len(self.starts) - 1 - count
        most = self.starts[at]
        first = Pool(*(column[:most] for column in self[:3]), self.starts[: at + 1])
        last = Pool(*(column[most:] for column in self[:3]), self.starts[at:] - most)
        return first, last


class Batch(NamedTuple):
    """Passages of equal length.

    Attributes:
        numbers: Of the symbols.
        measured: Their measures.
        tags: Whether each begins a splice, ends one, is inside one.
    """

    numbers: NDArray[np.int64]
    measured: NDArray[np.float32]
    tags: NDArray[np.float32]


def tagged(
    some: Sequence[splices.Spliced], model: CharacterModel
) -> Iterator[tuple[list[Token], NDArray[np.float32], NDArray[np.uint8]]]:
    """Yield tokens, measures and tags of passages that symbols can be cut to."""
    text = "\n".join(one.text for one in some)
    joints = Joints(text, model)
    offsets = joints.offsets
    found = tokens(to_simplified(text), joints.text, offsets)
    blank = np.array([at > 0 and text[at - 1] in BLANKS for at in offsets[:-1]])
    odd = joints.oddness()
    measured = measures(joints.odds(), odd, words_across(joints.text), blank)

    def place(offset: int) -> int | None:
        at = bisect_left(offsets, offset, 1, len(joints.text))
        return None if text[offset : offsets[at]].strip() else at

    begins = [0, *accumulate(len(one.text) + 1 for one in some)]
    for one, begin in zip(some, begins, strict=False):
        first, last = place(begin), bisect_left(offsets, begin + len(one.text), 1)
        ranges = [(place(begin + s), place(begin + e)) for s, e in one.splices]
        if first is None or any(s is None or e is None for s, e in ranges):
            continue
        tags = np.zeros(last - first, np.uint8)
        for start, end in ranges:
            tags[start - first : end - first] |= _INSIDE
            tags[start - first] |= _BEGINS
            tags[end - first - 1] |= _ENDS
        yield found[first:last], measured[first:last], tags


def vocabulary(lines: Lines, patterns: Sequence[str]) -> list[str]:
    """Return the names of symbols that are seen often enough in passages."""
    counts: Counter[str] = Counter()
    source = passages(lines, patterns, 0)
    for _ in range(_NAMED_IN // _TOGETHER):
        text = "\n".join(one.text for one in islice(source, _TOGETHER))
        joints = Joints(text)
        for token in tokens(to_simplified(text), joints.text, joints.offsets):
            counts.update({token.word, token.shape})
    often = {name for name, n in counts.items() if n >= _LEAST}
    return [UNKNOWN, *sorted(often | {BORDER})]


def pool(
    source: Iterator[splices.Spliced], model: CharacterModel, names: Names, count: int
) -> Pool:
    """Return so many passages of a source."""
    numbers, measured, tags, sizes = [], [], [], [0]
    while len(sizes) <= count:
        for found, known, tag in tagged([*islice(source, _TOGETHER)], model):
            numbers.append(np.array(names.numbers(found[:PASSAGE]), np.uint16))
            measured.append(
                (known[:PASSAGE] * _SCALE).round().clip(-127, 127).astype(np.int8)
            )
            tags.append(tag[:PASSAGE])
            sizes.append(len(tags[-1]))
    return Pool(
        np.concatenate(numbers),
        np.concatenate(measured),
        np.concatenate(tags),
        np.cumsum(sizes),
    )


def joined(pools: Sequence[Pool]) -> Pool:
    """Return pools as one."""
    shifts = [0, *accumulate(len(one.numbers) for one in pools)]
    starts = [one.starts[:-1] + by for one, by in zip(pools, shifts, strict=False)]
    return Pool(
        np.concatenate([one.numbers for one in pools]),
        np.concatenate([one.measured for one in pools]),
        np.concatenate([one.tags for one in pools]),
        np.concatenate([*starts, np.array(shifts[-1:])]),
    )


def batches(of: Pool, rng: np.random.Generator) -> Iterator[Batch]:
    """Yield the passages of a pool once, those of like lengths together.

    All are cut to the length of the shortest of them; less than a hundredth is lost.
    """
    lengths = np.diff(of.starts)
    order = rng.permutation(np.flatnonzero(lengths >= _SHORTEST))
    for chunk in np.array_split(order, max(1, len(order) // _SORTED)):
        ordered = chunk[np.argsort(lengths[chunk], kind="stable")]
        ends = np.cumsum(lengths[ordered]) // _BATCH
        groups = np.split(ordered, np.flatnonzero(np.diff(ends)) + 1)
        for at in rng.permutation(len(groups)):
            yield batch(of, groups[at])


def batch(of: Pool, chosen: NDArray[np.int64]) -> Batch:
    """Return some passages, cut to the shortest."""
    length = int((of.starts[chosen + 1] - of.starts[chosen]).min())
    at = of.starts[chosen][:, None] + np.arange(length)
    tags = of.tags[at][..., None] >> np.arange(TAGS) & 1
    return Batch(
        of.numbers[at].astype(np.int64),
        of.measured[at].astype(np.float32) / _SCALE,
        tags.astype(np.float32),
    )


def halves(corpora: Sequence[Path], folder: Path) -> list[Path]:
    """Write every other row of corpora to one file, the others to another."""
    whole = ["\t".join(row) for path in corpora for row in tables.rows(path)]
    paths = [folder / "even.tsv", folder / "odd.tsv"]
    for at, path in enumerate(paths):
        path.write_text("\n".join([*whole[at::2], ""]), encoding="utf-8")
    return paths


def write(folder: Path, corpora: Sequence[Path], words: Path, count: int) -> None:
    """Write the names of symbols, and so many passages, to a folder."""
    kept = splices.untagged()
    patterns = [one.pattern for one in splices.listed() if one.kind not in kept]
    parts = halves(corpora, folder)
    names = vocabulary(read(parts[:1], words), patterns)
    (folder / NAMES).write_text("\t".join(names), encoding="utf-8")
    known = Names({name: at for at, name in enumerate(names)})
    pools = []
    for at, part in enumerate(parts):
        model = build([parts[1 - at]], words, _TRIPLES)
        source = passages(read([part], words), patterns, at + 1)
        pools.append(pool(source, model, known, count // 2))
        print(f"half {at} made, {time.process_time():.0f} s", flush=True)
    np.savez(folder / POOL, **joined(pools)._asdict())


def written(folder: Path) -> tuple[list[str], Pool]:
    """Return the names and the passages of a folder."""
    names = (folder / NAMES).read_text(encoding="utf-8").split("\t")
    with np.load(folder / POOL) as file:
        return names, Pool(**{name: file[name] for name in Pool._fields})
