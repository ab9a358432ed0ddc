"""The names of the formats, light enough for the help of the commands."""

from __future__ import annotations

FORMATS = {
    "xliff": "XLIFF 2.1 or 1.2, for CAT tools",
    "xlsx": "Excel workbook",
    "csv": "comma-separated table",
    "tsv": "the catalogue's own table",
    "json": "everything the catalogue holds, for programs",
    "tmx": "TMX 1.4b, a translation memory of the reviewed units",
    "mo": "compiled gettext catalogue of the reviewed units",
    "txt": "the translated document as plain text",
    "md": "the translated document as Markdown",
    "html": "the translated document as HTML",
    "docx": "the translated document as a Word file",
}
SUFFIXES = {name: f".{name}" for name in FORMATS} | {"xliff": ".xlf"}
DOCUMENTS = ("txt", "md", "html", "docx")
# What of FORMATS comes back through “glossary import”, by suffix.
RETURNING = {
    **dict.fromkeys((".xlf", ".xliff", ".xml"), "xliff"),
    **{f".{name}": name for name in ("xlsx", "csv", "tsv", "json")},
}
