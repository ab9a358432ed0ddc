"""Translated documents, told from the ones they were translated from."""

from __future__ import annotations

from pathlib import Path

from glossary.catalogues.catalogue import FORMATS, Output
from glossary.documents.document import read_document
from glossary.errors import GlossaryError
from glossary.model import TranslationUnit

# Units that are looked for: enough to tell, and quick.
_MOST_UNITS = 50
_LEAST_SHARE = 0.5


def is_translation(path: Path) -> bool:
    """Return whether a document shows the targets of the catalogue beside it.

    “glossary export” writes it there, under the name of the catalogue.
    """
    output = Output(path.with_suffix(""))
    if not any(output.path(name).exists() for name in FORMATS):
        return False
    try:
        units = output.read().units
        text = _squeezed(read_document(path, any_language=True).text)
    except GlossaryError:
        # Whoever is to read it says what is wrong.
        return False
    targets = [_squeezed(unit.target) for unit in units if _is_translated(unit)]
    sample = targets[:: len(targets) // _MOST_UNITS + 1]
    found = sum(target in text for target in sample)
    return bool(sample) and found >= _LEAST_SHARE * len(sample)


def _is_translated(unit: TranslationUnit) -> bool:
    return not unit.obsolete and unit.target not in ("", unit.source)


def _squeezed(text: str) -> str:
    return "".join(text.split())
