"""What an exchange gives back: entries or bytes, and what did not come through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.model import TermEntry, TermStatus

# Entries of a hundred characters or so each: hundreds of thousands of them, and what
# reading them takes fits in the memory of any computer.
LARGEST_FILE = 32 * 2**20

USED = (TermStatus.PREFERRED, TermStatus.ADMITTED)
LEFT_OUT = "left out"

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
        what: What it is, such as `note`.
        outcome: What became of it, such as `left out`.
        count: How often.
        examples: Up to three that differ, in order.
    """

    what: str
    outcome: str
    count: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        shown = ", ".join(f"“{example}”" for example in self.examples)
        return f"{self.what}: {self.count} {self.outcome}, such as {shown}"


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
        self._found: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {}

    def add(self, what: str, example: str, outcome: str = LEFT_OUT) -> None:
        """Note one more."""
        self.merge((Loss(what, outcome, 1, (_short(example),)),))

    def merge(self, others: Iterable[Loss]) -> None:
        """Add what was collected elsewhere."""
        for loss in others:
            key = (loss.what, loss.outcome)
            count, examples = self._found.get(key, (0, ()))
            if len(examples) < _EXAMPLES:
                seen = dict.fromkeys((*examples, *loss.examples))
                examples = tuple(seen)[:_EXAMPLES]
            self._found[key] = (count + loss.count, examples)

    def all(self) -> tuple[Loss, ...]:
        """Return the losses in the order in which their kinds came up."""
        return tuple(Loss(*key, *value) for key, value in self._found.items())


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
        raise GlossaryError(
            f"the file has {size // 2**20} MiB, more than the {LARGEST_FILE // 2**20} "
            "MiB a glossary may have",
            path=path,
            hint="split it, or export fewer entries or languages",
        )


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
    for name, text, other in (
        ("source term", entry.source, entry.target),
        ("target term", entry.target, entry.source),
    ):
        if not text:
            place = f"line {entry.line}" if entry.line else "an entry"
            losses.add(f"entry without a {name}", other or place)
            return False
    return True


def _items(items: Iterable[str], taken: set[str], losses: Losses) -> tuple[str, ...]:
    lines = dict.fromkeys(_line(item, losses) for item in items)
    return tuple(item for item in lines if item and item not in taken)


def _line(text: str, losses: Losses) -> str:
    text = _text(text, losses)
    if "\n" in text:
        losses.add("line break in a term", text, "made a space")
    return _SPACES.sub(" ", text)


def _text(text: str, losses: Losses) -> str:
    safe = _UNSAFE.sub("", text)
    if safe != text:
        losses.add("control character", text)
    return _BREAK.sub("\n", safe).replace("\t", " ").strip()
