"""Proposed changes of a glossary: what a person decides about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from glossary.errors import GlossaryError
from glossary.messages import _, pgettext
from glossary.model import Span, TermEntry
from glossary.terms.evidence import locate
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import TermBase
from glossary.text.script import fold

MOST_CONTEXTS = 3


class ProposalKind(StrEnum):
    """What a proposal would do to a glossary."""

    NEW = "new"
    ADMIT = "admit"
    FORBID = "forbid"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed entry, or a proposed change of one.

    Attributes:
        kind: What it would do.
        entry: As it would stand in the glossary; its target is empty when somebody
            has yet to find one.
        frequency: How often it was seen.
        score: How much speaks for it, comparable within one list.
        cue: What speaks for it: names of `Cue`, or a phrase in the user's language.
        nested: The terms it holds and those that hold it.
        conflict: What in the glossaries speaks against it; empty if nothing does.
        contexts: Where it was seen, up to `MOST_CONTEXTS`: `file:line` and the words
            around it.
    """

    kind: ProposalKind
    entry: TermEntry
    frequency: int
    score: float
    cue: str = ""
    nested: str = ""
    conflict: str = ""
    contexts: tuple[str, ...] = ()


class Relations:
    """What the entries of a term base have to do with a proposed one."""

    def __init__(self, termbase: TermBase) -> None:
        self.matcher = Matcher(termbase)
        self._termbase = termbase

    def entry(self, form: str) -> TermEntry | None:
        """Return the entry that a form stands for, deprecated ones included."""
        folded = fold(form)
        return self._termbase.forms.get(folded) or self._unused.get(folded)

    def is_known(self, form: str) -> bool:
        """Tell whether a form is in the glossaries."""
        return self.entry(form) is not None

    def nested(self, source: str) -> str:
        """Return the terms inside a source and those it is inside of."""
        form = fold(source)
        inside = dict.fromkeys(
            _(
                "contains {term} ({target})",
                term=match.entry.source,
                target=match.entry.target,
            )
            for match in self.matcher.match(source)
            if match.span != Span(0, len(source))
        )
        around = dict.fromkeys(
            _("is in {term}", term=entry.source)
            for other, entry in self._termbase.forms.items()
            if form in other and form != other
        )
        return _joined((*inside, *around))

    def conflict(self, source: str, target: str) -> str:
        """Return the terms inside a source that its target renders in other ways."""
        matches = self.matcher.match(source)
        return _joined(
            _(
                "“{term}” in it must be “{target}”",
                term=match.entry.source,
                target=match.entry.target,
            )
            for match, found in zip(matches, locate(matches, target), strict=True)
            if found is None
        )

    @cached_property
    def _unused(self) -> dict[str, TermEntry]:
        """The entries that stand for no form, by their folded forms."""
        return {
            fold(form): entry
            for entry in self._termbase.entries
            if not entry.status.in_use
            for form in (entry.source, *entry.variants)
        }


def _joined(statements: Iterable[str]) -> str:
    return pgettext("between statements", "; ").join(statements)


def with_target(proposal: Proposal, target: str, relations: Relations) -> Proposal:
    """Return a proposed new entry with a target, and the conflicts that it has."""
    entry = replace(proposal.entry, target=target)
    conflict = relations.conflict(entry.source, target) if target else ""
    return replace(proposal, entry=entry, conflict=conflict)


def excerpt(text: str, span: Span, around: int) -> str:
    """Return the words around a span on one line, with … where some are left out."""
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    piece = " ".join(text[start:end].split())
    return "…" * (start > 0) + piece + "…" * (end < len(text))


def chosen(proposals: Sequence[Proposal], rows: str) -> tuple[Proposal, ...]:
    """Return the proposals that a person named, in the order of the list.

    Args:
        proposals: The list; its first row is 1.
        rows: Rows and ranges such as `1,4-6`, or `all` for every row that has a target
            and no conflict.

    Raises:
        GlossaryError: Something is no row of the list, or a row has no target.
    """
    if rows.strip().lower() == "all":
        return tuple(p for p in proposals if p.entry.target and not p.conflict)
    numbers = sorted({number for part in rows.split(",") for number in _numbers(part)})
    for number in numbers:
        if not 1 <= number <= len(proposals):
            raise GlossaryError(
                _("there is no row {number}", number=number),
                hint=_("the rows go from 1 to {last}", last=len(proposals)),
            )
        entry = proposals[number - 1].entry
        if not entry.target:
            hint = _(
                "write the proposals to a file, fill it in, and merge the file; or ask "
                "for --suggest"
            )
            raise GlossaryError(
                _(
                    "row {number}, {term}, has no target",
                    number=number,
                    term=entry.source,
                ),
                hint=hint,
            )
    return tuple(proposals[number - 1] for number in numbers)


def _numbers(part: str) -> range:
    first, _dash, last = part.partition("-")
    try:
        numbers = range(int(first), int(last or first) + 1)
    except ValueError:
        numbers = range(0)
    if not numbers:
        raise GlossaryError(
            _("“{part}” is no row", part=part.strip()),
            hint=_("write rows as 1,4-6, or write all"),
        )
    return numbers
