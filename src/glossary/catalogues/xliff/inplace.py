"""XLIFF files that are checked where they lie, whichever program made them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from types import ModuleType
from xml.etree.ElementTree import Element

from glossary.catalogues.exports.contract import check_identity
from glossary.catalogues.xliff.markup import Place, encoding_of, places, repaired
from glossary.catalogues.xliff.text import parse
from glossary.catalogues.xliff.versions import (
    read_element,
    unit_name,
    unit_tag,
    version_of,
)
from glossary.files.reading import read_bytes
from glossary.files.writing import update
from glossary.model import TranslationUnit

# The header of a PO file in what translate-toolkit's po2xliff makes of it.
_GETTEXT_HEADER = "x-gettext-domain-header"


@dataclass(frozen=True, slots=True)
class XliffFile:
    """An XLIFF file with translations.

    Attributes:
        path: Where it is.
    """

    path: Path

    def read(self) -> tuple[TranslationUnit, ...]:
        """Return the units, without what is not for translation.

        Raises:
            GlossaryError: The file is no XLIFF, or a unit of ours has another id than
                its source.
        """
        return tuple(unit for unit, _place in self._placed())

    def lines(self) -> dict[str, int]:
        """Return the 1-based line of each unit's source, by the unit's id."""
        return {unit.id: place.line for unit, place in self._placed()}

    def write(self, repairs: Mapping[TranslationUnit, TranslationUnit]) -> None:
        """Put the targets of repaired units into the file, and change no other byte.

        A target that could not be changed without its inline elements stays as it is,
        and so does a unit that was edited in the meantime.

        Args:
            repairs: Units as they are to be, by what they were made of.

        Raises:
            GlossaryError: The file cannot be written.
        """

        def edited(before: Mapping[Path, bytes | None]) -> dict[Path, bytes]:
            data = before[self.path] or b""
            edits: list[tuple[int, int, bytes]] = []
            for unit, place in self._placed():
                new = repairs.get(unit, unit).target
                if new != unit.target:
                    edits += _edits(data, place, unit.target, new)
            return {self.path: _edited(data, edits)}

        update([self.path], edited)

    def _placed(self) -> list[tuple[TranslationUnit, Place]]:
        root = parse(self.path)
        version = version_of(root, self.path)
        tag = unit_tag(root, version)
        where = places(read_bytes(self.path), tag)
        kept = [
            (element, place)
            for element, place in zip(root.iter(tag), where, strict=True)
            if element.get("translate") != "no"
            and element.get("restype") != _GETTEXT_HEADER
        ]
        units = _units([element for element, _place in kept], version, self.path)
        return list(zip(units, (place for _element, place in kept), strict=True))


def _units(
    elements: Sequence[Element], version: ModuleType, path: Path
) -> Iterator[TranslationUnit]:
    """Yield the units; those of other programs have their id as context."""
    seen: set[str] = set()
    for element in elements:
        identifier = element.get("id", "")
        unit, _comment = read_element(element, version, path)
        if unit.digest:
            check_identity(unit, identifier, path, unit_name(identifier))
        elif unit.id != identifier:
            unit = replace(unit, context=identifier)
        unit = _told_apart(unit, seen)
        seen.add(unit.id)
        yield unit


def _told_apart(unit: TranslationUnit, seen: Collection[str]) -> TranslationUnit:
    """Return the unit with a context that none before has with its source."""
    numbered = (replace(unit, context=f"{unit.context} {n}") for n in count(2))
    return next(one for one in chain([unit], numbered) if one.id not in seen)


def _edits(
    data: bytes, place: Place, old: str, new: str
) -> Iterator[tuple[int, int, bytes]]:
    encoding = encoding_of(data)
    contents = [data[start:end].decode(encoding) for start, end in place.targets]
    for (start, end), content in zip(
        place.targets, repaired(contents, old, new) or contents, strict=True
    ):
        yield start, end, content.encode(encoding, "xmlcharrefreplace")


def _edited(data: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Return the bytes with other content between some starts and ends."""
    pieces: list[bytes] = []
    kept = 0
    for start, end, content in sorted(edits):
        pieces += (data[kept:start], content)
        kept = end
    return b"".join((*pieces, data[kept:]))
