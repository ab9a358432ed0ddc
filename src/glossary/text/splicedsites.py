"""Made-up names of sites, shops and services spliced into a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.text.advertising import SERVICES, SITES, WORDS
from glossary.text.joints import EDGES
from glossary.text.likelihood import LATIN, NUMBER
from glossary.text.splicedplaces import Places, SplicedText
from glossary.text.words import word_frequency

# Symbols of a name with the word it ends with, and the bits one costs.
_SHORTEST, _LONGEST, _SYMBOL = 3, 8, 0.5
# Bits to gain at a rarity of so many, and bits that each less of rarity costs: in
# 30,000 clean sentences two gain as much.
_ENOUGH, _COMMON, _COMMONNESS = 9.5, 9.0, 2.0
# Bits it has to tear, and those it has to gain more where a name may well stand, and
# where its end is a word of any text.
_TORN, _IS_NAMED, _IS_SERVICE = 3.0, 5.0, 3.0
_NAMES = re.compile(r"[在从由至到向据被对与和及给让经为是于叫]\Z|通过\Z|[访报]问?\Z")
# Bits that a name which advertises nothing has to gain on average where it recurs.
_AGAIN = 10.0
# Bits that a place has to gain at which a spliced string stands once more.
_ONCE_MORE = 0.0
_FOREIGN = frozenset({LATIN, NUMBER})


def site_names(text: SplicedText) -> Iterator[Places]:
    """Yield strings that end as names of sites do and tear a sentence, everywhere."""
    symbols = text.joints.text
    for suffix, end in text.anchors(SITES):
        is_word = end - suffix == 1 and word_frequency(symbols[end - 2 : end])
        if is_word or symbols[end] in EDGES:
            continue
        starts = _starts(symbols, suffix, end)
        place = _surest(text, starts, suffix, end) if starts else None
        places = _everywhere(text, place) if place else None
        if places:
            yield places


def _starts(symbols: str, suffix: int, end: int) -> list[int]:
    """Return where a name with this suffix may begin, inside its clause."""
    starts: list[int] = []
    for start in range(suffix - 1, max(0, end - _LONGEST), -1):
        if symbols[start] in EDGES | _FOREIGN or symbols[start - 1] in EDGES:
            break
        if end - start >= _SHORTEST:
            starts.append(start)
    return starts


def _surest(
    text: SplicedText, starts: Sequence[int], suffix: int, end: int
) -> Places | None:
    gain = text.joints.gain(starts, [end] * len(starts))
    values = [
        own - _SYMBOL * (end - start)
        for own, start in zip(gain.total, starts, strict=True)
    ]
    best = max(range(len(values)), key=values.__getitem__)
    start = starts[best]
    enough = _ENOUGH + _COMMONNESS * max(_COMMON - text.rarity(start, end), 0)
    if SERVICES.fullmatch(text.string(Places([suffix], [end]))):
        enough += _IS_SERVICE
    if _NAMES.search(text.before(start)):
        enough += _IS_NAMED
    place = Places([start], [end])
    is_site = gain.total[best] >= enough and gain.torn[best] >= _TORN
    return place if is_site and not text.is_known(place) else None


def _everywhere(text: SplicedText, place: Places) -> Places | None:
    """Return all places of a string at which the text is better without.

    A name that recurs and advertises nothing has to gain enough on average: now and
    then a real name gains as much.
    """
    string = text.string(place)
    everywhere = [*text.anchors(re.compile(re.escape(string)))]
    gains = text.gains(Places(*zip(*everywhere, strict=True)))
    recurs = len(gains) > 1
    if recurs and sum(gains) < _AGAIN * len(gains) and not WORDS.search(string):
        return None
    kept = [
        at for at, gain in zip(everywhere, gains, strict=True) if gain >= _ONCE_MORE
    ]
    return Places(*zip(*kept, strict=True))
