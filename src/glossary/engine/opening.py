"""Open the engine of the model that a user means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from glossary.engine.argos import ArgosEngine
from glossary.engine.packages import open_package
from glossary.errors import GlossaryError
from glossary.messages import _


@contextmanager
def open_model(name: str | None = None) -> Iterator[ArgosEngine]:
    """Yield the engine of a model; it is loaded when it first translates.

    Args:
        name: An installed or bundled package, a package folder or an `.argosmodel`
            file; None for the bundled one.

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
        yield ArgosEngine(info)
