"""Workers on this machine."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from glossary.pipeline import Translator
from glossary.workers.worker import Plan, prepare
from glossary.workers.workforce import Workforce, plan_of


@contextmanager
def local_workers(
    translator: Translator, memory: Path | None, jobs: int
) -> Iterator[Workforce]:
    """Yield processes on this machine, which share its cores.

    Args:
        translator: Of the command.
        memory: File of its memory, if it has one.
        jobs: Number of processes.
    """
    threads = max(1, (os.cpu_count() or 1) // jobs)
    plan = plan_of(translator, memory, threads=threads)
    # A fresh process holds no lock or thread of this one.
    executor = ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=_begin, initargs=(plan,)
    )
    try:
        yield Workforce(executor, jobs, plan, translator)
    finally:
        executor.shutdown(cancel_futures=True)


def _begin(plan: Plan) -> None:
    # Ctrl-C reaches every process of a terminal; the command answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(plan)
