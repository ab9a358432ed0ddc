"""Word and Excel files whose bytes depend on their content alone."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from glossary.errors import GlossaryError
from glossary.extras import install_command
from glossary.files.archive import WORKBOOK, check_archive
from glossary.files.reading import read_bytes
from glossary.messages import _

# Parts of the archive carry no time; this is the earliest that zip can hold.
NO_TIME = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def import_openpyxl(path: Path | None = None) -> Any:
    """Return the openpyxl module.

    Raises:
        GlossaryError: It is not installed.
    """
    try:
        import openpyxl as module
    except ImportError:
        raise GlossaryError(
            _("Excel workbooks need openpyxl"),
            path=path,
            hint=install_command("xlsx"),
        ) from None
    return module


@contextmanager
def open_workbook(path: Path) -> Iterator[Any]:
    """Yield the openpyxl workbook of a file, to be read inside the block.

    Raises:
        GlossaryError: openpyxl is not installed, or the file is no sound workbook.
    """
    openpyxl = import_openpyxl(path)
    data = read_bytes(path)
    check_archive(data, path, WORKBOOK)
    try:
        with warnings.catch_warnings():
            # About styles and validations that openpyxl would not write again.
            warnings.simplefilter("ignore")
            yield openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, keep_links=False
            )
    except GlossaryError:
        raise
    except Exception as error:  # openpyxl names no exceptions for damaged workbooks
        raise GlossaryError(
            _("the workbook cannot be read"),
            path=path,
            hint=_("open it in a spreadsheet and save it as .xlsx again"),
        ) from error


def without_times(data: bytes) -> bytes:
    """Return the archive with all its times made the same."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(member.filename, NO_TIME)
            new.writestr(info, content, zipfile.ZIP_DEFLATED)
    return result.getvalue()
