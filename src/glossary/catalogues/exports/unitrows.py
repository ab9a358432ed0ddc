r"""A unit as a row of text cells, for CSV and Excel.

Unless the format has a way of its own, cells are escaped as in the catalogue's own
table: a line break is `\n`, a backslash is doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.catalogues import notes
from glossary.catalogues.exports.contract import (
    Returned,
    check_identity,
    unique_units,
    value_of,
)
from glossary.catalogues.exports.facts import (
    DIGEST,
    FACTS,
    escape,
    escape_noncharacters,
    facts_of,
    with_facts,
)
from glossary.errors import GlossaryError
from glossary.messages import _, listed
from glossary.model import Catalogue, State, TranslationUnit

_TEXTS = ("source", "target", "state", "comment")
_NOTES = ("terms", "findings", "previous_source")
COLUMNS = ("id", *_TEXTS, *FACTS, *_NOTES, DIGEST)
_REQUIRED = ("id", "source", "target", "state")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A row of a table: its line and its cells."""

    line: int
    cells: Sequence[str]


def rows(
    catalogue: Catalogue, encode: Callable[[str], str] = escape
) -> Iterator[tuple[str, ...]]:
    """Yield the header and a row of cells for each unit.

    Args:
        catalogue: What to write.
        encode: Makes a cell of a text.
    """
    yield COLUMNS
    for unit in catalogue.units:
        fields = {
            "id": unit.id,
            "source": encode(unit.source),
            "target": encode(unit.target),
            "state": unit.state.value,
            "comment": encode(unit.comment),
            "terms": _joined(map(notes.encode_evidence, unit.terms)),
            "findings": _joined(map(notes.encode_finding, unit.findings)),
            "previous_source": encode(unit.previous_source),
            **facts_of(unit, encode),
        }
        yield tuple(fields.get(name, "") for name in COLUMNS)


def _joined(encoded: Iterable[str]) -> str:
    return escape_noncharacters(notes.join_notes(encoded))


def returned(
    table: Iterable[UnitRow],
    path: Path,
    decode: Callable[[str], str] = notes.unescape,
) -> Returned:
    """Return the units of a table that a person may have edited.

    Columns go by name; all but id, source, target and state may be missing.

    Args:
        table: Its rows, that of the names first.
        path: The file, for errors.
        decode: Makes a text of a cell.

    Raises:
        GlossaryError: A column is missing, or a row is malformed, does not fit its id
            or is there twice.
    """
    lines = iter(table)
    header = next(lines, UnitRow(1, ()))
    names = [name.strip().lower() for name in header.cells]
    _check_columns(names, header.line, path)
    units: list[TranslationUnit] = []
    comments: dict[str, str] = {}
    for row in lines:
        fields = _fields(names, row, path)
        try:
            unit, comment = _unit(fields, decode)
        except ValueError as error:
            raise GlossaryError(
                _("a cell cannot be read: {error}", error=error),
                path=path,
                line=row.line,
                hint=_("put it back; only target, state and comment are for editing"),
            ) from None
        place = _("row {line}", line=row.line)
        check_identity(unit, fields["id"].strip(), path, place)
        units.append(unit)
        comments[unit.id] = comment
    held = comments if "comment" in names else None
    return Returned(Catalogue(unique_units(units, path)), held)


def _check_columns(names: Sequence[str], line: int, path: Path) -> None:
    for name in _REQUIRED:
        if names.count(name) != 1:
            raise GlossaryError(
                _("the first row must name the column “{name}” once", name=name),
                path=path,
                line=line,
                hint=_("the columns are {columns}", columns=listed(COLUMNS)),
            )


def _fields(names: Sequence[str], row: UnitRow, path: Path) -> dict[str, str]:
    fields = dict.fromkeys(COLUMNS, "")
    padded = [*names, *[""] * (len(row.cells) - len(names))]
    for name, cell in zip(padded, row.cells, strict=False):
        if name in COLUMNS:
            fields[name] = cell
        elif cell.strip():
            message = _(
                "there is no place for “{cell}” in the column “{name}”",
                cell=cell,
                name=name,
            )
            hint = _("put remarks into the column comment and clear the cell")
            raise GlossaryError(message, path=path, line=row.line, hint=hint)
    return fields


def _unit(
    fields: Mapping[str, str], decode: Callable[[str], str]
) -> tuple[TranslationUnit, str]:
    state = fields["state"].strip().lower()
    unit = TranslationUnit(
        source=decode(fields["source"]),
        target=decode(fields["target"]),
        state=value_of(State, state) if state else State.INITIAL,
        comment=decode(fields["comment"]),
        terms=tuple(map(notes.decode_evidence, notes.split_notes(fields["terms"]))),
        findings=tuple(
            map(notes.decode_finding, notes.split_notes(fields["findings"]))
        ),
        previous_source=decode(fields["previous_source"]),
    )
    facts = {name: fields[name] for name in (*FACTS, DIGEST)}
    return with_facts(unit, facts, decode)
