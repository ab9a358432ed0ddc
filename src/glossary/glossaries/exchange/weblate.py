"""PO glossaries as Weblate keeps them: a message a term, with flags.

Weblate documentation, "Glossary": `terminology` marks terms, `forbidden` translations
not to be used, `read-only` terms that stay as they are. Weblate has no entries of
several terms, so the messages of one stand together: the main term, then its variants,
admitted and forbidden targets, told apart by `msgctxt` and `#.` lines such as

    #. note: One word, no article.
    #. variant of: 互联网
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from glossary.catalogues.po import read_po
from glossary.catalogues.poheader import header_lines
from glossary.catalogues.posyntax import string_lines
from glossary.files.losses import Losses
from glossary.glossaries.exchange.outcome import Exchange, Export
from glossary.messages import gettext_noop
from glossary.model import (
    Catalogue,
    State,
    TermEntry,
    TermStatus,
    TranslationUnit,
    occurrence_context,
)

_TERMINOLOGY = "terminology"
_FORBIDDEN = "forbidden"
_READ_ONLY = "read-only"
_FLAGS = {_TERMINOLOGY, _FORBIDDEN, _READ_ONLY}
_ALTERNATIVE = re.compile(r"(admitted|forbidden) \d+(?:, occurrence \d+)?")
_OCCURRENCE = re.compile(r"occurrence \d+")
_FIELD = re.compile(r"(domain|pos|note|status|variant of): ?(.*)")


class _Message(NamedTuple):
    source: str
    target: str
    kind: str = ""
    flags: tuple[str, ...] = (_TERMINOLOGY,)
    comments: tuple[str, ...] = ()


# --- writing


def write(entries: Sequence[TermEntry]) -> Export:
    """Return the glossary; PO holds everything that a term entry does."""
    counts: Counter[str] = Counter()
    blocks = [header_lines(Catalogue(()))]
    for entry in entries:
        for message in _messages(entry):
            if message.kind in ("", "variant"):
                counts[message.source] += 1
            blocks.append(list(_lines(message, counts[message.source])))
    return Export("\n".join("\n".join((*block, "")) for block in blocks).encode())


def _messages(entry: TermEntry) -> Iterator[_Message]:
    unused = not entry.status.in_use
    fixed = entry.target == entry.source
    flags = (_TERMINOLOGY, *[_READ_ONLY] * fixed, *[_FORBIDDEN] * unused)
    yield _Message(
        entry.source, entry.target, flags=flags, comments=tuple(_comments(entry))
    )
    for number, target in enumerate(entry.admitted, start=1):
        yield _Message(entry.source, target, f"admitted {number}")
    for number, target in enumerate(entry.forbidden, start=1):
        kind = f"forbidden {number}"
        yield _Message(entry.source, target, kind, (_TERMINOLOGY, _FORBIDDEN))
    for variant in entry.variants:
        comment = f"variant of: {entry.source}"
        yield _Message(variant, entry.target, "variant", comments=(comment,))


def _comments(entry: TermEntry) -> Iterator[str]:
    if entry.domain:
        yield f"domain: {entry.domain}"
    if entry.pos:
        yield f"pos: {entry.pos}"
    if entry.status is not TermStatus.PREFERRED:
        yield f"status: {entry.status}"
    if entry.note:
        yield from (f"note: {line}" for line in entry.note.split("\n"))


def _lines(message: _Message, occurrence: int) -> Iterator[str]:
    yield from (f"#. {comment}" for comment in message.comments)
    yield f"#, {', '.join(message.flags)}"
    kind = "" if message.kind == "variant" else message.kind
    context = ", ".join(filter(None, (kind, occurrence_context(occurrence))))
    if context:
        yield from string_lines("msgctxt", context)
    yield from string_lines("msgid", message.source)
    yield from string_lines("msgstr", message.target)


# --- reading


def read(path: Path) -> Exchange:
    """Read a PO glossary of ours or of Weblate.

    Fuzzy translations are admitted ones. Messages without a translation, obsolete
    ones, and contexts and flags of other meaning are losses.
    """
    losses = Losses()
    entries: list[TermEntry] = []
    latest: dict[str, int] = {}
    name = path.as_posix()
    for unit in _translated(read_po(path).units, losses):
        holder = _holder(unit, latest)
        if holder is None:
            latest[unit.source] = len(entries)
            entries.append(_entry(unit, name, losses))
        else:
            entries[holder] = _with(entries[holder], unit)
    return Exchange(tuple(entries), losses.all())


def _translated(
    units: Iterable[TranslationUnit], losses: Losses
) -> Iterator[TranslationUnit]:
    for unit in units:
        if unit.obsolete:
            losses.add(gettext_noop("obsolete message"), unit.source)
        elif unit.target:
            yield unit
        elif _READ_ONLY in unit.flags:
            yield replace(unit, target=unit.source, state=State.REVIEWED)
        else:
            losses.add(gettext_noop("message without a translation"), unit.source)


def _holder(unit: TranslationUnit, latest: dict[str, int]) -> int | None:
    """Return the entry that the message is a part of, None if it is one of its own."""
    main = _fields(unit).get("variant of")
    if main:
        return latest.get(main)
    part = _ALTERNATIVE.fullmatch(unit.context) or (
        _FORBIDDEN in unit.flags and "status" not in _fields(unit)
    )
    return latest.get(unit.source) if part else None


def _with(entry: TermEntry, unit: TranslationUnit) -> TermEntry:
    if "variant of" in _fields(unit):
        return replace(entry, variants=(*entry.variants, unit.source))
    if _FORBIDDEN in unit.flags:
        return replace(entry, forbidden=(*entry.forbidden, unit.target))
    return replace(entry, admitted=(*entry.admitted, unit.target))


def _entry(unit: TranslationUnit, path: str, losses: Losses) -> TermEntry:
    for flag in unit.flags:
        if flag not in _FLAGS:
            losses.add(gettext_noop("flag {name}"), unit.source, name=flag)
    if unit.context and not _OCCURRENCE.fullmatch(unit.context):
        losses.add(gettext_noop("context"), unit.context)
    fields = _fields(unit)
    return TermEntry(
        source=unit.source,
        target=unit.target,
        domain=fields.get("domain", ""),
        pos=fields.get("pos", ""),
        note=fields.get("note", ""),
        status=_status(unit, fields.get("status", ""), losses),
        path=path,
    )


def _status(unit: TranslationUnit, name: str, losses: Losses) -> TermStatus:
    if name in set(TermStatus):
        return TermStatus(name)
    if name:
        losses.add(gettext_noop("status"), name)
    if _FORBIDDEN in unit.flags:
        return TermStatus.FORBIDDEN
    if unit.state is State.TRANSLATED:
        message = gettext_noop("fuzzy translation")
        losses.add(message, unit.source, gettext_noop("made admitted"))
        return TermStatus.ADMITTED
    return TermStatus.PREFERRED


def _fields(unit: TranslationUnit) -> dict[str, str]:
    """Return what the comments say; lines that name no field are notes."""
    fields: dict[str, list[str]] = {}
    for line in unit.comment.split("\n"):
        match = _FIELD.fullmatch(line)
        name, value = match.groups() if match else ("note", line)
        fields.setdefault(name, []).append(value)
    return {name: "\n".join(values) for name, values in fields.items()}
