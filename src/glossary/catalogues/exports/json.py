"""JSON: everything the catalogue holds, with evidence and findings as values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from glossary.catalogues.exports.contract import (
    ExportOptions,
    Returned,
    check_identity,
    export_digest,
    unique_units,
    value_of,
)
from glossary.catalogues.exports.facts import settled
from glossary.documents.recognition import JSON_FORMAT
from glossary.errors import GlossaryError
from glossary.files.reading import read_text
from glossary.messages import _, ngettext
from glossary.model import (
    Catalogue,
    Doubt,
    EntryOrigin,
    Finding,
    Role,
    Severity,
    Side,
    Span,
    State,
    Strategy,
    TermEvidence,
    TranslationUnit,
)

_VERSION = 1

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Fields of the catalogue and of a unit that are plain text.
_CATALOGUE_TEXTS = (
    *("source_language", "target_language", "signature"),
    *("created", "revised", "comment"),
)
_UNIT_TEXTS = (
    *("source", "target", "context", "speaker", "reference"),
    *("comment", "previous_source"),
)


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
        content = json.loads(read_text(path))
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


# --- writing


def _unit_values(unit: TranslationUnit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "state": unit.state,
        "origin": unit.origin,
        "role": unit.role,
        **{name: getattr(unit, name) for name in _UNIT_TEXTS},
        "terms": [asdict(term) for term in unit.terms],
        "findings": [asdict(finding) for finding in unit.findings],
        "flags": unit.flags,
        "obsolete": unit.obsolete,
        "doubt": unit.doubt,
        "digest": export_digest(unit),
    }


# --- reading


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
    texts = {name: value[name] for name in (*_UNIT_TEXTS, "digest")}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise ValueError(_("“{name}” is no text", name=name))
    digest, _plus, comment = texts.pop("digest").partition("+")
    unit = TranslationUnit(
        **texts,
        state=value_of(State, value["state"]),
        role=value_of(Role, value["role"]),
        terms=tuple(map(_evidence, value["terms"])),
        findings=tuple(map(_finding, value["findings"])),
        flags=tuple(map(str, value["flags"])),
        obsolete=bool(value["obsolete"]),
        # Files written before there were doubts do not say it.
        doubt=value_of(Doubt, doubt) if (doubt := value.get("doubt")) else None,
        digest=digest,
    )
    return settled(unit, value["origin"]), comment


def _evidence(value: Mapping[str, Any]) -> TermEvidence:
    found = value["target_span"]
    change = value["score_change"]
    return TermEvidence(
        term=str(value["term"]),
        source_span=Span(*map(int, value["source_span"])),
        target=str(value["target"]),
        target_span=None if found is None else Span(*map(int, found)),
        strategy=value_of(Strategy, value["strategy"]),
        score_change=None if change is None else float(change),
        # Files written before figures were told apart do not say it.
        origin=value_of(EntryOrigin, value.get("origin", EntryOrigin.GLOSSARY)),
    )


def _finding(value: Mapping[str, Any]) -> Finding:
    span, fix = value["span"], value["fix"]
    return Finding(
        check=str(value["check"]),
        severity=value_of(Severity, value["severity"]),
        message=str(value["message"]),
        side=value_of(Side, value["side"]),
        span=None if span is None else Span(*map(int, span)),
        fix=None if fix is None else str(fix),
    )
