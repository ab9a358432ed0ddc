"""What a check is: a frozen value with an identifier, examples and a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

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
from glossary.terms.evidence import locate
from glossary.text.script import fold
from glossary.text.speakerlabels import speaker_label, target_label_length

Findings = tuple[Finding, ...]
_SEVERITIES = list(Severity)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the units of a document have to do with each other.

    Attributes:
        targets: Targets of each source, compared without marks, in document order.
        sources: Sources of each target, likewise.
        renderings: For each term the words that stand for it in the targets.
    """

    targets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    renderings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know besides the unit.

    Attributes:
        matches: Terms in the unit's source.
        document: The other units.
        fit: What a model says about the pair; None if none was asked.
    """

    matches: tuple[TermMatch, ...] = ()
    document: Neighbours = Neighbours()
    fit: PairScore | None = None


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
    """

    id: str
    severity: Severity
    description: str
    good: Example
    bad: Example
    find: Callable[[TranslationUnit, Context], Iterator[Finding]] = field(repr=False)
    blank: bool = False
    fixable: bool = False

    def run(self, unit: TranslationUnit, context: Context) -> Findings:
        """Return what is wrong with the unit."""
        if not self.blank and not unit.target.strip():
            return ()
        return tuple(
            replace(
                found,
                check=self.id,
                severity=min(found.severity, self.severity, key=_SEVERITIES.index),
            )
            for found in self.find(unit, context)
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
    source = folded(unit.source)
    for span, _place in proved(context.matches, unit.target):
        blank = "※" * (span.end - span.start)
        source = source[: span.start] + blank + source[span.end :]
    return source


@lru_cache(maxsize=32)
def proved(
    matches: tuple[TermMatch, ...], target: str
) -> tuple[tuple[Span, Span], ...]:
    """Return where terms are in the source and in the target that has them."""
    places = locate(matches, target)
    return tuple(
        (match.span, place.span)
        for match, place in zip(matches, places, strict=True)
        if place
    )


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """Return `fold(text)`, remembered for the checks that follow."""
    return fold(text)
