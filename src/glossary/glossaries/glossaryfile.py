"""A glossary file as text that can be edited without loss.

Parsing and rendering give back every byte: byte order mark, line ends, comments, blank
lines, quoting, unknown columns, a missing line end at the end of the file. An edit
makes new text for the lines it is about and leaves the others alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from glossary.errors import GlossaryError
from glossary.files.cells import guard_formula, unguard
from glossary.files.density import check_lines
from glossary.files.reading import read_bytes
from glossary.messages import _

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
_QUOTED_WHEN_WRITTEN = re.compile(r'["\t\r\n]')
_BOM = b"\xef\xbb\xbf"


class LineKind(Enum):
    """What a line of a glossary file is."""

    BLANK = auto()
    COMMENT = auto()
    HEADER = auto()
    ROW = auto()


class Line(NamedTuple):
    """A row, comment or blank line; more than one line if a cell holds line breaks.

    Attributes:
        kind: What it is.
        number: 1-based line of the file it starts on.
        text: As in the file, without its line end.
        end: Its line end; empty only for the last line of a file.
        cells: Unquoted, white space at their ends included; one for a comment.
    """

    kind: LineKind
    number: int
    text: str
    end: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """A glossary file, whether or not it makes sense.

    Attributes:
        lines: All of them, in order.
        path: The file, with forward slashes; for messages.
        bom: The file begins with a byte order mark.
        header: The first line that is neither blank nor a comment.
        columns: The names in the header, lower-case.
    """

    lines: tuple[Line, ...] = ()
    path: str = ""
    bom: bool = False
    header: Line | None = field(init=False)
    columns: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        # Kept rather than derived: every row of a large glossary asks for them.
        header = next((ln for ln in self.lines if ln.kind is LineKind.HEADER), None)
        cells = header.cells if header else ()
        object.__setattr__(self, "header", header)
        object.__setattr__(self, "columns", tuple(c.strip().lower() for c in cells))

    @property
    def text(self) -> str:
        """The whole text, without the byte order mark."""
        return "".join(line.text + line.end for line in self.lines)

    @property
    def rows(self) -> tuple[Line, ...]:
        """The lines below the header that are neither blank nor comments."""
        return tuple(line for line in self.lines if line.kind is LineKind.ROW)

    def padded(self, row: Line) -> dict[str, str]:
        """Return the cells of a row by column: empty where it ends before the header.

        Cells in excess are left out.
        """
        missing = ("",) * (len(self.columns) - len(row.cells))
        return dict(zip(self.columns, (*row.cells, *missing), strict=False))

    def values(self, row: Line) -> dict[str, str]:
        """Return the stripped cells of a row by column, without any in excess.

        Guards against formulas are taken off.
        """
        pairs = self.padded(row).items()
        # Only a cell that begins with the mark can have a guard; most do not.
        return {
            column: unguard(text) if (text := cell.strip())[:1] == "'" else text
            for column, cell in pairs
        }

    def with_replaced(self, changes: Mapping[Line, Sequence[str]]) -> GlossaryFile:
        """Return the file with some lines replaced by none, one or more.

        The first text takes the line end of what it replaces, further ones that of the
        header. A file without a line end at its end stays one.

        Raises:
            GlossaryError: The new lines would run together with others.
        """
        pieces: list[_Piece] = []
        for line in self.lines:
            first, *more = changes.get(line, (line.text,)) or (None,)
            if first is not None:
                pieces.append(_Piece(first, line.end))
                pieces += (_Piece(text, "") for text in more)
        return self._joined(pieces)

    def with_columns(self, names: Sequence[str]) -> GlossaryFile:
        """Return the file with columns more at the right, empty in every row."""
        if self.header is None or not names:
            return self
        width = len(self.columns) + len(names)
        changes = {
            row: [row.text + "\t" * (width - min(len(row.cells), len(self.columns)))]
            for row in self.rows
        }
        changes[self.header] = ["\t".join((self.header.text, *names))]
        return self.with_replaced(changes)

    def new_row(self, values: Mapping[str, str]) -> str:
        """Return the text of a row for this file's columns.

        Raises:
            GlossaryError: A value cannot be written.
        """
        cells = [_guarded(values.get(column, "")) for column in self.columns]
        return _row_text(cells)

    def edited_row(self, row: Line, values: Mapping[str, str]) -> str:
        """Return the text of a row with new values; other cells keep their spelling.

        Raises:
            GlossaryError: A value cannot be written.
        """
        cells = list(_cell_texts(row.text))
        cells += [""] * (len(self.columns) - len(cells))
        before = self.values(row)
        for at, column in enumerate(self.columns):
            if column in values and values[column] != before[column]:
                cells[at] = _guarded(values[column])
        return _row_text(cells)

    def to_bytes(self) -> bytes:
        """Return the content of the file."""
        return _BOM * self.bom + self.text.encode()

    def _joined(self, pieces: Sequence[_Piece]) -> GlossaryFile:
        newline = (self.header or self.lines[0]).end or "\n"
        unterminated = not self.lines[-1].end
        *body, last = [_Piece(text, end or newline) for text, end in pieces]
        if unterminated and last.text:
            last = _Piece(last.text, "")
        wanted = [*body, last]
        text = "".join(map("".join, wanted))
        edited = parse_glossary(text, self.path, bom=self.bom)
        for line, piece in zip(edited.lines, wanted, strict=False):
            if line.text != piece.text:
                raise GlossaryError(
                    _("the change would make lines run together"),
                    path=self.path,
                    line=line.number,
                    hint=_(
                        "close the quotation mark that a cell there begins with, or "
                        "double the marks in the cell and put it between marks"
                    ),
                )
        return edited


class _Piece(NamedTuple):
    text: str
    end: str


def read_glossary_file(path: Path | str) -> GlossaryFile:
    """Read a glossary file as text to edit; its rows may be malformed.

    Raises:
        GlossaryError: The file cannot be read or is not UTF-8.
    """
    path = Path(path)
    data = _read(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(
            _("the glossary is not UTF-8 text"),
            path=path,
            line=data.count(b"\n", 0, error.start) + 1,
            hint=_("save it as “Text (UTF-8), tab-separated”"),
        ) from None
    check_lines(text, len(data), path)
    return parse_glossary(text, path.as_posix(), bom=data.startswith(_BOM))


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except GlossaryError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise GlossaryError(
                _("there is no such glossary"),
                path=path,
                hint=_("check the name, or leave the glossary out"),
            ) from None
        raise GlossaryError(
            error.message, path=error.path, hint=_("give a tab-separated text file")
        ) from error


def parse_glossary(text: str, path: str = "", *, bom: bool = False) -> GlossaryFile:
    """Parse the text of a glossary file; any text will do.

    Args:
        text: Without a byte order mark.
        path: For messages.
        bom: The file begins with a byte order mark.
    """
    return GlossaryFile(tuple(_lines(text)), path, bom)


def _lines(text: str) -> Iterator[Line]:
    first, number, start = 1, 1, 0
    cells: list[str] = []
    header_seen = False
    for match in _CELL.finditer(text):
        # The pattern also matches the nothing that is left at the end of a text.
        if match.start() == len(text) and not cells:
            return
        cells += _values(match)
        end = match["end"]
        number += match[0].count("\n") or end == "\r"
        if end == "\t":
            continue
        kind = _kind(cells, header_seen=header_seen)
        header_seen = header_seen or kind is LineKind.HEADER
        line = text[start : match.end() - len(end)]
        yield Line(kind, first, line, end, tuple(cells))
        first, start, cells = number, match.end(), []


def _values(match: re.Match[str]) -> Sequence[str]:
    """Return the unquoted cells of a match; a comment counts as one."""
    if match["cells"] is not None:
        return match["cells"].split("\t")
    if match["quoted"] is not None:
        return (match["quoted"].replace('""', '"'),)
    return (match["comment"] or match["plain"] or "",)


def _kind(cells: Sequence[str], *, header_seen: bool) -> LineKind:
    first = cells[0].lstrip()
    if not first and not any(map(str.strip, cells)):
        return LineKind.BLANK
    if first.startswith("#"):
        return LineKind.COMMENT
    return LineKind.ROW if header_seen else LineKind.HEADER


def _cell_texts(row: str) -> Iterator[str]:
    """Yield the cells of a row as they are written."""
    for match in _CELL.finditer(row):
        text = match[0][: len(match[0]) - len(match["end"])]
        yield from (text,) if match["cells"] is None else text.split("\t")
        if match["end"] != "\t":
            return


def _guarded(value: str) -> str:
    return _written(guard_formula(value))


def _written(value: str) -> str:
    """Quote a value as spreadsheets do, if it needs it."""
    value = value.strip()
    if not _QUOTED_WHEN_WRITTEN.search(value):
        return value
    if "\t" in value and ("\n" in value or "\r" in value):
        raise GlossaryError(
            _("a cell cannot hold both a tab and a line break"),
            hint=_("write a space instead of the tab"),
        )
    return '"' + value.replace('"', '""') + '"'


def _row_text(cells: Sequence[str]) -> str:
    if cells[0].lstrip('"').startswith("#"):
        raise GlossaryError(
            _(
                "the row “{cell}” would be a comment, since it begins with “#”",
                cell=cells[0],
            ),
            hint=_("let the row begin with another column or character"),
        )
    return "\t".join(cells)
