"""Offline translation that obeys a glossary and exports aligned PO and TSV.

The names below are the public API (docs/api.md); everything else is private by
convention and may change between versions. They are loaded when they are first used,
so that importing `glossary` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary.version import __version__

if TYPE_CHECKING:
    from glossary.api import (
        Catalogue,
        Document,
        Finding,
        GlossaryError,
        Options,
        Origin,
        Severity,
        State,
        Strictness,
        TermEntry,
        TermEvidence,
        TranslationUnit,
        check,
        open_model,
        read_catalogue,
        read_document,
        read_glossary,
        translate,
        write_catalogue,
    )

__all__ = [
    "Catalogue",
    "Document",
    "Finding",
    "GlossaryError",
    "Options",
    "Origin",
    "Severity",
    "State",
    "Strictness",
    "TermEntry",
    "TermEvidence",
    "TranslationUnit",
    "__version__",
    "check",
    "open_model",
    "read_catalogue",
    "read_document",
    "read_glossary",
    "translate",
    "write_catalogue",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from glossary import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return __all__
