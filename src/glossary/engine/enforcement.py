"""Make the targets of matched terms appear, cheapest means first, each step verified.

A ladder of rungs is climbed by many clauses of a document together. A rung proposes
further targets for the clauses that still lack a term or have a fault; a proposal
replaces the draft only if it is better by `Draft.rank` and the model, forced to it,
does not find it much less likely (`SCORE_BOUND`). What no rung can enforce stays
missing and becomes an error finding later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from enum import StrEnum

from glossary.engine.argos import DecodeSettings
from glossary.engine.drafts import Clause, Draft, best_draft
from glossary.engine.rungs import (
    ANNOTATED_LADDER,
    PLAIN_LADDER,
    STOCK_LADDER,
    Engine,
    EngineRun,
    Proposals,
    UnsettledClause,
)
from glossary.model import Strategy

# Mean log-probability per token a proposal may lose against the draft it replaces. Of
# replaced renderings half lose less than 0.5 and one in twenty more than 1.8; those
# that lose more than 2.5 had swallowed half a sentence.
SCORE_BOUND = 2.5
# Equally good proposals of a rung that are scored.
_MOST_TIES = 3
# Clauses that climb together: several batches for each core. While the drafts of one
# slice are judged and mended, the next are decoded, so that no core has to wait.
_SLICE = 256
_SLICES_AT_A_TIME = 3


class Strictness(StrEnum):
    """How far to go for terms."""

    NONE = "none"
    NO_ANNOTATION = "no-annotation"
    ANNOTATE = "annotate"


def translate_clauses(
    engine: Engine,
    clauses: Sequence[Clause],
    *,
    strictness: Strictness = Strictness.ANNOTATE,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[Draft, ...]:
    """Translate clauses, enforcing their terms.

    Args:
        engine: Decodes whole lists.
        clauses: All clauses of a document; equal ones are decoded once.
        strictness: How far to go for terms; faults are re-decoded in any case.
        progress: Called with clauses settled and in all.
    """
    annotated = strictness is Strictness.ANNOTATE
    run = EngineRun(engine, engine.info.annotation if annotated else None)
    # Long ones first, and alike in length, so that little of a batch is padding.
    order = sorted(dict.fromkeys(clauses), key=lambda clause: -len(clause.text))
    slices = [order[at : at + _SLICE] for at in range(0, len(order), _SLICE)]
    drafts: dict[Clause, Draft] = {}
    pool = ThreadPoolExecutor(_SLICES_AT_A_TIME)
    try:
        climbed = pool.map(lambda some: _climbed(run, some, strictness), slices)
        for some, settled in zip(slices, climbed, strict=True):
            drafts.update(zip(some, settled, strict=True))
            progress(len(drafts), len(order))
    finally:
        pool.shutdown(cancel_futures=True)
    return tuple(drafts[clause] for clause in clauses)


def _climbed(
    run: EngineRun, clauses: Sequence[Clause], strictness: Strictness
) -> list[Draft]:
    """Return the drafts of clauses at the top of the ladder."""
    enforce = strictness is not Strictness.NONE
    strategy = Strategy.ANNOTATION if run.marks else Strategy.MODEL
    decoded = run.engine.decode([run.text(one) for one in clauses], DecodeSettings())
    drafts = [
        best_draft(clause, hypotheses, strategy, enforce=enforce)
        for clause, hypotheses in zip(clauses, decoded, strict=True)
    ]
    ladder = ANNOTATED_LADDER if run.marks else STOCK_LADDER
    for rung in ladder if enforce else PLAIN_LADDER:
        open_ = {
            number: UnsettledClause(clauses[number], former)
            for number, former in enumerate(drafts)
            if (not former.settled if enforce else former.faults)
        }
        if not open_:
            break
        proposed = rung(run, list(open_.values()))
        accepted = _accept(run, list(open_.values()), proposed)
        for number, better in zip(open_, accepted, strict=True):
            drafts[number] = better
    return drafts


def _accept(
    run: EngineRun, open_: Sequence[UnsettledClause], proposed: Proposals
) -> list[Draft]:
    """Take each clause's best proposal if it is better and likely enough.

    Of proposals that are equally good the model chooses.
    """
    result = [o.former for o in open_]
    offers = [
        (number, offer)
        for number, o in enumerate(open_)
        for offer in _best(proposed.get(o, ()), o.former)
    ]
    scores = run.engine.score(
        [(run.text(open_[number].clause), offer.target) for number, offer in offers]
    )
    changes: dict[int, float] = {}
    for (number, offer), score in zip(offers, scores, strict=True):
        former = open_[number].former
        change = score - former.likelihood
        if change >= max(-SCORE_BOUND, changes.get(number, -SCORE_BOUND)):
            changes[number] = change
            total = (former.score_change or 0.0) + change
            result[number] = replace(offer, score_change=total, likelihood=score)
    return result


def _best(offered: Sequence[Draft], former: Draft) -> list[Draft]:
    """Return the offers of the best rank, if that is better than what there is."""
    rank = min((offer.rank for offer in offered), default=former.rank)
    if rank >= former.rank:
        return []
    return [offer for offer in offered if offer.rank == rank][:_MOST_TIES]
