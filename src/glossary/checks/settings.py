"""The table `[check]` of `glossary.toml`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossary.checks.suppression import no_such_check
from glossary.errors import GlossaryError
from glossary.messages import _, listed
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
_KEYS = ("disable", "model-scores", "severity")


def settings_from_mapping(table: Mapping[str, object], path: Path) -> CheckSettings:
    """Read the table.

    Raises:
        GlossaryError: A key is unknown or a value of a wrong type.
    """
    for name in table:
        if name not in _KEYS:
            raise GlossaryError(
                _("unknown key “{key}” in “{table}”", key=name, table="check"),
                path=path,
                hint=_("the keys are {keys}", keys=listed(_KEYS)),
            )
    disable = table.get("disable", [])
    if not isinstance(disable, list) or not all(isinstance(i, str) for i in disable):
        raise GlossaryError(
            _("“{key}” must be a list of checks", key="disable"), path=path
        )
    severity = table.get("severity", {})
    if not isinstance(severity, Mapping):
        raise GlossaryError(_("“{key}” must be a table", key="severity"), path=path)
    model_scores = table.get("model-scores", False)
    if not isinstance(model_scores, bool):
        raise GlossaryError(
            _("“{key}” must be true or false", key="model-scores"), path=path
        )
    return CheckSettings(
        frozenset(disable),
        {name: _severity(value, name, path) for name, value in severity.items()},
        model_scores,
    )


def _severity(value: object, name: str, path: Path) -> Severity:
    if value not in tuple(Severity):
        raise GlossaryError(
            _("the severity of “{name}” cannot be “{value}”", name=name, value=value),
            path=path,
            hint=_("use one of {values}", values=listed(Severity)),
        )
    return Severity(str(value))
