"""All checks, in the order of the reference."""

from __future__ import annotations

from collections.abc import Mapping

from glossary.checks import (
    completeness,
    consistency,
    labels,
    meaning,
    numbers,
    protected,
    punctuation,
    repetition,
    source,
    spacing,
    terms,
)
from glossary.checks.base import Check
from glossary.checks.suppression import suppression_check

_FAMILIES = {
    "Completeness": completeness.CHECKS,
    "Terms": terms.CHECKS,
    "Numbers": numbers.CHECKS,
    "Meaning": meaning.CHECKS,
    "Speaker labels": labels.CHECKS,
    "Protected text": protected.CHECKS,
    "Repetition": repetition.CHECKS,
    "Consistency": consistency.CHECKS,
    "Punctuation": punctuation.CHECKS,
    "White space": spacing.CHECKS,
    "Source": source.CHECKS,
}
_OTHERS = tuple(check for family in _FAMILIES.values() for check in family)

FAMILIES: Mapping[str, tuple[Check, ...]] = {
    **_FAMILIES,
    "Comments": (suppression_check([check.id for check in _OTHERS]),),
}
CHECKS: tuple[Check, ...] = (*_OTHERS, *FAMILIES["Comments"])
