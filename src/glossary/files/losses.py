"""What did not come through when a file of another program is read or written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from glossary.messages import _, gettext_noop, listed, ngettext

LEFT_OUT = gettext_noop("left out")


_EXAMPLES = 3
# What neither XML 1.0 (section 2.2) nor a spreadsheet holds, and lone surrogates.
UNSAFE = re.compile("[\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


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
    text = " ".join(UNSAFE.sub("�", text).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
