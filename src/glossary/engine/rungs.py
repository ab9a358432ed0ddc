"""The rungs of enforcement: each proposes better targets for clauses in trouble.

A rung sees all open clauses of a document at once, so that everything is batched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from glossary.engine.annotation import annotate
from glossary.engine.argos import Alignment, DecodeSettings, PackageInfo
from glossary.engine.drafts import Clause, Draft, best_draft, draft
from glossary.engine.hypotheses import Hypothesis
from glossary.engine.insertion import insert_beside
from glossary.engine.joining import ClausePair, join
from glossary.engine.miscopies import mend_copies
from glossary.engine.quality import Fault
from glossary.engine.replacement import replace_renderings
from glossary.engine.substitution import substitute, unquote
from glossary.model import Span, Strategy, TermMatch
from glossary.text.clauses import split_clauses

# Length that clauses still in trouble are split into, in code points.
_SHORT_CLAUSE = 24
_WIDER = DecodeSettings(beam_size=8, hypotheses=8)
_NO_LOOPS = DecodeSettings(no_repeat_ngram=4)


class Engine(Protocol):
    """What enforcement needs of a translation engine."""

    info: PackageInfo

    def decode(
        self,
        texts: Sequence[str],
        settings: DecodeSettings,
    ) -> tuple[tuple[Hypothesis, ...], ...]:
        """Translate texts into hypotheses, best first."""
        ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """Return mean log-probabilities per token."""
        ...

    def align(self, pairs: Sequence[tuple[str, str]]) -> tuple[Alignment, ...]:
        """Return the attention for forced targets."""
        ...


@dataclass(frozen=True, slots=True)
class EngineRun:
    """An engine and how it is told about terms.

    Attributes:
        engine: Decodes.
        marks: Annotation marks, or None when annotation is not to be used.
    """

    engine: Engine
    marks: tuple[str, str, str] | None

    def text(self, clause: Clause) -> str:
        """Return what the model is given."""
        if self.marks is None:
            return clause.text
        return annotate(clause.text, clause.matches, self.marks)


@dataclass(frozen=True, slots=True)
class UnsettledClause:
    """A clause that is not settled, and its draft so far."""

    clause: Clause
    former: Draft

    @property
    def missing(self) -> list[TermMatch]:
        """Matches and names without a target."""
        return [
            match
            for match, strategy in zip(
                self.clause.wanted, self.former.strategies, strict=True
            )
            if strategy is Strategy.MISSING
        ]

    @property
    def taken(self) -> list[Span]:
        """Spans of the draft that hold terms and must stay."""
        return [place.span for place in self.former.located if place]

    def ranked(self, targets: Sequence[str], strategy: Strategy) -> list[Draft]:
        """Judge targets of a search, best first: the best that complies, if any."""
        best: list[Draft] = []
        for target in targets:
            offer = draft(self.clause, target, strategy, self.former)
            if not best or offer.rank < best[0].rank:
                best = [offer]
            if not any(offer.rank):
                break
        return best

    def unranked(self, targets: Sequence[str], strategy: Strategy) -> list[Draft]:
        """Judge targets that nobody has put in an order."""
        return [draft(self.clause, t, strategy, self.former) for t in targets]


# What a rung proposes for the clauses it has something for.
Proposals = dict[UnsettledClause, list[Draft]]
Rung = Callable[[EngineRun, Sequence[UnsettledClause]], Proposals]


def _mended(_run: EngineRun, open_: Sequence[UnsettledClause]) -> Proposals:
    """Mend terms the model was shown and misspelt."""
    return {
        o: o.unranked(
            [mend_copies(o.clause.text, o.former.target, o.missing, o.taken)],
            Strategy.REPLACEMENT,
        )
        for o in _lacking(open_)
    }


def _wider_beam(run: EngineRun, open_: Sequence[UnsettledClause]) -> Proposals:
    """Look further down the list of hypotheses for the terms."""
    lacking = [o for o in open_ if o.former.missing or o.former.forbidden]
    return _redecode(run, lacking, _WIDER)


def _blocked_ngrams(run: EngineRun, open_: Sequence[UnsettledClause]) -> Proposals:
    """Forbid the model to repeat itself where it did."""
    looping = [o for o in open_ if Fault.LOOP in o.former.faults]
    return _redecode(run, looping, _NO_LOOPS)


def _redecode(
    run: EngineRun, open_: Sequence[UnsettledClause], settings: DecodeSettings
) -> Proposals:
    decoded = run.engine.decode([run.text(o.clause) for o in open_], settings)
    return {
        o: o.ranked([one.target for one in hypotheses], Strategy.HYPOTHESIS)
        for o, hypotheses in zip(open_, decoded, strict=True)
    }


def _split(run: EngineRun, open_: Sequence[UnsettledClause]) -> Proposals:
    """Translate a clause in shorter parts, which lose and repeat less."""
    parts = {o: some for o in open_ if (some := _parts(o.clause))}
    texts = [run.text(part) for some in parts.values() for part in some]
    decoded = iter(run.engine.decode(texts, DecodeSettings()))
    strategy = Strategy.ANNOTATION if run.marks else Strategy.MODEL
    proposals = {}
    for o, some in parts.items():
        best = [best_draft(part, next(decoded), strategy) for part in some]
        target = join(
            [
                ClausePair(p.text, d.target, p.proper)
                for p, d in zip(some, best, strict=True)
            ]
        )
        proposals[o] = o.unranked([target], Strategy.SPLIT)
    return proposals


def _parts(clause: Clause) -> tuple[Clause, ...]:
    """Return the clause in shorter parts, or nothing if it cannot be split."""
    spans = split_clauses(
        clause.text,
        protected=[match.span for match in clause.wanted],
        target=_SHORT_CLAUSE,
    )
    return tuple(clause.part(span) for span in spans) if len(spans) > 1 else ()


def _substituted(run: EngineRun, open_: Sequence[UnsettledClause]) -> Proposals:
    """Put the missing targets into the source, as quoted words the model copies."""
    lacking = [o for o in open_ if o.former.missing]
    decoded = run.engine.decode(
        [substitute(o.clause.text, o.missing) for o in lacking], DecodeSettings()
    )
    return {
        o: o.ranked(
            [unquote(o.clause.text, one.target, o.missing) for one in hypotheses],
            Strategy.SUBSTITUTION,
        )
        for o, hypotheses in zip(lacking, decoded, strict=True)
    }


def _replaced(run: EngineRun, open_: Sequence[UnsettledClause]) -> Proposals:
    """Put the targets in place of the words aligned with the source terms."""
    return {
        o: o.unranked(
            replace_renderings(
                o.clause.text, o.former.target, o.missing, alignment, o.taken
            ),
            Strategy.REPLACEMENT,
        )
        for o, alignment in _aligned(run, open_)
    }


def _aligned(
    run: EngineRun, open_: Sequence[UnsettledClause]
) -> list[tuple[UnsettledClause, Alignment]]:
    """Return the drafts that lack a term with the attention the model pays in them."""
    lacking = _lacking(open_)
    pairs = [(o.clause.text, o.former.target) for o in lacking]
    return list(zip(lacking, run.engine.align(pairs), strict=True))


def _inserted(_run: EngineRun, open_: Sequence[UnsettledClause]) -> Proposals:
    """Put terms that were skipped in an enumeration beside their neighbours."""
    proposals = {}
    for o in _lacking(open_):
        target = insert_beside(
            o.clause.text, o.former.target, o.clause.wanted, o.former.located
        )
        proposals[o] = o.unranked([target], Strategy.INSERTION)
    return proposals


def _lacking(open_: Sequence[UnsettledClause]) -> list[UnsettledClause]:
    return [o for o in open_ if o.former.missing and o.former.target]


# In the order of what a rung costs for what it brings: docs/enforcement.md, measured
# with benchmarks/rungs.py.
_LAST_RESORTS: tuple[Rung, ...] = (_replaced, _inserted, _wider_beam)
ANNOTATED_LADDER: tuple[Rung, ...] = (_mended, _split, _blocked_ngrams, *_LAST_RESORTS)
STOCK_LADDER: tuple[Rung, ...] = (
    _substituted,
    _split,
    _blocked_ngrams,
    *_LAST_RESORTS,
)
PLAIN_LADDER: tuple[Rung, ...] = (_split, _blocked_ngrams)
