"""Make the targets of matched terms appear, cheapest means first, each step verified.

A ladder of rungs is climbed by all clauses of a document together. A rung proposes
further targets for the clauses that still lack a term or have a fault; a proposal
replaces the draft only if it is better by `Draft.rank` and the model, forced to it,
does not find it much less likely (`SCORE_BOUND`). What no rung can enforce stays
missing and becomes an error finding later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from enum import StrEnum

from glossary.engine.argos import DecodeSettings
from glossary.engine.drafts import Clause, Draft, best_draft
from glossary.engine.hypotheses import Hypothesis
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
# Clauses decoded between two reports of progress: several batches for each core. While
# drafts of one slice are judged, the next are decoded, so that no core has to wait.
_SLICE = 512
_SLICES_AT_A_TIME = 2


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
    distinct = list(dict.fromkeys(clauses))
    annotated = strictness is Strictness.ANNOTATE
    run = EngineRun(engine, engine.info.annotation if annotated else None)
    enforce = strictness is not Strictness.NONE
    drafts = _first_drafts(run, distinct, choose=enforce, progress=progress)
    ladder = ANNOTATED_LADDER if run.marks else STOCK_LADDER
    for rung in ladder if enforce else PLAIN_LADDER:
        open_ = {
            number: UnsettledClause(distinct[number], former)
            for number, former in enumerate(drafts)
            if (not former.settled if enforce else former.faults)
        }
        if not open_:
            break
        proposed = rung(run, list(open_.values()))
        accepted = _accept(run, list(open_.values()), proposed)
        for number, better in zip(open_, accepted, strict=True):
            drafts[number] = better
    by_clause = dict(zip(distinct, drafts, strict=True))
    return tuple(by_clause[clause] for clause in clauses)


def _first_drafts(
    run: EngineRun,
    clauses: Sequence[Clause],
    *,
    choose: bool,
    progress: Callable[[int, int], None],
) -> list[Draft]:
    # Long ones first, and alike in length, so that little of a batch is padding.
    order = sorted(range(len(clauses)), key=lambda n: (-len(clauses[n].text), n))
    drafts = [Draft("")] * len(clauses)
    strategy = Strategy.ANNOTATION if run.marks else Strategy.MODEL
    slices = [order[at : at + _SLICE] for at in range(0, len(order), _SLICE)]
    texts = [[run.text(clauses[number]) for number in some] for some in slices]
    done = 0
    for numbers, decoded in zip(slices, _decoded_ahead(run, texts), strict=True):
        for number, hypotheses in zip(numbers, decoded, strict=True):
            offered = hypotheses if choose else hypotheses[:1]
            drafts[number] = best_draft(clauses[number], offered, strategy)
        done += len(numbers)
        progress(done, len(order))
    return drafts


def _decoded_ahead(
    run: EngineRun, slices: Sequence[Sequence[str]]
) -> Iterator[tuple[tuple[Hypothesis, ...], ...]]:
    """Yield what slices are decoded into, while further ones are being decoded."""
    pool = ThreadPoolExecutor(_SLICES_AT_A_TIME)
    try:
        yield from pool.map(
            lambda texts: run.engine.decode(texts, DecodeSettings()), slices
        )
    finally:
        pool.shutdown(cancel_futures=True)


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
