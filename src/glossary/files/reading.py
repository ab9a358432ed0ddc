"""Reading files whole."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import BinaryIO

from glossary.errors import GlossaryError
from glossary.files.density import check_lines
from glossary.files.paths import irregular_error, read_error
from glossary.messages import _


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, or of a UTF-16 file that has a BOM.

    Spreadsheets call the latter "Unicode text". Line ends stay as they are.

    Raises:
        GlossaryError: The file cannot be opened, is in another encoding, or is hardly
            more than line ends.
    """
    data = read_bytes(path)
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError(
            _("the file is not UTF-8"),
            path=path,
            line=line,
            hint=_("save it again as UTF-8"),
        ) from error
    check_lines(text, len(data), path)
    return text


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        GlossaryError: The file cannot be opened.
    """
    with open_file(path) as file:
        try:
            return file.read()
        except OSError as error:
            raise read_error(path, error) from error


def read_start(path: Path, size: int) -> bytes:
    """Return the first bytes of a file, at most as many as `size`.

    Raises:
        GlossaryError: The file cannot be opened.
    """
    with open_file(path) as file:
        try:
            return file.read(size)
        except OSError as error:
            raise read_error(path, error) from error


def open_file(path: Path) -> BinaryIO:
    """Open a regular file for reading.

    Raises:
        GlossaryError: It cannot be opened, or is a folder, device or pipe: they may
            have no end, or never answer.
    """
    try:
        # Path.open takes no opener.
        file = open(path, "rb", opener=_opened)  # noqa: SIM115
        mode = os.fstat(file.fileno()).st_mode
    except ValueError as error:
        message = _("no file can have this name")
        raise GlossaryError(message, path=ascii(str(path))[1:-1]) from error
    except IsADirectoryError as error:
        raise irregular_error(path, stat.S_IFDIR) from error
    except OSError as error:
        raise read_error(path, error) from error
    if not stat.S_ISREG(mode):
        file.close()
        raise irregular_error(path, mode)
    return file


def _opened(path: str, flags: int) -> int:
    # A pipe that nobody writes to would be waited for; Windows has no such flag.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
