"""What the review page shows, as JSON values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from glossary.model import (
    Catalogue,
    EntryOrigin,
    Finding,
    Span,
    Strategy,
    TermEvidence,
    TranslationUnit,
)
from glossary.progress import progress_of, total
from glossary.reviewpage.labels import context_label, script_labels
from glossary.version import __version__

NO_ENTRIES: Mapping[str, int] = MappingProxyType({})


class NamedCatalogue(NamedTuple):
    """A catalogue and the name it goes by on the page."""

    name: str
    catalogue: Catalogue


def page_data(documents: Sequence[NamedCatalogue]) -> dict[str, Any]:
    """Return everything the page shows; units no longer in a document are left out.

    Spans count code points. Each piece of evidence says by `entry` to which item of
    `terms` it belongs.
    """
    units = [
        (at, unit)
        for at, document in enumerate(documents)
        for unit in document.catalogue.units
        if not unit.obsolete
    ]
    terms = _terms(term for _at, unit in units for term in unit.terms)
    entries = {term["term"]: at for at, term in enumerate(terms)}
    progress = [progress_of(document.catalogue.units) for document in documents]
    everything = total(progress)
    return {
        "labels": script_labels(
            everything.units, (one.findings for one in (*progress, everything))
        ),
        "generator": f"glossary {__version__}",
        "documents": [
            {
                "name": document.name,
                "sourceLanguage": document.catalogue.source_language,
                "targetLanguage": document.catalogue.target_language,
                "signature": document.catalogue.signature,
                "progress": one.as_dict(),
            }
            for document, one in zip(documents, progress, strict=True)
        ],
        "total": everything.as_dict(),
        "terms": terms,
        "units": [{**unit_data(unit, entries), "document": at} for at, unit in units],
    }


def _terms(evidence: Iterable[TermEvidence]) -> list[dict[str, Any]]:
    """Return the terms that were found, the most frequent first, then the figures."""
    by_term: dict[str, list[TermEvidence]] = {}
    for one in evidence:
        by_term.setdefault(one.term, []).append(one)
    ranked = sorted(
        by_term.items(),
        key=lambda item: (
            item[1][0].origin is EntryOrigin.FIGURE,
            -len(item[1]),
            item[0],
        ),
    )
    return [
        {
            "term": term,
            "count": len(places),
            "missing": sum(one.strategy is Strategy.MISSING for one in places),
            "targets": _counts(one.target for one in places),
            "strategies": _counts(one.strategy for one in places),
        }
        for term, places in ranked
    ]


def _counts(values: Iterable[str]) -> list[list[str | int]]:
    """Count values, the most frequent first."""
    counts = Counter(map(str, values))
    return [[v, n] for v, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]


def unit_data(
    unit: TranslationUnit, entries: Mapping[str, int] = NO_ENTRIES
) -> dict[str, Any]:
    """Return what the page shows of a unit.

    Args:
        unit: The unit.
        entries: Index of each term in the list of terms; -1 for others.
    """
    return {
        "id": unit.id,
        "source": unit.source,
        "target": unit.target,
        "state": unit.state,
        "origin": unit.origin,
        "context": context_label(unit.context),
        "role": unit.role,
        "doubt": unit.doubt,
        "speaker": unit.speaker,
        "reference": unit.reference,
        "comment": unit.comment,
        "previousSource": unit.previous_source,
        "terms": [_evidence(term, entries.get(term.term, -1)) for term in unit.terms],
        "findings": list(map(_finding, unit.findings)),
    }


def _evidence(term: TermEvidence, entry: int) -> dict[str, Any]:
    return {
        "entry": entry,
        "source": _span(term.source_span),
        "target": _span(term.target_span),
        "words": term.target,
        "strategy": term.strategy,
        "scoreChange": term.score_change,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "side": finding.side,
        "span": _span(finding.span),
        "fix": finding.fix,
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)
