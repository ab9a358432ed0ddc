"""Writing files as one step, and changing files that others change too.

Bytes go to a hidden file beside the one they are for, reach the disk, and then take its
place: a reader finds the old file or the new one, and so does whoever comes after a
kill. The hidden file of a name is always the same one, so that a killed run leaves no
more than one, which the next write of the file clears away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.files.locking import locked
from glossary.files.paths import real_path, write_error
from glossary.files.staging import (
    check_replaceable,
    current_bytes,
    discard_staged,
    stage,
)
from glossary.messages import _, listed

# How often a file that others keep changing is read again.
_ATTEMPTS = 5


def encoded(pieces: Iterable[str], before: bytes = b"") -> bytes:
    """Return pieces of text together in UTF-8, no two of them in memory at once.

    Args:
        pieces: The text.
        before: What precedes it.
    """
    buffer = BytesIO()
    buffer.write(before)
    for piece in pieces:
        buffer.write(piece.encode())
    return buffer.getvalue()


def write_atomic(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write all files or none; return the paths whose bytes changed.

    A file that already holds its bytes is not touched. A symbolic link stays one,
    an existing file keeps its mode, and missing folders are made.

    Raises:
        GlossaryError: Some file cannot be written; all are as they were before.
    """
    return update(tuple(contents), lambda _before: contents)


def write_new(path: Path, data: bytes, hint: str) -> None:
    """Write a file that is not there yet.

    Raises:
        GlossaryError: It is, with `hint` as what to do; or it cannot be written.
    """

    def contents(before: Mapping[Path, bytes | None]) -> dict[Path, bytes]:
        if before[path] is not None:
            raise GlossaryError(_("the file is there already"), path=path, hint=hint)
        return {path: data}

    update([path], contents)


def update(
    paths: Sequence[Path],
    change: Callable[[Mapping[Path, bytes | None]], Mapping[Path, bytes]],
) -> tuple[Path, ...]:
    """Change files with nobody coming between reading and writing them.

    Other runs of this program wait. What another program saved after it was read is
    never replaced: `change` is asked again, and finds it there.

    Args:
        paths: All files that may be written.
        change: Returns what some of them are to hold. It gets what they hold, None
            for one that is not there, and may as well read them itself.

    Returns:
        The paths whose bytes changed. All are written as `write_atomic` does, or none.

    Raises:
        GlossaryError: Another run does not finish, another program keeps changing the
            files, or one cannot be written; all are as they were before.
    """
    with _folders(paths), locked(paths):
        for _attempt in range(_ATTEMPTS):
            before = {path: current_bytes(path) for path in paths}
            contents = change(before)
            new = {
                path: data for path, data in contents.items() if data != before[path]
            }
            with _staged(new) as staged:
                # As late as can be: renaming takes no time.
                changed = [
                    path for path in paths if current_bytes(path) != before[path]
                ]
                if not (new and changed):
                    _swap(staged, before)
                    for path in paths if contents else ():
                        discard_staged(path)
                    return tuple(new)
    raise GlossaryError(
        _("another program keeps changing this file; nothing was written"),
        path=changed[0],
        hint=_("close it there, and try again"),
    )


def write_stream(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file too large to be held in memory, or leave it as it was.

    Raises:
        GlossaryError: The file cannot be written.
    """
    with _folders([path]), locked([path]), _staged({path: pieces}) as staged:
        _swap(staged, {})


@contextmanager
def _staged(
    contents: Mapping[Path, bytes | Iterable[bytes]],
) -> Iterator[dict[Path, Path]]:
    """Yield a path of a hidden file for each that is to be written."""
    staged: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            check_replaceable(path)
            staged[path] = stage(path, [data] if isinstance(data, bytes) else data)
        yield staged
    finally:
        for path in staged:
            discard_staged(path)


def _swap(staged: Mapping[Path, Path], before: Mapping[Path, bytes | None]) -> None:
    """Let hidden files take the places of others, all or none."""
    done: list[Path] = []
    try:
        for path, temporary in staged.items():
            _rename(temporary, path)
            done.append(path)
    except BaseException as error:
        left = [path for path in done if not _put_back(path, before[path])]
        if left and isinstance(error, GlossaryError):
            hint = _("{files} is new already; run this again", files=listed(left))
            raise GlossaryError(error.message, path=error.path, hint=hint) from error
        raise


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(real_path(path))
    except OSError as error:
        raise write_error(path, error) from error


def _put_back(path: Path, data: bytes | None) -> bool:
    """Give a file its former content again; return False if that was refused."""
    try:
        if data is None:
            path.unlink(missing_ok=True)
        else:
            _rename(stage(path, [data]), path)
    except (OSError, GlossaryError):
        return False
    return True


@contextmanager
def _folders(paths: Iterable[Path]) -> Iterator[None]:
    """Make the folders of files; those that stay empty go again."""
    made: list[Path] = []
    try:
        for path in paths:
            made += _make_folder(path)
        yield
    finally:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()


def _make_folder(path: Path) -> list[Path]:
    """Make the folder of a file; return the folders made, outermost first."""
    folder = real_path(path).parent
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(path, error) from error
    return missing[::-1]
