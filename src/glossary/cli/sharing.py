"""Who translates the documents: this process, others beside it, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.messages import _

if TYPE_CHECKING:
    from glossary.model import Catalogue, Document
    from glossary.pipeline import Progress, Result, Translator
    from glossary.workers.workforce import Workforce

    Work = Sequence[tuple[Document, Catalogue]]


@contextmanager
def results_of(
    translator: Translator,
    memory: Path | None,
    work: Work,
    progress: Progress,
    values: Mapping[str, Any],
) -> Iterator[Iterator[Result]]:
    """Yield what yields the result of each document, in order.

    Args:
        translator: What the options ask for.
        memory: File of its memory, if it has one.
        work: Documents with their former catalogues.
        progress: Called with characters translated and in all.
        values: Options of the command: `scheduler`, `jobs`, `fresh`.
    """
    fresh = values["fresh"]
    with _workers(translator, memory, values) as workforce:
        if workforce is None:
            yield _here(translator, work, progress, fresh=fresh)
        else:
            results = workforce.translate(work, fresh=fresh)
            yield _counted(results, work, progress)


@contextmanager
def _workers(
    translator: Translator, memory: Path | None, values: Mapping[str, Any]
) -> Iterator[Workforce | None]:
    address, jobs = values["scheduler"], values["jobs"]
    if address and jobs > 1:
        options = {"one": "--jobs", "other": "--scheduler"}
        raise click.UsageError(
            _("{one} and {other} cannot be used together", **options)
        )
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
) -> Iterator[Result]:
    before, total = 0, _characters(work)
    for document, former in work:
        size = len(document.text)

        def of_all(
            done: int, segments: int, before: int = before, size: int = size
        ) -> None:
            progress(before + size * done // max(1, segments), total)

        yield translator.translate(document, former, of_all, fresh=fresh)
        before += size
        progress(before, total)


def _counted(
    results: Iterator[Result], work: Work, progress: Progress
) -> Iterator[Result]:
    done, total = 0, _characters(work)
    for (document, _former), result in zip(work, results, strict=True):
        done += len(document.text)
        progress(done, total)
        yield result


def _characters(work: Work) -> int:
    return sum(len(document.text) for document, _former in work)
