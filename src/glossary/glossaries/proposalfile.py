"""Proposals as a glossary file with more columns; accepting them into a glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.files.writing import update
from glossary.glossaries.entryrows import COLUMNS, cells_from, check_header, entry_from
from glossary.glossaries.glossaryedit import RowEdit, add_term, edit_term
from glossary.glossaries.glossaryfile import (
    GlossaryFile,
    Line,
    parse_glossary,
    read_glossary_file,
)
from glossary.messages import _
from glossary.model import TermEntry
from glossary.terms.proposals import MOST_CONTEXTS, Proposal
from glossary.text.script import fold

_CONTEXT_COLUMNS = tuple(f"context {n}" for n in range(1, MOST_CONTEXTS + 1))
PROPOSAL_COLUMNS = (
    *("row", "kind", "frequency", "score", "cue", "nested", "conflict"),
    *_CONTEXT_COLUMNS,
)


def render_proposals(proposals: Sequence[Proposal]) -> str:
    """Return the proposals as the text of a glossary file.

    The reader of glossaries leaves the further columns alone, so that the file, once
    edited, is a glossary. It refuses rows whose target is still empty.
    """
    header = (*COLUMNS, *PROPOSAL_COLUMNS)
    file = parse_glossary("\t".join(header) + "\n")
    rows = [
        file.new_row(
            cells_from(proposal.entry)
            | {
                "row": str(number),
                "kind": proposal.kind,
                "frequency": str(proposal.frequency),
                "score": f"{proposal.score:.2f}",
                "cue": proposal.cue,
                "nested": proposal.nested,
                "conflict": proposal.conflict,
            }
            | dict(
                zip(
                    _CONTEXT_COLUMNS,
                    proposal.contexts,
                    strict=False,
                )
            )
        )
        for number, proposal in enumerate(proposals, start=1)
    ]
    return file.text + "".join(row + "\n" for row in rows)


def accept_proposals(path: Path, proposals: Iterable[Proposal]) -> bool:
    """Merge proposals into a glossary file in one step; tell whether it changed.

    Other rows, comments, blank lines and their order stay. A file that is not there
    is made.

    Raises:
        GlossaryError: The file cannot be read or written, has a malformed row, or has
            a form of a proposal for something else.
    """
    entries = [proposal.entry for proposal in proposals]

    def accepted(before: Mapping[Path, bytes | None]) -> dict[Path, bytes]:
        file = (
            parse_glossary("\t".join(COLUMNS) + "\n", path.as_posix())
            if before[path] is None
            else read_glossary_file(path)
        )
        check_header(file)
        for entry in entries:
            file = _accepted(file, entry)
        return {path: file.to_bytes()}

    return bool(update([path], accepted))


def _accepted(file: GlossaryFile, wanted: TermEntry) -> GlossaryFile:
    row = _row_of(file, wanted)
    if row is None:
        return add_term(file, replace(wanted, path="", line=0))
    entry = entry_from(file, row)
    if wanted.target not in entry.targets:
        message = _(
            "{source} is already there as “{target}”, not “{wanted}”",
            source=entry.source,
            target=entry.target,
            wanted=wanted.target,
        )
        raise GlossaryError(
            message,
            path=file.path,
            line=row.number,
            hint=_("change that row by hand, or leave the proposal out"),
        )
    admitted = set(wanted.admitted) - set(entry.admitted)
    return edit_term(
        file,
        row,
        RowEdit(
            add={
                "variants": [
                    f"en:{form}" for form in wanted.admitted if form in admitted
                ],
                "forbidden": [f for f in wanted.forbidden if f not in entry.forbidden],
            },
            # What is now admitted can no longer be forbidden.
            remove={"forbidden": [f for f in entry.forbidden if f in admitted]},
        ),
    )


def _row_of(file: GlossaryFile, entry: TermEntry) -> Line | None:
    form = fold(entry.source)
    return next(
        (row for row in file.rows if fold(file.values(row).get("source", "")) == form),
        None,
    )
