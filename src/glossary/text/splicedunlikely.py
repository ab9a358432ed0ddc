"""Strings of any kind that are likely as splices and unlikely where they stand.

Every string inside a sentence is a candidate. Passages with one that stands out are
read by a network. What speaks for and against a string is weighed by a linear model;
another one, of those that overlap, tells where its ends are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.text.splicedcontent import SpliceModel, splice_model
from glossary.text.splicedevidence import LONGEST, Candidates, Evidence
from glossary.text.splicedfeatures import features
from glossary.text.splicedplaces import Places, SplicedText
from glossary.text.splicedtags import Tags

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Logits that the evidence has to reach, and by which a string whose ends are better may
# fall short of it.
_ENOUGH, _NEARLY = 2.5, 2.0
# Those of a string in all its places on average, which make it one in the less sure
# ones too; in each of them; the symbols that it has at least.
_ON_AVERAGE, _AGAIN, _LEAST_AGAIN = 1.0, -3.0, 3


def unlikely_strings(
    text: SplicedText, chrome: str = "", model: SpliceModel | None = None
) -> Iterator[Places]:
    """Yield the place of each string that is spliced in, the surest first.

    Args:
        text: The text.
        chrome: What stands on the page beside the text.
        model: The model of splices; the bundled one unless given.
    """
    import numpy as np

    model = model or splice_model()
    evidence = Evidence(text, chrome, model)
    seen = evidence.candidates()
    if not len(seen.starts):
        return
    tags = Tags(evidence)
    tags.read(np.concatenate([seen.starts, seen.ends - 1]))
    found = _found(evidence, seen, tags, model)
    if found:
        # Where one is others are, which show less.
        tags.read(np.flatnonzero(evidence.prose))
        found = _found(evidence, seen, tags, model)
    for start, end in _agreed(found, evidence):
        place = Places([start], [end])
        if not text.is_known(place):
            yield place


def _found(
    evidence: Evidence, seen: Candidates, tags: Tags, model: SpliceModel
) -> list[tuple[int, int]]:
    every = tags.with_proposed(seen)
    rows = features(evidence, every, tags)
    sureness = rows @ model.detector
    ends = rows[:, : len(model.ranker)] @ model.ranker
    found = [*decided(every, sureness, ends, _ENOUGH)]
    return [*found, *_again(evidence.text, every, sureness, found)]


def _again(
    text: SplicedText,
    of: Candidates,
    sureness: Floats,
    found: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    """Yield other places of strings that were found, if all are sure on average.

    A name stands in most of its places as names do, a splice in none.
    """
    taken = {*found}
    likely = (sureness > _AGAIN) & (of.ends - of.starts >= _LEAST_AGAIN)
    ranges = zip(of.starts[likely].tolist(), of.ends[likely].tolist(), strict=True)
    alike: dict[tuple[int, ...], dict[tuple[int, int], float]] = {}
    for (start, end), sure in zip(ranges, sureness[likely].tolist(), strict=True):
        string = tuple(text.joints.names[start:end])
        alike.setdefault(string, {})[start, end] = sure
    for places in alike.values():
        if not any(place in taken for place in places):
            continue
        start, end = next(iter(places))
        times = text.simplified.count(text.string(Places([start], [end])))
        unlikely = max(times - len(places), 0)
        total = sum(places.values()) + _AGAIN * unlikely
        if total >= _ON_AVERAGE * (len(places) + unlikely):
            yield from (one for one in places if _is_free(one, found))


def _is_free(place: tuple[int, int], found: Sequence[tuple[int, int]]) -> bool:
    start, end = place
    return all(end <= first or last <= start for first, last in found)


def _agreed(
    found: Sequence[tuple[int, int]], evidence: Evidence
) -> Iterator[tuple[int, int]]:
    """Yield strings with the ends that they have in most places, or the longer ones."""
    names = evidence.text.joints.names
    strings = Counter(tuple(names[start:end]) for start, end in found)
    beginning: dict[int, list[tuple[int, ...]]] = {}
    for string in strings:
        beginning.setdefault(string[0], []).append(string)
    for start, end in found:
        own = tuple(names[start:end])
        best, most = (start, end), (strings[own], len(own))
        for at in range(max(start - LONGEST, 1), end):
            for string in beginning.get(names[at], ()):
                last, value = at + len(string), (strings[string], len(string))
                if last > start and value > most and tuple(names[at:last]) == string:
                    best, most = (at, last), value
        yield best


def decided(
    of: Candidates, sureness: Floats, ends: Floats, enough: float
) -> Iterator[tuple[int, int]]:
    """Yield disjoint strings: the sure ones, with the best ends that overlap them."""
    import numpy as np

    left = sureness > enough - _NEARLY
    for best in np.argsort(-sureness, kind="stable").tolist():
        if sureness[best] <= enough:
            return
        if not left[best]:
            continue
        overlaps = (of.starts < of.ends[best]) & (of.starts[best] < of.ends) & left
        near = np.flatnonzero(overlaps)
        chosen = near[int(np.argmax(ends[near]))]
        start, end = int(of.starts[chosen]), int(of.ends[chosen])
        yield start, end
        left &= (of.ends <= start) | (end <= of.starts)
        left &= (of.ends <= of.starts[best]) | (of.ends[best] <= of.starts)
