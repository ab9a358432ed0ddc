"""How much the model doubts a translation, in levels a reviewer can go by.

Two things foretell how near a machine translation comes to what a person would write:
how likely the model itself finds it, and how much of it was given, as terms and
figures. The weights are those of a linear fit to the chrF of the sentences of a policy
test set, rounded; the levels split it so that a quarter of it is high, and two fifths
are medium (see docs/scoring.md for what they are worth).
"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.engine.drafts import Clause, Draft
from glossary.model import Doubt

# Expected chrF of a sentence: at a mean log-probability per token and a share of the
# source in terms of zero, and for each unit of either.
_BASE = 71.0
_PER_LIKELIHOOD = 40.0
_PER_SHARE = 35.0
# Expected chrF below which doubt is high, and from which it is low.
_HIGH_BELOW = 49.0
_LOW_FROM = 64.5


def doubt_of(clauses: Sequence[Clause], drafts: Sequence[Draft]) -> Doubt:
    """Return the doubt about a sentence; a fault or a missing term makes it high.

    Args:
        clauses: Of the sentence; at least one.
        drafts: Their translations, with their likelihoods.
    """
    if any(draft.faults or draft.missing for draft in drafts):
        return Doubt.HIGH
    expected = (
        _BASE
        + _PER_LIKELIHOOD * _likelihood(drafts)
        + _PER_SHARE * _share_given(clauses)
    )
    if expected < _HIGH_BELOW:
        return Doubt.HIGH
    return Doubt.LOW if expected >= _LOW_FROM else Doubt.MEDIUM


def _likelihood(drafts: Sequence[Draft]) -> float:
    """Return the mean log-probability per token, clauses by their lengths."""
    lengths = [len(draft.target) for draft in drafts]
    weighted = sum(
        draft.likelihood * length for draft, length in zip(drafts, lengths, strict=True)
    )
    return weighted / max(1, sum(lengths))


def _share_given(clauses: Sequence[Clause]) -> float:
    """Return the share of the source whose English the model was given."""
    given = sum(
        match.span.end - match.span.start
        for clause in clauses
        for match in clause.matches
    )
    return given / max(1, sum(len(clause.text) for clause in clauses))
