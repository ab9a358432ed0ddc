"""Findings of catalogues as lines of text that begin with file and line."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from glossary.cli.runsummary import described, say
from glossary.cli.terms.shownentries import shown
from glossary.messages import ngettext
from glossary.model import Severity, TranslationUnit
from glossary.review.emptied import EMPTIED

# What fits on a screen beside the summary of a run.
_MOST = 5


class Found(NamedTuple):
    """A finding in a catalogue.

    Attributes:
        severity: How much it matters.
        path: The catalogue.
        line: Of the unit.
        check: What found it.
        text: The finding with the words it is about.
    """

    severity: Severity
    path: Path
    line: int
    check: str
    text: str


def found_in(
    path: Path, units: Iterable[TranslationUnit], severities: Collection[Severity]
) -> Iterator[Found]:
    """Yield the findings of a catalogue's units.

    Args:
        path: The catalogue, as it was written.
        units: Obsolete ones are passed over.
        severities: To show.
    """
    from glossary.catalogues.locations import unit_lines

    live = [unit for unit in units if unit.findings and not unit.obsolete]
    lines = unit_lines(path) if live else {}
    for unit in live:
        for finding in unit.findings:
            if finding.severity in severities:
                text = described(unit, finding)
                line = lines.get(unit.id, 1)
                yield Found(finding.severity, path, line, finding.check, text)


def print_found(found: Sequence[Found], *, everything: bool) -> None:
    """Print findings to standard error, the worst first, and how to see the others.

    That somebody took a translation out is told in any case.
    """
    order = list(Severity)
    told: list[Found] = []
    others: list[Found] = []
    for one in sorted(found, key=lambda one: -order.index(one.severity)):
        shows = everything or len(told) + len(others) < _MOST or one.check == EMPTIED
        (told if shows else others).append(one)
    for one in told:
        say(one.severity, f"{shown(one.path.as_posix())}:{one.line}", one.text)
    if others:
        paths = {one.path.as_posix() for one in others}
        place = paths.pop() if len(paths) == 1 else os.path.commonpath(paths)
        message = ngettext(
            "and {n} more: glossary check {path}",
            "and {n} more: glossary check {path}",
            len(others),
            path=shown(place),
        )
        click.echo(message, err=True)
