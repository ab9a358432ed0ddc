"""Locks that keep two runs of this program from writing the same file at once.

The lock of a file is a hidden file beside it, so that it also holds between machines
that share the folder. It goes when it is released; what a killed run leaves of it is
not locked, and the next run takes it over. Nobody who only reads asks for it.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.files.paths import beside, real_path, write_error
from glossary.messages import _

# Longer than writing a large catalogue to a slow network drive takes.
_WAIT_SECONDS = 30.0
# Answers of file systems without locks, and of folders where no file can be made; there
# nothing can be replaced either, and writing says so.
_NO_LOCKS = (
    *(errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP),
    *(errno.EACCES, errno.EPERM, errno.EROFS),
)
_COMMAND_CHARACTERS = 100
# More than the record of a holder takes.
_RECORD_BYTES = 4096
# Whoever may write in the folder must be able to wait for the lock.
_MODE = 0o666


@contextmanager
def locked(paths: Iterable[Path]) -> Iterator[None]:
    """Hold the locks of files, whose folders must exist.

    Where there can be no locks, nothing is held: comparing before replacing is left.

    Raises:
        GlossaryError: Another run holds one of them for too long, or the disk is full.
    """
    locks = {_lock_path(path): path for path in paths}
    with ExitStack() as stack:
        # Always in the same order, or two runs could wait for each other.
        for lock in sorted(locks):
            stack.enter_context(_held(lock, locks[lock]))
        yield


def _lock_path(path: Path) -> Path:
    goal = real_path(path)
    # Two spellings of a name may be one file.
    name = unicodedata.normalize("NFC", goal.name).casefold()
    return beside(goal.with_name(name), "lock")


@contextmanager
def _held(lock_path: Path, path: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(
        lock_path,
        timeout=_WAIT_SECONDS,
        mode=_MODE,
        fallback_to_soft=False,
        on_acquired=_sign,
    )
    try:
        lock.acquire()
    except Timeout:
        raise _in_use_error(path, lock_path) from None
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise write_error(path, error) from error
    try:
        yield
    finally:
        if lock.is_locked:
            # While it is held: whoever waits sees that it is gone and makes another.
            # Windows does not allow it; filelock removes the file there.
            with suppress(OSError):
                lock_path.unlink()
            # Should the system refuse this, it does it when the process ends.
            with suppress(OSError):
                lock.release()


def _sign(handle: int) -> None:
    """Write into a lock file who holds it."""
    command = " ".join((Path(sys.argv[0]).name, *sys.argv[1:]))
    record = {
        "process": os.getpid(),
        "machine": platform.node(),
        "command": command[:_COMMAND_CHARACTERS],
        "since": time.strftime("%Y-%m-%d %H:%M:%S"),
    }
    data = json.dumps(record).encode()
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, data)
    # What a killed run left may be longer. Not to nothing and before: ext4 then waits
    # for the disk when the file is closed, some milliseconds for each lock.
    os.ftruncate(handle, len(data))


def _in_use_error(path: Path, lock_path: Path) -> GlossaryError:
    hint = _("wait for it, or end it, and try again")
    try:
        with lock_path.open("rb") as file:
            holder = json.loads(file.read(_RECORD_BYTES))
        message = _(
            "another run is writing this file: process {process} on {machine}, since "
            "{since} (“{command}”)",
            process=int(holder["process"]),
            machine=str(holder["machine"]),
            since=str(holder["since"]),
            command=str(holder["command"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        message = _("another run is writing this file")
    return GlossaryError(message, path=path, hint=hint)
