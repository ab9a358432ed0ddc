"""The target that counts of two forms of a unit, one of which a person may have edited.

It is the same whether PO and table of a document come together or an exported file
comes back: what both said before is known by its digest.
"""

from __future__ import annotations

from dataclasses import replace

from glossary.model import Origin, State, TranslationUnit
from glossary.review.emptied import kept_target
from glossary.review.linebreaks import balanced
from glossary.review.pairing import is_human

_ORDER = list(State)


def agreed_unit(
    mine: TranslationUnit, theirs: TranslationUnit, before: str
) -> TranslationUnit | None:
    """Return the unit with the target and state that count, None for a conflict.

    Args:
        mine: All but target and state is taken from it.
        theirs: The same unit in the other file.
        before: `content_digest` when the two were the same; empty if nobody knows.
    """
    if theirs.content_digest in (mine.content_digest, before):
        return mine
    target = balanced(mine.source, theirs.target)
    if not target:
        return _emptied(mine, before)
    edited = replace(mine, target=target, state=theirs.state, origin=Origin.HUMAN)
    if before == mine.content_digest or not mine.target:
        return edited
    if target == mine.target:
        return _further(mine, edited, before)
    # Nobody can tell who edited where the digest is missing.
    return None if before or is_human(mine) else edited


def _further(
    mine: TranslationUnit, edited: TranslationUnit, before: str
) -> TranslationUnit | None:
    """Return the unit in the further state, None if a review was withdrawn in one."""
    states = sorted((mine.state, edited.state), key=_ORDER.index)
    withdrawn = _ORDER[_ORDER.index(states[0]) + 1 :]
    if any(replace(mine, state=then).content_digest == before for then in withdrawn):
        return None
    return max(mine, edited, key=lambda unit: _ORDER.index(unit.state))


def _emptied(mine: TranslationUnit, before: str) -> TranslationUnit:
    """Return the unit whose target the other file does not have."""
    if before != mine.content_digest:
        return mine
    if is_human(mine):
        return kept_target(mine)
    return replace(mine, target="", state=State.INITIAL, origin=Origin.NONE)
