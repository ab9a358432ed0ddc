"""How far the review of catalogues has come: pure counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from glossary.model import (
    Doubt,
    EntryOrigin,
    Severity,
    State,
    Strategy,
    TranslationUnit,
)


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts over the units of one or more documents, obsolete units left out.

    Attributes:
        states: Units in each state.
        words: Words of the targets: runs without white space that hold a letter or
            digit.
        characters: Characters of the sources without white space, as word processors
            count Chinese.
        terms: Term occurrences found in the sources.
        enforced: Those of them that the targets hold.
        findings: Findings of each severity.
        doubts: Unreviewed units of each level of doubt.
    """

    states: Mapping[State, int] = field(default_factory=dict)
    words: int = 0
    characters: int = 0
    terms: int = 0
    enforced: int = 0
    findings: Mapping[Severity, int] = field(default_factory=dict)
    doubts: Mapping[Doubt, int] = field(default_factory=dict)

    @property
    def units(self) -> int:
        """Number of units."""
        return sum(self.states.values())

    @property
    def reviewed(self) -> int:
        """Number of units that are reviewed or final."""
        return sum(n for state, n in self.states.items() if state.is_reviewed)

    @property
    def percent(self) -> int:
        """Reviewed of all units in percent, rounded down; 0 when there are none."""
        return 100 * self.reviewed // self.units if self.units else 0

    def as_dict(self) -> dict[str, Any]:
        """Return the counts as JSON values, every state and severity named."""
        return {
            "units": self.units,
            "states": {state: self.states.get(state, 0) for state in State},
            "reviewed_percent": self.percent,
            "words": self.words,
            "characters": self.characters,
            "terms": {"found": self.terms, "enforced": self.enforced},
            "findings": {one: self.findings.get(one, 0) for one in Severity},
            "doubts": {one: self.doubts.get(one, 0) for one in Doubt},
        }


def progress_of(units: Iterable[TranslationUnit]) -> Progress:
    """Count the units of a document."""
    live = [unit for unit in units if not unit.obsolete]
    terms = [
        term
        for unit in live
        for term in unit.terms
        if term.origin is not EntryOrigin.FIGURE
        and term.strategy is not Strategy.SUGGESTED
    ]
    return Progress(
        states=Counter(unit.state for unit in live),
        words=sum(_count_words(unit.target) for unit in live),
        characters=sum(len("".join(unit.source.split())) for unit in live),
        terms=len(terms),
        enforced=sum(term.strategy is not Strategy.MISSING for term in terms),
        findings=Counter(f.severity for unit in live for f in unit.findings),
        doubts=Counter(
            unit.doubt for unit in live if unit.doubt and not unit.is_reviewed
        ),
    )


def total(parts: Iterable[Progress]) -> Progress:
    """Add up the counts of documents."""
    states: Counter[State] = Counter()
    findings: Counter[Severity] = Counter()
    doubts: Counter[Doubt] = Counter()
    words = characters = terms = enforced = 0
    for part in parts:
        states.update(part.states)
        findings.update(part.findings)
        doubts.update(part.doubts)
        words += part.words
        characters += part.characters
        terms += part.terms
        enforced += part.enforced
    return Progress(states, words, characters, terms, enforced, findings, doubts)


def _count_words(text: str) -> int:
    return sum(any(map(str.isalnum, run)) for run in text.split())
