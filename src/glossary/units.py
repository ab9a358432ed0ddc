"""Translation units as they come into being, are translated and looked over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from glossary.engine.translation import Translation
from glossary.model import (
    Document,
    EntryOrigin,
    Finding,
    Origin,
    Segment,
    Severity,
    Side,
    Span,
    State,
    Strategy,
    TermMatch,
    TranslationUnit,
    line_number,
    occurrence_context,
)
from glossary.terms.evidence import locate
from glossary.terms.matcher import Matcher, match_segment
from glossary.terms.proof import FORBIDDEN, TERM_CHECKS, prove
from glossary.text.speakerlabels import speaker_label


def initial_units(
    document: Document, segments: Sequence[Segment]
) -> tuple[TranslationUnit, ...]:
    """Return a unit without target for each segment, in order."""
    seen: Counter[str] = Counter()
    units = []
    for one in segments:
        seen[one.source] += 1
        units.append(
            TranslationUnit(
                source=one.source,
                context=occurrence_context(seen[one.source]),
                role=one.role,
                speaker=one.speaker,
                reference=f"{document.path}:{one.line}",
                findings=one.findings,
            )
        )
    return tuple(units)


def translated(unit: TranslationUnit, translation: Translation) -> TranslationUnit:
    """Return a unit with what the engine made of it, still to be reviewed."""
    return replace(
        unit,
        target=translation.target,
        state=State.TRANSLATED,
        origin=translation.origin,
        doubt=translation.doubt,
        terms=translation.terms,
        findings=ordered((*unit.findings, *translation.findings)),
    )


def looked_over(unit: TranslationUnit, matches: Sequence[TermMatch]) -> TranslationUnit:
    """Look a person's translation over: what it does to terms is for them to judge.

    A figure that they write in another way proves nothing; the checks compare values.

    Args:
        unit: Translated by a person, or by the memory of one.
        matches: The terms in its source.
    """
    matches = _without_other_figures(matches, unit.target)
    terms, findings = prove(
        matches,
        unit.target,
        [(Strategy.HUMAN, None)] * len(matches),
        Severity.WARNING,
    )
    others = [f for f in unit.findings if f.check not in TERM_CHECKS]
    return replace(unit, terms=terms, findings=ordered((*others, *findings)))


def _without_other_figures(
    matches: Sequence[TermMatch], target: str
) -> tuple[TermMatch, ...]:
    """Return the terms, and the figures that the target has as the rules do."""
    return tuple(
        match
        for match, found in zip(matches, locate(matches, target), strict=True)
        if found or match.entry.origin is not EntryOrigin.FIGURE
    )


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings in their fixed order: source side first, then by span.

    Those of one check at one place stay as they are: messages are in some language.
    """
    if len(findings) < 2:
        return tuple(findings)
    whole = Span(-1, -1)
    return tuple(
        sorted(
            findings, key=lambda f: (f.side is Side.TARGET, f.span or whole, f.check)
        )
    )


def emptied(unit: TranslationUnit) -> TranslationUnit:
    """Return a unit to be translated anew; what people wrote beside it stays."""
    return replace(
        unit,
        target="",
        state=State.INITIAL,
        origin=Origin.NONE,
        doubt=None,
        terms=(),
        findings=source_findings(unit),
    )


def source_findings(unit: TranslationUnit) -> tuple[Finding, ...]:
    """Return what was found about a unit's source, whatever its target is."""
    return tuple(one for one in unit.findings if one.check.startswith("source-"))


def segment_of(unit: TranslationUnit) -> Segment:
    """Return the segment a unit was made from, as far as the unit tells.

    Its place in the document is not known: `start` is 0.
    """
    label = speaker_label(unit.source) if unit.speaker else None
    line = unit.reference.rpartition(":")[2]
    return Segment(
        source=unit.source,
        start=0,
        line=line_number(line) or 1,
        role=unit.role,
        speaker=unit.speaker,
        label=label.length if label and label.speaker == unit.speaker else 0,
        findings=source_findings(unit),
    )


def is_touched(unit: TranslationUnit, segment: Segment, matcher: Matcher) -> bool:
    """Return whether a unit's evidence does not prove what the terms ask for.

    That is so if other terms are matched now than when the unit was translated, if a
    term's words do not comply any more, or if what is forbidden stands there.
    """
    matches = match_segment(segment, matcher)
    if [(m.entry.source, m.span) for m in matches] != [
        (term.term, term.source_span) for term in unit.terms
    ]:
        return True
    terms, findings = prove(
        matches, unit.target, [(Strategy.MODEL, None)] * len(matches)
    )
    return any(finding.check == FORBIDDEN for finding in findings) or any(
        now.strategy is Strategy.MISSING
        and (now.strategy, now.target) != (before.strategy, before.target)
        for now, before in zip(terms, unit.terms, strict=True)
    )
