"""The public API: what the commands do, for programs (docs/api.md)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from glossary.catalogues.catalogue import existing_output, plan_outputs
from glossary.checks.run import Checked
from glossary.documents.document import read_document
from glossary.engine.argos import ArgosEngine
from glossary.engine.enforcement import Strictness
from glossary.engine.opening import open_model
from glossary.errors import GlossaryError
from glossary.files.clock import po_time
from glossary.findings import Checker
from glossary.glossaries.entryrows import read_glossary
from glossary.model import (
    EMPTY_CATALOGUE,
    Catalogue,
    Document,
    Finding,
    Origin,
    Severity,
    State,
    TermEntry,
    TermEvidence,
    TranslationUnit,
)
from glossary.pipeline import Options, Translator

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
    "check",
    "open_model",
    "read_catalogue",
    "read_document",
    "read_glossary",
    "translate",
    "write_catalogue",
]


def translate(
    document: Document,
    model: ArgosEngine,
    glossaries: Iterable[Sequence[TermEntry]] = (),
    *,
    former: Catalogue = EMPTY_CATALOGUE,
    options: Options | None = None,
) -> Catalogue:
    """Translate a document sentence by sentence, the terms of the glossaries enforced.

    Args:
        document: As `read_document` gives it.
        model: From `open_model`.
        glossaries: Entries of each glossary; later ones win.
        former: The document's catalogue of an earlier run. Human work in it is kept.
        options: How the document is treated.
    """
    entries = tuple(tuple(glossary) for glossary in glossaries)
    translator = Translator(model, entries, options or Options())
    return translator.translate(document, former).catalogue


def read_catalogue(path: str | os.PathLike[str]) -> Catalogue:
    """Read a catalogue that people reviewed: PO, TSV, or both of one document.

    Raises:
        GlossaryError: The file cannot be read, or PO and TSV were edited in different
            ways.
    """
    return existing_output(Path(path)).read()


def write_catalogue(
    catalogue: Catalogue, path: str | os.PathLike[str]
) -> tuple[Path, ...]:
    """Write a catalogue as the `.po` or `.tsv` file named; return what was written.

    A file of the other format beside it is written too, so that both say the same.

    Raises:
        GlossaryError: The suffix is another one, or a file cannot be written; then all
            are as they were.
    """
    goal = Path(path)
    (output,) = plan_outputs((goal.stem,), goal)
    return output.update(lambda _former: catalogue, po_time())


def check(
    catalogue: Catalogue, glossaries: Iterable[Sequence[TermEntry]] = ()
) -> tuple[Checked, ...]:
    """Run the checks on the units that are still in the document, in their order.

    Each result has the `unit` and its `findings`.
    """
    units = [unit for unit in catalogue.units if not unit.obsolete]
    checker = Checker(tuple(map(tuple, glossaries)))
    return tuple(Checked(unit, unit.findings) for unit in checker.renewed(units))
