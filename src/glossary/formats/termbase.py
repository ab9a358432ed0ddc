"""Read a glossary: a tab-separated file that a person keeps, one concept a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from glossary.errors import GlossaryError
from glossary.model import Severity, TermEntry, TermStatus
from glossary.terms.termbase import Problem

REQUIRED_COLUMNS = ("source", "target")
OPTIONAL_COLUMNS = ("variants", "forbidden", "domain", "pos", "note", "status")
COLUMNS = (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS)

# A cell is quoted when it is quoted as the csv module's excel-tab dialect does it: the
# closing mark ends the cell. Otherwise its marks are the writer's own. A line feed is
# allowed in a quoted cell only without a tab, so that a lone mark at the start of a
# cell cannot swallow the rows below it. `cells` is only there for speed: the cells at
# the start of a row before any quotation mark.
_CELL = re.compile(
    r"""(?:
      (?<![^\r\n])(?:(?P<comment>\#[^\r\n]*)|(?P<cells>[^"\r\n]*))
    | "(?P<quoted>(?:[^"\r\n]|"")*|(?:[^"\t]|"")*)"(?=[\t\r\n]|\Z)
    | (?P<plain>[^\t\r\n]*)
    )(?P<end>\t|\r\n|\n|\r|\Z)""",
    re.VERBOSE,
)


class Glossary(NamedTuple):
    """The entries of a glossary file and what is odd but harmless about the file."""

    entries: tuple[TermEntry, ...]
    problems: tuple[Problem, ...]


class _Row(NamedTuple):
    line: int
    cells: list[str]


def read_glossary(path: Path | str) -> tuple[TermEntry, ...]:
    """Return the entries of a glossary file in file order.

    Raises:
        GlossaryError: The file cannot be read or a row is malformed.
    """
    return load_glossary(path).entries


def load_glossary(path: Path | str) -> Glossary:
    """Return the entries of a glossary file and its unknown columns as problems.

    Raises:
        GlossaryError: The file cannot be read or a row is malformed.
    """
    path = Path(path)
    rows = _rows(_decoded(path))
    header = next(rows, None)
    if header is None:
        raise GlossaryError(
            "the glossary is empty",
            path=path,
            hint=f"start it with a header row: {', '.join(COLUMNS)}",
        )
    columns = _columns(header, path)
    name = path.as_posix()
    return Glossary(
        tuple(_entry(row, columns, name) for row in rows),
        tuple(
            Problem(
                Severity.INFO,
                f"the column “{column}” is not known and is ignored",
                name,
                header.line,
            )
            for column in columns
            if column not in COLUMNS
        ),
    )


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        hint = "check the name, or leave the glossary out"
        raise GlossaryError("there is no such glossary", path=path, hint=hint) from None
    except OSError as error:
        reason = "it is a folder" if path.is_dir() else error.strerror or str(error)
        raise GlossaryError(
            f"the glossary cannot be read: {reason}",
            path=path,
            hint="give a tab-separated text file",
        ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(
            "the glossary is not UTF-8 text",
            path=path,
            line=data.count(b"\n", 0, error.start) + 1,
            hint="save it as “Text (UTF-8), tab-separated”",
        ) from None


def _rows(text: str) -> Iterator[_Row]:
    """Yield the rows that are neither blank nor comments, with their first line."""
    first = line = 1
    cells: list[str] = []
    for cell in _CELL.finditer(text):
        cells += _cells(cell)
        line += cell[0].count("\n") or cell["end"] == "\r"
        if cell["end"] != "\t":
            if any(cells) and not cells[0].startswith("#"):
                yield _Row(first, cells)
            first, cells = line, []


def _cells(match: re.Match[str]) -> Iterator[str]:
    """Yield the stripped cells of a match; a comment counts as one."""
    if match["cells"] is not None:
        yield from map(str.strip, match["cells"].split("\t"))
    elif match["quoted"] is not None:
        yield match["quoted"].replace('""', '"').strip()
    else:
        yield (match["comment"] or match["plain"] or "").strip()


def _columns(header: _Row, path: Path) -> list[str]:
    columns = [cell.lower() for cell in header.cells]
    missing = [name for name in REQUIRED_COLUMNS if name not in columns]
    if missing:
        raise GlossaryError(
            f"the header has no column “{missing[0]}”",
            path=path,
            line=header.line,
            hint="the first row names the columns, separated by tabs; it needs "
            f"{' and '.join(REQUIRED_COLUMNS)}",
        )
    repeated = [name for name in COLUMNS if columns.count(name) > 1]
    if repeated:
        raise GlossaryError(
            f"the header has the column “{repeated[0]}” twice",
            path=path,
            line=header.line,
            hint="keep one of them",
        )
    return columns


def _entry(row: _Row, columns: list[str], path: str) -> TermEntry:
    if len(row.cells) != len(columns):
        raise GlossaryError(
            f"the row has {len(row.cells)} cells but the header has {len(columns)}",
            path=path,
            line=row.line,
            hint="separate the cells by single tabs and keep a tab for an empty cell",
        )
    cells = dict(zip(columns, row.cells, strict=True))
    for name in REQUIRED_COLUMNS:
        if not cells[name]:
            raise GlossaryError(
                f"the {name} is empty",
                path=path,
                line=row.line,
                hint="fill it in, or delete the row",
            )
    variants, admitted = _variants(cells.get("variants", ""), row, path)
    return TermEntry(
        source=cells["source"],
        target=cells["target"],
        variants=variants,
        admitted=admitted,
        forbidden=_items(cells.get("forbidden", "")),
        domain=cells.get("domain", ""),
        pos=cells.get("pos", ""),
        note=cells.get("note", ""),
        status=_status(cells.get("status", ""), row, path),
        path=path,
        line=row.line,
    )


def _items(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    return tuple(item for part in cell.split("|") if (item := part.strip()))


def _variants(
    cell: str, row: _Row, path: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the source variants and the admitted targets of a cell."""
    terms: dict[str, list[str]] = {"zh": [], "en": []}
    for item in _items(cell):
        language, _, term = item.partition(":")
        if language not in terms or not term.strip():
            raise GlossaryError(
                f"the variant “{item}” does not say its language",
                path=path,
                line=row.line,
                hint="write zh: before another source form and en: before another "
                "accepted target, with | between them",
            )
        terms[language].append(term.strip())
    return tuple(terms["zh"]), tuple(terms["en"])


def _status(cell: str, row: _Row, path: str) -> TermStatus:
    if not cell:
        return TermStatus.PREFERRED
    try:
        return TermStatus(cell.lower())
    except ValueError:
        raise GlossaryError(
            f"“{cell}” is not a term status",
            path=path,
            line=row.line,
            hint=f"use one of {', '.join(TermStatus)}, or leave it empty",
        ) from None
