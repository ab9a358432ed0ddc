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
        self._units = 0

    def remember(self, paths: Sequence[Path], digest: Digest, made: Reading) -> None:
        """Keep what was read from files that held this, before and after."""
        self.taken(paths, digest)
        self._readings[tuple(paths)] = digest, made
        self._units += len(made.joined.units)
        while len(self._readings) > 1 and self._units > _MOST_UNITS:
            self.taken(next(iter(self._readings)), digest)

    def taken(self, paths: Sequence[Path], digest: Digest) -> Reading | None:
        """Return what was read from files that held the same, and forget it."""
        if tuple(paths) not in self._readings:
            return None
        known, made = self._readings.pop(tuple(paths))
        self._units -= len(made.joined.units)
        return made if known == digest else None


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
