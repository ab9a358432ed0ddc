"""The table `[check]` of `glossary.toml`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossary.checks.suppression import no_such_check
from glossary.errors import GlossaryError
from glossary.messages import _
from glossary.model import Severity


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Which checks run, and how much they matter.

    Attributes:
        disable: Identifiers of checks that do not run.
        severity: Severities in place of the checks' own, by identifier.
        model_scores: Whether the model is asked about each pair.
    """

    disable: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    model_scores: bool = False

    def verify(self, known: Collection[str], path: Path | str) -> None:
        """Raise a GlossaryError if the settings name a check that does not exist."""
        for identifier in (*sorted(self.disable), *self.severity):
            if identifier not in known:
                raise GlossaryError(
                    no_such_check(identifier, known),
                    path=path,
                    hint=_("“glossary check --list” shows all"),
                )


DEFAULT_SETTINGS = CheckSettings()
