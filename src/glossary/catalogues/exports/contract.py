"""What writers are told, and what readers give back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from glossary.documents.translated.presentation import DocumentOptions
from glossary.errors import GlossaryError
from glossary.messages import _, listed
from glossary.model import Catalogue, TranslationUnit

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to write; each format looks at what concerns it.

    Attributes:
        xliff: Version of XLIFF, `1.2` or `2.1`.
        document: How a translated document shows its units.
        unreviewed: Whether MO holds unreviewed units too.
        bom: Whether CSV and TSV begin with a byte order mark.
    """

    xliff: str = "1.2"
    document: DocumentOptions = field(default_factory=DocumentOptions)
    unreviewed: bool = False
    bom: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """An exported file as it comes back.

    Attributes:
        catalogue: Its units. The `digest` of each is its content digest at the time of
            the export, empty if the file does not tell.
        comments: `comment_digest` of each unit's comment at the time of the export, by
            unit id; None if the format holds no comments.
    """

    catalogue: Catalogue
    comments: Mapping[str, str] | None = field(default_factory=dict)


Writer = Callable[[Catalogue, ExportOptions], bytes]
Reader = Callable[[Path], Returned]


def comment_digest(comment: str) -> str:
    """Return 8 hexadecimal digits that change with the comment; empty for none."""
    if not comment:
        return ""
    return hashlib.sha256(comment.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def export_digest(unit: TranslationUnit) -> str:
    """Return what tells later whether target, state or comment were edited.

    It is the content digest, with `+` and the comment's digest if there is a comment.
    """
    return "+".join(filter(None, (unit.content_digest, comment_digest(unit.comment))))


def value_of(kind: type[Kind], text: str) -> Kind:
    """Return a value that is given as text.

    Raises:
        ValueError: The text is no value of the kind.
    """
    try:
        return kind(text)
    except ValueError:
        values = listed(kind)
        message = _("“{text}” is none of {values}", text=text, values=values)
        raise ValueError(message) from None


def check_identity(
    unit: TranslationUnit, identifier: str, path: Path, place: str
) -> None:
    """Refuse a unit whose source, context or id was changed.

    A table whose columns were sorted one by one shows itself in this way.

    Raises:
        GlossaryError: The id does not belong to the source.
    """
    if unit.id != identifier:
        raise GlossaryError(
            _("the source text, context or id of {place} was changed", place=place),
            path=path,
            hint=_("put it back; only target, state and comment are for editing"),
        )


def unique_units(
    units: list[TranslationUnit], path: Path
) -> tuple[TranslationUnit, ...]:
    """Return the units.

    Raises:
        GlossaryError: One is there twice.
    """
    seen: set[str] = set()
    for unit in units:
        if unit.id in seen:
            raise GlossaryError(
                _("the unit {unit} is there twice", unit=unit.id),
                path=path,
                hint=_("keep one of them"),
            )
        seen.add(unit.id)
    return tuple(units)
