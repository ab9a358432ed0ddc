"""Where a path leads, and what is said when the system refuses a file."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

from glossary.errors import GlossaryError, reason_of
from glossary.messages import _

# Enough that no two names of a folder share it.
_DIGEST_CHARACTERS = 16


def real_path(path: Path) -> Path:
    """Return the path of the file itself, wherever symbolic links lead.

    Raises:
        GlossaryError: They lead in a circle, or there can be no such name.
    """
    try:
        return path.resolve()
    except OSError as error:
        raise write_error(path, error) from error
    except (RuntimeError, ValueError) as error:
        # Of links in a circle (Python 3.12 and before) and of NUL in a name.
        code = errno.EINVAL if isinstance(error, ValueError) else errno.ELOOP
        raise write_error(path, OSError(code, os.strerror(code))) from error


def beside(path: Path, suffix: str) -> Path:
    """Return a hidden path in the folder of a file, always the same for the same name.

    It is as long for a long name as for a short one.
    """
    digest = hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()
    return path.with_name(f".{digest[:_DIGEST_CHARACTERS]}.{suffix}")


def read_error(path: Path, error: OSError) -> GlossaryError:
    """Return the error for a file that the system does not let us read."""
    return _refusal(
        path, error, _("cannot read the file: {reason}", reason=reason_of(error))
    )


def write_error(path: Path, error: OSError) -> GlossaryError:
    """Return the error for a file that the system does not let us write."""
    return _refusal(
        path, error, _("cannot write the file: {reason}", reason=reason_of(error))
    )


def irregular_error(path: Path, mode: int) -> GlossaryError:
    """Return the error for a folder, device or pipe, by its mode."""
    if stat.S_ISDIR(mode):
        return GlossaryError(_("this is a folder, not a file"), path=path)
    return GlossaryError(
        _("this is not a regular file but a device or a pipe"),
        path=path,
        hint=_("save what it gives in a file"),
    )


def _refusal(path: Path, error: OSError, message: str) -> GlossaryError:
    if isinstance(error, FileNotFoundError):
        message = _("there is no such file")
    return GlossaryError(message, path=path)
