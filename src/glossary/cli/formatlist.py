"""Commands whose help lists formats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from glossary.messages import _


class FormatsCommand(click.Command):
    """A command whose help ends with the formats it knows."""

    def __init__(
        self, *arguments: Any, formats: Mapping[str, str], **options: Any
    ) -> None:
        """Make a command.

        Args:
            *arguments: As for `click.Command`.
            formats: What each format is, by name, marked by `gettext_noop`.
            **options: As for `click.Command`.
        """
        super().__init__(*arguments, **options)
        self._formats = formats

    def format_epilog(
        self, _ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the formats in the language in use."""
        width = max(map(len, self._formats)) + 2
        lines = (f"  {name:<{width}}{_(what)}" for name, what in self._formats.items())
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n".join(("\b", _("Formats:"), *lines)))
