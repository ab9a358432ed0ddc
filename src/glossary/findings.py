"""One truth about what is wrong with a catalogue, wherever it is shown.

What the checks find is stored with the units when a catalogue is written. Whoever shows
findings asks `Checker.checked`, which looks again only if something has changed since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter

from glossary.checks.allchecks import CHECKS
from glossary.checks.fixing import fix_units
from glossary.checks.run import check_units
from glossary.checks.settings import DEFAULT_SETTINGS, CheckSettings
from glossary.engine.speakernames import name_entries
from glossary.messages import language_in_use
from glossary.model import (
    Catalogue,
    EntryOrigin,
    Finding,
    Origin,
    PairScore,
    Segment,
    State,
    TermEntry,
    TermMatch,
    TranslationUnit,
)
from glossary.numbers.figurewords import FigureStyle
from glossary.terms.matcher import Matcher, match_segment
from glossary.terms.proof import MISSING
from glossary.terms.termbase import TermBase, build_termbase
from glossary.units import looked_over, ordered, segment_of
from glossary.version import __version__

_RECOMPUTED = frozenset(check.id for check in CHECKS)
_SOURCE_CHANGED = "source-changed"
# What the engine and the memory say is about the target that they gave.
_ABOUT_OTHER_TARGETS = ("mt-", "tm-")
_DONE = (State.REVIEWED, State.FINAL)


@dataclass(frozen=True, slots=True)
class Checker:
    """Finds what is wrong with the units of catalogues.

    Attributes:
        glossaries: Entries of each glossary file, later files winning.
        settings: What the project says about the checks.
        termbase: Made of `glossaries`.
    """

    glossaries: tuple[tuple[TermEntry, ...], ...] = ()
    settings: CheckSettings = DEFAULT_SETTINGS
    termbase: TermBase = field(init=False)
    _matchers: dict[tuple[tuple[TermEntry, ...], FigureStyle | None], Matcher] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "termbase", build_termbase(self.glossaries))

    def matcher(
        self, segments: Sequence[Segment], figures: FigureStyle | None = None
    ) -> Matcher:
        """Return what finds the terms of a document, names of its speakers included.

        Args:
            segments: Of the document.
            figures: How figures are to be written; None to leave them to the checks,
                which compare values.
        """
        return self.matcher_with(name_entries(segments), figures)

    def matcher_with(
        self, names: tuple[TermEntry, ...], figures: FigureStyle | None = None
    ) -> Matcher:
        """Return what finds the terms of a document with these names of speakers."""
        # A matcher of a large term base takes longer to make than a short document to
        # translate. Those for names are kept as long as no other names come.
        key = (names, figures)
        for other in [one for one in self._matchers if one[0] not in ((), names)]:
            del self._matchers[other]
        if key not in self._matchers:
            # The glossaries come later and so win over romanised names.
            files = (names, *self.glossaries)
            termbase = build_termbase(files) if names else self.termbase
            self._matchers[key] = Matcher(termbase, figures)
        return self._matchers[key]

    def checked(self, catalogue: Catalogue) -> Catalogue:
        """Return a catalogue with the findings of now; obsolete units stay as they are.

        What cleaning, the engine, the memory and the merge found is kept as long as it
        is about the target that is there.
        """
        if catalogue.checked and catalogue.checked == self._state_of(catalogue):
            return catalogue
        live = [unit for unit in catalogue.units if not unit.obsolete]
        renewed = iter(self.renewed(live))
        units = tuple(
            unit if unit.obsolete else next(renewed) for unit in catalogue.units
        )
        catalogue = replace(catalogue, units=units)
        return replace(catalogue, checked=self._state_of(catalogue))

    def renewed(
        self,
        units: Sequence[TranslationUnit],
        fits: Sequence[PairScore | None] | None = None,
    ) -> tuple[TranslationUnit, ...]:
        """Return the units of a document with the findings of now.

        Args:
            units: Without obsolete ones.
            fits: What a model says about each unit, if it was asked.
        """
        matches = self._matches(units)
        looked = [
            _looked_over(unit, found) if unit.origin is Origin.HUMAN else unit
            for unit, found in zip(units, matches, strict=True)
        ]
        return tuple(
            replace(unit, findings=ordered((*_kept(unit), *found)))
            for unit, found in check_units(looked, matches, self.settings, fits=fits)
        )

    def fixed(self, units: Sequence[TranslationUnit]) -> tuple[TranslationUnit, ...]:
        """Return a document's units with what is safe to repair repaired."""
        return fix_units(units, self.settings)

    def _matches(
        self, units: Sequence[TranslationUnit]
    ) -> tuple[tuple[TermMatch, ...], ...]:
        segments = [segment_of(unit) for unit in units]
        matcher = self.matcher(segments)
        return tuple(match_segment(segment, matcher) for segment in segments)

    def _state_of(self, catalogue: Catalogue) -> str:
        """Return what stands for the findings and all that they depend on."""
        settings = self.settings
        facts = (
            *(__version__, language_in_use(), self.termbase.hash),
            *(sorted(settings.disable), sorted(settings.severity.items())),
        )
        units = (
            (
                *(unit.source, unit.target, unit.context, unit.state, unit.origin),
                *(unit.speaker, unit.comment, unit.findings),
            )
            for unit in catalogue.units
            if not unit.obsolete
        )
        # As `repr` writes facts and list of units, but never all of a long document.
        digest = hashlib.sha256(repr((*facts, [])).removesuffix("])").encode())
        before = ""
        for unit in units:
            digest.update(f"{before}{unit!r}".encode("utf-8", "surrogatepass"))
            before = ", "
        digest.update(b"])")
        return digest.hexdigest()[:12]


