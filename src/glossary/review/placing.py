"""Find units again to which another program gave contexts of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from glossary.model import TranslationUnit

_OWN_CONTEXT = re.compile(r"(?:occurrence \d+)?")
# The most certain first.
_KEYS: tuple[Callable[[TranslationUnit], Hashable], ...] = (
    lambda unit: (unit.source, unit.reference),
    lambda unit: unit.source,
)


def placed(
    ours: Sequence[TranslationUnit], theirs: Sequence[TranslationUnit]
) -> dict[int, int]:
    """Return which of our units each of theirs is, by index.

    Those of the same source and context belong together. One whose context is not ours
    belongs to the unit of the same source and place in the document, or to the only one
    of its source that is left.
    """
    ids = {unit.id: at for at, unit in enumerate(ours)}
    found = {at: ids[unit.id] for at, unit in enumerate(theirs) if unit.id in ids}
    strangers = [
        at
        for at, unit in enumerate(theirs)
        if at not in found and not _OWN_CONTEXT.fullmatch(unit.context)
    ]
    for key in _KEYS:
        taken = set(found.values())
        left = _only_ones(ours, (at for at in range(len(ours)) if at not in taken), key)
        others = _only_ones(theirs, (at for at in strangers if at not in found), key)
        found |= {at: left[name] for name, at in others.items() if name in left}
    return found


def _only_ones(
    units: Sequence[TranslationUnit],
    indices: Iterable[int],
    key: Callable[[TranslationUnit], Hashable],
) -> dict[Hashable, int]:
    """Return the indices of the units that are the only ones with their key."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at in indices:
        groups[key(units[at])].append(at)
    return {name: group[0] for name, group in groups.items() if len(group) == 1}
