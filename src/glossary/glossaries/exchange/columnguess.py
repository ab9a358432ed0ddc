"""Which column of a colleague's table holds what: told, named, or seen in the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.errors import GlossaryError
from glossary.messages import _, listed
from glossary.model import Side
from glossary.text.han import han_count
from glossary.text.languages import side_of

FIELDS = (
    *("source", "target", "variants", "admitted", "forbidden"),
    *("domain", "pos", "note"),
)
# In this order: “英文备注” is a note, and “禁用译法” forbidden.
_NAMES = (
    ("forbidden", re.compile("禁用|勿用|不用|错误译|forbidden|do not use|avoid")),
    ("variants", re.compile("别称|别名|同义|又称|简称|variant|synonym")),
    ("admitted", re.compile("其他译|备选|也可|亦可|alternative|admitted")),
    ("note", re.compile("备注|备註|说明|說明|注释|解释|note|comment|remark")),
    ("domain", re.compile("领域|領域|分类|类别|学科|domain|category|subject|field")),
    ("pos", re.compile("词性|詞性|part of speech|^pos$")),
    (
        "target",
        re.compile(r"英文|英语|英語|译|譯|翻译|english|target|translation|\ben\b"),
    ),
    (
        "source",
        re.compile(r"中文|汉语|原文|源|术语|词条|chinese|source|term|\b(?:zh|cn)\b"),
    ),
)
_LATIN = re.compile("[A-Za-z]")
# Of the cells of a column that have any text.
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table hold.

    Attributes:
        fields: The column of each field that has one, `source` and `target` among
            them.
        further: The columns with no field of their own.
        header: Names of the columns; empty if the first row is an entry.
    """

    fields: Mapping[str, int]
    further: tuple[int, ...]
    header: tuple[str, ...] = ()

    def name(self, column: int) -> str:
        """Return what a column is called: its name, or its number."""
        named = self.header[column] if column < len(self.header) else ""
        return named or str(column + 1)


def guess_layout(
    rows: Sequence[Sequence[str]], wanted: Mapping[str, str], path: str
) -> Layout:
    """Return what the columns of a table hold.

    Chinese terms are in the column whose cells are Chinese, whatever it is called; a
    name decides where several might be meant.

    Args:
        rows: Of the table, not blank.
        wanted: Names or 1-based numbers of columns by field, as the user says.
        path: For errors.

    Raises:
        GlossaryError: A wanted column is not there, or none holds Chinese or English.
    """
    width = max(map(len, rows), default=0)
    first = [name.strip() for name in rows[0]] if rows else []
    fields = dict(_told(wanted, first, width, path))
    by_name = names_columns(first) or any(not c.isdecimal() for c in wanted.values())
    named = {
        at: field
        for at, field in enumerate(map(_field_of, first))
        if by_name and field and at not in fields.values()
    }
    columns = [_Column(at, rows[1:] or rows) for at in range(width)]
    for side, fits in (("source", _is_chinese), ("target", _is_english)):
        if side not in fields:
            free = [c for c in columns if c.index not in fields.values() and fits(c)]
            fields[side] = _best(free, side, named, path)
    for at, field in named.items():
        if field not in fields and at not in fields.values():
            fields[field] = at
    further = tuple(c.index for c in columns if c.index not in fields.values())
    is_header = by_name or not _is_entry(first, fields)
    return Layout(fields, further, tuple(first) if is_header else ())


def parse_columns(text: str) -> dict[str, str]:
    """Return what `--columns` says: `source=中文,target=3`.

    Raises:
        GlossaryError: A field is unknown or a part says no column.
    """
    wanted = {}
    for part in filter(str.strip, text.split(",")):
        field, _equals, column = map(str.strip, part.partition("="))
        if field not in FIELDS or not column:
            raise GlossaryError(
                _("--columns cannot be read at “{part}”", part=part.strip()),
                hint=_(
                    "write it as source=COLUMN,target=COLUMN with names or numbers of "
                    "columns; the fields are {fields}",
                    fields=listed(FIELDS),
                ),
            )
        wanted[field] = column
    return wanted


def names_columns(row: Sequence[str]) -> bool:
    """Tell whether the words of a row are names of columns: of two fields at least."""
    return len({field for name in row if (field := _field_of(name))}) > 1


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    rows: Sequence[Sequence[str]]

    def share(self, *, han: bool) -> float:
        """Return the share of the cells with text that are Chinese, or English."""
        cells = [row[self.index] for row in self.rows if self.index < len(row)]
        texts = [cell for cell in cells if cell.strip()]
        if not texts:
            return 0.0
        alike = sum(bool(han_count(text)) if han else _is_latin(text) for text in texts)
        return alike / len(texts)


def _is_latin(text: str) -> bool:
    return bool(_LATIN.search(text)) and not han_count(text)


def _is_chinese(column: _Column) -> bool:
    return column.share(han=True) >= _MOSTLY


def _is_english(column: _Column) -> bool:
    return column.share(han=False) >= _MOSTLY


def _field_of(name: str) -> str:
    name = name.lower()
    side = side_of(name)
    if side is not None:
        return "source" if side is Side.SOURCE else "target"
    if name in FIELDS:
        return name
    return next((field for field, pattern in _NAMES if pattern.search(name)), "")


def _told(
    wanted: Mapping[str, str], names: Sequence[str], width: int, path: str
) -> Iterator[tuple[str, int]]:
    for field, column in wanted.items():
        if column in names:
            yield field, names.index(column)
        elif column.isdecimal() and 1 <= int(column) <= width:
            yield field, int(column) - 1
        else:
            raise GlossaryError(
                _("the table has no column “{column}”", column=column),
                path=path,
                hint=_("its first row is {names}", names=listed(filter(None, names))),
            )


def _best(
    columns: Sequence[_Column], side: str, named: Mapping[int, str], path: str
) -> int:
    """Return the column that is named for a side, else the first that is for none."""
    for wanted in (side, "", *dict(_NAMES)):
        for column in columns:
            if named.get(column.index, "") == wanted:
                return column.index
    raise GlossaryError(
        _("no column of the table holds Chinese terms")
        if side == "source"
        else _("no column of the table holds English terms"),
        path=path,
        hint=_("say which columns they are: --columns source=1,target=2"),
    )


def _is_entry(row: Sequence[str], fields: Mapping[str, int]) -> bool:
    """Tell whether a row holds a Chinese and an English term."""
    cells = dict(enumerate(row))
    source, target = (cells.get(fields[side], "") for side in ("source", "target"))
    return bool(han_count(source)) and not han_count(target)
