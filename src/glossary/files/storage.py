"""Reading text and writing several files as one step."""

from __future__ import annotations

import codecs
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from glossary.errors import GlossaryError, reason_of
from glossary.messages import _


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, or of a UTF-16 file that has a BOM.

    Spreadsheets call the latter "Unicode text". Line ends stay as they are.

    Raises:
        GlossaryError: The file cannot be opened or is in another encoding.
    """
    data = read_bytes(path)
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError(
            _("the file is not UTF-8"),
            path=path,
            line=line,
            hint=_("save it again as UTF-8"),
        ) from error


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        GlossaryError: The file cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise read_error(path, error) from error


def write_atomic(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write all files or none; return the paths whose bytes changed.

    A file that already holds its bytes is not touched. A symbolic link stays one,
    an existing file keeps its mode, and missing folders are made.

    Raises:
        GlossaryError: Some file cannot be written; all are as they were before.
    """
    before = {path: _current_bytes(path) for path in contents}
    changed = tuple(path for path in contents if before[path] != contents[path])
    folders: list[Path] = []
    staged: dict[Path, Path] = {}
    replaced: list[Path] = []
    path = Path()
    try:
        for path in changed:
            folders += _make_folders(path.parent)
            staged[path] = _stage(path, [contents[path]])
        for path in changed:
            staged[path].replace(path.resolve())
            replaced.append(path)
    except BaseException as error:
        _undo({done: before[done] for done in replaced}, staged.values(), folders)
        if isinstance(error, OSError):
            raise _write_error(path, error) from error
        raise
    return changed


def write_stream(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file too large to be held in memory, or leave it as it was.

    Raises:
        GlossaryError: The file cannot be written.
    """
    folders: list[Path] = []
    staged: list[Path] = []
    try:
        folders += _make_folders(path.parent)
        staged.append(_stage(path, pieces))
        staged[0].replace(path.resolve())
    except BaseException as error:
        _undo({}, staged, folders)
        if isinstance(error, OSError):
            raise _write_error(path, error) from error
        raise


def _current_bytes(path: Path) -> bytes | None:
    """Return what the file holds, None when there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _write_error(path, error) from error


def _make_folders(folder: Path) -> list[Path]:
    """Make `folder`; return the folders that were missing, outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _stage(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write the pieces to a new file beside `path` and return the new file's path."""
    goal = path.resolve()
    temporary = goal.with_name(f".{secrets.token_hex(8)}.tmp")
    # Mode 0o666 lets the umask decide, which tempfile's 0o600 would not.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if goal.exists():
            temporary.chmod(goal.stat().st_mode & 0o7777)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _undo(
    before: Mapping[Path, bytes | None], staged: Iterable[Path], folders: list[Path]
) -> None:
    """Put the replaced files back and remove what was made on the way."""
    for path, data in before.items():
        if data is None:
            path.unlink(missing_ok=True)
        else:
            _stage(path, [data]).replace(path.resolve())
    for temporary in staged:
        temporary.unlink(missing_ok=True)
    for folder in reversed(folders):
        folder.rmdir()


def read_error(path: Path, error: OSError) -> GlossaryError:
    """Return the error for a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return GlossaryError(_("there is no such file"), path=path)
    message = _("cannot read the file: {reason}", reason=reason_of(error))
    return GlossaryError(message, path=path)


def _write_error(path: Path, error: OSError) -> GlossaryError:
    if isinstance(error, FileNotFoundError):
        return GlossaryError(_("there is no such file"), path=path)
    message = _("cannot write the file: {reason}", reason=reason_of(error))
    return GlossaryError(message, path=path)
