"""Workers of a Dask cluster: the only importer of `distributed`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from distributed import Client, WorkerPlugin
from distributed.client import FutureCancelledError
from distributed.comm import CommClosedError
from distributed.scheduler import KilledWorker

from glossary.errors import GlossaryError
from glossary.messages import _
from glossary.pipeline import Translator
from glossary.workers.worker import Plan, forget, prepare
from glossary.workers.workforce import Workforce, plan_of

_SECONDS_TO_CONNECT = 10
# A worker that dies takes its tasks with it; the cluster gives them to others until a
# task has lost as many workers as its setting `allowed-failures` says (3).
_LOST = (KilledWorker, CommClosedError, FutureCancelledError)


class _Preparation(WorkerPlugin):  # type: ignore[misc]
    """Makes workers ready for a plan, those that join later too."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.name = f"glossary-{plan.key}"

    def setup(self, worker: Any) -> None:
        # A machine may have several workers, each with cores of its own.
        prepare(replace(self.plan, threads=worker.state.nthreads))

    def teardown(self, worker: Any) -> None:  # noqa: ARG002
        forget(self.plan.key)


@contextmanager
def cluster_workers(
    translator: Translator, memory: Path | None, address: str
) -> Iterator[Workforce]:
    """Yield the workers of a cluster.

    Args:
        translator: Of the command.
        memory: File of its memory, if it has one; it must be there on every worker.
        address: Of the scheduler, such as `tcp://host:8786`.

    Raises:
        GlossaryError: Nobody answers at the address, or the cluster has no worker.
    """
    plan = plan_of(translator, memory)
    try:
        client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GlossaryError(
            _("no scheduler answers at “{address}”", address=address),
            hint=_("start one with “dask scheduler”, and workers with “dask worker”"),
        ) from error
    with client:
        workers = len(client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            raise GlossaryError(
                _("the cluster at “{address}” has no worker", address=address),
                hint=_("start some with “dask worker {address}”", address=address),
            )
        plugin = _Preparation(plan)
        client.register_plugin(plugin)
        try:
            executor = client.get_executor(pure=False)
            yield Workforce(executor, workers, plan, translator, _LOST)
        finally:
            client.unregister_worker_plugin(plugin.name)
