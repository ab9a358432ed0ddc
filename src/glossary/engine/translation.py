"""Translate segments: clean copy, clauses, enforced drafts, one target a segment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.engine.agreement import put
from glossary.engine.doubt import doubt_of
from glossary.engine.drafts import Clause, Draft
from glossary.engine.enforcement import Strictness, translate_clauses
from glossary.engine.joining import ClausePair, finish, join
from glossary.engine.latinnames import latin_names
from glossary.engine.quality import Fault
from glossary.engine.rungs import Engine
from glossary.engine.speakernames import PERSON, label_target
from glossary.engine.titles import OWNER, as_title, is_title, settle_titles
from glossary.messages import _, gettext_noop
from glossary.model import (
    Doubt,
    Finding,
    Origin,
    Segment,
    Severity,
    Side,
    Span,
    Strategy,
    TermEvidence,
    TermMatch,
)
from glossary.numbers.listmarks import with_list_mark
from glossary.terms.evidence import Located, locate
from glossary.terms.matcher import Matcher, in_source
from glossary.terms.proof import Provenance, prove
from glossary.text.clauses import split_clauses
from glossary.text.han import han_count
from glossary.text.modelcopy import ModelCopy, model_copy
from glossary.text.script import to_simplified

_FAULTS = {
    Fault.EMPTY: (Severity.ERROR, gettext_noop("the model gave no translation")),
    Fault.ECHO: (
        Severity.ERROR,
        gettext_noop("the model left the sentence untranslated"),
    ),
    Fault.LOOP: (Severity.WARNING, gettext_noop("the translation repeats itself")),
    Fault.LONG: (
        Severity.WARNING,
        gettext_noop("the translation is far longer than the source"),
    ),
    Fault.SHORT: (
        Severity.WARNING,
        gettext_noop("the translation is far shorter than the source"),
    ),
    Fault.NUMBER: (
        Severity.WARNING,
        gettext_noop("the translation lacks a number of the source"),
    ),
}
# No article stands before a person or an owner's name.
_ARTICLE = re.compile(r"(?i)\bthe\s+$")


@dataclass(frozen=True, slots=True)
class Translation:
    """What the engine makes of a segment.

    Attributes:
        target: Its translation.
        origin: MACHINE, or PASSTHROUGH for text without language.
        terms: Evidence for every match, in source order.
        findings: On the target side.
        doubt: Of the model; None for text without language.
    """

    target: str
    origin: Origin
    terms: tuple[TermEvidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """A segment made ready for the model.

    Attributes:
        copy: Cleaned copy of the source.
        matches: In the copy.
        body: Where the text after the speaker label starts in the copy.
        label: English for the speaker label; empty if the label stays in the body.
        clauses: The body's clauses; empty when there is nothing to translate.
    """

    copy: ModelCopy
    matches: tuple[TermMatch, ...]
    body: int
    label: str
    clauses: tuple[Clause, ...]


def translate_segments(
    engine: Engine,
    segments: Sequence[Segment],
    matcher: Matcher | Sequence[Matcher],
    *,
    strictness: Strictness = Strictness.ANNOTATE,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[Translation, ...]:
    """Translate segments with the terms of the matcher enforced.

    Args:
        engine: Decodes whole documents at a time.
        segments: In document order.
        matcher: Finds the term entries: one for all segments, or one for each.
        strictness: How far to go for terms.
        progress: Called with clauses done and in all.
    """
    matchers = [matcher] * len(segments) if isinstance(matcher, Matcher) else matcher
    jobs = [_prepare(engine, *pair) for pair in zip(segments, matchers, strict=True)]
    clauses = [clause for job in jobs for clause in job.clauses]
    drafts = iter(
        translate_clauses(engine, clauses, strictness=strictness, progress=progress)
    )
    return tuple(
        _assemble(segment, job, [next(drafts) for _clause in job.clauses])
        for segment, job in zip(segments, jobs, strict=True)
    )


def _prepare(engine: Engine, segment: Segment, matcher: Matcher) -> _Job:
    copy = model_copy(segment.source, segment.findings)
    matches = matcher.match(copy.text)
    text = (
        to_simplified(copy.text) if engine.info.source_language == "zh" else copy.text
    )
    label = label_target(segment.speaker) if segment.label else ""
    body = sum(offset < segment.label for offset in copy.offsets[:-1]) if label else 0
    if not han_count(text[body:]):
        return _Job(copy, matches, body, label, ())
    enforced = tuple(one for one in matches if one.entry.status.is_enforced)
    names = tuple(latin_names(text, matches))
    whole = Clause(text, enforced, names).part(Span(body, len(text)))
    clauses = tuple(
        _with_titles(whole.part(span))
        for span in split_clauses(
            whole.text, protected=[match.span for match in whole.wanted]
        )
    )
    return _Job(copy, matches, body, label, clauses)


def _with_titles(clause: Clause) -> Clause:
    """Capitalise the targets of matches that are a whole title."""
    return replace(
        clause,
        matches=tuple(
            as_title(match) if is_title(clause.text, match.span) else match
            for match in clause.matches
        ),
    )


def _assemble(segment: Segment, job: _Job, drafts: Sequence[Draft]) -> Translation:
    if not job.clauses:
        target = segment.source
        if job.label:
            target = f"{job.label}: {job.copy.text[job.body :]}".strip()
        return _evidence(job, target, Origin.PASSTHROUGH, ())
    pieces = [
        _piece(clause, draft) for clause, draft in zip(job.clauses, drafts, strict=True)
    ]
    body = job.copy.text[job.body :]
    target = join(pieces) if len(pieces) > 1 else finish(body, pieces[0].target)
    given = [place.span for place in locate(job.matches, target) if place]
    target = with_list_mark(body, settle_titles(body, target, given))
    if job.label:
        target = f"{job.label}: {target}"
    return _evidence(job, target, Origin.MACHINE, drafts)


def _piece(clause: Clause, draft: Draft) -> ClausePair:
    """Repair the case of terms."""
    target = draft.target
    edits = [
        (found, _repaired(target, found), match.entry.domain == PERSON)
        for match, found in zip(clause.wanted, draft.located, strict=True)
        if found
    ]
    for found, words, is_person in sorted(
        edits, key=lambda edit: edit[0].span, reverse=True
    ):
        before = target[: found.span.start]
        if is_person or OWNER.match(words):
            before = _ARTICLE.sub("", before)
        # Figures begin with digits: an 8 percent rise.
        target = put(before, words, target[found.span.end :])
    return ClausePair(clause.text, target, clause.proper)


def _repaired(target: str, found: Located) -> str:
    words = target[found.span.start : found.span.end]
    if not found.exact_case and words.lower() == found.form.lower():
        return found.form
    return words


def _evidence(
    job: _Job, target: str, origin: Origin, drafts: Sequence[Draft]
) -> Translation:
    terms, findings = prove(
        in_source(job.matches, job.copy), target, _provenances(job, drafts)
    )
    return Translation(
        target,
        origin,
        terms,
        (*findings, *_fault_findings(drafts)),
        doubt_of(job.clauses, drafts) if drafts else None,
    )


def _provenances(job: _Job, drafts: Sequence[Draft]) -> list[Provenance]:
    """Return strategy and score change for each match of the job, in order."""
    if not drafts:
        return [(Strategy.MODEL, None)] * len(job.matches)
    in_body = (
        (strategy, draft.score_change)
        for clause, draft in zip(job.clauses, drafts, strict=True)
        for match, strategy in zip(clause.wanted, draft.strategies, strict=True)
        if match not in clause.names
    )
    return [_provenance(match, job.body, in_body) for match in job.matches]


def _provenance(
    match: TermMatch, body: int, in_body: Iterator[Provenance]
) -> Provenance:
    if not match.entry.status.is_enforced:
        return Strategy.MODEL, None
    return (Strategy.LABEL, None) if match.span.start < body else next(in_body)


def _fault_findings(drafts: Sequence[Draft]) -> list[Finding]:
    kinds = dict.fromkeys(fault for draft in drafts for fault in draft.faults)
    return [
        Finding(f"mt-{fault}", severity, _(message), Side.TARGET)
        for fault in kinds
        for severity, message in (_FAULTS[fault],)
    ]
