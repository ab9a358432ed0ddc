"""A catalogue that is asked for often, and read only when its files changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from glossary.catalogues.catalogue import FORMATS, Output
from glossary.files.reading import read_bytes
from glossary.files.staging import is_left_behind
from glossary.model import Catalogue


class _Content(NamedTuple):
    """What the files of a catalogue hold; all that reading them depends on."""

    digests: tuple[bytes | None, ...]
    left_behind: bool


@dataclass(frozen=True, slots=True)
class Standing(Output):
    """Where a catalogue is kept, and what was read there last.

    Files are compared by what they hold: their times may be the same when somebody
    saves twice within a moment. Reading the bytes takes a hundredth of the time that
    reading the units takes.
    """

    _last: dict[str, tuple[_Content, Catalogue]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def read_po(self) -> Catalogue:
        """Return what `Output.read_po` does, the same value while nothing changes."""
        return self._kept("po", partial(Output.read_po, self))

    def _joined(self, catalogue: Catalogue | None) -> Catalogue:
        return self._kept("all", lambda: Output._joined(self, catalogue))

    def _kept(self, what: str, read: Callable[[], Catalogue]) -> Catalogue:
        content = self._content()
        last = self._last.get(what)
        if last is not None and last[0] == content:
            return last[1]
        catalogue = read()
        if self._content() == content:
            # Otherwise somebody saved it while it was read.
            self._last[what] = content, catalogue
        return catalogue

    def _content(self) -> _Content:
        po, tsv = paths = [self.path(name) for name in FORMATS]
        digests = tuple(
            hashlib.sha256(read_bytes(path)).digest() if path.exists() else None
            for path in paths
        )
        return _Content(digests, is_left_behind(tsv, po))
