"""Office files are zip archives of XML; hostile ones are refused before they unpack."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from glossary.errors import GlossaryError
from glossary.messages import _, gettext_noop

_XML = (".xml", ".rels")
_CHUNK = 2**20
_DOCTYPE = b"<!DOCTYPE"
_OLE_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")  # [MS-CFB], section 2.2


class OfficeKind(NamedTuple):
    """A kind of office file: how much of it is read, and what is said of others.

    Attributes:
        most_xml: Bytes of its XML when unpacked.
        most_unpacked: Bytes of all of it when unpacked.
        most_parts: Number of members.
        most_tags: Number of tags in its XML; each takes some hundred bytes of memory.
        locked: Said of the older binary form, which a password makes of any file.
        unlock: What to do about that.
        damaged: Said of what is no sound archive.
        repair: What to do about that.
        shrink: What to do about a file that is too large.
    """

    most_xml: int
    most_unpacked: int
    most_parts: int
    most_tags: int
    locked: str
    unlock: str
    damaged: str
    repair: str
    shrink: str


# The tree of its XML is held in memory; pictures may be large, but stay packed.
DOCUMENT = OfficeKind(
    most_xml=64 * 2**20,
    most_unpacked=512 * 2**20,
    most_parts=10_000,
    most_tags=3_000_000,
    locked=gettext_noop("this is an old or password-protected Word document"),
    unlock=gettext_noop("save it as .docx without a password"),
    damaged=gettext_noop("this is not a Word document (not a sound zip archive)"),
    repair=gettext_noop("open it in a word processor and save it as .docx again"),
    shrink=gettext_noop("split it, or save its text as .txt"),
)
# A table as large as a glossary may be unpacks to less; a bomb to more.
WORKBOOK = OfficeKind(
    most_xml=256 * 2**20,
    most_unpacked=256 * 2**20,
    most_parts=1000,
    most_tags=30_000_000,
    locked=gettext_noop("this is an old or password-protected workbook"),
    unlock=gettext_noop("save it as .xlsx without a password"),
    damaged=gettext_noop("this is not an .xlsx workbook (not a sound zip archive)"),
    repair=gettext_noop("open it in a spreadsheet and save it as .xlsx again"),
    shrink=gettext_noop("split it, or save the sheet as CSV"),
)


def check_archive(data: bytes, path: Path | str, kind: OfficeKind) -> None:
    """Refuse what is no archive or too large, XML with a DTD, and parts outside.

    Office Open XML allows no DTD (ECMA-376 part 2, section 6.2.5), and entities need
    one. What a member says of its size binds the one who unpacks it.

    Raises:
        GlossaryError: The file is one of these.
    """
    if data.startswith(_OLE_SIGNATURE):
        raise GlossaryError(_(kind.locked), path=path, hint=_(kind.unlock))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            problem = _excess(members, kind)
            dtd, tags = (False, 0) if problem else _looked_through(archive)
    except Exception:  # zipfile raises a dozen types for damaged archives
        raise GlossaryError(_(kind.damaged), path=path, hint=_(kind.repair)) from None
    if tags > kind.most_tags:
        problem = _("its XML has more than {n} tags", n=kind.most_tags)
    if problem:
        raise GlossaryError(problem, path=path, hint=_(kind.shrink))
    hint = _("do not trust the file")
    if dtd:
        message = _("its XML has a document type, which no office program writes")
        raise GlossaryError(message, path=path, hint=hint)
    for member in members:
        if _leads_outside(member.filename):
            message = _(
                "the part “{name}” would lie outside the file", name=member.filename
            )
            raise GlossaryError(message, path=path, hint=hint)


def _excess(members: Sequence[zipfile.ZipInfo], kind: OfficeKind) -> str:
    """Return what there is too much of, empty if nothing."""
    if len(members) > kind.most_parts:
        return _(
            "the file has {parts} parts; at most {limit} are read",
            parts=len(members),
            limit=kind.most_parts,
        )
    total = sum(member.file_size for member in members)
    xml = sum(member.file_size for member in members if _is_xml(member))
    for size, limit in ((total, kind.most_unpacked), (xml, kind.most_xml)):
        if size > limit:
            return _(
                "the file unpacks to {size} MiB, which is too large; at most {limit} "
                "MiB are read",
                size=size // 2**20,
                limit=limit // 2**20,
            )
    return ""


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith(_XML)


def _looked_through(archive: zipfile.ZipFile) -> tuple[bool, int]:
    """Return whether the XML has a DTD, and how many tags it has, at least.

    NUL bytes may stand between letters, as in UTF-16.
    """
    tags = 0
    for member in filter(_is_xml, archive.infolist()):
        tail = b""
        with archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                tags += chunk.count(b"<")
                text = tail + chunk.replace(b"\0", b"")
                if _DOCTYPE in text:
                    return True, tags
                tail = text[-len(_DOCTYPE) :]
    return False, tags


def _leads_outside(name: str) -> bool:
    """Tell whether a member would be unpacked outside the folder of its archive."""
    path = PurePosixPath(name.replace("\\", "/"))
    drive = PureWindowsPath(name).drive
    return path.is_absolute() or ".." in path.parts or bool(drive)
