"""Rows that claim the same term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.messages import _
from glossary.model import Severity, TermEntry, TermStatus
from glossary.terms.termbase import plain
from glossary.terms.validation.rule import (
    CYBER,
    USED,
    EntryRow,
    Glossaries,
    Report,
    TermCheck,
    example,
)
from glossary.text.script import fold


def _forms(entry: TermEntry) -> dict[str, str]:
    """Return the source forms by what they are folded to, the main term first."""
    if entry.status not in USED:
        return {}
    forms = (entry.source, *entry.variants)
    return {fold(form): form for form in reversed(forms)}


def _earlier_rows(file: Iterable[EntryRow]) -> Iterator[tuple[TermEntry, TermEntry]]:
    """Yield each used entry with the first one that has the same main term."""
    first: dict[str, TermEntry] = {}
    for row in file:
        if row.entry.status in USED:
            earlier = first.setdefault(fold(row.entry.source), row.entry)
            if earlier is not row.entry:
                yield row.entry, earlier


def _spelling(form: str, earlier: str) -> str:
    if form == earlier:
        return form
    return _("{form} (there {earlier})", form=form, earlier=earlier)


def _duplicate_term(glossaries: Glossaries) -> Report:
    for file in glossaries.files:
        for entry, earlier in _earlier_rows(file):
            if plain(entry.target) == plain(earlier.target):
                message = _(
                    "{term} has a row already, line {line}",
                    term=_spelling(entry.source, earlier.source),
                    line=earlier.line,
                )
                yield entry, message


def _conflicting_target(glossaries: Glossaries) -> Report:
    for file in glossaries.files:
        for entry, earlier in _earlier_rows(file):
            if plain(entry.target) != plain(earlier.target):
                message = _(
                    "{term} is “{target}” here but “{earlier}” on line {line}, which "
                    "counts",
                    term=_spelling(entry.source, earlier.source),
                    target=entry.target,
                    earlier=earlier.target,
                    line=earlier.line,
                )
                yield entry, message


def _contested_variant(glossaries: Glossaries) -> Report:
    for file in glossaries.files:
        holders: dict[str, TermEntry] = {}
        for row in file:
            if row.entry.status in USED:
                holders.setdefault(fold(row.entry.source), row.entry)
        for row in file:
            for form, variant in _forms(row.entry).items():
                holder = holders.setdefault(form, row.entry)
                if holder is not row.entry and variant != row.entry.source:
                    message = _(
                        "the variant {form} of {term} belongs to {holder}, line {line}",
                        form=variant,
                        term=row.entry.source,
                        holder=holder.source,
                        line=holder.line,
                    )
                    yield row.entry, message


def _overridden_term(glossaries: Glossaries) -> Report:
    holders: dict[str, TermEntry] = {}
    for file in glossaries.files:
        own: dict[str, TermEntry] = {}
        for row in file:
            for form, written in _forms(row.entry).items():
                earlier = holders.get(form)
                own.setdefault(form, row.entry)
                if earlier and plain(earlier.target) != plain(row.entry.target):
                    message = _(
                        "{form} is “{target}” here but “{earlier}” at {place}; this "
                        "one counts",
                        form=written,
                        target=row.entry.target,
                        earlier=earlier.target,
                        place=f"{earlier.path}:{earlier.line}",
                    )
                    yield row.entry, message
        holders |= own


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
