"""Prove that the terms of a source are in its translation.

Maximal exclusive matching: the accepted targets of all matched entries are found in
the target, longest first, then leftmost, and each occurrence proves one term at most.
So `cyberspace` inside the `community with a shared future in cyberspace` that proves
网络空间命运共同体 proves nothing for 网络空间, and what the source has twice must be in
the target twice.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from glossary.model import Span, TermEntry, TermMatch
from glossary.terms.inflection import finder


class Located(NamedTuple):
    """Where a target holds a term.

    Attributes:
        span: Where in the target.
        form: The accepted target of which it is an occurrence.
        exact_case: No capital of the form is missing (see `FormMatch`).
    """

    span: Span
    form: str
    exact_case: bool


def locate(matches: Sequence[TermMatch], target: str) -> tuple[Located | None, ...]:
    """Return for each match its own place in the target, or None.

    As many matches as possible get one, those of suggested entries after all others;
    the preferred target is tried before admitted ones, and repeated terms keep the
    order of the source.
    """
    return _locate(tuple(matches), target) if matches else ()


# Whoever proves a unit asks for the same more than once.
@lru_cache(maxsize=64)
def _locate(matches: tuple[TermMatch, ...], target: str) -> tuple[Located | None, ...]:
    choices = _choices((match.entry for match in matches), target)
    assigned: list[Span | None] = [None] * len(matches)
    enforced = [
        at for at, match in enumerate(matches) if match.entry.status.is_enforced
    ]
    for takers in (enforced, range(len(matches))):
        while _assign_more(matches, choices, assigned, takers):
            pass
    ordered = _in_source_order(matches, assigned)
    return tuple(
        None if span is None else choices[match.entry][span]
        for match, span in zip(matches, ordered, strict=True)
    )


def forbidden_spans(
    matches: Sequence[TermMatch], target: str
) -> tuple[tuple[TermMatch, Span], ...]:
    """Return the occurrences of forbidden targets, each with the first match it is for.

    An occurrence inside an accepted target of any match is not reported.
    """
    first = {match.entry: match for match in reversed(matches)}
    spans = {
        entry: [
            place.span
            for form in entry.forbidden
            for place in finder(form).find(target)
        ]
        for entry in first
    }
    if not any(spans.values()):
        return ()
    choices = _choices(first, target)
    accepted = _Cover(span for places in choices.values() for span in places)
    found = []
    for entry, places in spans.items():
        outside = (span for span in places if not accepted.covers(span))
        found += [(first[entry], span) for span in _exclusive(outside)]
    return tuple(sorted(found, key=lambda pair: pair[1]))


def term_success(
    matches_per_segment: Sequence[Sequence[TermMatch]], targets: Sequence[str]
) -> tuple[int, int]:
    """Return how many enforced occurrences the targets hold, and how many there are."""
    found = total = 0
    for matches, target in zip(matches_per_segment, targets, strict=True):
        enforced = [match for match in matches if match.entry.status.is_enforced]
        found += sum(place is not None for place in locate(enforced, target))
        total += len(enforced)
    return found, total


def _choices(
    entries: Iterable[TermEntry], target: str
) -> dict[TermEntry, dict[Span, Located]]:
    """Return where each entry's accepted targets are, in the order of preference."""
    choices: dict[TermEntry, dict[Span, Located]] = {}
    for entry in entries:
        if entry in choices:
            continue
        places = choices[entry] = {}
        for form in entry.targets:
            for span, exact_case in finder(form).find(target):
                places.setdefault(span, Located(span, form, exact_case))
    return choices


def _exclusive(spans: Iterable[Span]) -> set[Span]:
    """Choose disjoint spans: longest first, then leftmost."""
    chosen = _Disjoint()
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s.start)):
        if not chosen.overlap(span):
            chosen.add(span)
    return set(chosen.spans)


