r"""The catalogue as a GNU gettext PO file.

“Fuzzy” exists only here: INITIAL is an empty `msgstr`, TRANSLATED is fuzzy, REVIEWED
is not, and FINAL has a `#. state: final` line besides. The tool's own facts are `#.`
lines, the translator's comments `#` lines. PO cannot hold U+0000 (gettext cuts the
text there) nor lone surrogates: rendering them is an error. In a translator's comment
every line break becomes a line feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from glossary.catalogues import notes
from glossary.catalogues.poentries import Entry, PolibEntry, compiled, read_entries
from glossary.catalogues.poheader import header_fields, header_lines, with_header
from glossary.catalogues.ponotes import UnitNotes, read_unit_notes, unit_notes
from glossary.catalogues.posyntax import (
    comment_lines,
    string_lines,
    unshield,
)
from glossary.errors import GlossaryError
from glossary.files.reading import read_text
from glossary.files.writing import encoded
from glossary.messages import _
from glossary.model import Catalogue, Origin, State, TranslationUnit
from glossary.review import kept_target, lost_target

_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
_ISOLATED = re.compile("\u2068(.*)\u2069(:\\d+)?", re.DOTALL)


def render_po(catalogue: Catalogue) -> bytes:
    """Return the PO file: canonical, one line a sentence, the same for the same units.

    Each unit's digest is written as it is now, so that a later edit shows.

    Raises:
        GlossaryError: A text holds a character that PO cannot store.
    """
    return encoded(_entries(catalogue))


def _entries(catalogue: Catalogue) -> Iterator[str]:
    """Yield the text of the header and of each unit."""
    yield "\n".join((*header_lines(catalogue), ""))
    for unit in sorted(catalogue.units, key=lambda unit: unit.obsolete):
        yield "\n".join(("", *_unit_lines(unit), ""))


def render_mo(catalogue: Catalogue, *, unreviewed: bool = False) -> bytes:
    """Return the MO file that gettext programs read.

    Args:
        catalogue: What to compile; obsolete units and those without target stay out.
        unreviewed: Whether units that nobody reviewed are in it.

    Raises:
        GlossaryError: A text holds a character that MO cannot store.
    """
    wanted = [
        unit
        for unit in catalogue.units
        if unit.target and not unit.obsolete and (unreviewed or unit.is_reviewed)
    ]
    for unit in wanted:
        _check_storable(unit)
    texts = ((unit.context, unit.source, unit.target) for unit in wanted)
    return compiled(header_fields(catalogue), texts)


def read_po(path: Path) -> Catalogue:
    """Return the catalogue of a PO file, whichever tool wrote it last.

    A unit counts as human work if it is not fuzzy, or if its digest is missing or no
    longer fits. If a person's target was deleted, a finding says so, and a draft is
    there again. `#.` lines of other tools become translator comments.

    Raises:
        GlossaryError: The file is missing, empty, not UTF-8 or not PO, or has an empty
            or repeated message or plural forms.
    """
    text = read_text(path)
    if not text.strip():
        raise emptied_file(path)
    header, entries = read_entries(text, path)
    units = tuple(_units(entries, path))
    return with_header(Catalogue(units), header.text, header.comment)


def emptied_file(path: Path) -> GlossaryError:
    """Return the error for a catalogue that something emptied."""
    table = path.with_suffix(".tsv")
    hint = _("restore it from a backup or version control")
    if table.exists():
        hint = _(
            "restore it from a backup or version control; or delete it, and {table} is "
            "read alone, which has no comments",
            table=table.name,
        )
    return GlossaryError(_("the file is empty"), path=path, hint=hint)


def stamp(new: Catalogue, old: Catalogue | None, now: str) -> Catalogue:
    """Return `new` with its two dates, kept from `old` where nothing changed.

    The creation date goes with the sentences, the revision date with everything.

    Args:
        new: What is to be written.
        old: What was read from the file, if there was one.
        now: In PO's notation, such as `2024-01-31 08:00+0000`.
    """
    if old is None:
        return replace(new, created=now, revised=now)
    same_sources = all(a == b for a, b in zip_longest(_keys(new), _keys(old)))
    new = replace(new, created=(same_sources and old.created) or now)
    entries = (_entries(replace(one, revised="")) for one in (new, old))
    same_file = all(one == other for one, other in zip_longest(*entries))
    return replace(new, revised=(same_file and old.revised) or now)


def _keys(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    units = (unit for unit in catalogue.units if not unit.obsolete)
    return ((unit.context, unit.source) for unit in units)


# --- writing


def _unit_lines(unit: TranslationUnit) -> Iterator[str]:
    _check_storable(unit)
    old = "#~ " if unit.obsolete else ""
    yield from comment_lines(unit.comment)
    yield from (f"#. {note}" for note in unit_notes(unit))
    if unit.reference and not unit.obsolete:
        yield f"#: {_isolated(notes.escape(unit.reference))}"
    fuzzy = ("fuzzy",) if unit.state is State.TRANSLATED else ()
    if flags := (*fuzzy, *unit.flags):
        yield f"#, {', '.join(flags)}"
    if unit.previous_source:
        prefix = "#~| " if unit.obsolete else "#| "
        yield from string_lines("msgid", unit.previous_source, prefix)
    if unit.context:
        yield from string_lines("msgctxt", unit.context, old)
    yield from string_lines("msgid", unit.source, old)
    yield from string_lines("msgstr", unit.target, old)


def _check_storable(unit: TranslationUnit) -> None:
    texts = (unit.source, unit.target, unit.context, unit.comment, unit.previous_source)
    found = _UNSTORABLE.search("".join(texts))
    if found:
        message = _(
            "a PO file cannot hold the character U+{code} in “{source}”",
            code=f"{ord(found[0]):04X}",
            source=notes.escape(unit.source),
        )
        hint = (
            _("remove it from {place}", place=notes.escape(unit.reference))
            if unit.reference
            else _("remove it from the document")
        )
        raise GlossaryError(message, hint=hint)


def _isolated(reference: str) -> str:
    """Mark a reference with white space as gettext does: U+2068 name U+2069 :line."""
    if not re.search(r"[\s\u2068\u2069]", reference):
        return reference
    name = re.sub(r":\d+\Z", "", reference)
    return f"\u2068{name}\u2069{reference[len(name) :]}"


# --- reading


def _units(entries: Iterable[Entry], path: Path) -> Iterator[TranslationUnit]:
    """Yield the units of entries; no two have the same sentence and context."""
    seen: dict[tuple[str, str], int] = {}
    for entry, line in entries:
        unit = _unit(entry)
        first = seen.setdefault((unit.context, unit.source), line)
        if first != line:
            raise GlossaryError(
                _("the sentence “{source}” is there twice", source=unit.source),
                path=path,
                line=line,
                hint=_("keep one of them; the first is at line {line}", line=first),
            )
        yield unit


def _unit(entry: PolibEntry) -> TranslationUnit:
    facts = read_unit_notes(unshield(entry.comment))
    target = unshield(entry.msgstr)
    if not target.strip("\r\n"):
        # What somebody leaves behind who deletes a target.
        target = ""
    comment = unshield(entry.tcomment)
    unit = TranslationUnit(
        source=unshield(entry.msgid),
        target=target,
        state=_state(target, entry.fuzzy, facts.final),
        context=unshield(entry.msgctxt),
        role=facts.role,
        speaker=facts.speaker,
        reference="" if entry.obsolete else _reference(entry),
        comment="\n".join([*([comment] if comment else []), *facts.foreign]),
        terms=facts.terms,
        findings=facts.findings,
        previous_source=unshield(entry.previous_msgid),
        flags=tuple(flag for flag in entry.flags if flag not in ("", "fuzzy")),
        obsolete=bool(entry.obsolete),
        digest=facts.digest,
    )
    return _settled(unit, facts)


def _settled(unit: TranslationUnit, facts: UnitNotes) -> TranslationUnit:
    """Return the unit with its origin, and with a draft that was deleted."""
    if unit.target:
        origin = _origin(unit, facts.origin)
        doubt = facts.doubt if origin is Origin.MACHINE else None
        return replace(unit, origin=origin, doubt=doubt)
    if facts.draft:
        return kept_target(replace(unit, target=facts.draft))
    return lost_target(unit) if facts.origin is Origin.HUMAN else unit


def _state(target: str, fuzzy: bool, final: bool) -> State:
    if not target:
        return State.INITIAL
    if fuzzy:
        return State.TRANSLATED
    return State.FINAL if final else State.REVIEWED


def _origin(unit: TranslationUnit, recorded: Origin) -> Origin:
    untouched = unit.digest == unit.content_digest and recorded is not Origin.NONE
    # Nobody but the memory makes a unit final without a person.
    by_tool = unit.state is State.TRANSLATED or recorded is Origin.MEMORY
    return recorded if untouched and by_tool else Origin.HUMAN


def _reference(entry: PolibEntry) -> str:
    places = (":".join(filter(None, place)) for place in entry.occurrences)
    text = " ".join(map(unshield, places))
    isolated = _ISOLATED.fullmatch(text)
    return notes.unescape("".join(isolated.groups("")) if isolated else text)
