"""Open the engine of the model that a user means."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from glossary.engine.argos import ArgosEngine, PackageInfo
from glossary.engine.cache import CachedEngine, cache_file
from glossary.engine.packages import open_package
from glossary.errors import GlossaryError
from glossary.messages import _


@contextmanager
def open_model(
    name: str | None = None, *, cached: bool = True
) -> Iterator[ArgosEngine]:
    """Yield the engine of a model; it is loaded when it first translates.

    Args:
        name: An installed or bundled package, a package folder or an `.argosmodel`
            file; None for the bundled one.
        cached: Whether what was decoded before is taken from the cache.

    Raises:
        GlossaryError: There is no such model, or it does not translate from Chinese.
    """
    with open_package(name) as info:
        if info.source_language not in {"zh", "zt"}:
            message = _(
                "the model {name} translates from “{language}”, not from Chinese",
                name=info.name,
                language=info.source_language,
            )
            hint = _("“glossary model list” shows what there is")
            raise GlossaryError(message, hint=hint)
        yield engine_of(info) if cached else ArgosEngine(info)


def engine_of(info: PackageInfo, *, threads: int = 0) -> ArgosEngine:
    """Return the engine of a package, with the cache unless it is switched off.

    Args:
        info: The package.
        threads: Batches at a time, each on a core; 0 for all cores.
    """
    path = cache_file(os.environ)
    if path is None:
        return ArgosEngine(info, threads=threads)
    return CachedEngine(info, path, threads=threads)
