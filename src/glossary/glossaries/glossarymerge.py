"""Merge a glossary file into another without losing what people wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Set,
)
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from glossary.files.cells import SEPARATOR, items
from glossary.glossaries.entryrows import ENFORCED, check_header
from glossary.glossaries.glossaryedit import places, widened
from glossary.glossaries.glossaryfile import GlossaryFile, Line, LineKind
from glossary.messages import pgettext
from glossary.model import TermStatus
from glossary.terms.termbase import plain
from glossary.text.script import fold

Preference = Literal["first", "last"]

# These are united or joined; any other column has one value, which may be in conflict.
_JOINED = ("source", "variants", "forbidden", "note")


class Conflict(NamedTuple):
    """A cell on which the two files do not agree.

    Attributes:
        source: The source term.
        column: The column; or, in quotation marks, the target that one accepts and the
            other forbids.
        first: What the row of the first file says.
        last: What the row of the last file says.
        first_line: Line in the first file; 0 for a row that is itself of the last.
        last_line: Line in the last file.
    """

    source: str
    column: str
    first: str
    last: str
    first_line: int
    last_line: int


class Merge(NamedTuple):
    """The result of a merge.

    Attributes:
        file: The first file with what the last one has besides.
        conflicts: In the order of the last file.
    """

    file: GlossaryFile
    conflicts: tuple[Conflict, ...]


@dataclass(slots=True)
class _Slot:
    """A row of the merged file in the making; `row` is None when it is a new one."""

    values: dict[str, str]
    row: Line | None = None
    comments: list[str] = field(default_factory=list)


def merge_glossaries(
    first: GlossaryFile,
    last: GlossaryFile,
    prefer: Preference,
    leave_out: Collection[str] = (),
) -> Merge:
    """Merge two sound glossary files; rows are paired by their folded source.

    Rows, columns and comments that only the last file has are added. In a pair the
    forms are united, notes joined and empty cells filled; where single values differ,
    or one file forbids what the other accepts, the preferred file's word stands and
    the conflict is reported. Columns of the last file in `leave_out` stay behind.

    Raises:
        GlossaryError: A value cannot be written.
    """

    def values_of(row: Line) -> dict[str, str]:
        values = last.values(row)
        return {name: values[name] for name in values if name not in leave_out}

    base = first
    for row in last.rows:
        base = widened(base, values_of(row))
    slots = _Slots(base)
    conflicts: list[Conflict] = []
    top, rows, bottom = _sections(last)
    known = {line.text.strip() for line in _comments(base.lines)}
    above_header = _unknown(top, known)
    for row, above in rows:
        values = values_of(row)
        slot = slots.counterpart(values)
        if slot is None:
            slot = slots.add(values)
        else:
            slot.values, clashes = _joined(slot, values, row, prefer)
            conflicts += clashes
        slot.comments += _unknown(above, known)
    return Merge(
        slots.file(above_header, _unknown(bottom, known)),
        tuple(conflicts),
    )


def _comments(lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if line.kind is LineKind.COMMENT)


def _unknown(lines: Iterable[Line], known: set[str]) -> list[str]:
    """Return the comments not known yet; they are known from now on."""
    texts = [line.text for line in _comments(lines)]
    texts = [text for text in dict.fromkeys(texts) if text.strip() not in known]
    known.update(map(str.strip, texts))
    return texts


def _sections(
    file: GlossaryFile,
) -> tuple[list[Line], list[tuple[Line, list[Line]]], list[Line]]:
    """Return what is above the header, each row with what is above it, and the rest."""
    above: list[Line] = []
    top: list[Line] = []
    rows: list[tuple[Line, list[Line]]] = []
    for line in file.lines:
        if line.kind is LineKind.HEADER:
            top, above = above, []
        elif line.kind is LineKind.ROW:
            rows.append((line, above))
            above = []
        else:
            above.append(line)
    return top, rows, above


class _Slots:
    """The rows of the merged file."""

    def __init__(self, base: GlossaryFile) -> None:
        self._base = base
        self._slots: list[_Slot] = []
        self._by_source: defaultdict[str, list[_Slot]] = defaultdict(list)
        for row in base.rows:
            self.add(base.values(row), row)

    def add(self, values: dict[str, str], row: Line | None = None) -> _Slot:
        slot = _Slot(values, row)
        self._slots.append(slot)
        self._by_source[fold(values["source"])].append(slot)
        return slot

    def counterpart(self, values: Mapping[str, str]) -> _Slot | None:
        """Return the row about the same term, by its target if there is a choice."""
        slots = self._by_source[fold(values["source"])]
        target = plain(values["target"])
        same = (slot for slot in slots if plain(slot.values["target"]) == target)
        return next(same, slots[0] if slots else None)

    def file(self, top: Sequence[str], bottom: Sequence[str]) -> GlossaryFile:
        base = self._base
        above: defaultdict[Line, list[str]] = defaultdict(list)
        below: defaultdict[Line, list[str]] = defaultdict(list)
        texts = {line: line.text for line in base.lines}
        above[check_header(base)] += top
        new_places = places(base)
        for slot in self._slots:
            if slot.row is None:
                domain = slot.values.get("domain", "")
                place = new_places.get(domain, new_places[None])
                below[place] += [*slot.comments, base.new_row(slot.values)]
            else:
                above[slot.row] += slot.comments
                texts[slot.row] = base.edited_row(slot.row, slot.values)
        below[base.lines[-1]] += bottom
        return base.with_replaced(
            {line: [*above[line], text, *below[line]] for line, text in texts.items()}
        )


def _joined(
    slot: _Slot, new: Mapping[str, str], row: Line, prefer: Preference
) -> tuple[dict[str, str], list[Conflict]]:
    """Return the values of two rows about the same term, and where they disagree."""
    old = slot.values
    clashes: dict[str, tuple[str, str]] = {}
    values = dict(old)
    for column, value in new.items():
        if column not in _JOINED:
            before = old.get(column, "")
            values[column], clash = _single(column, before, value, prefer)
            if clash:
                clashes[column] = (before, value)
    values["note"] = _joined_notes(old.get("note", ""), new.get("note", ""))
    values |= _joined_forms(old, new, prefer, clashes)
    line = slot.row.number if slot.row else 0
    return values, [
        Conflict(old["source"], column, first, last, line, row.number)
        for column, (first, last) in clashes.items()
    ]


def _single(column: str, first: str, last: str, prefer: Preference) -> tuple[str, bool]:
    """Return the value that stands, and whether there are two."""
    one, other = (_meaning(column, value) for value in (first, last))
    if one == other or not other:
        return first, False
    if not one:
        return last, False
    return (first if prefer == "first" else last), True


def _meaning(column: str, value: str) -> str:
    if column == "status":
        status = value.lower()
        return TermStatus.PREFERRED if status in ("", ENFORCED) else status
    return plain(value) if column == "target" else value


def _joined_notes(first: str, last: str) -> str:
    if not last or last in first:
        return first
    if not first or first in last:
        return last
    return f"{first} {last}" if first[-1] in ".!?;。！？；" else f"{first}; {last}"


def _joined_forms(
    old: Mapping[str, str],
    new: Mapping[str, str],
    prefer: Preference,
    clashes: dict[str, tuple[str, str]],
) -> dict[str, str]:
    """Unite variants and forbidden forms, without what the preferred row excludes."""
    ours, theirs = _Forms(old), _Forms(new)
    first = prefer == "first"
    winner, loser = (ours, theirs) if first else (theirs, ours)
    allowed = winner.accepted - winner.banned
    banned = winner.banned - winner.accepted
    for form in sorted(allowed & loser.banned):
        clashes[f"“{form}”"] = _words(accepted_first=first)
    for form in sorted(banned & loser.admitted):
        clashes[f"“{form}”"] = _words(accepted_first=not first)
    respelled = [f"zh:{new['source']}"] if new["source"] != old["source"] else []
    variants = _united(
        ours.variants,
        [*theirs.variants, *respelled],
        {f"en:{form}" for form in banned},
        _key,
    )
    forbidden = _united(ours.forbidden, theirs.forbidden, allowed, plain)
    return {
        column: SEPARATOR.join(forms)
        for column, forms, before in (
            ("variants", variants, ours.variants),
            ("forbidden", forbidden, ours.forbidden),
        )
        if forms != before
    }


class _Forms:
    """The forms in a row; English ones for comparing."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.variants = items(values.get("variants", ""))
        self.forbidden = items(values.get("forbidden", ""))
        keys = map(_key, self.variants)
        self.admitted = {key[3:] for key in keys if key.startswith("en:")}
        self.accepted = {plain(values["target"]), *self.admitted}
        self.banned = set(map(plain, self.forbidden))


def _key(item: str) -> str:
    """Return a variant as it compares."""
    language, _colon, term = item.partition(":")
    return f"{language}:{plain(term) if language == 'en' else term.strip()}"


def _words(*, accepted_first: bool) -> tuple[str, str]:
    accepted = pgettext("form of a term", "accepted")
    forbidden = pgettext("form of a term", "forbidden")
    return (accepted, forbidden) if accepted_first else (forbidden, accepted)


def _united(
    ours: Sequence[str],
    theirs: Sequence[str],
    excluded: Set[str],
    key: Callable[[str], str],
) -> tuple[str, ...]:
    """Return our forms as they are, then those of theirs that are new."""
    new = {key(form): form for form in reversed(theirs)}
    known = {*map(key, ours), *excluded}
    return (
        *(form for form in ours if key(form) not in excluded),
        *(form for at, form in reversed(new.items()) if at not in known),
    )
