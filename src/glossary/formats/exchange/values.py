"""What an exchange gives back: entries or bytes, and what did not come through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.messages import _, gettext_noop, listed, ngettext
from glossary.model import TermEntry, TermStatus

# Entries of a hundred characters or so each: hundreds of thousands of them, and what
# reading them takes fits in the memory of any computer.
LARGEST_FILE = 32 * 2**20

USED = (TermStatus.PREFERRED, TermStatus.ADMITTED)
LEFT_OUT = gettext_noop("left out")

_EXAMPLES = 3
# What neither XML 1.0 (section 2.2) nor a spreadsheet holds, and lone surrogates.
_UNSAFE = re.compile(
    "[\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
# Where str.splitlines breaks a line.
_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[\t\n]+")


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of thing that did not come through as it was.

    Attributes:
        message: What it is, such as `note` or `column {name}`, to be translated.
        outcome: What became of it, such as `left out`, to be translated.
        count: How often.
        examples: Up to three that differ, in order.
        values: What stands in the braces of the message, by name.
    """

    message: str
    outcome: str
    count: int
    examples: tuple[str, ...]
    values: tuple[tuple[str, str], ...] = ()

    @property
    def what(self) -> str:
        """What it is in English, for programs."""
        values = dict(self.values)
        return self.message.format(**values) if values else self.message

    def __str__(self) -> str:
        return ngettext(
            "{what}: {n} {outcome}, such as {examples}",
            "{what}: {n} {outcome}, such as {examples}",
            self.count,
            what=_(self.message, **dict(self.values)),
            outcome=_(self.outcome),
            examples=listed(f"“{example}”" for example in self.examples),
        )


@dataclass(frozen=True, slots=True)
class Exchange:
    """The entries of a foreign file, and what could not be mapped."""

    entries: tuple[TermEntry, ...]
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """The bytes of a file, and what the format cannot hold."""

    data: bytes
    losses: tuple[Loss, ...] = ()


Reader = Callable[[Path], Exchange]
Writer = Callable[[Sequence[TermEntry]], Export]


class Losses:
    """Collects losses, one for each kind."""

    def __init__(self) -> None:
        self._found: dict[Loss, Loss] = {}

    def add(
        self, message: str, example: str, outcome: str = LEFT_OUT, /, **values: str
    ) -> None:
        """Note one more.

        Args:
            message: What it is, marked by `gettext_noop`.
            example: Its text.
            outcome: What became of it, marked likewise.
            **values: What stands in the braces of the message.
        """
        loss = Loss(message, outcome, 1, (_short(example),), tuple(values.items()))
        self.merge((loss,))

    def add_column(self, name: str, cell: str) -> None:
        """Note a cell of a column that has no field."""
        if name:
            self.add(gettext_noop("column {name}"), cell, name=name)
        else:
            self.add(gettext_noop("column without a name"), cell)

    def merge(self, others: Iterable[Loss]) -> None:
        """Add what was collected elsewhere."""
        for loss in others:
            kind = replace(loss, count=0, examples=())
            known = self._found.get(kind, kind)
            examples = known.examples
            if len(examples) < _EXAMPLES:
                seen = dict.fromkeys((*examples, *loss.examples))
                examples = tuple(seen)[:_EXAMPLES]
            count = known.count + loss.count
            self._found[kind] = replace(kind, count=count, examples=examples)

    def all(self) -> tuple[Loss, ...]:
        """Return the losses in the order in which their kinds came up."""
        return tuple(self._found.values())


def _short(text: str) -> str:
    text = " ".join(_UNSAFE.sub("�", text).split())
    return text if len(text) <= 40 else f"{text[:39]}…"


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
    safe = _UNSAFE.sub("", text)
    if safe != text:
        losses.add(gettext_noop("control character"), text)
    return _BREAK.sub("\n", safe).replace("\t", " ").strip()
