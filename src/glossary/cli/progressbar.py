"""A progress bar on a terminal, silence otherwise."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import click

from glossary.messages import ngettext


@contextmanager
def progress_bar(
    label: str, *, hidden: bool = False
) -> Iterator[Callable[[int, int], None]]:
    """Yield a function that takes what is done and how much there is in all (or 0)."""
    shown = sys.stderr.isatty() and not hidden
    with click.progressbar(
        range(1), label=label, file=sys.stderr, hidden=not shown
    ) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total or done + 1
            bar.update(done - bar.pos)

        yield progress


def run_bar(
    documents: Sequence[str], *, hidden: bool
) -> AbstractContextManager[Callable[[int, int], None]]:
    """Return the bar of a run over documents, given their paths."""
    if len(documents) == 1:
        label = documents[0]
    else:
        label = ngettext("{n} document", "{n} documents", len(documents))
    return progress_bar(label, hidden=hidden)
