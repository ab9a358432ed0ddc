"""C-value: how much of a candidate term's frequency is its own.

K. Frantzi, S. Ananiadou and H. Mima, “Automatic recognition of multi-word terms: the
C-value/NC-value method”, International Journal on Digital Libraries 3(2), 2000,
section 2. Length counts in characters here, not in words: into how many words a
Chinese term falls depends on the dictionary of the segmenter.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping


def c_values(frequency: Mapping[str, int]) -> dict[str, float]:
    """Return the C-value of each candidate, in the order given.

    With length |a|, frequency f(a), the number c(a) of longer candidates that a is
    in, and the number t(a) of its occurrences in them, which counts those in a
    candidate that is itself in a longer one once: log2 |a| · (f(a) − t(a) / c(a)).

    Args:
        frequency: Occurrences of each candidate, those in longer candidates included.
    """
    nested = dict.fromkeys(frequency, 0)
    longer = dict.fromkeys(frequency, 0)
    for form in sorted(frequency, key=lambda form: (-len(form), form)):
        own = frequency[form] - nested[form]
        for part in _parts(form, frequency):
            nested[part] += own
            longer[part] += 1
    return {
        form: math.log2(len(form)) * (count - nested[form] / max(1, longer[form]))
        for form, count in frequency.items()
    }


def standing_alone(
    frequency: Mapping[str, int], complete: Collection[str] = ()
) -> dict[str, int]:
    """Return the candidates that are not always part of one and the same longer one.

    Their C-value need not be low where the longer one is in longer ones again, as
    `space community` is in `cyberspace community` and `the cyberspace community idea`.

    Args:
        frequency: Occurrences of each candidate, those in longer candidates included.
        complete: Candidates known to stand alone somewhere.
    """
    enclosing: defaultdict[str, int] = defaultdict(int)
    for form, count in frequency.items():
        for part in _parts(form, frequency):
            enclosing[part] = max(enclosing[part], count)
    return {
        form: count
        for form, count in frequency.items()
        if enclosing[form] < count or form in complete
    }


def _parts(form: str, candidates: Collection[str]) -> Iterator[str]:
    """Yield each shorter candidate in a form once."""
    size = len(form)
    pieces = {
        form[start:end]
        for start in range(size)
        for end in range(start + 1, size + 1)
        if end - start < size
    }
    yield from sorted(pieces & set(candidates))
