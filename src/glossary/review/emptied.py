"""Targets that were deleted outside of the tool.

A person may have done it, or a program: OmegaT empties what is marked fuzzy when it
writes a PO file. Nobody can tell, so the work of a person is kept.
"""

from __future__ import annotations

from dataclasses import replace

from glossary.messages import _
from glossary.model import (
    Finding,
    Origin,
    Severity,
    Side,
    State,
    TranslationUnit,
)

EMPTIED = "target-emptied"


def kept_target(unit: TranslationUnit) -> TranslationUnit:
    """Return a unit with the target a person wrote, which a person is to look at."""
    message = _("the target was deleted; the former one is kept, to be reviewed again")
    others = (finding for finding in unit.findings if finding.check != EMPTIED)
    finding = Finding(EMPTIED, Severity.WARNING, message, Side.TARGET)
    return replace(
        unit,
        state=State.TRANSLATED,
        origin=Origin.HUMAN,
        findings=(*others, finding),
    )


def lost_target(unit: TranslationUnit) -> TranslationUnit:
    """Return a unit without target that says that a person had written one."""
    message = _(
        "the target that a person had written was deleted, and there is no other copy"
    )
    finding = Finding(EMPTIED, Severity.WARNING, message, Side.TARGET)
    return replace(unit, findings=(*unit.findings, finding))
