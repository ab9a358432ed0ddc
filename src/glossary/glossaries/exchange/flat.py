"""What the formats of term pairs share: a row holds one source and one target."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from glossary.files.cells import guard_formula
from glossary.files.losses import Losses
from glossary.messages import gettext_noop
from glossary.model import TermEntry, TermStatus

_UNUSED = {
    TermStatus.DEPRECATED: gettext_noop("deprecated entry"),
    TermStatus.FORBIDDEN: gettext_noop("forbidden entry"),
}
_STATUSES = {
    TermStatus.ADMITTED: gettext_noop("status admitted"),
    TermStatus.SUGGESTED: gettext_noop("status suggested"),
}
_TARGETS = {
    "admitted": gettext_noop("admitted target"),
    "forbidden": gettext_noop("forbidden target"),
}
_FIELDS = {
    "domain": gettext_noop("domain"),
    "pos": gettext_noop("part of speech"),
    "note": gettext_noop("note"),
}


class TermPair(NamedTuple):
    """A row to write: one source form of an entry and its target."""

    source: str
    entry: TermEntry


def pairs(
    entries: Iterable[TermEntry], losses: Losses, held: Collection[str] = ()
) -> list[TermPair]:
    """Return a row for each source form, as no service takes the same form twice.

    A form goes to the first entry that has it as its main term, else as a variant.
    Fields not named in `held` are losses, as are entries that are not to be used.
    """
    used = list(_used(entries, losses))
    for entry in used:
        report_fields(entry, losses, held)
    owners: dict[str, TermEntry] = {}
    for entry in used:
        if owners.setdefault(entry.source, entry) is not entry:
            message = gettext_noop("entry with the source of an earlier one")
            losses.add(message, entry.source)
    kept = [entry for entry in used if owners[entry.source] is entry]
    return [pair for entry in kept for pair in _forms(entry, owners, losses, held)]


def _used(entries: Iterable[TermEntry], losses: Losses) -> Iterator[TermEntry]:
    for entry in entries:
        if entry.status.in_use:
            yield entry
        else:
            losses.add(_UNUSED[entry.status], entry.source)


def _forms(
    entry: TermEntry,
    owners: dict[str, TermEntry],
    losses: Losses,
    held: Collection[str],
) -> Iterator[TermPair]:
    yield TermPair(entry.source, entry)
    for variant in entry.variants:
        if owners.setdefault(variant, entry) is not entry:
            losses.add(gettext_noop("variant that another entry has"), variant)
            continue
        if "variants" not in held:
            outcome = gettext_noop("made an entry of its own")
            losses.add(gettext_noop("variant"), variant, outcome)
        yield TermPair(variant, entry)


def report_fields(entry: TermEntry, losses: Losses, held: Collection[str]) -> None:
    """Note the fields of an entry that a format has no place for."""
    for name, message in _TARGETS.items():
        for target in () if name in held else getattr(entry, name):
            losses.add(message, target)
    for name, message in _FIELDS.items():
        value = getattr(entry, name)
        if value and name not in held:
            losses.add(message, value)
    if status := _STATUSES.get(entry.status):
        losses.add(status, entry.source, gettext_noop("made preferred"))


def guarded(cell: str, losses: Losses) -> str:
    """Return the cell guarded against spreadsheets, which the service will see."""
    safe = guard_formula(cell)
    if safe != cell:
        outcome = gettext_noop("written with ' in front")
        losses.add(gettext_noop("cell like a formula"), cell, outcome)
    return safe


def joined(entries: Iterable[TermEntry]) -> tuple[TermEntry, ...]:
    """Join rows with the same source: later targets are admitted, notes add up."""
    first: dict[str, TermEntry] = {}
    for entry in entries:
        known = first.setdefault(entry.source, entry)
        if known is not entry:
            first[entry.source] = _with_row(known, entry)
    return tuple(first.values())


def _with_row(known: TermEntry, more: TermEntry) -> TermEntry:
    new_target = more.target not in known.targets
    new_note = more.note and more.note not in known.note.split("\n")
    return replace(
        known,
        admitted=(*known.admitted, *([more.target] if new_target else [])),
        note="\n".join(filter(None, (known.note, more.note if new_note else ""))),
    )
