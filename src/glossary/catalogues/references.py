"""Read aligned sentences to score: references, and translations to compare with them.

A PO or TSV catalogue, a table with a header that has the columns source and target, or
a table without one: source, target and, if the sentence has terms of its own, a third
cell `zh=en | zh=en`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from glossary.catalogues import tsv
from glossary.catalogues.po import read_po
from glossary.errors import GlossaryError
from glossary.files.cells import items
from glossary.files.reading import read_text
from glossary.messages import _, listed, ngettext
from glossary.model import Catalogue, Problem, Severity, TermEntry
from glossary.scoring import SentencePair
from glossary.text.script import fold, to_simplified

REQUIRED_COLUMNS = ("source", "target")
COLUMNS = (*REQUIRED_COLUMNS, "terms", "domain")
# What tells the table of a catalogue from any other.
_CATALOGUE_COLUMNS = ("id", "state")


@dataclass(frozen=True, slots=True)
class SentenceFile:
    """The aligned sentences of a file.

    Attributes:
        path: The file.
        pairs: In file order.
        problems: What is odd about the file.
    """

    path: Path
    pairs: tuple[SentencePair, ...]
    problems: tuple[Problem, ...] = ()


def read_sentences(path: Path) -> SentenceFile:
    """Return the sentences of a catalogue or table, untranslated ones included.

    Obsolete units of a catalogue are left out.

    Raises:
        GlossaryError: The file cannot be read or a row is malformed.
    """
    if path.suffix.lower() in {".po", ".pot"}:
        return SentenceFile(path, _units(read_po(path)))
    rows = tsv.read_table(read_text(path))
    first = next(rows, (1, []))
    header = [cell.strip().lower() for cell in first[1]]
    if {*REQUIRED_COLUMNS, *_CATALOGUE_COLUMNS} <= set(header):
        return SentenceFile(path, _units(tsv.read_tsv(path)))
    if set(REQUIRED_COLUMNS) <= set(header):
        pairs = tuple(_named_pair(path, line, header, cells) for line, cells in rows)
        odd = (*_unknown_columns(path, first[0], header), *_absent_terms(path, pairs))
        return SentenceFile(path, pairs, odd)
    bare = chain([first] if header else [], rows)
    pairs = tuple(_bare_pair(path, line, cells) for line, cells in bare)
    return SentenceFile(path, pairs, tuple(_absent_terms(path, pairs)))


def read_reference(path: Path) -> SentenceFile:
    """Return the sentences of a file that have a target; the others are problems.

    Raises:
        GlossaryError: The file cannot be read, a row is malformed, or no sentence has
            a target.
    """
    file = read_sentences(path)
    pairs = tuple(pair for pair in file.pairs if pair.target)
    if not pairs:
        raise GlossaryError(
            _("the reference holds no translated sentence"),
            path=path,
            hint=_("a line needs a source and a target with a tab between them"),
        )
    return SentenceFile(path, pairs, (*file.problems, *_doubts(file)))


def _doubts(file: SentenceFile) -> Iterator[Problem]:
    """Yield what makes a file less of a reference."""
    unreviewed = sum(bool(pair.target) and not pair.reviewed for pair in file.pairs)
    if unreviewed:
        message = ngettext(
            "{n} of its sentences is not marked as reviewed",
            "{n} of its sentences are not marked as reviewed",
            unreviewed,
        )
        yield _warning(file.path, 0, message)
    for pair in file.pairs:
        if not pair.target:
            message = _(
                "“{source}” has no target and is not scored", source=pair.source
            )
            yield _warning(file.path, pair.line, message)


def _units(catalogue: Catalogue) -> tuple[SentencePair, ...]:
    return tuple(
        SentencePair(
            unit.source.strip(),
            unit.target.strip(),
            reviewed=unit.is_reviewed,
        )
        for unit in catalogue.units
        if not unit.obsolete
    )


def _bare_pair(path: Path, line: int, cells: Sequence[str]) -> SentencePair:
    if not 2 <= len(cells) <= 3:
        message = ngettext(
            "the line has {n} cell instead of two or three",
            "the line has {n} cells instead of two or three",
            len(cells),
        )
        hint = _(
            "write source, target and, if there are any, terms, with single tabs "
            "between them, or begin with a header: {columns}",
            columns=listed(COLUMNS),
        )
        raise GlossaryError(message, path=path, line=line, hint=hint)
    return _sentence(path, line, dict(zip(COLUMNS, cells, strict=False)))


def _named_pair(
    path: Path, line: int, header: Sequence[str], cells: Sequence[str]
) -> SentencePair:
    if len(cells) > len(header):
        message = ngettext(
            "the line has {n} cell but the header has {columns}",
            "the line has {n} cells but the header has {columns}",
            len(cells),
            columns=len(header),
        )
        raise GlossaryError(
            message,
            path=path,
            line=line,
            hint=_("separate the cells by single tabs"),
        )
    return _sentence(path, line, dict(zip(header, cells, strict=False)))


def _sentence(path: Path, line: int, cells: Mapping[str, str]) -> SentencePair:
    source = cells.get("source", "").strip()
    if not source:
        raise GlossaryError(
            _("the source is empty"), path=path, line=line, hint=_("fill it in")
        )
    return SentencePair(
        source,
        cells.get("target", "").strip(),
        line,
        tuple(_terms(path, line, cells.get("terms", ""))),
        cells.get("domain", "").strip(),
    )


def _terms(path: Path, line: int, cell: str) -> Iterator[TermEntry]:
    for item in items(cell):
        source, _sign, target = (part.strip() for part in item.partition("="))
        if not (source and target):
            raise GlossaryError(
                _("the term “{term}” is not of the form zh=en", term=item),
                path=path,
                line=line,
                hint=_("write zh=en, with | between terms"),
            )
        yield TermEntry(source, target, path=str(path), line=line)


def _unknown_columns(path: Path, line: int, header: Sequence[str]) -> Iterator[Problem]:
    for column in header:
        if column not in COLUMNS:
            message = _(
                "the column “{column}” is not known and is ignored", column=column
            )
            yield Problem(Severity.INFO, message, str(path), line)


def _absent_terms(path: Path, pairs: Iterable[SentencePair]) -> Iterator[Problem]:
    for pair in pairs:
        text = fold(to_simplified(pair.source)) if pair.terms else ""
        for term in pair.terms:
            if fold(term.source) not in text:
                message = _(
                    "the term “{term}” is not in the source of its line",
                    term=term.source,
                )
                yield _warning(path, pair.line, message)


def _warning(path: Path, line: int, message: str) -> Problem:
    return Problem(Severity.WARNING, message, str(path), line)
