"""Who translates the documents: this process, others beside it, or a cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.messages import _

if TYPE_CHECKING:
    from glossary.cli.runwork import Task, Work
    from glossary.pipeline import Progress, Result, Translator
    from glossary.workers.workforce import Workforce

    Done = tuple[Task, Result]


@contextmanager
def results_of(
    translator: Translator,
    memory: Path | None,
    work: Work,
    progress: Progress,
    values: Mapping[str, Any],
) -> Iterator[Iterator[Done]]:
    """Yield what yields each document with its former catalogue and its result.

    Args:
        translator: What the options ask for.
        memory: File of its memory, if it has one.
        work: Taken up as results are taken.
        progress: Called with characters translated and in all.
        values: Options of the command: `scheduler`, `jobs`, `fresh`.
    """
    fresh = values["fresh"]
    with _workers(translator, memory, values) as workforce:
        if workforce is None:
            yield _here(translator, work, progress, fresh=fresh)
        else:
            begun: deque[Task] = deque()
            results = workforce.translate(_noted(work, begun), fresh=fresh)
            yield _counted(results, begun, progress, work.characters)


@contextmanager
def _workers(
    translator: Translator, memory: Path | None, values: Mapping[str, Any]
) -> Iterator[Workforce | None]:
    address, jobs = values["scheduler"], values["jobs"]
    if address and jobs > 1:
        message = _(
            "{one} and {other} cannot be used together",
            one="--jobs",
            other="--scheduler",
        )
        raise click.UsageError(message)
    if address:
        with _cluster()(translator, memory, address) as workforce:
            yield workforce
    elif jobs > 1:
        from glossary.workers.pool import local_workers

        with local_workers(translator, memory, jobs) as workforce:
            yield workforce
    else:
        yield None


def _cluster() -> Callable[..., AbstractContextManager[Workforce]]:
    from glossary.errors import GlossaryError
    from glossary.extras import install_command

    try:
        from glossary.workers.cluster import cluster_workers
    except ModuleNotFoundError as error:
        raise GlossaryError(
            _("a cluster needs the package distributed"),
            hint=install_command("cluster"),
        ) from error
    return cluster_workers


def _here(
    translator: Translator, work: Work, progress: Progress, *, fresh: bool
) -> Iterator[Done]:
    from glossary.pipeline import part_of

    before, total = 0, work.characters
    for document, former in work:
        size = len(document.text)
        share = part_of(progress, before, size, total)
        result = translator.translate(document, former, share, fresh=fresh)
        yield (document, former), result
        before += size
        progress(before, total)


def _noted(tasks: Iterable[Task], begun: deque[Task]) -> Iterator[Task]:
    """Yield tasks, and keep them until their results come."""
    for task in tasks:
        begun.append(task)
        yield task


def _counted(
    results: Iterator[Result], begun: deque[Task], progress: Progress, total: int
) -> Iterator[Done]:
    done = 0
    for result in results:
        task = begun.popleft()
        done += len(task[0].text)
        progress(done, total)
        yield task, result
