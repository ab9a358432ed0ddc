"""Share documents, and the portions of long ones, out among workers."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from glossary.engine.translation import Translation
from glossary.errors import GlossaryError
from glossary.messages import _, language_in_use
from glossary.model import Catalogue, Document
from glossary.pipeline import Portion, Progress, Result, Translator
from glossary.workers.worker import Plan, translate_document, translate_portion

_Made = TypeVar("_Made")

# Tasks that wait for each worker, so that none is idle while the others' results are
# written.
_AHEAD = 3
# Characters from which on a document is shared out in portions: some 2,500 sentences.
_LONG = 100_000


def plan_of(translator: Translator, memory: Path | None, *, threads: int = 0) -> Plan:
    """Return the plan by which workers do what a translator does.

    Args:
        translator: Of the command.
        memory: File of its memory, if it has one.
        threads: Threads a worker decodes with; 0 for all cores.
    """
    return Plan(
        secrets.token_hex(8),
        translator.engine.info,
        translator.engine.fingerprint,
        translator.glossaries,
        translator.options,
        translator.settings,
        memory,
        language_in_use() or None,
        threads,
    )


@dataclass(frozen=True, slots=True)
class Workforce:
    """Workers that know a plan.

    Attributes:
        executor: Runs tasks in them.
        workers: Their number.
        plan: What they know.
        translator: Of the command.
        lost: Kinds of errors that say that workers are gone.
    """

    executor: Executor
    workers: int
    plan: Plan
    translator: Translator
    lost: tuple[type[Exception], ...] = (BrokenExecutor,)

    def translate(
        self, work: Iterable[tuple[Document, Catalogue]], *, fresh: bool
    ) -> Iterator[Result]:
        """Yield what becomes of documents, in their order.

        Args:
            work: Documents with their former catalogues; taken as results are taken.
            fresh: Whether all machine work is done anew.

        Raises:
            GlossaryError: A worker cannot work, or too many died.
        """
        waiting: deque[Callable[[], Result]] = deque()
        for document, former in work:
            waiting.append(self._begin(document, former, fresh=fresh))
            if len(waiting) > _AHEAD * self.workers:
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()

    def _begin(
        self, document: Document, former: Catalogue, *, fresh: bool
    ) -> Callable[[], Result]:
        if len(document.text) >= _LONG:
            translator = replace(self.translator, workshop=self._portions)
            return partial(translator.translate, document, former, fresh=fresh)
        task = self.executor.submit(
            translate_document, self.plan.key, document, former, fresh
        )
        return partial(self._result, task)

    def _portions(
        self, portions: Sequence[Portion], progress: Progress
    ) -> Iterator[tuple[Translation, ...]]:
        tasks = [
            self.executor.submit(translate_portion, self.plan.key, portion)
            for portion in portions
        ]
        done = 0
        total = sum(len(portion.segments) for portion in portions)
        for portion, task in zip(portions, tasks, strict=True):
            yield self._result(task)
            done += len(portion.segments)
            progress(done, total)

    def _result(self, task: Future[_Made]) -> _Made:
        try:
            return task.result()
        except self.lost as error:
            raise GlossaryError(
                _("a worker died again and again: {error}", error=error),
                hint=_("what was translated is written; run it again for the rest"),
            ) from error
