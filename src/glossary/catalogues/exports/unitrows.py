r"""A unit as a row of text cells, for CSV and Excel.

Unless the format has a way of its own, cells are escaped as in the catalogue's own
table: a line break is `\n`, a backslash is doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
from glossary.catalogues.unittable import UnitRow, named_cells, unit_cells
from glossary.messages import _
from glossary.model import Catalogue, State, TranslationUnit

_TEXTS = ("source", "target", "state", "comment")
_NOTES = ("terms", "findings")
COLUMNS = ("id", *_TEXTS, *FACTS, *_NOTES, "previous_source", DIGEST)


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
        cells = unit_cells(unit, encode)
        # The catalogue's own table holds what XML and Excel cannot.
        written = {name: escape_noncharacters(cells[name]) for name in _NOTES}
        fields = {
            **cells,
            **written,
            "previous_source": encode(unit.previous_source),
            **facts_of(unit, encode),
        }
        yield tuple(fields.get(name, "") for name in COLUMNS)


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
    names, lines = named_cells(table, COLUMNS, path)
    units: list[TranslationUnit] = []
    comments: dict[str, str] = {}
    for row in lines:
        try:
            unit, comment = _unit(row.fields, decode)
        except ValueError as error:
            raise row.error(
                _("a cell cannot be read: {error}", error=error),
                _("put it back; only target, state and comment are for editing"),
            ) from None
        place = _("row {line}", line=row.line)
        check_identity(unit, row.fields["id"].strip(), path, place)
        units.append(unit)
        comments[unit.id] = comment
    held = comments if "comment" in names else None
    return Returned(Catalogue(unique_units(units, path)), held)


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
