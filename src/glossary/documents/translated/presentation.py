"""How a translated document shows its units, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.model import Catalogue


class Unreviewed(StrEnum):
    """What stands in a translated document for a unit that nobody reviewed."""

    MARK = "mark"
    SOURCE = "source"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """How a translated document shows its units.

    Attributes:
        bilingual: Whether it shows source and target.
        draft: What stands for unreviewed units.
    """

    bilingual: bool = False
    draft: Unreviewed = Unreviewed.MARK


def document_name(catalogue: Catalogue) -> str:
    """Return the path of the document, as far as the units tell; else `catalogue`."""
    references = (unit.reference for unit in catalogue.units if unit.reference)
    return next(references, "").rpartition(":")[0] or "catalogue"
