"""Evidence and findings for the terms of a unit."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.messages import _
from glossary.model import Finding, Severity, Side, Strategy, TermEvidence, TermMatch
from glossary.terms.evidence import Located, forbidden_spans, locate

MISSING = "term-missing"
FORBIDDEN = "term-forbidden"
TERM_CHECKS = frozenset({MISSING, FORBIDDEN})

Provenance = tuple[Strategy, float | None]


def prove(
    matches: Sequence[TermMatch],
    target: str,
    provenances: Sequence[Provenance],
    severity: Severity = Severity.ERROR,
    located: Sequence[Located | None] | None = None,
) -> tuple[tuple[TermEvidence, ...], tuple[Finding, ...]]:
    """Return evidence for every match and a finding for every fault with a term.

    There is no fault with a term that is only suggested.

    Args:
        matches: Spans counted in the unit's source, in order.
        target: The unit's target.
        provenances: For each match the strategy and score change it owes its place to.
        severity: Of the findings.
        located: Where each match is in the target, if that is known.
    """
    if located is None:
        located = locate(matches, target)
    terms = tuple(
        _evidence(match, target, found, provenance)
        for match, found, provenance in zip(matches, located, provenances, strict=True)
    )
    missing = [
        _missing(term, severity) for term in terms if term.strategy is Strategy.MISSING
    ]
    enforced = [match for match in matches if match.entry.status.is_enforced]
    return terms, (*missing, *_forbidden(enforced, target, severity))


def _evidence(
    match: TermMatch, target: str, found: Located | None, provenance: Provenance
) -> TermEvidence:
    entry = match.entry
    if found is None:
        enforced = entry.status.is_enforced
        return TermEvidence(
            entry.source,
            match.span,
            entry.target,
            None,
            Strategy.MISSING if enforced else Strategy.SUGGESTED,
            origin=entry.origin,
        )
    words = target[found.span.start : found.span.end]
    return TermEvidence(
        entry.source, match.span, words, found.span, *provenance, origin=entry.origin
    )


def _missing(term: TermEvidence, severity: Severity) -> Finding:
    return Finding(
        MISSING,
        severity,
        _(
            "“{term}” must be rendered as “{target}”",
            term=term.term,
            target=term.target,
        ),
        Side.SOURCE,
        term.source_span,
    )


def _forbidden(
    matches: Sequence[TermMatch], target: str, severity: Severity
) -> list[Finding]:
    return [
        Finding(
            FORBIDDEN,
            severity,
            _(
                "“{form}” must not be used for “{term}”; use “{target}”",
                form=target[span.start : span.end],
                term=match.entry.source,
                target=match.entry.target,
            ),
            Side.TARGET,
            span,
            match.entry.target,
        )
        for match, span in forbidden_spans(matches, target)
    ]
