"""The files that “glossary check” looks at: catalogues and XLIFF files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from glossary.cli.catalogues import find_catalogues
from glossary.cli.options import load_project
from glossary.files.clock import po_time

if TYPE_CHECKING:
    from glossary.catalogues.catalogue import Output
    from glossary.model import Catalogue, TranslationUnit


class Checkable(Protocol):
    """A file with translations, repaired where it lies."""

    @property
    def path(self) -> Path:
        """The file that findings are shown in."""

    def read(self) -> tuple[TranslationUnit, ...]:
        """Return the units."""

    def lines(self) -> Mapping[str, int]:
        """Return the line of each unit, by its id."""

    def write(self, repairs: Mapping[TranslationUnit, TranslationUnit]) -> None:
        """Put repaired units in the places of those that they were made of.

        A unit that was edited in the meantime stays as it is.
        """


@dataclass(frozen=True, slots=True)
class _Kept:
    """A catalogue of the project's."""

    output: Output

    @property
    def path(self) -> Path:
        po = self.output.path("po")
        return po if po.exists() else self.output.path("tsv")

    def read(self) -> tuple[TranslationUnit, ...]:
        return self.output.read().units

    def lines(self) -> Mapping[str, int]:
        from glossary.catalogues.locations import unit_lines

        return unit_lines(self.path)

    def write(self, repairs: Mapping[TranslationUnit, TranslationUnit]) -> None:
        def repaired(catalogue: Catalogue) -> Catalogue:
            units = (repairs.get(unit, unit) for unit in catalogue.units)
            return replace(catalogue, units=tuple(units))

        backup = load_project().backup
        self.output.update(repaired, po_time(), backup=backup)


def find_checkable(given: Sequence[Path]) -> tuple[Checkable, ...]:
    """Return the files of a command, catalogues first; without any, the project's.

    Raises:
        GlossaryError: A file is missing or cannot be checked, or a folder holds none.
    """
    from glossary.catalogues.xliff.inplace import XliffFile

    xliff = [path for path in given if _is_xliff(path)]
    others = [path for path in given if path not in xliff]
    kept = () if xliff and not others else find_catalogues(others)
    return (*map(_Kept, kept), *(XliffFile(path) for path in dict.fromkeys(xliff)))


def _is_xliff(path: Path) -> bool:
    from glossary.catalogues.exports.exportnames import RETURNING

    return RETURNING.get(path.suffix.lower()) == "xliff" and not path.is_dir()
