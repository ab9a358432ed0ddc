"""The facts of a run of `translate` as JSON values, of one document and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from glossary.model import (
    EntryOrigin,
    Origin,
    Severity,
    Strategy,
    TermEvidence,
    TranslationUnit,
)
from glossary.text.cleaning import set_aside

if TYPE_CHECKING:
    from glossary.pipeline import Result

_BY_MACHINE = (Origin.MACHINE, Origin.PASSTHROUGH)


def document_facts(result: Result) -> dict[str, Any]:
    """Return what became of a document, without its units one by one."""
    units = _live(result)
    evidence = [term for unit in units for term in unit.terms]
    severities = Counter(
        finding.severity for unit in units for finding in unit.findings
    )
    return {
        "document": result.document.path,
        "encoding": result.document.encoding,
        "segments": len(units),
        "translated": result.translated,
        "kept": sum(unit.origin is Origin.HUMAN for unit in units),
        "recalled": sum(unit.origin is Origin.MEMORY for unit in units),
        "unchanged": sum(unit.origin in _BY_MACHINE for unit in units)
        - result.translated,
        "reviewed": sum(unit.is_reviewed for unit in units),
        "obsolete": len(result.catalogue.units) - len(units),
        "displaced": [unit.id for unit in result.displaced],
        "terms": _enforced(evidence, EntryOrigin.GLOSSARY),
        "figures": _enforced(evidence, EntryOrigin.FIGURE),
        "strategies": dict(Counter(term.strategy for term in evidence)),
        "findings": {severity: severities[severity] for severity in Severity},
        "set_aside": [
            {"line": block.line, "kind": block.chrome, "text": block.text}
            for block in set_aside(result.document)
        ],
    }


def unit_facts(result: Result, shown: Collection[Severity]) -> list[dict[str, Any]]:
    """Return the units of a document.

    Args:
        result: What became of it.
        shown: Severities of the findings that are listed.
    """
    return [
        {
            "id": unit.id,
            "reference": unit.reference,
            "state": unit.state,
            "terms": [asdict(term) for term in unit.terms],
            "findings": [
                asdict(finding)
                for finding in unit.findings
                if finding.severity in shown
            ],
        }
        for unit in _live(result)
    ]


def _live(result: Result) -> list[TranslationUnit]:
    return [unit for unit in result.catalogue.units if not unit.obsolete]


def _enforced(evidence: Iterable[TermEvidence], origin: EntryOrigin) -> dict[str, int]:
    """Count the occurrences that were found and those that the targets hold."""
    of_origin = [
        term
        for term in evidence
        if term.origin is origin and term.strategy is not Strategy.SUGGESTED
    ]
    held = sum(term.strategy is not Strategy.MISSING for term in of_origin)
    return {"found": len(of_origin), "enforced": held}


def no_facts() -> dict[str, Any]:
    """Return the facts of all documents before the first."""
    return {
        "documents": 0,
        "segments": 0,
        "translated": 0,
        "kept": 0,
        "recalled": 0,
        "unchanged": 0,
        "set_aside": 0,
        "terms": {"found": 0, "enforced": 0},
        "figures": {"found": 0, "enforced": 0},
        "findings": dict.fromkeys(Severity, 0),
    }


def add_to(total: dict[str, Any], facts: dict[str, Any]) -> None:
    """Add the facts of a document to those of all."""
    total["documents"] += 1
    total["set_aside"] += len(facts["set_aside"])
    for key in ("segments", "translated", "kept", "recalled", "unchanged"):
        total[key] += facts[key]
    for key in ("terms", "figures", "findings"):
        for name in total[key]:
            total[key][name] += facts[key][name]
