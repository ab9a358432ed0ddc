r"""The catalogue as a tab-separated table for spreadsheets.

A cell is written in three steps, which the reader undoes in reverse:

1. Backslashes and control or line-breaking characters become escapes (`\n`, `\u2028`).
2. A cell that a spreadsheet would take for a formula, number or date gets a `'` in
   front (OWASP, "CSV Injection"), and so does one that begins with `'` itself.
3. A cell that begins with `"` is quoted, its quotes doubled, as spreadsheets do.

Spreadsheets that save the table again quote further cells; a cell counts as quoted
when its closing quote ends it, and otherwise its quotes are its own.

Previous source, flags, digest, origin and the header have no column, and that of doubt
is not read; that of comments is there only if there are any. The context follows from
the id. As nobody can tell from a table who wrote a target, any target counts as human
work.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from glossary.catalogues import notes
from glossary.catalogues.unittable import (
    REQUIRED,
    NamedCells,
    UnitRow,
    named_cells,
    unit_cells,
)
from glossary.errors import GlossaryError
from glossary.files.cells import guard, unguard
from glossary.files.reading import read_start, read_text
from glossary.files.writing import encoded
from glossary.messages import _, listed
from glossary.model import (
    Catalogue,
    Occurrences,
    Origin,
    Role,
    State,
    TranslationUnit,
    occurrence_context,
    occurrence_in,
)

COLUMNS = (
    *("id", "source", "target", "state", "role"),
    *("speaker", "terms", "findings", "reference", "doubt"),
)
# After the others, so that these always stand in the same places.
_COMMENT = "comment"
_OBSOLETE = "obsolete"
# More than the header takes, in UTF-16 too.
_HEADER_BYTES = 1024

_Name = TypeVar("_Name", State, Role)
_Fact = TypeVar("_Fact")

# A quoted cell may hold line breaks or tabs, not both: a stray quote at the start of
# a cell cannot swallow the rows below it.
_CELL = re.compile(
    r'(?:"((?:[^"\r\n]|"")*|(?:[^"\t]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|\Z)'
)


def render_tsv(
    catalogue: Catalogue, *, bom: bool = False, comments: bool = True
) -> bytes:
    """Return the table.

    Args:
        catalogue: What to write.
        bom: Whether it begins with a byte order mark, by which Excel sees UTF-8.
        comments: Whether it holds the comments, if there are any.

    Raises:
        GlossaryError: A unit's context is not that of an nth occurrence.
    """
    units = sorted(catalogue.units, key=lambda unit: unit.obsolete)
    with_comments = comments and any(unit.comment for unit in units)

    def rows() -> Iterator[tuple[str, ...]]:
        yield (*COLUMNS, _COMMENT) if with_comments else COLUMNS
        for unit in units:
            cells = _cells(unit, len(units))
            yield (*cells, notes.escape(unit.comment)) if with_comments else cells

    lines = ("\t".join(map(_encode, row)) + "\n" for row in rows())
    return encoded(lines, codecs.BOM_UTF8 if bom else b"")


def is_catalogue(path: Path) -> bool:
    """Return whether a table's first row names the columns of a catalogue."""
    head = read_start(path, _HEADER_BYTES)
    # Spreadsheets save “Unicode text” as UTF-16; NUL bytes then stand between letters.
    names = head.replace(b"\0", b"").splitlines()[:1]
    words = set(re.findall(rb"\w+", names[0])) if names else set()
    return words >= {name.encode() for name in REQUIRED}


