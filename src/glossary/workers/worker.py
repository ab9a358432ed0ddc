"""The part that runs in a worker: a plan, made ready once, and two kinds of task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TypeVar

from glossary.checks.settings import CheckSettings
from glossary.engine.argos import PackageInfo
from glossary.engine.opening import engine_of
from glossary.engine.translation import Translation
from glossary.errors import GlossaryError
from glossary.memory.store import open_memory
from glossary.messages import _, use
from glossary.model import Catalogue, Document, TermEntry
from glossary.pipeline import Options, Portion, Result, Translator
from glossary.version import __version__

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a worker needs to know, in a form that can be sent to it.

    Attributes:
        key: Stands for the plan.
        info: The model; its folder must be there on the worker.
        fingerprint: Of its file, which must be the same.
        glossaries: As for `Translator`.
        options: As for `Translator`.
        settings: As for `Translator`.
        memory: File of the translation memory, if it is used.
        language: Of messages; None for the English of the code.
        threads: Threads a worker decodes with; 0 for all cores.
        version: Of the program.
    """

    key: str
    info: PackageInfo
    fingerprint: str
    glossaries: tuple[tuple[TermEntry, ...], ...]
    options: Options
    settings: CheckSettings
    memory: Path | None = None
    language: str | None = None
    threads: int = 0
    version: str = __version__


@dataclass(frozen=True, slots=True)
class _Ready:
    translator: Translator
    memory: Path | None
    # A worker may be told to run several tasks at a time; the model decodes one batch.
    lock: Lock


# By the keys of the plans. What went wrong while one was made ready, its tasks say.
_PLANS: dict[str, _Ready | GlossaryError] = {}


def prepare(plan: Plan) -> None:
    """Make ready for the tasks of a plan."""
    use(plan.language)
    try:
        _PLANS[plan.key] = _ready(plan)
    except GlossaryError as error:
        _PLANS[plan.key] = error


def forget(key: str) -> None:
    """Let go of a plan and its model."""
    _PLANS.pop(key, None)


def _ready(plan: Plan) -> _Ready:
    if plan.version != __version__:
        message = _(
            "a worker has version {theirs} of the program, not {ours}",
            theirs=__version__,
            ours=plan.version,
        )
        raise GlossaryError(message, hint=_("install the same version everywhere"))
    engine = engine_of(plan.info, threads=plan.threads)
    try:
        same = engine.fingerprint == plan.fingerprint
    except OSError:
        same = False
    if not same:
        raise GlossaryError(
            _("a worker does not have this model"),
            path=plan.info.path,
            hint=_("put it into the same folder on every machine"),
        )
    translator = Translator(
        engine, plan.glossaries, plan.options, settings=plan.settings
    )
    return _Ready(translator, plan.memory, Lock())


def translate_document(
    key: str, document: Document, former: Catalogue, fresh: bool
) -> Result:
    """Translate a document, as `Translator.translate` does."""

    def run(ready: _Ready) -> Result:
        if ready.memory is None:
            return ready.translator.translate(document, former, fresh=fresh)
        with open_memory(ready.memory) as memory:
            translator = replace(ready.translator, memory=memory)
            return translator.translate(document, former, fresh=fresh)

    return _run(key, run)


def translate_portion(key: str, portion: Portion) -> tuple[Translation, ...]:
    """Translate a portion, as `Translator.translate_portion` does."""
    return _run(key, lambda ready: ready.translator.translate_portion(portion))


def _run(key: str, task: Callable[[_Ready], _Made]) -> _Made:
    ready = _PLANS[key]
    if isinstance(ready, GlossaryError):
        raise ready
    with ready.lock:
        return task(ready)
