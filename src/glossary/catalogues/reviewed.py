"""What people reviewed in catalogues, with the machine's version where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from glossary.catalogues.po import read_po
from glossary.catalogues.tsv import read_tsv
from glossary.errors import GlossaryError
from glossary.messages import _
from glossary.model import Catalogue, Origin, TranslationUnit
from glossary.terms.lessons import ReviewedUnit

_READERS: dict[str, Callable[[Path], Catalogue]] = {".po": read_po, ".tsv": read_tsv}


def read_reviewed(
    paths: Sequence[Path], before: Sequence[Path] = ()
) -> tuple[tuple[ReviewedUnit, ...], tuple[str, ...]]:
    """Return the reviewed units of catalogues, and the targets of all other units.

    A unit counts as reviewed if its state says so, if a person wrote its target, or if
    its target is not the one in `before`. In a table only the state tells, since any
    target in it might be a person's.

    Args:
        paths: PO and TSV catalogues.
        before: The same catalogues as the machine left them.

    Raises:
        GlossaryError: A file cannot be read or is no catalogue.
    """
    machine = {
        (unit.source, unit.context): unit.target
        for path in before
        for unit in _read(path).units
    }
    reviewed: dict[ReviewedUnit, None] = {}
    others: list[str] = []
    for path in paths:
        for unit in _read(path).units:
            former = machine.get((unit.source, unit.context), "")
            if not unit.target:
                continue
            if _is_reviewed(unit, path) or (former and former != unit.target):
                place = unit.reference or path.name
                reviewed[ReviewedUnit(unit.source, unit.target, place, former)] = None
            else:
                others.append(unit.target)
    return tuple(reviewed), tuple(others)


def _read(path: Path) -> Catalogue:
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise GlossaryError(
            _("not a catalogue"),
            path=path,
            hint=_("catalogues end in .po or .tsv"),
        )
    return reader(path)


def _is_reviewed(unit: TranslationUnit, path: Path) -> bool:
    by_hand = unit.origin is Origin.HUMAN and path.suffix.lower() != ".tsv"
    return by_hand or unit.is_reviewed
