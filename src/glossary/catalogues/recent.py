"""Catalogues as they were last read, for whoever reads the same files again.

A command reads a catalogue, works on it, and reads it once more when it writes, as
somebody may have saved it in the meantime. Mostly nobody has: the same bytes are the
same catalogue, and reading takes longer than all else that a rerun does.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from glossary.files.staging import current_bytes
from glossary.model import Catalogue

# Units of the catalogues that are kept, but for the last one, which always is.
_MOST_UNITS = 20_000

Digest = tuple[bytes | None, ...]


class Reading(NamedTuple):
    """What the files of a catalogue say.

    Attributes:
        po: The PO file by itself; None if there is none.
        joined: PO and table together.
    """

    po: Catalogue | None
    joined: Catalogue


class Recent:
    """The readings of some catalogues, the latest last."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._readings: OrderedDict[tuple[Path, ...], tuple[Digest, Reading]] = (
            OrderedDict()
        )

    def remember(self, paths: Sequence[Path], digest: Digest, made: Reading) -> None:
        """Keep what was read from files that held this, before and after."""
        self._readings.pop(tuple(paths), None)
        self._readings[tuple(paths)] = digest, made
        while len(self._readings) > 1 and self._units() > _MOST_UNITS:
            self._readings.popitem(last=False)

    def taken(self, paths: Sequence[Path], digest: Digest) -> Reading | None:
        """Return what was read from files that held the same, and forget it."""
        known, made = self._readings.pop(tuple(paths), (None, None))
        return made if known == digest else None

    def _units(self) -> int:
        return sum(len(made.joined.units) for _, made in self._readings.values())


def digest_of(contents: Sequence[bytes | None]) -> Digest:
    """Return what stands for the contents of files; None for one that is not there."""
    return tuple(
        None if data is None else hashlib.sha256(data).digest() for data in contents
    )


def digest_of_files(paths: Sequence[Path]) -> Digest:
    """Return what stands for the contents of files.

    Raises:
        GlossaryError: One cannot be read.
    """
    return tuple(digest_of([current_bytes(path)])[0] for path in paths)
