"""A table of units in a Word document, to be reviewed there and to come back.

A row a unit: identifier with digest, source, target, state and comment. States are
chosen from a list. What a reviewer tracked is taken as accepted, and what they said in
Word's own comments is added to the unit's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from glossary.catalogues.exports.contract import Returned
from glossary.catalogues.exports.facts import DIGEST
from glossary.catalogues.exports.officetext import plain_cell, text_of_cell
from glossary.catalogues.exports.unitrows import COLUMNS, returned, rows
from glossary.catalogues.unittable import UnitRow
from glossary.documents.docx import open_word, text_of
from glossary.documents.translated.asword import new_document, saved
from glossary.documents.translated.layout import paragraphs, title_of
from glossary.documents.translated.presentation import (
    DocumentOptions,
    Unreviewed,
    document_name,
)
from glossary.errors import GlossaryError
from glossary.files.archive import DOCUMENT, check_archive
from glossary.files.reading import read_bytes
from glossary.messages import _
from glossary.model import (
    Catalogue,
    Occurrences,
    Role,
    State,
    TranslationUnit,
    occurrence_context,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Widths in centimetres of an A4 page on its side with margins of 1.5.
_WIDTHS = {"id": 2.2, "source": 8.3, "target": 9.3, "state": 2.6, "comment": 4.3}
_SMALL, _USUAL = 6, 10
_BOLD = {Role.TITLE, Role.HEADING, Role.QUESTION}
_DONE = {State.REVIEWED, State.FINAL}


def write(catalogue: Catalogue, options: DocumentOptions) -> bytes:
    """Return the file, drafts highlighted.

    Raises:
        GlossaryError: python-docx is not installed, or there are so many units that
            the table could not be read again.
    """
    title = title_of(list(paragraphs(catalogue, options)), document_name(catalogue))
    document = new_document(title)
    shown = tuple(unit for unit in catalogue.units if _is_shown(unit, options))
    _turn(document.sections[0])
    table = document.add_table(rows=1, cols=len(_WIDTHS), style="Table Grid")
    table.autofit = False
    header = zip(table.columns, table.rows[0].cells, _WIDTHS.items(), strict=True)
    for column, cell, (name, width) in header:
        # Writer goes by the column, Word by the cells; new rows take its width.
        column.width = cell.width = _centimetres(width)
        _add(cell, name).bold = True
    _repeat_on_every_page(table.rows[0])
    cells = rows(Catalogue(shown), plain_cell)
    next(cells)
    rows_ = _Rows(table)
    if len(shown) * rows_.tags > DOCUMENT.most_tags:
        raise _too_large_error(len(shown))
    for unit, texts in zip(shown, cells, strict=True):
        rows_.add(unit, dict(zip(COLUMNS, texts, strict=True)))
    data = saved(document)
    try:
        check_archive(data, "", DOCUMENT)
    except GlossaryError as error:
        raise _too_large_error(len(shown)) from error
    return data


def read(path: Path) -> Returned:
    """Read the table of units.

    Raises:
        GlossaryError: The file is no sound document or has no such table, or a row is
            malformed.
    """
    document = open_word(read_bytes(path), str(path))
    said = dict(_comments(document))
    for table in document.element.body.iter(f"{_W}tbl"):
        lines = [_cells(row, said) for row in table.iter(f"{_W}tr")]
        if lines and lines[0][: len(_WIDTHS)] == list(_WIDTHS):
            return returned(_unit_rows(lines), path, text_of_cell)
    raise GlossaryError(
        _("the document has no table of units"),
        path=path,
        hint=_("only what “glossary export --to docx --bilingual” wrote comes back"),
    )


# --- writing


def _too_large_error(units: int) -> GlossaryError:
    message = _(
        "a table of {n} units would be too large to come back from Word", n=units
    )
    return GlossaryError(message, hint=_("export to xlsx or xliff, which hold more"))


def _is_shown(unit: TranslationUnit, options: DocumentOptions) -> bool:
    skipped = options.draft is Unreviewed.SKIP and unit.state not in _DONE
    return not unit.obsolete and not skipped


def _turn(section: Any) -> None:
    from docx.enum.section import WD_ORIENT

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(_centimetres, (29.7, 21.0))
    section.left_margin = section.right_margin = _centimetres(1.5)


def _repeat_on_every_page(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _centimetres(length: float) -> Any:
    from docx.shared import Cm

    return Cm(length)


class _Rows:
    """The rows of units, each put together of copies of what all of them have.

    python-docx asks the tree anew for all it sets, which takes five times as long.

    Attributes:
        tags: Of a row, at least.
    """

    def __init__(self, table: Any) -> None:
        row = table.add_row()._tr
        self._table = table._tbl
        self._table.remove(row)
        self._row = row
        self._states = {state: _choice(state) for state in State}
        self._runs = {
            (size, bold, highlighted): _run(row, size, bold, highlighted)
            for size, bold, highlighted in (
                *((_SMALL, False, False), (_USUAL, False, False)),
                *((_USUAL, True, False), (_USUAL, False, True), (_USUAL, True, True)),
            )
        }
        runs = (self._runs[size, False, False] for size in (_SMALL, *3 * [_USUAL]))
        self.tags = sum(map(_tags, (row, self._states[State.INITIAL], *runs)))

    def add(self, unit: TranslationUnit, texts: Mapping[str, str]) -> None:
        """Add the row of a unit."""
        row = deepcopy(self._row)
        identifier, source, target, state, comment = (cell[-1] for cell in row.tc_lst)
        bold, draft = unit.role in _BOLD, unit.state not in _DONE
        self._put(identifier, f"{texts['id']}\n{texts[DIGEST]}", (_SMALL, False, False))
        self._put(source, texts["source"], (_USUAL, bold, False))
        self._put(target, texts["target"], (_USUAL, bold, draft))
        state.append(deepcopy(self._states[unit.state]))
        self._put(comment, texts["comment"], (_USUAL, False, False))
        self._table.append(row)

    def _put(self, paragraph: Any, text: str, look: tuple[int, bool, bool]) -> None:
        run = deepcopy(self._runs[look])
        if text:
            # Adds what stands for tabs and line breaks, too.
            run.text = text
        paragraph.append(run)


def _tags(element: Any) -> int:
    from docx.oxml.xmlchemy import serialize_for_reading

    text: str = serialize_for_reading(element)
    return text.count("<")


def _run(row: Any, size: int, bold: bool, highlighted: bool) -> Any:
    """Return a run without text."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Pt
    from docx.text.run import Run

    element = deepcopy(row.tc_lst[0][-1]).add_r()
    run = Run(element, None)  # type: ignore[arg-type]
    run.font.size = Pt(size)
    run.bold = True if bold else None
    if highlighted:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return element


