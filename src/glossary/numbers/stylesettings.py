"""The table `[figures]` of `glossary.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from glossary.errors import GlossaryError
from glossary.messages import _, listed
from glossary.numbers.figurewords import (
    DateStyle,
    FigureStyle,
    PercentStyle,
    ScaleStyle,
)

_STYLES: dict[str, type[StrEnum]] = {
    "date": DateStyle,
    "percent": PercentStyle,
    "scale": ScaleStyle,
}


def style_from_mapping(table: Mapping[str, object], path: Path) -> FigureStyle:
    """Read the table.

    Raises:
        GlossaryError: A key is unknown or has no such value.
    """
    chosen: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _STYLES:
            raise GlossaryError(
                _("unknown key “{key}” in “{table}”", key=key, table="figures"),
                path=path,
                hint=_("the keys are {keys}", keys=listed(_STYLES)),
            )
        style = _STYLES[key]
        if value not in tuple(style):
            raise GlossaryError(
                _("“{key}” cannot be “{value}”", key=f"figures.{key}", value=value),
                path=path,
                hint=_("use one of {values}", values=listed(style)),
            )
        chosen[key] = style(str(value))
    return FigureStyle(**chosen)
