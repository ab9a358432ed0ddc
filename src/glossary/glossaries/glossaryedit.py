"""Edits of a glossary file by its terms: add, change, rename, remove, sort."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from glossary.errors import GlossaryError
from glossary.files.cells import SEPARATOR, items
from glossary.glossaries.entryrows import cells_from, check_header
from glossary.glossaries.glossaryfile import GlossaryFile, Line
from glossary.messages import _, listed
from glossary.model import TermEntry, TermStatus
from glossary.text.script import fold

_UNUSED = (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)


@dataclass(frozen=True, slots=True)
class RowEdit:
    """New values for a row.

    Attributes:
        values: By column; what they hold now is replaced.
        add: By column, forms as the cell has them (`zh:…`, `en:…`), put at the end.
        remove: By column, forms to take out.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    add: Mapping[str, Sequence[str]] = field(default_factory=dict)
    remove: Mapping[str, Sequence[str]] = field(default_factory=dict)


def find_row(file: GlossaryFile, source: str, number: int | None = None) -> Line:
    """Return the row with exactly this source.

    Args:
        file: Where to look.
        source: The main source term.
        number: Line of the row, to tell rows with the same source apart.

    Raises:
        GlossaryError: There is no such row, or more than one.
    """
    rows = [row for row in file.rows if file.values(row).get("source") == source]
    if number is not None:
        rows = [row for row in rows if row.number == number]
    if len(rows) == 1:
        return rows[0]
    if rows:
        message = _(
            "{source} has more than one row: lines {lines}",
            source=source,
            lines=listed(row.number for row in rows),
        )
        raise GlossaryError(
            message, path=file.path, hint=_("say which one with --line")
        )
    raise GlossaryError(
        _("there is no row with the source {source}", source=source),
        path=file.path,
        line=number,
        hint=_suggestion(file, source),
    )


def _suggestion(file: GlossaryFile, source: str) -> str:
    form = fold(source)
    for row in file.rows:
        values, line = file.values(row), row.number
        if fold(values.get("source", "")) == form:
            return _("line {line} has it as {term}", line=line, term=values["source"])
        if form in _forms(values):
            return _(
                "it is a variant of {term}, line {line}",
                term=values["source"],
                line=line,
            )
    return _("“glossary terms list” shows what there is")


def add_term(file: GlossaryFile, entry: TermEntry) -> GlossaryFile:
    """Return the file with a row for an entry, below the last row of its domain.

    Raises:
        GlossaryError: One of its forms is taken, or a value cannot be written.
    """
    values = cells_from(entry)
    _refuse_taken(file, _forms(values))
    file = widened(file, values)
    lines = places(file)
    place = lines.get(entry.domain, lines[None])
    return file.with_replaced({place: [place.text, file.new_row(values)]})


def places(file: GlossaryFile) -> dict[str | None, Line]:
    """Return the line of a file below which a new row belongs, by its domain.

    That is the last row of the domain; under None, the place for any other domain.
    """
    lines: dict[str | None, Line] = {None: check_header(file)}
    for row in file.rows:
        lines[file.values(row).get("domain", "")] = lines[None] = row
    return lines


def edit_term(file: GlossaryFile, row: Line, edit: RowEdit) -> GlossaryFile:
    """Return the file with a row edited.

    A source that is replaced becomes a variant, unless it is to be removed.

    Raises:
        GlossaryError: A form to remove is not there, a form to add is taken, or a
            value cannot be written.
    """
    before = file.values(row)
    values = dict(edit.values)
    for column in ("variants", "forbidden"):
        add, remove = edit.add.get(column, ()), edit.remove.get(column, ())
        cell = before.get(column, "")
        if column == "variants" and "source" in values:
            add, remove = _of_new_source(before, values["source"], add, remove)
        changed = _changed_items(cell, add, remove)
        if changed != items(cell):
            values[column] = SEPARATOR.join(changed)
    new = [form for form in _forms({**before, **values}) if form not in _forms(before)]
    _refuse_taken(file, new, but=row)
    return _with_values(file, row, values)


def _of_new_source(
    before: Mapping[str, str], new: str, add: Sequence[str], remove: Sequence[str]
) -> tuple[Sequence[str], Sequence[str]]:
    """Return the variants to add and to remove where a row gets another source."""
    old = f"zh:{before['source']}"
    if old in map(_tidy, remove):
        remove = [item for item in remove if _tidy(item) != old]
    elif before["source"] != new:
        add = [*add, old]
    own = map(_tidy, items(before.get("variants", "")))
    return add, [*remove, *(item for item in own if item == f"zh:{new}")]


def remove_term(file: GlossaryFile, row: Line) -> GlossaryFile:
    """Return the file without a row; the comments above it stay."""
    return file.with_replaced({row: []})


def widened(file: GlossaryFile, values: Mapping[str, str]) -> GlossaryFile:
    """Return the file with the columns it lacks of those that have a value."""
    columns = file.columns
    return file.with_columns(
        [name for name, value in values.items() if value and name not in columns]
    )


def _with_values(
    file: GlossaryFile, row: Line, values: Mapping[str, str]
) -> GlossaryFile:
    wide = widened(file, values)
    row = next(line for line in wide.rows if line.number == row.number)
    return wide.with_replaced({row: [wide.edited_row(row, values)]})


def _changed_items(
    cell: str, add: Sequence[str], remove: Sequence[str]
) -> tuple[str, ...]:
    """Return the forms of a cell without some and with others at the end."""
    forms = list(items(cell))
    for item in remove:
        found = [form for form in forms if _tidy(form) == _tidy(item)]
        if not found:
            raise GlossaryError(
                _("“{form}” is not there to be removed", form=_term(item)),
                hint=_("there is: {forms}", forms=cell)
                if cell
                else _("there is nothing"),
            )
        forms = [form for form in forms if form not in found]
    known = set(map(_tidy, forms))
    return (*forms, *(item for item in map(_checked, add) if _tidy(item) not in known))


def _checked(item: str) -> str:
    if SEPARATOR in item or not _term(item):
        raise GlossaryError(
            _("“{form}” cannot be a variant or a target", form=_term(item)),
            hint=_("it must have a character and no “{mark}”", mark=SEPARATOR),
        )
    return item


def _term(item: str) -> str:
    """Return a form without its language."""
    language, mark, term = item.partition(":")
    return term.strip() if mark and language in ("zh", "en") else item.strip()


def _tidy(item: str) -> str:
    """Return a form as it compares: `zh: 甲` and `zh:甲` are one."""
    language, mark, term = item.strip().partition(":")
    return f"{language}{mark}{term.strip()}"


def _forms(values: Mapping[str, str]) -> list[str]:
    """Return the folded source forms that a row claims in a translation."""
    if values.get("status", "").lower() in _UNUSED:
        return []
    variants = items(values.get("variants", ""))
    own = [_term(item) for item in variants if item.startswith("zh:")]
    return [fold(form) for form in (values.get("source", ""), *own)]


def _refuse_taken(
    file: GlossaryFile, forms: Sequence[str], but: Line | None = None
) -> None:
    """Raise if another row claims one of the folded forms."""
    for row in file.rows:
        values = file.values(row)
        taken = [form for form in _forms(values) if form in forms]
        if taken and row is not but:
            message = _(
                "{form} is already there, for {term}",
                form=taken[0],
                term=values["source"],
            )
            raise GlossaryError(
                message,
                path=file.path,
                line=row.number,
                hint=_("edit that row, or take the form out of it first"),
            )
