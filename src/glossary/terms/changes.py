"""What changed between two versions of a glossary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from glossary.model import TermEntry
from glossary.text.script import fold

FIELDS = (
    "source",
    "target",
    "variants",
    "admitted",
    "forbidden",
    "domain",
    "pos",
    "note",
    "status",
)


class ChangeKind(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that is not the same in both versions.

    Attributes:
        old: The entry before, None when it was added.
        new: The entry after, None when it was removed.
    """

    old: TermEntry | None
    new: TermEntry | None

    @property
    def kind(self) -> ChangeKind:
        """What happened."""
        if self.old is None:
            return ChangeKind.ADDED
        return ChangeKind.REMOVED if self.new is None else ChangeKind.CHANGED

    @property
    def fields(self) -> tuple[str, ...]:
        """The names in `FIELDS` that differ; all of them for one side alone."""
        return tuple(
            name
            for name in FIELDS
            if getattr(self.old, name, None) != getattr(self.new, name, None)
        )


def compare(old: Sequence[TermEntry], new: Sequence[TermEntry]) -> tuple[Change, ...]:
    """Return what changed, entries paired by their folded source.

    Of several entries with the same source the first is paired with the first, and so
    on. Where an entry stands is no difference. The changes come in the order in which
    `old`, then `new`, first have their sources.
    """
    before, after = _by_source(old), _by_source(new)
    changes = (
        Change(*pair)
        for source in {**before, **after}
        for pair in zip_longest(before.get(source, ()), after.get(source, ()))
    )
    return tuple(change for change in changes if change.fields)


def _by_source(entries: Sequence[TermEntry]) -> dict[str, list[TermEntry]]:
    sources: dict[str, list[TermEntry]] = {}
    for entry in entries:
        sources.setdefault(fold(entry.source), []).append(entry)
    return sources