def same_facts(
    units: Sequence[TranslationUnit], others: Sequence[TranslationUnit]
) -> bool:
    """Tell whether the findings of units hold for others, read from a file."""
    return len(units) == len(others) and all(map(_same_facts, units, others))


_COMPARED = attrgetter(
    *(
        field.name
        for field in fields(TranslationUnit)
        if field.name not in ("findings", "terms", "digest")
    )
)


def _same_facts(unit: TranslationUnit, other: TranslationUnit) -> bool:
    return _COMPARED(unit) == _COMPARED(other) and _not_renewed(unit) == _not_renewed(
        other
    )


def _not_renewed(unit: TranslationUnit) -> list[Finding]:
    return [one for one in unit.findings if one.check not in _RECOMPUTED]


def _looked_over(
    unit: TranslationUnit, matches: Sequence[TermMatch]
) -> TranslationUnit:
    """Look a person's translation over; figures that it has as before stay proved."""
    figures = [
        term
        for term in unit.terms
        if term.origin is EntryOrigin.FIGURE
        and term.target_span
        and unit.target[slice(*term.target_span)] == term.target
    ]
    done = looked_over(unit, matches)
    terms = sorted((*done.terms, *figures), key=lambda term: term.source_span)
    return replace(done, terms=tuple(terms))


def _kept(unit: TranslationUnit) -> Iterator[Finding]:
    """Yield the findings that no check makes and that still hold.

    A person's target is not the one that the engine or the memory gave.
    """
    if not unit.findings:
        return
    by_hand = unit.origin is Origin.HUMAN and (
        unit.state in _DONE or unit.digest not in ("", unit.content_digest)
    )
    figures = {
        term.source_span for term in unit.terms if term.origin is EntryOrigin.FIGURE
    }
    for finding in unit.findings:
        if finding.check == MISSING and finding.span in figures and not by_hand:
            yield finding
        if finding.check in _RECOMPUTED:
            continue
        settled = finding.check == _SOURCE_CHANGED and unit.state in _DONE
        of_other_target = by_hand and finding.check.startswith(_ABOUT_OTHER_TARGETS)
        if not settled and not of_other_target:
            yield finding
