"""Bring what a run made together with what somebody saved while it ran."""

from __future__ import annotations

from dataclasses import replace

from glossary.model import Catalogue, TranslationUnit
from glossary.review.pairing import is_human


def holds_work(catalogue: Catalogue) -> bool:
    """Return whether a catalogue holds anything that a person wrote."""
    return any(is_human(unit) or unit.comment for unit in catalogue.units)


def carried_over(made: Catalogue, now: Catalogue) -> Catalogue:
    """Return the catalogue that is there now with the machine work of a run.

    It is what the run is to start from when it is done again: what people wrote is as
    it is now, and nothing has to be translated twice.

    Args:
        made: What the run made of an earlier state of the catalogue.
        now: What is there now.
    """
    mine = {(unit.context, unit.source): unit for unit in made.units}
    units = [_unit(mine.pop((one.context, one.source), one), one) for one in now.units]
    added = [unit for unit in mine.values() if not (is_human(unit) or unit.comment)]
    ordered = sorted((*units, *added), key=lambda unit: unit.obsolete)
    return replace(now, units=tuple(ordered), signature=made.signature)


def _unit(made: TranslationUnit, now: TranslationUnit) -> TranslationUnit:
    if is_human(made) or is_human(now):
        return now
    return replace(made, comment=now.comment, flags=now.flags)
