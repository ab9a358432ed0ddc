"""The loaded term base: which entry each source form stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from glossary.model import TermEntry
from glossary.text.script import fold


class Rivalry(NamedTuple):
    """Two entries that claim one source form.

    Attributes:
        form: The form, folded.
        first: The entry of the earlier file; in one file the one with the better claim,
            a main term before a variant, an earlier row before a later one.
        second: The other one.
        across: Whether they are in different files, so that the second counts; in one
            file the first does.
    """

    form: str
    first: TermEntry
    second: TermEntry
    across: bool


@dataclass(frozen=True, slots=True)
class TermBase:
    """The entries of one or more glossaries.

    Attributes:
        entries: In the order of the files, without those that a later file or row
            replaced altogether; deprecated and forbidden ones included.
        hash: 12 hexadecimal digits that change when what the entries do to a
            translation changes; order, place and notes have no part in it.
        rivalries: In the order of the files and rows.
        forms: Folded source form to the entry it stands for; used entries only.
    """

    entries: tuple[TermEntry, ...] = ()
    hash: str = ""
    rivalries: tuple[Rivalry, ...] = field(default=(), repr=False, compare=False)
    forms: Mapping[str, TermEntry] = field(
        default_factory=dict, repr=False, compare=False
    )


def build_termbase(files: Sequence[Sequence[TermEntry]]) -> TermBase:
    """Join the entries of glossaries; for the same source form a later file wins.

    Within a file a main source term beats a variant, then the first row wins. Entries
    with status deprecated or forbidden are kept but stand for no form.
    """
    forms: dict[str, TermEntry] = {}
    rivalries: list[Rivalry] = []
    for entries in files:
        own: dict[str, TermEntry] = {}
        for form, entry in _claims(entries):
            if (holder := own.setdefault(form, entry)) is not entry:
                rivalries.append(Rivalry(form, holder, entry, across=False))
        rivalries += (
            Rivalry(form, forms[form], entry, across=True)
            for form, entry in own.items()
            if form in forms
        )
        forms.update(own)
    owners = set(map(id, forms.values()))
    kept = tuple(
        entry
        for entry in chain.from_iterable(files)
        if not entry.status.in_use or id(entry) in owners
    )
    return TermBase(
        entries=kept,
        hash=_meaning(kept, forms),
        rivalries=tuple(rivalries),
        forms=MappingProxyType(forms),
    )


def _claims(entries: Sequence[TermEntry]) -> Iterator[tuple[str, TermEntry]]:
    """Yield the forms that used entries claim, those with the best right first."""
    used = [entry for entry in entries if entry.status.in_use]
    yield from ((fold(entry.source), entry) for entry in used)
    for entry in used:
        yield from ((fold(variant), entry) for variant in entry.variants)


def plain(target: str) -> str:
    """Return a target as it compares: any case, any white space."""
    return " ".join(target.casefold().split())


def _meaning(entries: Iterable[TermEntry], forms: Mapping[str, TermEntry]) -> str:
    held: dict[int, list[str]] = {}
    for form, entry in forms.items():
        held.setdefault(id(entry), []).append(form)
    lines = sorted(
        "\x1f".join(
            (
                entry.source,
                entry.status,
                *entry.targets,
                "\x1e",
                *sorted(entry.forbidden),
                "\x1e",
                *sorted(held.get(id(entry), ())),
            )
        )
        for entry in entries
    )
    digest = hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]