def _add(cell: Any, text: str) -> Any:
    from docx.shared import Pt

    run = cell.paragraphs[0].add_run(text)
    run.font.size = Pt(_USUAL)
    return run


def _choice(chosen: State) -> Any:
    """Return a drop-down list of the states (ECMA-376 part 1, 17.5.2.15)."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    items = "".join(
        f'<w:listItem w:displayText="{name}" w:value="{name}"/>' for name in State
    )
    return parse_xml(
        f"<w:sdt {nsdecls('w')}>"
        f"<w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
        f'<w:sdtContent><w:r><w:rPr><w:sz w:val="{2 * _USUAL}"/></w:rPr>'
        f"<w:t>{chosen}</w:t></w:r></w:sdtContent></w:sdt>"
    )


# --- reading


def _cells(row: Any, said: Mapping[str, str]) -> list[str]:
    """Return the cells of a row; what is said of it follows its comment."""
    cells = [text_of(cell) for cell in row.iterchildren(f"{_W}tc")]
    marks = row.iter(f"{_W}commentReference")
    remarks = [said.get(mark.get(f"{_W}id"), "") for mark in marks]
    if remarks and len(cells) == len(_WIDTHS):
        cells[-1] = "\n".join(filter(None, (cells[-1], *remarks)))
    return cells


def _comments(document: Any) -> Iterator[tuple[str, str]]:
    """Yield identifier and text of each of Word's comments."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/comments"):
            for comment in parse_xml(relation.target_part.blob):
                yield comment.get(f"{_W}id", ""), text_of(comment)


def _unit_rows(lines: list[list[str]]) -> Iterator[UnitRow]:
    yield UnitRow(1, [*_WIDTHS, DIGEST, "context"])
    occurrences = Occurrences(len(lines))
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cells):
            continue
        padded = [*cells, *[""] * len(_WIDTHS)][: len(_WIDTHS)]
        identifier, digest, *_more = (*padded[0].split(), "", "")
        source = text_of_cell(padded[1])
        nth = occurrences.occurrence(identifier, source) or 1
        context = occurrence_context(nth)
        yield UnitRow(number, [identifier, *padded[1:], digest, context])
