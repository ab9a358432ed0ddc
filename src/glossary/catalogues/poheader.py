"""The header entry of a PO file: what a catalogue derives, what a person may set."""

from __future__ import annotations

from dataclasses import replace

from glossary.catalogues import notes
from glossary.catalogues.posyntax import comment_lines, string_lines
from glossary.model import Catalogue
from glossary.version import __version__

# What msginit writes when no person is named; msgfmt --check-header accepts it.
_NOBODY = {"Last-Translator": "Automatically generated", "Language-Team": "none"}
_PROJECT = {"Project-Id-Version": "glossary catalogue"}
# GNU gettext manual, section "Plural forms".
_PLURAL_FORMS = {"en": {"Plural-Forms": "nplurals=2; plural=(n != 1);"}}
_FIXED = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_DERIVED = {
    *("POT-Creation-Date", "PO-Revision-Date", "Language", "X-Source-Language"),
    *("X-Generator", "X-Glossary-Signature", "X-Glossary-Checked", *_FIXED),
}


def header_fields(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return names and values of the header; what nobody set gets neutral values."""
    given = dict(catalogue.headers)
    defaults = {
        name: given.get(name, value) for name, value in _defaults(catalogue).items()
    }
    fields = {
        "Project-Id-Version": defaults.pop("Project-Id-Version"),
        "POT-Creation-Date": catalogue.created,
        "PO-Revision-Date": catalogue.revised,
        **_NOBODY,
        "Language": catalogue.target_language.replace("-", "_"),
        **_FIXED,
        **defaults,
        "X-Source-Language": catalogue.source_language,
        "X-Generator": f"glossary {__version__}",
        "X-Glossary-Signature": notes.escape(catalogue.signature),
        **({"X-Glossary-Checked": catalogue.checked} if catalogue.checked else {}),
    }
    others = [(name, value) for name, value in catalogue.headers if name not in fields]
    return [*fields.items(), *others]


def header_lines(catalogue: Catalogue) -> list[str]:
    """Return the header entry."""
    text = "".join(f"{name}: {value}\n" for name, value in header_fields(catalogue))
    return [
        *comment_lines(catalogue.comment),
        *string_lines("msgid", ""),
        *string_lines("msgstr", text),
    ]


def _defaults(catalogue: Catalogue) -> dict[str, str]:
    """Return the fields that a person may set, with what stands in until then."""
    language = catalogue.target_language.split("-")[0]
    return {**_PROJECT, **_NOBODY, **_PLURAL_FORMS.get(language, {})}


def with_header(catalogue: Catalogue, text: str, comment: str) -> Catalogue:
    """Return the catalogue with what the header entry's text and comment say."""
    fields = _fields(text)
    values = dict(fields)
    language = values.get("Language") or catalogue.target_language
    catalogue = replace(
        catalogue,
        source_language=values.get("X-Source-Language") or catalogue.source_language,
        target_language=language.replace("_", "-"),
        signature=notes.unescape(values.get("X-Glossary-Signature", "")),
        checked=values.get("X-Glossary-Checked", ""),
        created=values.get("POT-Creation-Date", ""),
        revised=values.get("PO-Revision-Date", ""),
        comment=comment,
    )
    defaults = _defaults(catalogue).items()
    kept = [field for field in fields if field[0] not in _DERIVED]
    return replace(
        catalogue, headers=tuple(field for field in kept if field not in defaults)
    )


def _fields(text: str) -> list[tuple[str, str]]:
    """Return the header's fields; a line without a colon continues the one before."""
    fields: list[tuple[str, str]] = []
    for line in filter(None, text.split("\n")):
        name, colon, value = line.partition(":")
        if colon:
            fields.append((name, value.strip()))
        elif fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]}\n{line}")
    return fields
