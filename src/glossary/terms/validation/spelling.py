"""How the cells are written: spaces, width, language, marks, empty forms."""

from __future__ import annotations

import re

from glossary.messages import _
from glossary.model import Severity, TermEntry
from glossary.terms.validation.rule import (
    Glossaries,
    Report,
    TermCheck,
    example,
    example_of_cells,
    is_kept,
)
from glossary.text.brackets import CLOSING, OPENING, enclosures
from glossary.text.han import HAN_CHARACTER

_LATIN = re.compile("[A-Za-z]")
# Unicode blocks CJK Symbols and Punctuation, Halfwidth and Fullwidth Forms.
_FULL_WIDTH = re.compile("[\u3000-\u303f\uff00-\uffef]")
# At either end, doubled, or of a kind that nobody types on purpose.
_STRAY_SPACE = re.compile(
    r"^\s|\s$|\s{2}|[\t\r\n\v\f\x85\u00a0\u2028\u2029\u3000\u200b-\u200f\u2060\ufeff]"
)
_PEOPLE_COLUMNS = ("note",)
# ’ is an apostrophe more often than a quotation mark.
_MARKS = frozenset(OPENING + CLOSING) - frozenset("‘’")


def _stray_space(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        for column, cell in row.cells.items():
            if column not in _PEOPLE_COLUMNS and _STRAY_SPACE.search(cell):
                message = _(
                    "the {column} has stray white space: {cell}",
                    column=column,
                    cell=repr(cell),
                )
                yield row.entry, message


def _full_width(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        if is_kept(row.entry):
            continue
        for form in (*row.entry.targets, *row.entry.forbidden):
            if found := _FULL_WIDTH.search(form):
                message = _(
                    "“{form}” has the full-width “{character}”",
                    form=form,
                    character=found[0],
                )
                yield row.entry, message


def _untranslated(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        if is_kept(row.entry):
            continue
        for form in row.entry.targets:
            if HAN_CHARACTER.search(form) and not _LATIN.search(form):
                message = _(
                    "the target “{form}” of {term} is not translated; for a term that "
                    "stays as it is, source and target are the same",
                    form=form,
                    term=row.entry.source,
                )
                yield row.entry, message


def _unbalanced_mark(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        entry = row.entry
        forms = (entry.source, *entry.variants, *entry.targets, *entry.forbidden)
        for form in forms:
            paired = {at for s in enclosures(form) for at in (s.start, s.end - 1)}
            for at, character in enumerate(form):
                if character in _MARKS and at not in paired:
                    message = _(
                        "the mark {mark} in “{form}” has no partner",
                        mark=character,
                        form=form,
                    )
                    yield entry, message
                    break


def _empty_form(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        for column in ("variants", "forbidden"):
            cell = row.cells.get(column, "")
            if cell.strip() and not all(part.strip() for part in cell.split("|")):
                message = _(
                    "a | in the column {column} has nothing before or after it",
                    column=column,
                )
                yield row.entry, message


CHECKS: tuple[TermCheck, ...] = (
    TermCheck(
        "stray-space",
        Severity.WARNING,
        "A cell other than the note has white space at an end, two together, a line "
        "break, or white space of an unusual kind.",
        _stray_space,
        bad=example_of_cells(source="规则", target="rules "),
        good=example_of_cells(source="规则", target="the rules", note="two  spaces"),
    ),
    TermCheck(
        "full-width-character",
        Severity.WARNING,
        "A target has a full-width letter, digit or Chinese punctuation mark.",
        _full_width,
        bad=example(TermEntry("二十国集团", "G２0")),
        good=example(TermEntry("二十国集团", "G20")),
    ),
    TermCheck(
        "untranslated-target",
        Severity.ERROR,
        "A target is Chinese, though the term is not one that stays as it is.",
        _untranslated,
        bad=example(TermEntry("关系", "關係")),
        good=example(TermEntry("关系", "guanxi (关系)"), TermEntry("福", "福")),
    ),
    TermCheck(
        "unbalanced-mark",
        Severity.WARNING,
        "A quotation mark or bracket has no partner.",
        _unbalanced_mark,
        bad=example(TermEntry("“清朗行动", "Qinglang campaign")),
        good=example(TermEntry("“清朗”行动", "workers’ campaign")),
    ),
    TermCheck(
        "empty-form",
        Severity.WARNING,
        "There is an empty variant or forbidden form.",
        _empty_form,
        bad=example_of_cells(source="规则", target="rules", forbidden="norms|"),
        good=example_of_cells(source="规则", target="rules", forbidden="norms|norm"),
    ),
)
