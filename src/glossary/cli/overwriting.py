"""What commands may write over: their own earlier work, and nothing of a person's."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.errors import GlossaryError
from glossary.messages import _

if TYPE_CHECKING:
    from glossary.documents.recognition import FileKind
    from glossary.model import Catalogue

_TMX_OF_OURS = b'creationtool="glossary"'
_BADGE = b"<svg"


def check_kind(
    path: Path, allowed: Collection[FileKind | None], hint: str = ""
) -> None:
    """Refuse a file that is there already and of another kind than its successor.

    Raises:
        GlossaryError: It is, or it cannot be read.
    """
    from glossary.documents.recognition import recognized

    _check(path, lambda head: recognized(head) in allowed, hint)


def check_tmx(path: Path) -> None:
    """Refuse a file that is there already and is no TMX of this program.

    Raises:
        GlossaryError: It is, or it cannot be read.
    """
    _check(path, lambda head: _TMX_OF_OURS in head)


def check_badge(path: Path) -> None:
    """Refuse a file that is there already and is no SVG.

    Raises:
        GlossaryError: It is, or it cannot be read.
    """
    _check(path, lambda head: head.lstrip().startswith(_BADGE))


def check_unedited(path: Path, catalogue: Catalogue) -> None:
    """Refuse an export with edits that its catalogue does not have.

    Raises:
        GlossaryError: It has some, or is no export of a kind that comes back.
    """
    from glossary.catalogues.exports.edits import merge_edits
    from glossary.catalogues.exports.exporters import read_returned

    if not path.exists():
        return
    merged = merge_edits(catalogue, read_returned(path))
    unknown = any(unit.digest != unit.content_digest for unit in merged.unknown)
    if merged.changes or merged.conflicts or unknown:
        raise GlossaryError(
            _("the file has edits that are not in the catalogue"),
            path=path,
            hint=_("take them over with “glossary import”, or name another with -o"),
        )


def check_is_no_source(path: Path, catalogue: Catalogue) -> None:
    """Refuse the document that a catalogue was made from.

    Raises:
        GlossaryError: The path is that of one.
    """
    references = {unit.reference.rpartition(":")[0] for unit in catalogue.units}
    if path.resolve() in {Path(one).resolve() for one in references if one}:
        raise _foreign_error(path)


def _check(path: Path, is_ours: Callable[[bytes], bool], hint: str = "") -> None:
    from glossary.documents.recognition import HEAD_BYTES
    from glossary.files.reading import read_start

    if path.exists() and not is_ours(read_start(path, HEAD_BYTES)):
        raise _foreign_error(path, hint)


def _foreign_error(path: Path, hint: str = "") -> GlossaryError:
    return GlossaryError(
        _("the file is there already, and this command did not write it"),
        path=path,
        hint=hint or _("name another one with -o"),
    )
