"""Make the targets of matched terms appear, cheapest means first, each step verified.

A ladder of rungs is climbed by all clauses of a document together. A rung proposes
further targets for the clauses that still lack a term or have a fault; a proposal
replaces the draft only if it is better by `Draft.rank` and the model, forced to it,
does not find it much less likely (`SCORE_BOUND`). What no rung can enforce stays
missing and becomes an error finding later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from glossary.engine.annotation import annotate
from glossary.engine.argos import Alignment, DecodeSettings, PackageInfo
from glossary.engine.quality import Fault, faults
from glossary.engine.replacement import replace_renderings
from glossary.model import Strategy, TermMatch
from glossary.terms.evidence import forbidden_spans, locate

# Mean log-probability per token a proposal may lose against the draft it replaces. A
# fixed formula that the model did not think of costs about one; nonsense costs more.
SCORE_BOUND = 1.5
# Clauses decoded between two reports of progress.
_SLICE = 64
_WIDER = DecodeSettings(beam_size=8, hypotheses=8)
_NO_LOOPS = DecodeSettings(no_repeat_ngram=4)


class Strictness(StrEnum):
    """How far to go for terms."""

    NONE = "none"
    NO_ANNOTATION = "no-annotation"
    ANNOTATE = "annotate"


class Engine(Protocol):
    """What enforcement needs of a translation engine."""

    info: PackageInfo

    def decode(
        self, texts: Sequence[str], settings: DecodeSettings
    ) -> tuple[tuple[str, ...], ...]:
        """Translate texts into hypotheses, best first."""
        ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """Return mean log-probabilities per token."""
        ...

    def align(self, pairs: Sequence[tuple[str, str]]) -> tuple[Alignment, ...]:
        """Return the attention for forced targets."""
        ...


@dataclass(frozen=True, slots=True)
class Clause:
    """A text the model translates at once.

    Attributes:
        text: Cleaned, Simplified source.
        matches: Exclusive matches, spans counted in `text`.
    """

    text: str
    matches: tuple[TermMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A target for a clause, judged.

    Attributes:
        target: The text.
        strategies: For each match of the clause what made it appear, or MISSING.
        faults: What is wrong with the target.
        forbidden: Number of forbidden renderings in it.
        score_change: Of the forced score against the first draft; None for that one.
    """

    target: str
    strategies: tuple[Strategy, ...] = ()
    faults: tuple[Fault, ...] = ()
    forbidden: int = 0
    score_change: float | None = None

    @property
    def missing(self) -> int:
        """Number of matches without a target."""
        return self.strategies.count(Strategy.MISSING)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Smaller is better: gross faults, then terms, then loops and lengths."""
        gross = sum(fault in (Fault.EMPTY, Fault.ECHO) for fault in self.faults)
        return (gross, self.missing + self.forbidden, len(self.faults))

    @property
    def settled(self) -> bool:
        """Whether nothing is left to improve."""
        return not any(self.rank)


def draft(
    clause: Clause, target: str, strategy: Strategy, former: Draft | None = None
) -> Draft:
    """Judge a target: terms located, faults and forbidden renderings counted.

    Args:
        clause: What it translates.
        target: The target.
        strategy: What a newly found term is credited to.
        former: The draft it may replace, whose terms keep their credit.
    """
    located = locate(clause.matches, target)
    before = former.strategies if former else ()
    strategies = []
    for number, found in enumerate(located):
        kept = before[number] if number < len(before) else Strategy.MISSING
        if found is None:
            strategies.append(Strategy.MISSING)
        else:
            strategies.append(strategy if kept is Strategy.MISSING else kept)
    return Draft(
        target=target,
        strategies=tuple(strategies),
        faults=faults(clause.text, target, [f.span for f in located if f]),
        forbidden=len(forbidden_spans(clause.matches, target)),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """An engine and how it is told about terms.

    Attributes:
        engine: Decodes.
        marks: Annotation marks, or None when annotation is not to be used.
    """

    engine: Engine
    marks: tuple[str, str, str] | None

    def text(self, clause: Clause, matches: Sequence[TermMatch] | None = None) -> str:
        """Return what the model is given; `matches` restricts what is annotated."""
        if self.marks is None:
            return clause.text
        chosen = clause.matches if matches is None else matches
        return annotate(clause.text, chosen, self.marks)


@dataclass(frozen=True, slots=True)
class _Open:
    """A clause that is not settled, and its draft so far."""

    clause: Clause
    former: Draft

    @property
    def missing(self) -> list[TermMatch]:
        """Matches without a target."""
        return [
            match
            for match, strategy in zip(
                self.clause.matches, self.former.strategies, strict=True
            )
            if strategy is Strategy.MISSING
        ]

    def proposals(self, targets: Sequence[str], strategy: Strategy) -> list[Draft]:
        """Judge targets that may replace the draft."""
        return [draft(self.clause, t, strategy, self.former) for t in targets]


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
    run = _Run(engine, engine.info.annotation if annotated else None)
    enforce = strictness is not Strictness.NONE
    drafts = _first_drafts(run, distinct, choose=enforce, progress=progress)
    for rung in _LADDER if enforce else _PLAIN_LADDER:
        open_ = {
            number: _Open(distinct[number], former)
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
    run: _Run,
    clauses: Sequence[Clause],
    *,
    choose: bool,
    progress: Callable[[int, int], None],
) -> list[Draft]:
    # Long ones first, and alike in length, so that little of a batch is padding.
    order = sorted(range(len(clauses)), key=lambda n: (-len(clauses[n].text), n))
    drafts = [Draft("")] * len(clauses)
    for at in range(0, len(order), _SLICE):
        numbers = order[at : at + _SLICE]
        texts = [run.text(clauses[number]) for number in numbers]
        decoded = run.engine.decode(texts, DecodeSettings())
        for number, hypotheses in zip(numbers, decoded, strict=True):
            drafts[number] = _first_draft(run, clauses[number], hypotheses, choose)
        progress(min(at + _SLICE, len(order)), len(order))
    return drafts


def _first_draft(
    run: _Run, clause: Clause, hypotheses: Sequence[str], choose: bool
) -> Draft:
    strategy = Strategy.ANNOTATION if run.marks else Strategy.MODEL
    best = draft(clause, hypotheses[0] if hypotheses else "", strategy)
    for target in hypotheses[1:] if choose else ():
        other = draft(clause, target, Strategy.HYPOTHESIS, best)
        best = min(best, other, key=lambda d: d.rank)
    return best


_Proposals = list[list[Draft]]
_Rung = Callable[[_Run, Sequence[_Open]], _Proposals]


def _wider_beam(run: _Run, open_: Sequence[_Open]) -> _Proposals:
    return _redecode(run, open_, _WIDER)


def _blocked_ngrams(run: _Run, open_: Sequence[_Open]) -> _Proposals:
    return _redecode(run, open_, _NO_LOOPS)


def _redecode(
    run: _Run, open_: Sequence[_Open], settings: DecodeSettings
) -> _Proposals:
    decoded = run.engine.decode([run.text(o.clause) for o in open_], settings)
    return [
        o.proposals(hypotheses, Strategy.HYPOTHESIS)
        for o, hypotheses in zip(open_, decoded, strict=True)
    ]


def _annotated_missing(run: _Run, open_: Sequence[_Open]) -> _Proposals:
    """Annotate only what is missing: fewer annotations are obeyed more often."""
    if run.marks is None:
        return [[] for _ in open_]
    texts = [run.text(o.clause, o.missing) for o in open_]
    decoded = run.engine.decode(texts, DecodeSettings())
    return [
        o.proposals(hypotheses, Strategy.ANNOTATION)
        for o, hypotheses in zip(open_, decoded, strict=True)
    ]


def _replaced(run: _Run, open_: Sequence[_Open]) -> _Proposals:
    """Put the targets in place of the words aligned with the source terms."""
    lacking = [o for o in open_ if o.former.missing and o.former.target]
    pairs = [(o.clause.text, o.former.target) for o in lacking]
    found: dict[Clause, list[Draft]] = {}
    for o, alignment in zip(lacking, run.engine.align(pairs), strict=True):
        located = locate(o.clause.matches, o.former.target)
        target = replace_renderings(
            o.clause.text,
            o.former.target,
            o.missing,
            alignment,
            [place.span for place in located if place],
        )
        found[o.clause] = o.proposals([target], Strategy.REPLACEMENT)
    return [found.get(o.clause, []) for o in open_]


_LADDER: tuple[_Rung, ...] = (
    _wider_beam,
    _annotated_missing,
    _blocked_ngrams,
    _replaced,
)
_PLAIN_LADDER: tuple[_Rung, ...] = (_blocked_ngrams,)


def _accept(run: _Run, open_: Sequence[_Open], proposed: _Proposals) -> list[Draft]:
    """Take each clause's best proposal if it is better and likely enough."""
    result = [o.former for o in open_]
    better = {}
    for number, (o, offered) in enumerate(zip(open_, proposed, strict=True)):
        best = min(offered, key=lambda d: d.rank, default=o.former)
        if best.rank < o.former.rank:
            better[number] = best
    texts = [run.text(open_[number].clause) for number in better]
    scores = run.engine.score(
        [(t, result[n].target) for t, n in zip(texts, better, strict=True)]
        + [(t, d.target) for t, d in zip(texts, better.values(), strict=True)]
    )
    for at, (number, best) in enumerate(better.items()):
        change = scores[len(better) + at] - scores[at]
        if change >= -SCORE_BOUND:
            total = (result[number].score_change or 0.0) + change
            result[number] = replace(best, score_change=total)
    return result
