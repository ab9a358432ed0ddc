"""What a check is: a frozen value with an identifier, examples and a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from glossary.model import (
    Finding,
    PairScore,
    Severity,
    Side,
    Span,
    State,
    TermEntry,
    TermMatch,
    TranslationUnit,
)
from glossary.terms.evidence import Located, locate
from glossary.text.script import folded
from glossary.text.speakerlabels import speaker_label, target_label_length

Findings = tuple[Finding, ...]
# As a sign (see `Check`): any character beyond ASCII. Itself it is a control character.
NON_ASCII = "\x80"
# Likewise: any decimal digit, whatever the script.
DIGIT = "\x81"
Made = TypeVar("Made")
_SEVERITIES = list(Severity)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the units of a document have to do with each other.

    Attributes:
        targets: Targets of each source that has several, compared without marks, in
            document order.
        sources: Sources of each target that has several, likewise.
        renderings: For each term the words that stand for it in the targets.
    """

    targets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    renderings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What the checks may know besides the unit they are run on.

    Attributes:
        matches: Terms in the unit's source.
        document: The other units.
        fit: What a model says about the pair; None if none was asked.
        located: Where each match is in the target; None if that is not known yet.
    """

    matches: tuple[TermMatch, ...] = ()
    document: Neighbours = Neighbours()
    fit: PairScore | None = None
    located: tuple[Located | None, ...] | None = None
    _found: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(
        self, find: Callable[[TranslationUnit, Context], Made], unit: TranslationUnit
    ) -> Made:
        """Return what several checks need of the unit, found by the first of them."""
        if find not in self._found:
            self._found[find] = find(unit, self)
        made: Made = self._found[find]
        return made


@dataclass(frozen=True, slots=True)
class Example:
    """A case a check is tested and documented with.

    Attributes:
        unit: The unit checked.
        others: Other units of the document.
        terms: Entries of the term base.
        fit: What a model says about the pair.
    """

    unit: TranslationUnit
    others: tuple[TranslationUnit, ...] = ()
    terms: tuple[TermEntry, ...] = ()
    fit: PairScore | None = None


def example(source: str, target: str) -> Example:
    """Return an example that is nothing but a pair."""
    return Example(pair(source, target))


def pair(source: str, target: str) -> TranslationUnit:
    """Return a unit that says nothing but source and target."""
    return TranslationUnit(
        source, target, State.TRANSLATED if target else State.INITIAL
    )


@dataclass(frozen=True, slots=True)
class Check:
    """A check.

    Attributes:
        id: Stable identifier, used in comments and in `glossary.toml`.
        severity: Of its findings; a finding of its own may be milder.
        description: One line in English, translated where it is shown.
        good: An example without a finding.
        bad: An example with one.
        find: Yields what is wrong with a unit.
        blank: Whether it looks at units without a target as well.
        fixable: Whether its fixes may be applied without a person.
        source_signs: Characters of which a source must have one, compared folded, or
            there is nothing to find; empty if there may be in any.
        target_signs: Likewise, of the target.
        needs: What it looks at beside the texts; where that is empty there is nothing
            to find.
    """

    id: str
    severity: Severity
    description: str
    good: Example
    bad: Example
    find: Callable[[TranslationUnit, Context], Iterator[Finding]] = field(repr=False)
    blank: bool = False
    fixable: bool = False
    source_signs: str = field(default="", repr=False)
    target_signs: str = field(default="", repr=False)
    needs: Callable[[TranslationUnit, Context], object] | None = field(
        default=None, repr=False
    )

    def run(self, unit: TranslationUnit, context: Context) -> Findings:
        """Return what is wrong with the unit."""
        if not self.blank and not unit.target.strip():
            return ()
        return tuple(map(self.signed, self.find(unit, context)))

    def signed(self, found: Finding) -> Finding:
        """Return what the check found with its name."""
        severity = min(found.severity, self.severity, key=_SEVERITIES.index)
        return Finding(
            self.id, severity, found.message, found.side, found.span, found.fix
        )


def hit(
    message: str,
    span: Span | None = None,
    side: Side = Side.TARGET,
    fix: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """Return what a check found, to which `Check.run` gives the check's name.

    Args:
        message: One sentence, in the user's language.
        span: Where; None when it concerns the whole text.
        side: The text `span` counts in.
        fix: Text to put in place of the span of the target.
        severity: At most; the milder one of this and the check's counts.
    """
    return Finding("", severity, message, side, span, fix)


@lru_cache(maxsize=256)
def body_start(source: str) -> int:
    """Return where the text after the speaker label begins; 0 without a label."""
    label = speaker_label(source)
    return label.length if label else 0


def target_body_start(source: str, target: str) -> int:
    """Return where the target's text begins, if the source has a speaker label."""
    return target_label_length(target) if body_start(source) else 0


def source_body(unit: TranslationUnit) -> str:
    """Return the folded source without speaker label."""
    return folded(unit.source)[body_start(unit.source) :]


def target_body(unit: TranslationUnit) -> str:
    """Return the target without speaker label."""
    return unit.target[target_body_start(unit.source, unit.target) :]


def unproved(unit: TranslationUnit, context: Context) -> str:
    """Return the folded source with the terms that are in the target blanked out.

    What the term base asks for cannot be wrong.
    """
    return context.once(_unproved, unit)


def _unproved(unit: TranslationUnit, context: Context) -> str:
    found = proved(unit, context)
    if not found:
        return folded(unit.source)
    source = list(folded(unit.source))
    for span, _place in found:
        source[slice(*span)] = "※" * (span.end - span.start)
    return "".join(source)


def terms_of(_unit: TranslationUnit, context: Context) -> tuple[TermMatch, ...]:
    """Return the terms in the source."""
    return context.matches


def places(unit: TranslationUnit, context: Context) -> tuple[Located | None, ...]:
    """Return where each match of the context is in the target, None if it is not."""
    if context.located is not None:
        return context.located
    return context.once(_places, unit)


def _places(unit: TranslationUnit, context: Context) -> tuple[Located | None, ...]:
    return locate(context.matches, unit.target)


def proved(unit: TranslationUnit, context: Context) -> tuple[tuple[Span, Span], ...]:
    """Return where terms are in the source and in the target that has them."""
    if not context.matches:
        return ()
    return tuple(
        (match.span, place.span)
        for match, place in zip(context.matches, places(unit, context), strict=True)
        if place
    )
