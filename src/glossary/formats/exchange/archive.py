"""Office files are zip archives of XML; hostile ones are refused before they unpack."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from glossary.errors import GlossaryError

# A table as large as LARGEST_FILE allows unpacks to less; a bomb to more.
_MOST_UNPACKED = 256 * 2**20
_MOST_MEMBERS = 1000
_XML = (".xml", ".rels")
_CHUNK = 2**20
_DOCTYPE = b"<!DOCTYPE"


def check_archive(data: bytes, path: Path) -> None:
    """Refuse what is no archive, what is too large, and XML that has a DTD.

    Office Open XML allows no DTD (ECMA-376 part 2, section 6.2.5), and entities need
    one. What a member says of its size binds the one who unpacks it.

    Raises:
        GlossaryError: The file is one of these.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_bounds(members, path)
            dtd = any(_has_doctype(archive, member) for member in members)
    except GlossaryError:
        raise
    except Exception:  # zipfile raises a dozen types for damaged archives
        raise GlossaryError(
            "this is not an .xlsx workbook (not a sound zip archive)",
            path=path,
            hint="open it in a spreadsheet and save it as .xlsx without a password",
        ) from None
    if dtd:
        raise GlossaryError(
            "the workbook's XML has a document type, which no spreadsheet writes",
            path=path,
            hint="do not trust the file",
        )


def _check_bounds(members: list[zipfile.ZipInfo], path: Path) -> None:
    size = sum(member.file_size for member in members)
    if size > _MOST_UNPACKED or len(members) > _MOST_MEMBERS:
        raise GlossaryError(
            f"the workbook has {len(members)} parts and unpacks to {size // 2**20} "
            f"MiB; the limits are {_MOST_MEMBERS} and {_MOST_UNPACKED // 2**20}",
            path=path,
            hint="split it, or save the sheet as CSV",
        )


def _has_doctype(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Look for a DTD in any encoding, where NUL bytes may stand between letters."""
    if not member.filename.lower().endswith(_XML):
        return False
    tail = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            text = tail + chunk.replace(b"\0", b"")
            if _DOCTYPE in text:
                return True
            tail = text[-len(_DOCTYPE) :]
    return False
