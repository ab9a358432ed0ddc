"""The names of the formats, light enough for the help of the commands."""

from __future__ import annotations

from glossary.messages import gettext_noop

FORMATS = {
    "tsv": gettext_noop("the project's own glossary table"),
    "table": gettext_noop(
        "any CSV or tab-separated table, with or without a header; only import"
    ),
    "deepl": gettext_noop("DeepL glossary, CSV"),
    "google": gettext_noop(
        "Google Cloud Translation, unidirectional CSV without a header"
    ),
    "google-termset": gettext_noop(
        "Google Cloud Translation, equivalent term sets, CSV"
    ),
    "amazon": gettext_noop("Amazon Translate custom terminology, CSV"),
    "omegat": gettext_noop("OmegaT glossary, tab-separated"),
    "tbx": gettext_noop("TBX-Basic, ISO 30042:2019"),
    "tbx-2008": gettext_noop("TBX-Basic of 2008, for Translate Toolkit and Weblate"),
    "xlsx": gettext_noop("Excel workbook"),
    "po": gettext_noop("PO glossary of Weblate"),
}
# What the programs look for.
SUFFIXES = {
    **dict.fromkeys(("deepl", "google", "google-termset", "amazon"), ".csv"),
    **dict.fromkeys(("tbx", "tbx-2008"), ".tbx"),
    "tsv": ".tsv",
    "omegat": ".utf8",
    "xlsx": ".xlsx",
    "po": ".po",
}
