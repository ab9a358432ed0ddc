"""Spliced strings that their shape gives away: addresses, advertisements, gibberish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from glossary.text.advertising import (
    GIBBERISH,
    OFFERS,
    PAIRS,
    STRINGS,
    WORDS,
)
from glossary.text.han import HAN_CHARACTER
from glossary.text.joints import EDGES
from glossary.text.splicedplaces import Places, SplicedText

# Bits that a string has to gain: an address that nothing introduces, for each time it
# recurs less; gibberish, once or in all its places; two words of advertisements, one.
_ADDRESS, _AGAIN = -2.0, 2.0
_GIBBERISH, _GIBBERISH_AGAIN = 9.0, 6.0
_ADVERTISEMENTS = 1.0
_ADVERTISEMENT = 12.0
# A name of a user, with its mark; symbols of the longest, bits to gain.
_MENTION, _LONGEST_MENTION, _MENTIONED = re.compile("[@＠]"), 12, 5.0
# Bits a symbol costs by which a string is longer than what it is known by.
_EXTENSION = 1.0
_MOST_EXTENSION = 8
# Bits that what stands beside an address has to gain to be a part of it; what offers
# something has to gain nothing, and a symbol of it costs so much.
_WIDER = 7.0
_OFFER, _OFFER_SYMBOL, _LEAST_NAME, _LONGEST_OFFER = -1.0, 0.5, 2, 8


def addresses(text: SplicedText) -> Iterator[Places]:
    """Yield addresses and the like that nothing around them speaks of."""
    for places in text.anchors_by_string(STRINGS).values():
        gain = text.joints.gain(*zip(*places, strict=True))
        value = float((gain.torn + gain.joined / 2).mean())
        introduced = sum(text.is_introduced(*place) for place in places)
        if 2 * introduced >= len(places) or value < _ADDRESS - _AGAIN * (
            len(places) - 1
        ):
            continue
        if len(places) > 1:
            yield text.with_shared(places)
        else:
            yield _offer(text, *places[0]) or _wider(text, *places[0])


def _wider(text: SplicedText, start: int, end: int) -> Places:
    own = Places([start], [end])
    enough = text.gains(own)[0] + _WIDER
    return _widest(text, start, end, enough, _MOST_EXTENSION) or own


def _offer(text: SplicedText, start: int, end: int) -> Places | None:
    """Return an address with the name of what it offers, if that stands before it."""
    offset = text.joints.offsets[start]
    offer = OFFERS.search(text.simplified, max(0, offset - _LONGEST_OFFER), offset)
    if not offer:
        return None
    symbols = text.joints.text
    last = start - (offset - offer.start()) - _LEAST_NAME
    starts = [
        *takewhile(
            lambda at: EDGES.isdisjoint(symbols[at - 1 : start]),
            range(last, max(1, start - _LONGEST_OFFER), -1),
        )
    ]
    if not starts:
        return None
    gains = text.gains(Places(starts, [end] * len(starts)))
    values = [g - _OFFER_SYMBOL * n for n, g in enumerate(gains)]
    best = max(range(len(values)), key=values.__getitem__)
    is_part = gains[best] >= text.gains(Places([start], [end]))[0] + _OFFER
    return Places([starts[best]], [end]) if is_part else None


def gibberish(text: SplicedText) -> Iterator[Places]:
    """Yield runs of letters and digits that are no name, with what is theirs."""
    for places in text.anchors_by_string(GIBBERISH).values():
        if not all(_follows_text(text, start) for start, _end in places):
            continue
        whole = text.with_shared(places)
        recurs = len(places) > 1
        enough = _GIBBERISH_AGAIN if recurs else _GIBBERISH
        is_apart = recurs or not text.stands_at_edge(whole)
        if is_apart and sum(text.gains(whole)) >= enough and not text.is_known(whole):
            yield whole


def _follows_text(text: SplicedText, start: int) -> bool:
    before = text.joints.text[start - 1]
    return before in EDGES or bool(HAN_CHARACTER.match(before))


def mentions(text: SplicedText) -> Iterator[Places]:
    """Yield names after an `@` that nothing around them speaks of."""
    symbols = text.joints.text
    for start, first in text.anchors(_MENTION):
        if symbols[start - 1] in EDGES:
            continue
        furthest = range(first + 1, min(first + _LONGEST_MENTION, len(symbols)))
        ends = [
            *takewhile(
                lambda end: EDGES.isdisjoint(symbols[end - 1 : end + 1]), furthest
            )
        ]
        gains = text.gains(Places([start] * len(ends), ends)) if ends else []
        best = max(range(len(gains)), key=gains.__getitem__, default=None)
        if best is not None and gains[best] >= _MENTIONED:
            end = ends[best]
            yield _offer(text, start, end) or Places([start], [end])


def advertisements(text: SplicedText) -> Iterator[Places]:
    """Yield strings that hold words of advertisements and tear a sentence apart."""
    for pattern, enough in (
        (STRINGS, _ADVERTISEMENT),
        (PAIRS, _ADVERTISEMENTS),
        (WORDS, _ADVERTISEMENT),
    ):
        for start, end in text.anchors(pattern):
            whole = _widest(text, start, end, enough, _MOST_EXTENSION)
            if whole:
                yield whole


def _widest(
    text: SplicedText, start: int, end: int, enough: float, room: int
) -> Places | None:
    """Return the string around an anchor that gains most, if it gains enough."""
    symbols = text.joints.text
    first, last = start, end
    while start - first < room and EDGES.isdisjoint(symbols[first - 2 : first]):
        first -= 1
    while last - end < room and EDGES.isdisjoint(symbols[last : last + 2]):
        last += 1
    ranges = [(i, j) for i in range(first, start + 1) for j in range(end, last + 1)]
    starts, ends = zip(*ranges, strict=True)
    longer = [(start - i) + (j - end) for i, j in ranges]
    gains = text.gains(Places(starts, ends))
    values = [g - _EXTENSION * n for g, n in zip(gains, longer, strict=True)]
    best = max(range(len(values)), key=values.__getitem__)
    place = Places([starts[best]], [ends[best]])
    is_torn = values[best] >= enough and not text.stands_at_edge(place)
    return place if is_torn and not text.is_known(place) else None
