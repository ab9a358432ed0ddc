"""The loaded term base: which entry each source form stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

from glossary.messages import _
from glossary.model import Severity, TermEntry, TermStatus
from glossary.text.script import fold

_USED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a keeper of a glossary should look at.

    Attributes:
        severity: INFO or WARNING; what makes a glossary unreadable is raised instead.
        message: One sentence, in the user's language.
        path: The glossary it is in.
        line: 1-based line in `path`.
    """

    severity: Severity
    message: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class TermBase:
    """The entries of one or more glossaries.

    Attributes:
        entries: In the order of the files, without those that a later file or row
            replaced altogether; deprecated and forbidden ones included.
        hash: 12 hexadecimal digits that change when what the entries do to a
            translation changes; order, place and notes have no part in it.
        problems: In the order of the files and rows.
        forms: Folded source form to the entry it stands for; used entries only.
    """

    entries: tuple[TermEntry, ...] = ()
    hash: str = ""
    problems: tuple[Problem, ...] = ()
    forms: Mapping[str, TermEntry] = field(
        default_factory=dict, repr=False, compare=False
    )


def build_termbase(files: Sequence[Sequence[TermEntry]]) -> TermBase:
    """Join the entries of glossaries; for the same source form a later file wins.

    Within a file a main source term beats a variant, then the first row wins. Entries
    with status deprecated or forbidden are kept but stand for no form.
    """
    forms: dict[str, TermEntry] = {}
    problems: list[Problem] = []
    for entries in files:
        problems += _void_prohibitions(entries)
        own: dict[str, TermEntry] = {}
        for form, entry in _claims(entries):
            if (holder := own.setdefault(form, entry)) is not entry:
                problems.append(_clash(form, holder, entry, later_wins=False))
        problems += (
            _clash(form, forms[form], entry, later_wins=True)
            for form, entry in own.items()
            if form in forms
        )
        forms.update(own)
    owners = set(map(id, forms.values()))
    kept = tuple(
        entry
        for entry in chain.from_iterable(files)
        if entry.status not in _USED or id(entry) in owners
    )
    return TermBase(
        entries=kept,
        hash=_meaning(kept, forms),
        problems=tuple(problems),
        forms=MappingProxyType(forms),
    )


def _claims(entries: Sequence[TermEntry]) -> Iterator[tuple[str, TermEntry]]:
    """Yield the forms that used entries claim, those with the best right first."""
    used = [entry for entry in entries if entry.status in _USED]
    yield from ((fold(entry.source), entry) for entry in used)
    for entry in used:
        yield from ((fold(variant), entry) for variant in entry.variants)


def _clash(form: str, old: TermEntry, new: TermEntry, *, later_wins: bool) -> Problem:
    """Report that two entries claim one form."""
    if plain(old.target) == plain(new.target):
        severity, message = Severity.INFO, _agreement(form, old, new)
    else:
        severity = Severity.WARNING
        message = _contradiction(form, old, new, later_wins=later_wins)
    return Problem(severity, message, new.path, new.line)


def _agreement(form: str, old: TermEntry, new: TermEntry) -> str:
    name, place = _name(form, new), f"{old.path}:{old.line}"
    if fold(old.source) == form:
        return _("{form} is also a main term at {place}", form=name, place=place)
    return _(
        "{form} is also a variant of {term} at {place}",
        form=name,
        term=old.source,
        place=place,
    )


def _contradiction(
    form: str, old: TermEntry, new: TermEntry, *, later_wins: bool
) -> str:
    values = {
        "form": _name(form, new),
        "target": new.target,
        "earlier": old.target,
        "place": f"{old.path}:{old.line}",
        "role": _role(form, old),
    }
    if later_wins:
        return _(
            "{form} is “{target}” here but “{earlier}” at {place} ({role}); this one "
            "counts",
            **values,
        )
    return _(
        "{form} is “{target}” here but “{earlier}” at {place} ({role}); that one "
        "counts",
        **values,
    )


def _name(form: str, entry: TermEntry) -> str:
    """Return the form as the entry spells it, saying so when it is a variant."""
    if fold(entry.source) == form:
        return entry.source
    variant = next(v for v in entry.variants if fold(v) == form)
    return _("{form} (variant of {term})", form=variant, term=entry.source)


def _role(form: str, entry: TermEntry) -> str:
    if fold(entry.source) == form:
        return _("a main term")
    return _("a variant of {term}", term=entry.source)


def _void_prohibitions(entries: Sequence[TermEntry]) -> Iterator[Problem]:
    for entry in entries:
        if not entry.forbidden:
            continue
        accepted = set(map(plain, entry.targets))
        for forbidden in entry.forbidden:
            if plain(forbidden) in accepted:
                message = _(
                    "“{form}” is both accepted and forbidden for {term}; it is "
                    "accepted",
                    form=forbidden,
                    term=entry.source,
                )
                yield Problem(Severity.WARNING, message, entry.path, entry.line)


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
