"""What an exchange gives back: entries or bytes, and what did not come through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.files.losses import UNSAFE, Loss, Losses
from glossary.messages import _, gettext_noop
from glossary.model import TermEntry

# Entries of a hundred characters or so each: hundreds of thousands of them, and what
# reading them takes fits in the memory of any computer.
LARGEST_FILE = 32 * 2**20

# Where str.splitlines breaks a line.
_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[\t\n]+")


@dataclass(frozen=True, slots=True)
class Exchange:
    """The entries of a foreign file, and what could not be mapped.

    Attributes:
        entries: In the order of the file.
        losses: What did not come through.
        columns: What each column of a table was taken for: the field, and the column's
            name or number. Empty where the format says it.
    """

    entries: tuple[TermEntry, ...]
    losses: tuple[Loss, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """The bytes of a file, and what the format cannot hold."""

    data: bytes
    losses: tuple[Loss, ...] = ()


Reader = Callable[[Path], Exchange]
Writer = Callable[[Sequence[TermEntry]], Export]


def check_size(path: Path) -> None:
    """Refuse a file that is too large to be a glossary.

    Raises:
        GlossaryError: It is larger than `LARGEST_FILE`.
    """
    try:
        size = path.stat().st_size
    except OSError:
        return  # reading it says what is wrong
    if size > LARGEST_FILE:
        message = _(
            "the file has {size} MiB, more than the {limit} MiB a glossary may have",
            size=size // 2**20,
            limit=LARGEST_FILE // 2**20,
        )
        hint = _("split it, or export fewer entries or languages")
        raise GlossaryError(message, path=path, hint=hint)


def put_right(entries: Iterable[TermEntry], losses: Losses) -> tuple[TermEntry, ...]:
    """Return the entries with plain text in all fields; entries without terms go.

    Terms are one line and have no tabs; a note may have lines, ended by line feeds.
    No field has white space at its ends or control characters, no list an item twice.
    """
    tidied = (_tidy(entry, losses) for entry in entries)
    return tuple(entry for entry in tidied if _is_whole(entry, losses))


def _tidy(entry: TermEntry, losses: Losses) -> TermEntry:
    source = _line(entry.source, losses)
    target = _line(entry.target, losses)
    variants = _items(entry.variants, {source}, losses)
    admitted = _items(entry.admitted, {target}, losses)
    return replace(
        entry,
        source=source,
        target=target,
        variants=variants,
        admitted=admitted,
        forbidden=_items(entry.forbidden, set(), losses),
        domain=_line(entry.domain, losses),
        pos=_line(entry.pos, losses),
        note=_text(entry.note, losses),
    )


def _is_whole(entry: TermEntry, losses: Losses) -> bool:
    if not entry.source:
        message = gettext_noop("entry without a source term")
        losses.add(message, entry.target or _place(entry))
    elif not entry.target:
        losses.add(gettext_noop("entry without a target term"), entry.source)
    return bool(entry.source and entry.target)


def _place(entry: TermEntry) -> str:
    return _("line {line}", line=entry.line) if entry.line else _("an entry")


def _items(items: Iterable[str], taken: set[str], losses: Losses) -> tuple[str, ...]:
    lines = dict.fromkeys(_line(item, losses) for item in items)
    return tuple(item for item in lines if item and item not in taken)


def _line(text: str, losses: Losses) -> str:
    text = _text(text, losses)
    if "\n" in text:
        message = gettext_noop("line break in a term")
        losses.add(message, text, gettext_noop("made a space"))
    return _SPACES.sub(" ", text)


def _text(text: str, losses: Losses) -> str:
    safe = UNSAFE.sub("", text)
    if safe != text:
        losses.add(gettext_noop("control character"), text)
    return _BREAK.sub("\n", safe).replace("\t", " ").strip()
