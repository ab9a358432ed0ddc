"""A clause the model translates at once, and its judged draft translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.engine.hypotheses import Hypothesis
from glossary.engine.quality import Fault, faults
from glossary.model import Span, Strategy, TermMatch
from glossary.terms.evidence import Located, forbidden_spans, locate


@dataclass(frozen=True, slots=True)
class Clause:
    """A text the model translates at once.

    Attributes:
        text: Cleaned, Simplified source.
        matches: Exclusive matches, spans counted in `text`.
        names: Names in Latin letters, which no match touches. The model is not shown
            them, as it gets most of them right, and its sentences are better so.
    """

    text: str
    matches: tuple[TermMatch, ...] = ()
    names: tuple[TermMatch, ...] = ()

    @property
    def wanted(self) -> tuple[TermMatch, ...]:
        """What the target must have: matches and names, in the order of the text."""
        if not self.names:
            return self.matches
        return tuple(sorted((*self.matches, *self.names), key=lambda one: one.span))

    @property
    def proper(self) -> tuple[str, ...]:
        """Preferred targets that begin with a capital."""
        targets = (match.entry.target for match in self.matches)
        return tuple(target for target in targets if target[:1].isupper())

    def part(self, span: Span) -> Clause:
        """Return a part of the clause that cuts no match, without space at its ends."""
        text = self.text[span.start : span.end]
        start = span.start + len(text) - len(text.lstrip())

        def within(matches: Sequence[TermMatch]) -> tuple[TermMatch, ...]:
            return tuple(
                replace(match, span=match.span.moved(-start))
                for match in matches
                if span.start <= match.span.start < span.end
            )

        return Clause(text.strip(), within(self.matches), within(self.names))


@dataclass(frozen=True, slots=True)
class Draft:
    """A target for a clause, judged.

    Attributes:
        target: The text.
        strategies: For each of what is wanted what made it appear, or MISSING.
        located: Where the target holds each of what is wanted.
        faults: What is wrong with the target.
        forbidden: Number of forbidden renderings in it.
        admitted: Number of terms rendered by another than the preferred target.
        score_change: Of the forced score against the first draft; None for that one.
        likelihood: Mean log-probability per token; 0 until known.
    """

    target: str
    strategies: tuple[Strategy, ...] = ()
    located: tuple[Located | None, ...] = ()
    faults: tuple[Fault, ...] = ()
    forbidden: int = 0
    admitted: int = 0
    score_change: float | None = None
    likelihood: float = 0.0

    @property
    def missing(self) -> int:
        """Number of matches and names without a target."""
        return self.strategies.count(Strategy.MISSING)

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Smaller is better: gross faults, terms, other faults, admitted targets.

        Preferring the preferred target keeps a term the same throughout a document.
        """
        gross = sum(fault in (Fault.EMPTY, Fault.ECHO) for fault in self.faults)
        terms = self.missing + self.forbidden
        return (gross, terms, len(self.faults), self.admitted)

    @property
    def settled(self) -> bool:
        """Whether nothing is left to improve by a further rung."""
        return not any(self.rank[:3])


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
    located = locate(clause.wanted, target)
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
        located=located,
        faults=faults(clause.text, target, [f.span for f in located if f]),
        forbidden=len(forbidden_spans(clause.matches, target)),
        admitted=sum(
            found is not None and found.form != match.entry.target
            for match, found in zip(clause.wanted, located, strict=True)
        ),
    )


def best_draft(
    clause: Clause,
    hypotheses: Sequence[Hypothesis],
    strategy: Strategy,
    *,
    enforce: bool = True,
) -> Draft:
    """Return the first hypothesis unless a later one is better.

    Args:
        clause: What they translate.
        hypotheses: Best first.
        strategy: What the terms in the first one are credited to.
        enforce: Whether to look for a better one for the terms alone.
    """
    first = hypotheses[0] if hypotheses else Hypothesis("", 0.0)
    best = replace(draft(clause, first.target, strategy), likelihood=first.likelihood)
    for one in hypotheses[1:]:
        if not (any(best.rank) if enforce else best.faults):
            break
        other = draft(clause, one.target, Strategy.HYPOTHESIS, best)
        if other.rank < best.rank:
            best = replace(other, likelihood=one.likelihood)
    return best
