"""The rows of a glossary as term entries: a file that a person keeps, one a concept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from glossary.errors import GlossaryError
from glossary.files.cells import SEPARATOR, items
from glossary.glossaries.glossaryfile import GlossaryFile, Line, read_glossary_file
from glossary.messages import _, gettext_noop, listed, ngettext
from glossary.model import Problem, Severity, TermEntry, TermStatus

REQUIRED_COLUMNS = ("source", "target")
OPTIONAL_COLUMNS = ("variants", "forbidden", "domain", "pos", "note", "status")
COLUMNS = (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS)
# What an empty status means, for those who want to say that it is not suggested.
ENFORCED = "enforced"

_EMPTY = {
    "source": gettext_noop("the source is empty"),
    "target": gettext_noop("the target is empty"),
}


class Glossary(NamedTuple):
    """The entries of a glossary file and what is odd but harmless about the file."""

    entries: tuple[TermEntry, ...]
    problems: tuple[Problem, ...]


def read_glossary(path: Path | str) -> tuple[TermEntry, ...]:
    """Return the entries of a glossary file in file order.

    Raises:
        GlossaryError: The file cannot be read or a row is malformed.
    """
    return load_glossary(path).entries


def load_glossary(path: Path | str) -> Glossary:
    """Return the entries of a glossary file and what is odd about it as problems.

    Raises:
        GlossaryError: The file cannot be read or a row is malformed.
    """
    return glossary_from(read_glossary_file(path))


def glossary_from(file: GlossaryFile) -> Glossary:
    """Return the entries of a parsed file and what is odd about it as problems.

    Raises:
        GlossaryError: A row is malformed.
    """
    check_header(file)
    entries = tuple(entry_from(file, row) for row in file.rows)
    return Glossary(entries, (*unknown_columns(file), *short_rows(file)))


def unknown_columns(file: GlossaryFile) -> Iterator[Problem]:
    """Yield a problem for each column that is not one of `COLUMNS`."""
    for column in file.columns:
        if column not in COLUMNS:
            message = _(
                "the column “{column}” is not known and is ignored", column=column
            )
            line = check_header(file).number
            yield Problem(Severity.INFO, message, file.path, line)


def short_rows(file: GlossaryFile) -> Iterator[Problem]:
    """Yield a problem for each row that ends before the header but has a term."""
    for row in file.rows:
        if _is_short(file, row):
            message = ngettext(
                "the row ends after {n} cell; the other columns are taken to be empty",
                "the row ends after {n} cells; the other columns are taken to be empty",
                len(row.cells),
            )
            yield Problem(Severity.INFO, message, file.path, row.number)


def _is_short(file: GlossaryFile, row: Line) -> bool:
    """Tell whether only cells that may be empty are missing at the end of a row."""
    needed = 1 + max(map(file.columns.index, REQUIRED_COLUMNS))
    return needed <= len(row.cells) < len(file.columns)


def check_header(file: GlossaryFile) -> Line:
    """Return the header of a file.

    Raises:
        GlossaryError: There is none, or it does not name the columns.
    """
    header, columns = file.header, file.columns
    if header is None:
        raise GlossaryError(
            _("the glossary is empty"),
            path=file.path,
            hint=_("start it with a header row: {columns}", columns=listed(COLUMNS)),
        )
    missing = [name for name in REQUIRED_COLUMNS if name not in columns]
    if missing:
        first, second = REQUIRED_COLUMNS
        hint = (
            _(
                "the first row names the columns, separated by tabs; it needs {first} "
                "and {second}",
                first=first,
                second=second,
            )
            if file.path.endswith(".tsv")
            else _(
                "“glossary terms import {file}” makes a glossary of it", file=file.path
            )
        )
        raise GlossaryError(
            _("the header has no column “{column}”", column=missing[0]),
            path=file.path,
            line=header.number,
            hint=hint,
        )
    repeated = [name for name in COLUMNS if columns.count(name) > 1]
    if repeated:
        raise GlossaryError(
            _("the header has the column “{column}” twice", column=repeated[0]),
            path=file.path,
            line=header.number,
            hint=_("keep one of them"),
        )
    return header


def entry_from(file: GlossaryFile, row: Line) -> TermEntry:
    """Return the entry that a row of a file with a sound header stands for.

    Raises:
        GlossaryError: The row is malformed.
    """
    if len(row.cells) != len(file.columns) and not _is_short(file, row):
        raise _width_error(file, row)
    cells = file.values(row)
    for name, message in _EMPTY.items():
        if not cells[name]:
            raise GlossaryError(
                _(message),
                path=file.path,
                line=row.number,
                hint=_("fill it in, or delete the row"),
            )
    variants, admitted = _variants(cells.get("variants", ""), row, file.path)
    return TermEntry(
        source=cells["source"],
        target=cells["target"],
        variants=variants,
        admitted=admitted,
        forbidden=items(cells.get("forbidden", "")),
        domain=cells.get("domain", ""),
        pos=cells.get("pos", ""),
        note=cells.get("note", ""),
        status=_status(cells.get("status", ""), row, file.path),
        path=file.path,
        line=row.number,
    )


def _width_error(file: GlossaryFile, row: Line) -> GlossaryError:
    message = ngettext(
        "the row has {n} cell but the header has {columns}",
        "the row has {n} cells but the header has {columns}",
        len(row.cells),
        columns=len(file.columns),
    )
    return GlossaryError(
        message,
        path=file.path,
        line=row.number,
        hint=_("separate the cells by single tabs and keep a tab for an empty cell"),
    )


def cells_from(entry: TermEntry) -> dict[str, str]:
    """Return the cells of an entry by column, as `entry_from` reads them.

    Raises:
        GlossaryError: A form holds the mark that separates forms.
    """
    forms = (*entry.variants, *entry.admitted, *entry.forbidden)
    for form in forms:
        if SEPARATOR in form or not form.strip():
            message = _(
                "“{form}” cannot be a variant or a target of {term}",
                form=form,
                term=entry.source,
            )
            hint = _("it must have a character and no “{mark}”", mark=SEPARATOR)
            raise GlossaryError(message, hint=hint)
    status = "" if entry.status is TermStatus.PREFERRED else str(entry.status)
    return {
        "source": entry.source,
        "target": entry.target,
        "variants": SEPARATOR.join(
            [f"zh:{form}" for form in entry.variants]
            + [f"en:{form}" for form in entry.admitted]
        ),
        "forbidden": SEPARATOR.join(entry.forbidden),
        "domain": entry.domain,
        "pos": entry.pos,
        "note": entry.note,
        "status": status,
    }


def _variants(
    cell: str, row: Line, path: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the source variants and the admitted targets of a cell."""
    if not cell:
        return (), ()
    terms: dict[str, list[str]] = {"zh": [], "en": []}
    for item in items(cell):
        language, _colon, term = item.partition(":")
        if language not in terms or not term.strip():
            hint = _(
                "write zh: before another source form and en: before another "
                "admitted target, with {mark} between them",
                mark=SEPARATOR,
            )
            raise GlossaryError(
                _("the variant “{form}” does not say its language", form=item),
                path=path,
                line=row.number,
                hint=hint,
            )
        terms[language].append(term.strip())
    return tuple(terms["zh"]), tuple(terms["en"])


def _status(cell: str, row: Line, path: str) -> TermStatus:
    if cell.lower() in ("", ENFORCED):
        return TermStatus.PREFERRED
    try:
        return TermStatus(cell.lower())
    except ValueError:
        raise GlossaryError(
            _("“{status}” is not a term status", status=cell),
            path=path,
            line=row.number,
            hint=_("use one of {values}, or leave it empty", values=listed(TermStatus)),
        ) from None