def read_tsv(path: Path) -> Catalogue:
    """Return the catalogue of a table, which a spreadsheet may have saved again.

    Columns go by name; all but id, source, target and state may be missing.

    Raises:
        GlossaryError: The file is missing or not Unicode text, or a row is malformed,
            does not fit its id or stands in it twice.
    """
    text = read_text(path)
    # More than the rows may be; keeping them to be counted would take much memory.
    occurrences = Occurrences(text.count("\n") + text.count("\r") + 1)
    table = (UnitRow(*row) for row in read_table(text))
    _names, rows = named_cells(table, (*COLUMNS, _COMMENT), path)
    seen: dict[str, int] = {}
    units = []
    for row in rows:
        first = seen.setdefault(row.fields["id"], row.line)
        if first != row.line:
            raise row.error(
                _("the id {id} is there twice", id=row.fields["id"]),
                _("keep one of them; the first is at line {line}", line=first),
            )
        units.append(_unit(row, occurrences))
    return Catalogue(tuple(units))


# --- writing


def _cells(unit: TranslationUnit, units: int) -> tuple[str, ...]:
    if (occurrence_in(unit.context) or units + 1) > units:
        message = _(
            "a table cannot hold the context “{context}” of “{source}”",
            context=unit.context,
            source=unit.source,
        )
        raise GlossaryError(message, hint=_("take the msgctxt line out of the PO file"))
    cells = {
        **unit_cells(unit, notes.escape),
        "role": unit.role,
        "speaker": notes.escape(unit.speaker),
        "reference": _OBSOLETE if unit.obsolete else notes.escape(unit.reference),
        "doubt": unit.doubt_of_machine or "",
    }
    return tuple(cells[name] for name in COLUMNS)


def _encode(text: str) -> str:
    text = guard(text)
    if text.startswith('"'):
        text = '"' + text.replace('"', '""') + '"'
    return text


# --- reading


def read_table(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line and the decoded cells of each row that is not blank."""
    first = line = 1
    cells: list[str] = []
    for match in _CELL.finditer(text):
        quoted, plain, end = match.groups()
        cell = plain if quoted is None else quoted.replace('""', '"')
        cells.append(unguard(cell))
        line += len(re.findall(r"\r\n|\n|\r", match[0]))
        if end != "\t":
            if any(cells):
                yield first, cells
            first, cells = line, []


def _unit(row: NamedCells, occurrences: Occurrences) -> TranslationUnit:
    fields = row.fields
    source = notes.unescape(fields["source"])
    occurrence = occurrences.occurrence(fields["id"], source)
    if occurrence is None:
        raise row.error(
            _("the source text or id was changed"),
            _("put both back; only target, state and comment are for editing"),
        )
    target = notes.unescape(fields["target"])
    obsolete = fields["reference"] == _OBSOLETE
    return TranslationUnit(
        source=source,
        target=target,
        state=_state(row, target),
        origin=Origin.HUMAN if target else Origin.NONE,
        context=occurrence_context(occurrence),
        role=_choice(row, "role", Role, Role.PARAGRAPH),
        speaker=notes.unescape(fields["speaker"]),
        reference="" if obsolete else notes.unescape(fields["reference"]),
        comment=notes.unescape(fields[_COMMENT]),
        terms=_notes(row, "terms", notes.decode_evidence),
        findings=_notes(row, "findings", notes.decode_finding),
        obsolete=obsolete,
    )


def _state(row: NamedCells, target: str) -> State:
    state = _choice(row, "state", State, State.INITIAL)
    if not target:
        return State.INITIAL
    return State.TRANSLATED if state is State.INITIAL else state


def _choice(row: NamedCells, column: str, kind: type[_Name], default: _Name) -> _Name:
    cell = row.fields[column].strip().lower()
    try:
        return kind(cell) if cell else default
    except ValueError:
        raise row.error(
            _("the {column} “{cell}” is not known", column=column, cell=cell),
            _("use one of {values}", values=listed(kind)),
        ) from None


def _notes(
    row: NamedCells, column: str, decode: Callable[[str], _Fact]
) -> tuple[_Fact, ...]:
    try:
        return tuple(map(decode, notes.split_notes(row.fields[column])))
    except ValueError as error:
        raise row.error(
            _("the {column} “{cell}” cannot be read", column=column, cell=error),
            _("clear the cell; it is written anew"),
        ) from None
