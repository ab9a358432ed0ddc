"""Strings of any kind that are likely as splices and unlikely where they stand.

Every string inside a sentence is a candidate. What speaks for and against it is weighed
by a linear model; another one, of those that overlap, tells where its ends are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.text.splicedcontent import SpliceModel, splice_model
from glossary.text.splicedevidence import Candidates, Evidence
from glossary.text.splicedfeatures import features
from glossary.text.splicedplaces import Places, SplicedText

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Logits that the evidence has to reach, and by which a string whose ends are better may
# fall short of it.
_ENOUGH, _NEARLY = 2.0, 2.0
# Bits of content beyond which a string is surer, a bit by so much, by a logit at most.
_TELLING, _SURER = 20.0, 0.1


def unlikely_strings(
    text: SplicedText, chrome: str = "", model: SpliceModel | None = None
) -> Iterator[Places]:
    """Yield the place of each string that is spliced in, the surest first.

    Args:
        text: The text.
        chrome: What stands on the page beside the text.
        model: The model of splices; the bundled one unless given.
    """
    model = model or splice_model()
    evidence = Evidence(text, chrome, model)
    found = evidence.candidates()
    if not len(found.starts):
        return
    rows = features(evidence, found)
    telling = (_SURER * (found.content - _TELLING)).clip(0, 1)
    sureness = rows @ model.detector + telling
    ends = rows[:, : len(model.ranker)] @ model.ranker
    for start, end in decided(found, sureness, ends, _ENOUGH):
        place = Places([start], [end])
        if not text.is_known(place):
            yield place


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
