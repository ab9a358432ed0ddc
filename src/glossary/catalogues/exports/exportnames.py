"""The names of the formats, light enough for the help of the commands."""

from __future__ import annotations

from glossary.messages import gettext_noop

FORMATS = {
    "xliff": gettext_noop("XLIFF 1.2 or 2.1, for CAT tools"),
    "xlsx": gettext_noop("Excel workbook"),
    "csv": gettext_noop("comma-separated table"),
    "tsv": gettext_noop("the catalogue's own table"),
    "json": gettext_noop("everything the catalogue holds, for programs"),
    "tmx": gettext_noop("TMX 1.4b, a translation memory of the reviewed units"),
    "mo": gettext_noop("compiled gettext catalogue of the reviewed units"),
    "txt": gettext_noop("the translated document as plain text"),
    "md": gettext_noop("the translated document as Markdown"),
    "html": gettext_noop("the translated document as HTML"),
    "docx": gettext_noop("the translated document as a Word file"),
}
SUFFIXES = {name: f".{name}" for name in FORMATS} | {"xliff": ".xlf"}
DOCUMENTS = ("txt", "md", "html", "docx")
# What of FORMATS comes back through “glossary import”, by suffix.
RETURNING = {
    **dict.fromkeys((".xlf", ".xliff", ".xml"), "xliff"),
    **{f".{name}": name for name in ("po", "xlsx", "csv", "tsv", "json", "docx")},
}
# What of these office programs save otherwise, by suffix.
SAVED_OTHERWISE = {
    **dict.fromkeys((".ods", ".fods", ".xls", ".xlsb", ".numbers"), ".xlsx"),
    **dict.fromkeys((".odt", ".fodt", ".doc", ".rtf", ".pages"), ".docx"),
}
