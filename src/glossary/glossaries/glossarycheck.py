"""The rows of a glossary file for validation, sound or not."""

from __future__ import annotations

from dataclasses import replace

from glossary.errors import GlossaryError
from glossary.glossaries.entryrows import (
    check_header,
    entry_from,
    short_rows,
    unknown_columns,
)
from glossary.glossaries.glossaryfile import GlossaryFile
from glossary.model import Problem, Severity
from glossary.terms.validation import (
    MALFORMED_ROW,
    SHORT_ROW,
    UNKNOWN_COLUMN,
    EntryRow,
)


def checked_rows(
    file: GlossaryFile,
) -> tuple[tuple[EntryRow, ...], tuple[Problem, ...]]:
    """Return the sound rows of a file, and what is odd or wrong about the others.

    Raises:
        GlossaryError: The header is missing or does not name the columns.
    """
    check_header(file)
    rows: list[EntryRow] = []
    findings = [
        *(replace(odd, check=UNKNOWN_COLUMN) for odd in unknown_columns(file)),
        *(replace(odd, check=SHORT_ROW) for odd in short_rows(file)),
    ]
    for row in file.rows:
        try:
            entry = entry_from(file, row)
        except GlossaryError as error:
            finding = Problem(
                Severity.ERROR, error.advice, file.path, row.number, MALFORMED_ROW
            )
            findings.append(finding)
        else:
            rows.append(EntryRow(entry, file.padded(row)))
    return tuple(rows), tuple(findings)
