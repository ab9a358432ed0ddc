"""The hidden file that is written first, and the file whose place it will take."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.files.paths import beside, irregular_error, real_path, write_error
from glossary.files.reading import read_bytes
from glossary.messages import _

# Windows would write its own line ends otherwise.
_BINARY = getattr(os, "O_BINARY", 0)


def stage(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write the pieces to a hidden file beside a file and return its path.

    The lock of the file must be held: the hidden file is the only one.

    Raises:
        GlossaryError: It cannot be written; nothing is left of it.
    """
    goal = real_path(path)
    temporary = beside(goal, "tmp")
    try:
        # A killed run left it.
        temporary.unlink(missing_ok=True)
        _write(temporary, pieces)
        if goal.exists():
            temporary.chmod(goal.stat().st_mode & 0o7777)
    except BaseException as error:
        discard_staged(path)
        if isinstance(error, OSError):
            raise write_error(path, error) from error
        raise
    return temporary


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    # Mode 0o666 lets the umask decide, which tempfile's 0o600 would not.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    with os.fdopen(handle, "wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def discard_staged(path: Path) -> None:
    """Remove the hidden file of a file, whose lock must be held, if there is one."""
    with suppress(OSError):
        beside(real_path(path), "tmp").unlink(missing_ok=True)


def is_left_behind(path: Path, first: Path) -> bool:
    """Return whether a run was killed when it had replaced `first` but not `path`.

    Both were to be replaced in this order, and nobody saved `path` since then.
    """
    staged = beside(real_path(path), "tmp")
    try:
        # All is staged before anything is replaced.
        return (
            not beside(real_path(first), "tmp").exists()
            and path.stat().st_mtime_ns <= staged.stat().st_mtime_ns
        )
    except OSError:
        return False


def current_bytes(path: Path) -> bytes | None:
    """Return what a file holds, None when there is no such file.

    Raises:
        GlossaryError: It cannot be read, or is a folder, device or pipe.
    """
    goal = real_path(path)
    try:
        is_there = goal.exists()
    except OSError as error:
        raise write_error(path, error) from error
    return read_bytes(goal) if is_there else None


def check_replaceable(path: Path) -> None:
    """Refuse what a new file cannot take the place of.

    Raises:
        GlossaryError: It is a folder, device or pipe, or a file with a second name
            (hard link), under which it would stay as it was.
    """
    try:
        facts = path.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise write_error(path, error) from error
    if not stat.S_ISREG(facts.st_mode):
        raise irregular_error(path, facts.st_mode)
    if facts.st_nlink > 1:
        raise GlossaryError(
            _(
                "the file has a second name (a hard link), under which it would stay "
                "as it is"
            ),
            path=path,
            hint=_("put a copy of it in the place of one of them"),
        )
