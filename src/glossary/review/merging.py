"""Give the units of a new segmentation what a reviewed catalogue holds for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from glossary.messages import _
from glossary.model import (
    Catalogue,
    Finding,
    Origin,
    Severity,
    State,
    TranslationUnit,
    occurrence_context,
)
from glossary.review.emptied import EMPTIED
from glossary.review.linebreaks import LINE_BREAK
from glossary.review.pairing import is_human, pair, translated_source, words

# Start of the checks whose findings come with the fresh unit.
_ABOUT_SOURCE = "source-"

_SOURCE_CHANGED = f"{_ABOUT_SOURCE}changed"

_SOURCE_SPLIT = f"{_ABOUT_SOURCE}split"

# Stay until a person has looked at the unit.
_STAYING = {_SOURCE_SPLIT, EMPTIED}


def merge(
    fresh: Sequence[TranslationUnit], old: Catalogue, *, reuse_machine: bool
) -> tuple[TranslationUnit, ...]:
    """Return the fresh units with what the old catalogue holds for them.

    Human targets come back on the same source, however it is spaced and wrapped, or
    marked TRANSLATED with the previous source and a `source-changed` finding on a
    source that was changed. Of sentences
    merged into one, the targets are joined in this way. Of a sentence that was split,
    the first piece has the target, and the others, still without target, show it in a
    `source-split` finding. What matches nothing any more follows at the end as
    obsolete, if it is human work.

    Terms and findings of reused machine work stay. Human work has only the fresh
    unit's: what it does to terms is for the next stage to find out.

    Args:
        fresh: The document's units in state INITIAL, in document order.
        old: What was read from the catalogue.
        reuse_machine: Keep untouched machine targets; right if the signature of `old`
            is the current one.
    """
    merged = list(fresh)
    used: set[int] = set()
    for link in pair(fresh, old.units):
        former = _joined([old.units[at] for at in link.theirs])
        first, *further = link.ours
        merged[first] = _carried(fresh[first], former, reuse_machine)
        for at in further:
            merged[at] = _further_piece(fresh[at], former)
        used.update(link.theirs)
    left = [unit for at, unit in enumerate(old.units) if at not in used]
    kept = [unit for unit in left if is_human(unit) or unit.comment]
    return (*merged, *_obsolete(kept, merged))


def _joined(units: Sequence[TranslationUnit]) -> TranslationUnit:
    """Return the units as one that a person is to look at; a single one as it is."""
    if len(units) == 1:
        return units[0]
    return TranslationUnit(
        source=" ".join(unit.source for unit in units),
        target=" ".join(unit.target for unit in units if unit.target),
        state=State.TRANSLATED,
        origin=Origin.HUMAN,
        comment="\n".join(unit.comment for unit in units if unit.comment),
        previous_source=" ".join(map(translated_source, units)),
        flags=tuple(dict.fromkeys(flag for unit in units for flag in unit.flags)),
    )


def _further_piece(fresh: TranslationUnit, whole: TranslationUnit) -> TranslationUnit:
    message = _(
        "the sentence this is a piece of was translated as “{translation}”",
        translation=" ".join(whole.target.split()),
    )
    finding = Finding(_SOURCE_SPLIT, Severity.INFO, message)
    return replace(fresh, findings=(*fresh.findings, finding))


def _carried(
    fresh: TranslationUnit, old: TranslationUnit, reuse_machine: bool
) -> TranslationUnit:
    unit = replace(fresh, comment=old.comment, flags=old.flags)
    same = words(fresh.source) == words(old.source) and not old.obsolete
    recalled = same and old.origin is Origin.MEMORY
    # The places in machine work's evidence count in the exact source.
    as_it_was = recalled or (same and reuse_machine and fresh.source == old.source)
    if is_human(old) and not recalled:
        return _with_human_target(unit, old)
    staying = [finding for finding in old.findings if finding.check in _STAYING]
    unit = replace(unit, findings=(*unit.findings, *staying))
    return _with_target_as_it_was(unit, old) if as_it_was else unit


def _with_human_target(fresh: TranslationUnit, old: TranslationUnit) -> TranslationUnit:
    changed = words(fresh.source) != words(old.source)
    state = State.TRANSLATED if changed else old.state
    previous = translated_source(old)
    differs = previous != fresh.source and (changed or old.previous_source)
    # A table, and some tools, do not keep the previous source.
    stays = not changed and any(one.check == _SOURCE_CHANGED for one in old.findings)
    draft = state is State.TRANSLATED
    stale = (differs or stays) and draft
    told = {EMPTIED, LINE_BREAK} if draft else {LINE_BREAK}
    about_target = (one for one in old.findings if one.check in told)
    return replace(
        fresh,
        target=old.target,
        state=state,
        origin=Origin.HUMAN,
        digest=old.digest,
        previous_source=previous if stale and differs else "",
        findings=(
            *fresh.findings,
            *([_source_changed()] if stale else []),
            *about_target,
        ),
    )


def _source_changed() -> Finding:
    message = _(
        "the source changed after this was translated; compare it with the previous "
        "source"
    )
    return Finding(_SOURCE_CHANGED, Severity.WARNING, message)


def _with_target_as_it_was(
    fresh: TranslationUnit, old: TranslationUnit
) -> TranslationUnit:
    """Take over everything the run before found out, except about the source."""
    return replace(
        fresh,
        target=old.target,
        state=old.state,
        origin=old.origin,
        terms=old.terms,
        findings=_kept_and_new(fresh.findings, old.findings),
        digest=old.digest,
        doubt=old.doubt,
    )


def _kept_and_new(
    fresh: Iterable[Finding], old: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Return the old findings that still hold, then the new ones.

    What both have is the same in another language; it is said in the one of now.
    """
    now = {replace(finding, message=""): finding for finding in fresh}
    kept = []
    for finding in old:
        again = now.pop(replace(finding, message=""), None)
        if again or not finding.check.startswith(_ABOUT_SOURCE):
            kept.append(again or finding)
    return (*kept, *now.values())


def _obsolete(
    units: Iterable[TranslationUnit], live: Iterable[TranslationUnit]
) -> Iterator[TranslationUnit]:
    """Yield the units as obsolete, each the next free occurrence of its source."""
    taken = {(unit.context, unit.source) for unit in live}
    for unit in units:
        contexts = map(occurrence_context, count(1))
        context = next(each for each in contexts if (each, unit.source) not in taken)
        taken.add((context, unit.source))
        yield replace(
            unit, context=context, obsolete=True, reference="", terms=(), findings=()
        )
