"""Terms of the term base: missing, forbidden, varying, wrongly cased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from glossary.checks.base import (
    Check,
    Context,
    Example,
    hit,
    pair,
    places,
    terms_of,
)
from glossary.messages import _, gettext_noop
from glossary.model import (
    Finding,
    Origin,
    Severity,
    Side,
    Strategy,
    TermEntry,
    TranslationUnit,
)
from glossary.terms.proof import FORBIDDEN, MISSING, prove


def _proof(unit: TranslationUnit, context: Context) -> tuple[Finding, ...]:
    matches = context.matches
    _evidence, findings = prove(
        matches,
        unit.target,
        [(Strategy.MODEL, None)] * len(matches),
        located=places(unit, context),
    )
    return findings


def _about(check: str, unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    for finding in context.once(_proof, unit):
        if finding.check == check:
            yield replace(finding, severity=Severity.ERROR)


def _judged(check: str, unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    """Yield what a term lacks, mildly for a person, who may have had reasons."""
    by_people = unit.origin in (Origin.HUMAN, Origin.MEMORY)
    severity = Severity.WARNING if by_people else Severity.ERROR
    for finding in _about(check, unit, context):
        yield replace(finding, severity=severity)


def _missing(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    yield from _judged(MISSING, unit, context)


def _forbidden(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    yield from _judged(FORBIDDEN, unit, context)


def _case(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    for found in places(unit, context):
        if found and not found.exact_case:
            words = unit.target[found.span.start : found.span.end]
            fix = found.form if words.lower() == found.form.lower() else None
            message = _(
                "“{text}” lacks capitals of “{term}”", text=words, term=found.form
            )
            yield hit(message, found.span, fix=fix)


def _varying(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    for match, found in zip(context.matches, places(unit, context), strict=True):
        used = context.document.renderings.get(match.entry.source, ())
        if found and len(used) > 1 and found.form != used[0]:
            message = _(
                "“{source}” is “{target}” elsewhere in the document",
                source=match.entry.source,
                target=used[0],
            )
            yield hit(message, found.span, Side.TARGET)


_TERM = TermEntry(
    "网络主权",
    "cyber sovereignty",
    admitted=("sovereignty in cyberspace",),
    forbidden=("network sovereignty",),
)
_SOURCE = "尊重网络主权。"


def _case_of(target: str, term: TermEntry = _TERM, source: str = _SOURCE) -> Example:
    return Example(pair(source, target), terms=(term,))


_FORUM = TermEntry("清溪论坛", "Qingxi Forum")

CHECKS = (
    Check(
        MISSING,
        Severity.ERROR,
        gettext_noop(
            "a term is not rendered as the term base says (a warning in human work)"
        ),
        _case_of("Respect cyber sovereignty."),
        _case_of("Respect the sovereignty of networks."),
        _missing,
        needs=terms_of,
    ),
    Check(
        FORBIDDEN,
        Severity.ERROR,
        gettext_noop(
            "a forbidden rendering of a term is used (a warning in human work)"
        ),
        _case_of("Respect cyber sovereignty."),
        _case_of("Respect network sovereignty."),
        _forbidden,
        needs=terms_of,
    ),
    Check(
        "term-case",
        Severity.WARNING,
        gettext_noop("a term lacks capitals it has in the term base"),
        _case_of("The Qingxi Forum opened.", _FORUM, "清溪论坛开幕。"),
        _case_of("The qingxi forum opened.", _FORUM, "清溪论坛开幕。"),
        _case,
        needs=terms_of,
    ),
    Check(
        "term-inconsistent",
        Severity.INFO,
        gettext_noop("a term is rendered in several accepted ways in one document"),
        _case_of("Respect cyber sovereignty."),
        Example(
            pair(_SOURCE, "Respect sovereignty in cyberspace."),
            others=(
                pair("网络主权很重要。", "Cyber sovereignty matters."),
                pair("坚持网络主权。", "Uphold cyber sovereignty."),
            ),
            terms=(_TERM,),
        ),
        _varying,
        needs=terms_of,
    ),
)
