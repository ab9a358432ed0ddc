"""Which checks can find anything in a unit, told by the characters that it has.

Most checks look for something that few units have: an address, a bracket, a term.
One look at the characters of a unit spares all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_

from glossary.checks.base import DIGIT, NON_ASCII, Check, Context
from glossary.model import TranslationUnit
from glossary.text.script import folded

_Need = Callable[[TranslationUnit, Context], object]
_DIGIT = re.compile(r"\d")
# Units of a document differ in less; what is forgotten is put together anew.
_REMEMBERED = 1 << 12


class Selection:
    """Some checks, of which each unit is given those that its characters call for."""

    def __init__(self, checks: Sequence[Check]) -> None:
        """Sort checks by their signs.

        Args:
            checks: In the order in which they are to run.
        """
        self._source = _SideSigns([check.source_signs for check in checks])
        self._target = _SideSigns([check.target_signs for check in checks])

        self._blank = sum(1 << at for at, check in enumerate(checks) if check.blank)
        self._needs: dict[_Need, int] = {}
        for at, check in enumerate(checks):
            if check.needs:
                self._needs[check.needs] = self._needs.get(check.needs, 0) | 1 << at

        @lru_cache(maxsize=_REMEMBERED)
        def chosen(wanted: int) -> tuple[Check, ...]:
            return tuple(check for at, check in enumerate(checks) if wanted >> at & 1)

        self._chosen: Callable[[int], tuple[Check, ...]] = chosen

    def of(self, unit: TranslationUnit, context: Context) -> tuple[Check, ...]:
        """Return the checks to run on a unit, in order."""
        wanted = self._source.wanted(unit.source) & self._target.wanted(unit.target)
        if not unit.target.strip():
            wanted &= self._blank
        for need, checks in self._needs.items():
            if not need(unit, context):
                wanted &= ~checks
        return self._chosen(wanted)


class _SideSigns:
    """The signs of checks on one side; sets of checks are bits of a number."""

    def __init__(self, signs: Sequence[str]) -> None:
        calls: dict[str, int] = {}
        for at, characters in enumerate(signs):
            for character in {*folded(characters)}:
                calls[character] = calls.get(character, 0) | 1 << at
        self._non_ascii = calls.pop(NON_ASCII, 0)
        self._digit = calls.pop(DIGIT, 0)
        self._calls: Mapping[str, int] = calls
        self._known = frozenset(calls)
        self._always = sum(1 << at for at, any_of in enumerate(signs) if not any_of)

    def wanted(self, text: str) -> int:
        """Return the checks that a text calls for."""
        found = map(self._calls.__getitem__, self._known.intersection(folded(text)))
        wanted = reduce(or_, found, self._always)
        if not text.isascii():
            wanted |= self._non_ascii
        return wanted | self._digit if _DIGIT.search(text) else wanted
