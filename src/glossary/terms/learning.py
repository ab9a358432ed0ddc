"""What reviewed catalogues teach about a glossary.

Three things are learnt. From the reviewed targets alone: what stands instead of a
term's accepted targets. With the machine's version besides: what people put in the
place of an accepted target or replaced by one, and which other phrase they replaced in
the same way again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from glossary.messages import _, name_of
from glossary.model import TermEntry
from glossary.terms.instead import standing_instead
from glossary.terms.lessons import (
    RecurringEdit,
    ReviewedUnit,
    lessons_from,
    resembles_accepted,
)
from glossary.terms.phrases import key_of, tokenize
from glossary.terms.proposals import Proposal, ProposalKind, Relations
from glossary.terms.rewordings import repeated_fixes, reworded_terms
from glossary.terms.termbase import TermBase


def learn(
    reviewed: Iterable[ReviewedUnit],
    others: Sequence[str],
    termbase: TermBase,
    *,
    minimum: int = 2,
) -> tuple[Proposal, ...]:
    """Return what reviewed units propose for a glossary, the most frequent first.

    Args:
        reviewed: Units that people reviewed; equal ones count once.
        others: Targets nobody reviewed, which show what phrases are common anyway.
        termbase: The glossaries.
        minimum: Least number of different units that must agree.
    """
    relations = Relations(termbase)
    lessons = lessons_from(reviewed, relations.matcher)
    habits = (
        *reworded_terms(lessons, minimum),
        *(_about_known(one, relations) for one in repeated_fixes(lessons, minimum)),
        *standing_instead(lessons, others, minimum),
    )
    unique: dict[object, RecurringEdit] = {}
    for one in habits:
        if one.kind is not ProposalKind.NEW and resembles_accepted(one.key, one.entry):
            continue
        unique.setdefault((one.kind, one.entry, one.key), one)
    ordered = sorted(
        unique.values(), key=lambda h: (-len(h.seen), h.of, h.entry.source, h.key)
    )
    proposals = [_proposal(one, relations) for one in ordered if not _is_vain(one)]
    return tuple(_marked_rivals(proposals))


def _marked_rivals(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Mark proposed new terms that come again with another target."""
    seen: set[str] = set()
    for one in proposals:
        if one.entry.source in seen and one.kind is ProposalKind.NEW:
            yield replace(one, conflict=_("another target is proposed above"))
        else:
            yield one
        seen.add(one.entry.source)


def _about_known(found: RecurringEdit, relations: Relations) -> RecurringEdit:
    """Turn a new term that is in the glossary already into another rendering of it."""
    entry = relations.entry(found.entry.source)
    if entry is None:
        return found
    return replace(found, kind=ProposalKind.ADMIT, entry=entry, replaced="")


def _is_vain(found: RecurringEdit) -> bool:
    """Tell whether a rendering to forbid is forbidden already."""
    return found.kind is ProposalKind.FORBID and found.key in _keys(
        found.entry.forbidden
    )


def _keys(forms: Iterable[str]) -> set[tuple[str, ...]]:
    return {key_of(tokenize(form)) for form in forms}


def _proposal(found: RecurringEdit, relations: Relations) -> Proposal:
    return Proposal(
        kind=found.kind,
        entry=_entry(found),
        frequency=len(found.seen),
        score=len(found.seen) / found.of,
        cue=found.cue,
        nested=relations.nested(found.entry.source),
        conflict=_conflict(found, relations),
        contexts=found.contexts,
    )


def _conflict(found: RecurringEdit, relations: Relations) -> str:
    entry = found.entry
    if found.kind is ProposalKind.NEW:
        return relations.conflict(entry.source, found.phrase)
    place = f"{entry.path}:{entry.line}"
    if not entry.status.in_use:
        status = name_of(entry.status)
        return _("{place} has the status {status}", place=place, status=status)
    if found.kind is ProposalKind.ADMIT and found.key in _keys(entry.forbidden):
        return _("{place} forbids it", place=place)
    return ""


def _entry(found: RecurringEdit) -> TermEntry:
    """Return the entry as it would stand in the glossary."""
    entry = found.entry
    if found.kind is ProposalKind.NEW:
        forbidden = (found.replaced,) if found.replaced else ()
        return replace(entry, target=found.phrase, forbidden=forbidden)
    if found.kind is ProposalKind.FORBID:
        return replace(entry, forbidden=(*entry.forbidden, found.phrase))
    return replace(
        entry,
        admitted=(*entry.admitted, found.phrase),
        forbidden=tuple(
            form for form in entry.forbidden if key_of(tokenize(form)) != found.key
        ),
    )
