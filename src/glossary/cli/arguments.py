"""Arguments and options that look alike in several commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def catalogues_argument(name: str) -> Callable[[_Command], _Command]:
    """Add the argument for one or more catalogues, or folders of them."""
    return click.argument(
        name,
        nargs=-1,
        required=True,
        metavar="CATALOGUE...",
        type=click.Path(path_type=Path),
    )


def count_option(
    name: str, default: int | None, text: str, least: int = 1
) -> Callable[[_Command], _Command]:
    """Add an option for a number of things.

    Args:
        name: With its hyphens.
        default: None if the option has no effect unless it is given.
        text: Its help.
        least: The smallest number that is allowed.
    """
    return click.option(
        name,
        metavar="NUMBER",
        type=click.IntRange(min=least),
        default=default,
        show_default=default is not None,
        help=text,
    )
