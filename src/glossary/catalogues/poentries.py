"""The entries of a PO file, read by polib a part of the file at a time; MO.

What polib makes of an entry takes three times the memory of the unit that becomes of
it, so no more than a part is there at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple, TypeAlias

import polib

from glossary.catalogues.posyntax import REFERENCE, SPACE, shield_line, unshield
from glossary.errors import GlossaryError
from glossary.messages import _

# Lines of a part, at least; it ends with an entry.
_LINES = 10_000
_KEYWORD = re.compile(r"\s*(?:#~)?\s*(msgid|msgstr)\b")
_GOES_ON = re.compile(r'\s*(?:#~)?\s*(?:msgstr|"|\Z)')
_MORE_OF_FORMER = re.compile(r'#\|\s*"')


PolibEntry: TypeAlias = polib.POEntry


class Header(NamedTuple):
    """The header entry: the translator's comment above it, and its text."""

    comment: str
    text: str


class Entry(NamedTuple):
    """An entry, its text still in the safe alphabet, and the line it begins on."""

    entry: PolibEntry
    line: int


class _Part(NamedTuple):
    """Whole entries in the safe alphabet, and the number of lines before them."""

    lines: list[str]
    before: int


def read_entries(text: str, path: Path) -> tuple[Header, Iterator[Entry]]:
    """Return the header of a PO file and the other entries.

    Args:
        text: Of the file.
        path: The file, for errors.

    Raises:
        GlossaryError: It is not PO, or an entry is empty or has plural forms; or, as
            the entries are read, a later part is so.
    """
    parts = _parts(text, path)
    header, first = _split_header(_parse(next(parts), path))
    others = (entry for part in parts for entry in _with_comment(_parse(part, path)))
    return header, (_checked(entry, path) for entry in chain(first, others))


def compiled(
    header: Iterable[tuple[str, str]], texts: Iterable[tuple[str, str, str]]
) -> bytes:
    """Return a MO file.

    Args:
        header: Names and values of its fields.
        texts: Context, source and target of each message.
    """
    po = polib.POFile()
    po.metadata = dict(header)
    po.extend(
        PolibEntry(msgid=source, msgstr=target, msgctxt=context or None)
        for context, source, target in texts
    )
    return bytes(po.to_binary())


# --- parts of whole entries


def _parts(text: str, path: Path) -> Iterator[_Part]:
    """Yield the parts of a file; the first may be empty."""
    part = _Part([], 0)
    # The last of these keywords in the entry.
    keyword = ""
    for number, shielded in enumerate(_with_joined_references(_shielded(text, path))):
        if _is_misplaced(shielded, keyword):
            raise _syntax_error(path, number + 1)
        if keyword == "msgstr" and not _GOES_ON.match(shielded):
            keyword = ""
            if len(part.lines) >= _LINES:
                yield part
                part = _Part([], number)
        found = _KEYWORD.match(shielded)
        keyword = found[1] if found else keyword
        part.lines.append(shielded)
    yield part


def _is_misplaced(line: str, keyword: str) -> bool:
    """Tell whether polib would lose an entry, or make a former source its target."""
    if keyword == "msgstr":
        return _MORE_OF_FORMER.match(line) is not None
    found = _KEYWORD.match(line)
    return not keyword and found is not None and found[1] == "msgstr"


def _lines(text: str) -> Iterator[str]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end].removesuffix("\r")
        start = end + 1
    yield text[start:]


def _shielded(text: str, path: Path) -> Iterator[str]:
    for number, line in enumerate(_lines(text), 1):
        try:
            yield shield_line(line)
        except UnicodeDecodeError as error:
            raise GlossaryError(
                _("the escapes are bytes that are not UTF-8"),
                path=path,
                line=number,
                hint=_("save it again as UTF-8"),
            ) from error


def _with_joined_references(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, those of references in the first of a run, the others empty.

    An entry may have any number of them, and polib would make several objects of each.
    """
    run, length = StringIO(), 0
    for line in chain(lines, [None]):
        if line is not None and line.startswith(REFERENCE):
            run.write(f"{SPACE}{line.removeprefix(REFERENCE)}" if length else line)
            length += 1
            continue
        if length:
            yield run.getvalue()
            yield from repeat("", length - 1)
            run, length = StringIO(), 0
        if line is not None:
            yield line


# --- the entries of a part


class _Parsed(NamedTuple):
    """What polib makes of a part, and the number of lines before it.

    polib takes any comment at the top for a header's.
    """

    comment: str
    entries: list[PolibEntry]
    before: int


def _parse(part: _Part, path: Path) -> _Parsed:
    try:
        # The final line feed keeps polib from taking the text for a file name.
        po = polib.pofile("\n".join(part.lines) + "\n", encoding="utf-8")
    except OSError as error:
        line = re.search(r"\(line (\d+)\)", str(error))
        raise _syntax_error(
            path, part.before + int(line[1]) if line else None
        ) from error
    return _Parsed(po.header, list(po), part.before)


def _syntax_error(path: Path, line: int | None) -> GlossaryError:
    return GlossaryError(
        _("this is not PO syntax"),
        path=path,
        line=line,
        hint=_("put the line right, or check the file with msgfmt"),
    )


def _split_header(parsed: _Parsed) -> tuple[Header, Iterator[Entry]]:
    """Return the header and the other entries of the first part."""
    entries = _with_comment(parsed)
    first = next(entries, None)
    if first is None:
        return Header("", ""), entries
    entry = first.entry
    if unshield(entry.msgid) or entry.msgctxt is not None:
        return Header("", ""), chain([first], entries)
    return Header(unshield(entry.tcomment), unshield(entry.msgstr)), entries


def _with_comment(parsed: _Parsed) -> Iterator[Entry]:
    """Yield the entries; the comment at the top is the first one's."""
    for entry in parsed.entries[:1]:
        entry.tcomment = "\n".join(filter(None, (parsed.comment, entry.tcomment)))
    for entry in parsed.entries:
        yield Entry(entry, parsed.before + (entry.linenum or 1))


def _checked(entry: Entry, path: Path) -> Entry:
    if not unshield(entry.entry.msgid):
        raise GlossaryError(
            _("a sentence is empty; only the header may be"),
            path=path,
            line=entry.line,
            hint=_("remove the entry"),
        )
    if entry.entry.msgid_plural or entry.entry.msgstr_plural:
        raise GlossaryError(
            _("a sentence has plural forms"),
            path=path,
            line=entry.line,
            hint=_("keep one msgid and one msgstr"),
        )
    return entry
