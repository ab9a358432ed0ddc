"""XLIFF files that are checked where they lie, whichever program made them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from glossary.catalogues.exports.contract import check_identity
from glossary.catalogues.xliff.targets import repair
from glossary.catalogues.xliff.text import children
from glossary.catalogues.xliff.versions import (
    read_element,
    unit_name,
    unit_tag,
    version_of,
)
from glossary.files.reading import read_bytes
from glossary.files.writing import update
from glossary.files.xml import local_name, parse, render
from glossary.model import TranslationUnit

if TYPE_CHECKING:
    from glossary.files.xml import Element

# The header of a PO file in what translate-toolkit's po2xliff makes of it.
_GETTEXT_HEADER = "x-gettext-domain-header"
_PARTS = {"segment", "ignorable"}


@dataclass(slots=True)
class XliffFile:
    """An XLIFF file with translations, read when it is first asked for them.

    Attributes:
        path: Where it is.
    """

    path: Path
    _data: bytes = field(default=b"", init=False, repr=False)
    _root: Element | None = field(default=None, init=False, repr=False)
    _units: list[tuple[TranslationUnit, Element]] = field(
        default_factory=list, init=False, repr=False
    )

    def read(self) -> tuple[TranslationUnit, ...]:
        """Return the units, without what is not for translation.

        Raises:
            GlossaryError: The file is no XLIFF, or a unit of ours has another id than
                its source.
        """
        if self._root is None:
            self._take(read_bytes(self.path))
        return tuple(unit for unit, _element in self._units)

    def lines(self) -> dict[str, int]:
        """Return the 1-based line of each unit's source, by the unit's id."""
        self.read()
        return {unit.id: _line(element) for unit, element in self._units}

    def write(self, repairs: Mapping[TranslationUnit, TranslationUnit]) -> None:
        """Put the targets of repaired units into the file.

        A reader of XML finds nothing else changed. A target that could not be changed
        without its inline elements stays as it is, and so does a unit that was edited
        in the meantime.

        Args:
            repairs: Units as they are to be, by what they were made of.

        Raises:
            GlossaryError: The file cannot be written.
        """

        def repaired(before: Mapping[Path, bytes | None]) -> dict[Path, bytes]:
            return {self.path: self._repaired(before[self.path] or b"", repairs)}

        update([self.path], repaired)

    def _take(self, data: bytes) -> Element:
        root = parse(data, self.path, "XLIFF")
        self._units = list(_units(root, self.path))
        self._root, self._data = root, data
        return root

    def _repaired(
        self, data: bytes, repairs: Mapping[TranslationUnit, TranslationUnit]
    ) -> bytes:
        """Return the file with the repairs, and keep it as what was read."""
        root = self._root
        if root is None or data != self._data:
            root = self._take(data)
        units = [(_repaired(unit, one, repairs), one) for unit, one in self._units]
        if units != self._units:
            self._units, self._data = units, render(root)
        return self._data


def _repaired(
    old: TranslationUnit,
    element: Element,
    repairs: Mapping[TranslationUnit, TranslationUnit],
) -> TranslationUnit:
    new = repairs.get(old, old)
    changed = old.target != new.target
    done = changed and repair(_targets(element), old.target, new.target)
    return new if done else old


def _units(root: Element, path: Path) -> Iterator[tuple[TranslationUnit, Element]]:
    """Yield the units; those of other programs have their id as context."""
    version = version_of(root, path)
    seen: dict[str, int] = {}
    for element in root.iter(unit_tag(root, version)):
        if _untranslated(element):
            continue
        yield _told_apart(_unit(element, version, path), seen), element


def _untranslated(element: Element) -> bool:
    return element.get("translate") == "no" or element.get("restype") == _GETTEXT_HEADER


def _unit(element: Element, version: ModuleType, path: Path) -> TranslationUnit:
    identifier = element.get("id", "")
    unit, _comment = read_element(element, version, path)
    if unit.digest:
        check_identity(unit, identifier, path, unit_name(identifier))
        return unit
    return unit if unit.id == identifier else replace(unit, context=identifier)


def _told_apart(unit: TranslationUnit, seen: dict[str, int]) -> TranslationUnit:
    """Return the unit with a context that none before has with its source.

    Args:
        unit: The unit.
        seen: The number to try first for each id that was seen; kept up to date.
    """
    own = unit.id
    told = unit
    while told.id in seen:
        number = seen[own]
        seen[own] += 1
        told = replace(unit, context=f"{unit.context} {number}")
    seen[told.id] = 2
    return told


def _targets(unit: Element) -> list[Element]:
    return [target for part in _parts(unit) for target in children(part, "target")]


def _line(unit: Element) -> int:
    sources = (one for part in _parts(unit) for one in children(part, "source"))
    return next(sources, unit).sourceline or 1


def _parts(unit: Element) -> Iterator[Element]:
    """Yield where sources and targets stand: the unit and what it is cut into."""
    yield unit
    yield from (part for part in unit if local_name(part) in _PARTS)
