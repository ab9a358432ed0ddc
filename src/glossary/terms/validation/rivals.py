"""Rows that claim the same term."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse

from glossary.messages import _
from glossary.model import Severity, TermEntry, TermStatus
from glossary.terms.termbase import Rivalry, plain
from glossary.terms.validation.rule import (
    CYBER,
    EntryRow,
    Glossaries,
    Report,
    TermCheck,
    example,
)
from glossary.text.script import fold


def _main_terms(glossaries: Glossaries) -> Iterator[Rivalry]:
    """Yield the rivalries of two main terms in a file."""
    for rivalry in glossaries.termbase.rivalries:
        if not rivalry.across and fold(rivalry.second.source) == rivalry.form:
            yield rivalry


def _same_target(rivalry: Rivalry) -> bool:
    return plain(rivalry.first.target) == plain(rivalry.second.target)


def _spelling(form: str, earlier: str) -> str:
    if form == earlier:
        return form
    return _("{form} (there {earlier})", form=form, earlier=earlier)


def _duplicate_term(glossaries: Glossaries) -> Report:
    for rivalry in filter(_same_target, _main_terms(glossaries)):
        message = _(
            "{term} has a row already, line {line}",
            term=_spelling(rivalry.second.source, rivalry.first.source),
            line=rivalry.first.line,
        )
        yield rivalry.second, message


def _conflicting_target(glossaries: Glossaries) -> Report:
    for rivalry in filterfalse(_same_target, _main_terms(glossaries)):
        message = _(
            "{term} is “{target}” here but “{earlier}” on line {line}, which counts",
            term=_spelling(rivalry.second.source, rivalry.first.source),
            target=rivalry.second.target,
            earlier=rivalry.first.target,
            line=rivalry.first.line,
        )
        yield rivalry.second, message


def _contested_variant(glossaries: Glossaries) -> Report:
    for form, first, second, across in glossaries.termbase.rivalries:
        if not across and fold(second.source) != form:
            message = _(
                "the variant {form} of {term} belongs to {holder}, line {line}",
                form=_written(form, second),
                term=second.source,
                holder=first.source,
                line=first.line,
            )
            yield second, message


def _overridden_term(glossaries: Glossaries) -> Report:
    for rivalry in filterfalse(_same_target, glossaries.termbase.rivalries):
        form, first, second, across = rivalry
        if across:
            message = _(
                "{form} is “{target}” here but “{earlier}” at {place}; this one counts",
                form=_written(form, second),
                target=second.target,
                earlier=first.target,
                place=f"{first.path}:{first.line}",
            )
            yield second, message


def _written(form: str, entry: TermEntry) -> str:
    """Return the form as the entry spells it."""
    return next(one for one in (entry.source, *entry.variants) if fold(one) == form)


CHECKS: tuple[TermCheck, ...] = (
    TermCheck(
        "duplicate-term",
        Severity.WARNING,
        "A term has two rows with the same target in a file.",
        _duplicate_term,
        bad=example(CYBER, TermEntry("網絡主權", "Cyber sovereignty")),
        good=example(
            CYBER,
            TermEntry("网络主权", "cyber sovereignty", status=TermStatus.DEPRECATED),
        ),
    ),
    TermCheck(
        "conflicting-target",
        Severity.ERROR,
        "A term has two rows with different targets in a file.",
        _conflicting_target,
        bad=example(CYBER, TermEntry("网络主权", "internet sovereignty")),
        good=example(
            CYBER,
            TermEntry("网络主权", "web sovereignty", status=TermStatus.FORBIDDEN),
        ),
    ),
    TermCheck(
        "contested-variant",
        Severity.WARNING,
        "A variant is also a term or a variant in another row of the file.",
        _contested_variant,
        bad=example(CYBER, TermEntry("数据主权", "data rights", ("网络主权",))),
        good=example(CYBER, TermEntry("数据主权", "data rights", ("数字主权",))),
    ),
    TermCheck(
        "overridden-term",
        Severity.INFO,
        "A later file gives a term another target.",
        _overridden_term,
        bad=Glossaries(
            (
                (EntryRow(CYBER),),
                (EntryRow(TermEntry("网络主权", "internet sovereignty")),),
            )
        ),
        good=Glossaries(
            (
                (EntryRow(CYBER),),
                (EntryRow(TermEntry("网络主权", "Cyber Sovereignty")),),
            )
        ),
    ),
)
