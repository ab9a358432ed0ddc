"""Bring a reviewed catalogue together with its table and with a new segmentation.

Human work is never lost here: every human target and every comment of the old
catalogue is in the result, on its sentence, on the sentence it became, or obsolete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from rapidfuzz import fuzz, process

from glossary.errors import GlossaryError
from glossary.model import (
    Catalogue,
    Finding,
    Origin,
    Severity,
    State,
    TranslationUnit,
    occurrence_context,
)

# Least similarity, in percent, of a changed sentence to its old form: FUZZY_THRESHOLD
# of GNU msgmerge. Of the pairs of different sentences in a press interview, half
# reach 16 and one in a hundred reaches 50.
_SIMILARITY = 60.0

# Each neighbour that stayed where it was makes up for this much similarity, so that a
# sentence rewritten by half is still found, and the nearer of two similar ones wins.
_NEIGHBOUR = 5.0

# Start of the checks whose findings come with the fresh unit.
_ABOUT_SOURCE = "source-"

_SOURCE_CHANGED = Finding(
    f"{_ABOUT_SOURCE}changed",
    Severity.WARNING,
    "the source changed after this was translated; compare it with the previous source",
)


def reconcile(
    po: Catalogue, tsv: Catalogue, po_path: Path | str, tsv_path: Path | str
) -> Catalogue:
    """Return one catalogue from the PO and the table of the same document.

    Either may have been edited since the tool wrote both; the digest in the PO unit
    tells which. Everything the table has no column for comes from the PO, and so does
    the order. Units found only in one are kept.

    Both must have been written by the same run: a table left over from an earlier run
    cannot be told from an edited one.

    Raises:
        GlossaryError: A target was edited differently in both.
    """
    table = {_key(unit): unit for unit in tsv.units}
    units: list[TranslationUnit] = []
    conflicts: list[TranslationUnit] = []
    for unit in po.units:
        other = table.pop(_key(unit), unit)
        agreed = _agreed(unit, other)
        units.append(agreed or unit)
        if agreed is None:
            conflicts.append(unit)
    if conflicts:
        more = f" and {len(conflicts) - 1} more" if len(conflicts) > 1 else ""
        raise GlossaryError(
            f"“{conflicts[0].source}”{more} was edited differently in {tsv_path}",
            path=po_path,
            hint="give both the same target and state, or move one of the files away",
        )
    units += table.values()
    return replace(po, units=tuple(sorted(units, key=lambda unit: unit.obsolete)))


def merge(
    fresh: Sequence[TranslationUnit], old: Catalogue, *, reuse_machine: bool
) -> tuple[TranslationUnit, ...]:
    """Return the fresh units with what the old catalogue holds for them.

    Human targets come back on the same source, or marked TRANSLATED with the previous
    source and a `source-changed` finding on a source that was changed. What matches
    nothing any more follows at the end as obsolete, if it is human work.

    Terms and findings of reused machine work stay. Human work has only the fresh
    unit's: what it does to terms is for the next stage to find out.

    Args:
        fresh: The document's units in state INITIAL, in document order.
        old: What was read from the catalogue.
        reuse_machine: Keep untouched machine targets; right if the signature of `old`
            is the current one.
    """
    pairs = _pairs(fresh, old.units)
    merged = tuple(
        _carried(unit, old.units[pairs[at]], reuse_machine) if at in pairs else unit
        for at, unit in enumerate(fresh)
    )
    used = set(pairs.values())
    left = [unit for at, unit in enumerate(old.units) if at not in used]
    kept = [unit for unit in left if _is_human(unit) or unit.comment]
    return (*merged, *_obsolete(kept, merged))


def _key(unit: TranslationUnit) -> tuple[str, str]:
    return unit.context, unit.source


def _is_human(unit: TranslationUnit) -> bool:
    reviewed = unit.state in (State.REVIEWED, State.FINAL)
    by_people = unit.origin in (Origin.HUMAN, Origin.MEMORY)
    return bool(unit.target) and (by_people or reviewed)


# --- reconcile


def _agreed(po: TranslationUnit, tsv: TranslationUnit) -> TranslationUnit | None:
    """Return the PO unit with the target that counts, or None if both were edited."""
    if po.content_digest == tsv.content_digest:
        return po
    edited = replace(
        po,
        target=tsv.target,
        state=tsv.state,
        origin=Origin.HUMAN if tsv.target else Origin.NONE,
    )
    if po.digest:
        if po.digest == po.content_digest:
            return edited
        return po if po.digest == tsv.content_digest else None
    # Another tool dropped the digest: only what loses nothing is certain.
    if po.target == tsv.target:
        return max(po, edited, key=lambda unit: list(State).index(unit.state))
    if not tsv.target:
        return po
    return None if po.target else edited


# --- merge: which old unit belongs to which fresh one


def _pairs(
    fresh: Sequence[TranslationUnit], old: Sequence[TranslationUnit]
) -> dict[int, int]:
    """Map indices of fresh units to those of old units, one to one."""
    pairs = _same_source(fresh, old)
    return pairs | _changed_source(fresh, old, pairs)


def _same_source(
    fresh: Sequence[TranslationUnit], old: Sequence[TranslationUnit]
) -> dict[int, int]:
    """Pair units with the same source; if there are too many old ones, the best.

    A repeated sentence keeps its context where it can.
    """
    wanted, offered = _by_source(fresh), _by_source(old)
    pairs: dict[int, int] = {}
    for source, indices in wanted.items():
        best = sorted(offered[source], key=lambda at: _worth(old[at]))[: len(indices)]
        contexts = {old[at].context: at for at in best}
        same = {
            at: contexts.pop(fresh[at].context)
            for at in indices
            if fresh[at].context in contexts
        }
        others = (at for at in indices if at not in same)
        pairs |= same | dict(zip(others, sorted(contexts.values()), strict=False))
    return pairs


def _by_source(units: Iterable[TranslationUnit]) -> defaultdict[str, list[int]]:
    indices: defaultdict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(units):
        indices[unit.source].append(at)
    return indices


def _worth(unit: TranslationUnit) -> tuple[bool, bool, bool]:
    """Sort key: human work first, then what has a comment, then live units."""
    return not _is_human(unit), not unit.comment, unit.obsolete


def _changed_source(
    fresh: Sequence[TranslationUnit],
    old: Sequence[TranslationUnit],
    same: Mapping[int, int],
) -> dict[int, int]:
    """Pair the rest by similarity and neighbourhood, the best pairs first."""
    paired = set(same.values())
    sources = {at: unit.source for at, unit in enumerate(old) if at not in paired}
    live = sum(not unit.obsolete for unit in old)
    # The edges of the document are neighbours that never move.
    anchors = {**same, -1: -1, len(fresh): live}
    candidates = sorted(
        (-score, not _is_human(old[theirs]), theirs, ours)
        for ours, unit in enumerate(fresh)
        if ours not in same
        for theirs, score in _similar(unit.source, sources, anchors, ours)
    )
    pairs: dict[int, int] = {}
    for *_, theirs, ours in candidates:
        if ours not in pairs and theirs not in paired:
            pairs[ours] = theirs
            paired.add(theirs)
    return pairs


def _similar(
    source: str, sources: Mapping[int, str], anchors: Mapping[int, int], at: int
) -> Iterator[tuple[int, float]]:
    """Yield the old indices that may belong to the fresh unit `at`, with a score."""
    matches = process.extract(
        source,
        sources,
        scorer=fuzz.ratio,
        score_cutoff=_SIMILARITY - 2 * _NEIGHBOUR,
        limit=None,
    )
    for _, similarity, theirs in matches:
        before = anchors.get(at - 1) == theirs - 1
        after = anchors.get(at + 1) == theirs + 1
        score = similarity + _NEIGHBOUR * (before + after)
        if score >= _SIMILARITY:
            yield theirs, score


# --- merge: what a unit takes over


def _carried(
    fresh: TranslationUnit, old: TranslationUnit, reuse_machine: bool
) -> TranslationUnit:
    unit = replace(fresh, comment=old.comment, flags=old.flags)
    same = fresh.source == old.source and not old.obsolete
    if same and old.origin is Origin.MEMORY:
        return _with_target_as_it_was(unit, old)
    if _is_human(old):
        return _with_human_target(unit, old)
    return _with_target_as_it_was(unit, old) if same and reuse_machine else unit


def _with_human_target(fresh: TranslationUnit, old: TranslationUnit) -> TranslationUnit:
    changed = fresh.source != old.source
    state = State.TRANSLATED if changed else old.state
    outdated = old.previous_source if old.state is State.TRANSLATED else ""
    previous = outdated or old.source
    stale = previous != fresh.source and state is State.TRANSLATED
    return replace(
        fresh,
        target=old.target,
        state=state,
        origin=Origin.HUMAN,
        digest=old.digest,
        previous_source=previous if stale else "",
        findings=(*fresh.findings, *([_SOURCE_CHANGED] if stale else [])),
    )


def _with_target_as_it_was(
    fresh: TranslationUnit, old: TranslationUnit
) -> TranslationUnit:
    """Take over everything the run before found out, except about the source."""
    kept = [
        finding
        for finding in old.findings
        if finding in fresh.findings or not finding.check.startswith(_ABOUT_SOURCE)
    ]
    new = (finding for finding in fresh.findings if finding not in kept)
    return replace(
        fresh,
        target=old.target,
        state=old.state,
        origin=old.origin,
        terms=old.terms,
        findings=(*kept, *new),
        digest=old.digest,
    )


def _obsolete(
    units: Iterable[TranslationUnit], live: Iterable[TranslationUnit]
) -> Iterator[TranslationUnit]:
    """Yield the units as obsolete, each the next free occurrence of its source."""
    taken = set(map(_key, live))
    for unit in units:
        contexts = map(occurrence_context, count(1))
        context = next(each for each in contexts if (each, unit.source) not in taken)
        taken.add((context, unit.source))
        yield replace(
            unit, context=context, obsolete=True, reference="", terms=(), findings=()
        )
