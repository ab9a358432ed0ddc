"""JSON: everything the catalogue holds, with evidence and findings as values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from glossary.catalogues.exports.contract import (
    ExportOptions,
    Returned,
    check_identity,
    export_digest,
    unique_units,
)
from glossary.catalogues.exports.facts import settled
from glossary.documents.recognition import JSON_FORMAT
from glossary.errors import GlossaryError
from glossary.files.density import check_density
from glossary.files.reading import read_text
from glossary.messages import _, ngettext
from glossary.model import Catalogue, TranslationUnit

_VERSION = 1
# Of a file, for each list and object: an empty one takes 72 bytes of memory.
_BYTES_A_VALUE = 4

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Fields of the catalogue that are plain text.
_CATALOGUE_TEXTS = (
    *("source_language", "target_language", "signature"),
    *("created", "revised", "comment"),
)
# Files written before there were doubts do not say them.
_LATER = {"doubt"}


def write(catalogue: Catalogue, _options: ExportOptions) -> bytes:
    """Return the catalogue as an object with the list `units`."""
    content = {
        "format": JSON_FORMAT,
        "version": _VERSION,
        **{name: getattr(catalogue, name) for name in _CATALOGUE_TEXTS},
        "headers": catalogue.headers,
        "units": [_unit_values(unit) for unit in catalogue.units],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()


def read(path: Path) -> Returned:
    """Read the object.

    Raises:
        GlossaryError: The file is no JSON that `write` made.
    """
    units: list[TranslationUnit] = []
    comments: dict[str, str] = {}
    try:
        content = json.loads(_text(path))
        _check_format(content)
        for value in content["units"]:
            unit, comment = _unit(value)
            check_identity(
                unit, value["id"], path, _("unit {number}", number=len(units) + 1)
            )
            units.append(unit)
            comments[unit.id] = comment
        catalogue = Catalogue(
            unique_units(units, path),
            headers=tuple((str(name), str(text)) for name, text in content["headers"]),
            **{name: str(content[name]) for name in _CATALOGUE_TEXTS},
        )
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        hint = _("export the catalogue again")
        raise GlossaryError(_refusal(error, len(units)), path=path, hint=hint) from None
    return Returned(catalogue, comments)


def _text(path: Path) -> str:
    """Return the text of the file.

    Raises:
        GlossaryError: It cannot be read, or is hardly more than brackets.
    """
    text = read_text(path)
    number = text.count("{") + text.count("[")
    check_density(number, len(text), path, least=_BYTES_A_VALUE)
    return text


def _unit_values(unit: TranslationUnit) -> dict[str, Any]:
    values = msgspec.to_builtins(replace(unit, digest=export_digest(unit)))
    return {"id": unit.id, **values}


def _refusal(error: Exception, units: int) -> str:
    if not units:
        return _("this is not JSON that “glossary export” wrote: {error}", error=error)
    return ngettext(
        "this is not JSON that “glossary export” wrote, after {n} unit: {error}",
        "this is not JSON that “glossary export” wrote, after {n} units: {error}",
        units,
        error=error,
    )


def _check_format(content: Mapping[str, Any]) -> None:
    if (content["format"], content["version"]) != (JSON_FORMAT, _VERSION):
        raise ValueError(_("it has another format or version"))


def _unit(value: Mapping[str, Any]) -> tuple[TranslationUnit, str]:
    unit = msgspec.convert(value, TranslationUnit)
    missing = sorted(unit.__dataclass_fields__.keys() - value.keys() - _LATER)
    if missing:
        raise KeyError(*missing)
    digest, _plus, comment = unit.digest.partition("+")
    return settled(replace(unit, digest=digest), unit.origin), comment
