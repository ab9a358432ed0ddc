"""XLIFF 1.2 and 2.1 (OASIS Standards of 2008 and 2018): one unit a sentence.

What differs between the two is in `v12.py` and `v21.py`. Both hold all of a unit; of
the rest of a catalogue they hold the languages and the signature.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from glossary.catalogues.exports.contract import Returned, check_identity, unique_units
from glossary.catalogues.xliff import v12 as xliff12
from glossary.catalogues.xliff import v21 as xliff21
from glossary.errors import GlossaryError
from glossary.files.reading import read_bytes
from glossary.files.xml import local_name, parse
from glossary.messages import _
from glossary.model import Catalogue, TranslationUnit

if TYPE_CHECKING:
    from glossary.files.xml import Element

_RENDERERS = {"2.1": xliff21.render, "1.2": xliff12.render}
_VERSIONS = {"2": xliff21, "1": xliff12}


def render_xliff(catalogue: Catalogue, version: str = "1.2") -> bytes:
    """Return the catalogue in version `1.2` or `2.1`; the same units, the same bytes.

    Obsolete units are left out.

    Raises:
        GlossaryError: A comment holds a character that XML cannot.
    """
    return _RENDERERS[version](catalogue)


def read_xliff(path: Path) -> Returned:
    """Return the units of an XLIFF file of version 2.x or 1.x.

    Notes that are not the tool's own, whoever wrote them, are the unit's comment.

    Raises:
        GlossaryError: The file is no XLIFF, or a unit has another id than its source.
    """
    root = parse(read_bytes(path), path, "XLIFF")
    version = version_of(root, path)
    units = []
    comments = {}
    for element in root.iter(unit_tag(root, version)):
        identifier = element.get("id", "")
        unit, comments[identifier] = read_element(element, version, path)
        check_identity(unit, identifier, path, unit_name(identifier))
        units.append(unit)
    catalogue = version.read_header(root)
    return Returned(replace(catalogue, units=unique_units(units, path)), comments)


def version_of(root: Element, path: Path) -> ModuleType:
    """Return the module that reads the version of XLIFF a file is in.

    Raises:
        GlossaryError: The file is no XLIFF.
    """
    version = _VERSIONS.get(root.get("version", "")[:1])
    if local_name(root) != "xliff" or version is None:
        raise GlossaryError(
            _("this is XML but not XLIFF 1 or 2"),
            path=path,
            hint=_("give an .xlf file"),
        )
    return version


def unit_tag(root: Element, version: ModuleType) -> str:
    """Return the tag of units, in the namespace of the root element.

    Other programs have elements of their own, which may be called so too.
    """
    return str(root.tag).removesuffix(local_name(root)) + str(version.UNIT)


def read_element(
    element: Element, version: ModuleType, path: Path
) -> tuple[TranslationUnit, str]:
    """Return the unit of an element, and the digest of its comment at the export.

    Raises:
        GlossaryError: A state or fact in it is not known.
    """
    try:
        unit, comment = version.read_unit(element)
    except (ValueError, OverflowError) as error:
        message = _(
            "the unit {id} cannot be read: {error}",
            id=element.get("id", ""),
            error=error,
        )
        raise GlossaryError(
            message, path=path, hint=_("export the catalogue again")
        ) from None
    return unit, comment


def unit_name(identifier: str) -> str:
    """Return what a unit is called in a sentence."""
    return _("unit {id}", id=identifier)
