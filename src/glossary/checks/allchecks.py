"""All checks, in the order of the reference."""

from __future__ import annotations

from collections.abc import Mapping

from glossary.checks import (
    bounds,
    completeness,
    consistency,
    inversions,
    meaning,
    numbers,
    plausibility,
    protected,
    punctuation,
    repetition,
    source,
    spacing,
)
from glossary.checks import speakers as labels
from glossary.checks import terminology as terms
from glossary.checks.base import Check
from glossary.checks.suppression import suppression_check
from glossary.messages import gettext_noop

# The names of the families are translated where they are shown.
_FAMILIES = {
    gettext_noop("Completeness"): completeness.CHECKS,
    gettext_noop("Terms"): terms.CHECKS,
    gettext_noop("Numbers"): (*numbers.CHECKS, *bounds.CHECKS),
    gettext_noop("Meaning"): (*meaning.CHECKS, *inversions.CHECKS),
    gettext_noop("Speaker labels"): labels.CHECKS,
    gettext_noop("Protected text"): protected.CHECKS,
    gettext_noop("Repetition"): repetition.CHECKS,
    gettext_noop("Consistency"): consistency.CHECKS,
    gettext_noop("Plausibility"): plausibility.CHECKS,
    gettext_noop("Punctuation"): punctuation.CHECKS,
    gettext_noop("White space"): spacing.CHECKS,
    gettext_noop("Source"): source.CHECKS,
}
_COMMENTS = gettext_noop("Comments")
_OTHERS = tuple(check for family in _FAMILIES.values() for check in family)

FAMILIES: Mapping[str, tuple[Check, ...]] = {
    **_FAMILIES,
    _COMMENTS: (suppression_check([check.id for check in _OTHERS]),),
}
CHECKS: tuple[Check, ...] = (*_OTHERS, *FAMILIES[_COMMENTS])