class _Cover:
    """Spans, of which one may cover another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def covers(self, span: Span) -> bool:
        """Return whether another span is within one of them."""
        at = bisect_right(self._starts, span.start)
        return at > 0 and self._ends[at - 1] >= span.end


class _Disjoint:
    """Spans that do not overlap, from left to right."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.spans = sorted(spans)

    def overlap(self, span: Span) -> bool:
        """Return whether one of them overlaps another span."""
        at = bisect_right(self.spans, span)
        return any(span.overlaps(one) for one in self.spans[max(0, at - 1) : at + 1])

    def add(self, span: Span) -> None:
        """Add one that overlaps none."""
        insort(self.spans, span)


def _assign_more(
    matches: Sequence[TermMatch],
    choices: Mapping[TermEntry, Mapping[Span, Located]],
    assigned: list[Span | None],
    takers: Iterable[int],
) -> bool:
    """Give places to those of some matches without one; tell whether any got one.

    The second time round a longer occurrence that no match needed is out of the way
    of the shorter ones inside it.
    """
    missing = [at for at in takers if assigned[at] is None]
    if not missing:
        return False
    taken = _Disjoint(span for span in assigned if span is not None)
    free = {
        entry: [span for span in choices[entry] if not taken.overlap(span)]
        for entry in {matches[at].entry for at in missing}
    }
    spans = _exclusive(span for wishes in free.values() for span in wishes)
    wanted = {e: [span for span in free[e] if span in spans] for e in free}
    places = _assign([wanted[matches[at].entry] for at in missing])
    for at, span in zip(missing, places, strict=True):
        assigned[at] = span
    return any(place is not None for place in places)


def _assign(wanted: Sequence[Sequence[Span]]) -> list[Span | None]:
    """Give each taker at most one of the spans it wants, as many as possible.

    Maximum bipartite matching by augmenting paths, breadth first (H. W. Kuhn, “The
    Hungarian method for the assignment problem”, 1955): a taker whose wishes are all
    taken makes another one move to a span that is still free.
    """
    holder: dict[Span, int] = {}
    # Takers of the same entry share their wishes: what one of them found taken stays
    # taken, and where one got nothing none after it will.
    untried = {id(wishes): iter(wishes) for wishes in wanted}
    hopeless: set[int] = set()
    for taker, wishes in enumerate(wanted):
        key = id(wishes)
        at_once = next((span for span in untried[key] if span not in holder), None)
        if at_once is not None:
            holder[at_once] = taker
        elif key not in hopeless and not _augment(taker, wanted, holder):
            hopeless.add(key)
    assigned: list[Span | None] = [None] * len(wanted)
    for span, taker in holder.items():
        assigned[taker] = span
    return assigned


def _augment(
    taker: int, wanted: Sequence[Sequence[Span]], holder: dict[Span, int]
) -> bool:
    """Give a taker a span by moving others; tell whether it got one."""
    asked_by: dict[Span, int] = {}
    previous = {taker: None} | {one: span for span, one in holder.items()}
    queue = [taker]
    seen = set[int]()
    for asking in queue:
        # Others with the same wishes would ask for the same.
        if id(wanted[asking]) in seen:
            continue
        seen.add(id(wanted[asking]))
        for span in wanted[asking]:
            if span in asked_by:
                continue
            asked_by[span] = asking
            if span in holder:
                queue.append(holder[span])
                continue
            free: Span | None = span
            while free is not None:
                holder[free] = asked_by[free]
                free = previous[asked_by[free]]
            return True
    return False


def _in_source_order(
    matches: Sequence[TermMatch], assigned: Sequence[Span | None]
) -> list[Span | None]:
    """Hand the spans of each entry to its matches from left to right."""
    held: dict[TermEntry, list[Span]] = {}
    for match, span in zip(matches, assigned, strict=True):
        if span is not None:
            held.setdefault(match.entry, []).append(span)
    queues = {entry: iter(sorted(spans)) for entry, spans in held.items()}
    ordered: list[Span | None] = [None] * len(matches)
    for at in sorted(range(len(matches)), key=lambda at: matches[at].span):
        ordered[at] = next(queues.get(matches[at].entry, iter(())), None)
    return ordered
