"""The names of the formats, light enough for the help of the commands."""

from __future__ import annotations

FORMATS = {
    "tsv": "the project's own glossary table",
    "deepl": "DeepL glossary, CSV",
    "google": "Google Cloud Translation, unidirectional CSV without a header",
    "google-termset": "Google Cloud Translation, equivalent term sets, CSV",
    "amazon": "Amazon Translate custom terminology, CSV",
    "omegat": "OmegaT glossary, tab-separated",
    "tbx": "TBX-Basic, ISO 30042:2019, style DCA",
    "tbx-dct": "TBX-Basic, ISO 30042:2019, style DCT",
    "tbx-2008": "TBX-Basic of 2008, for Translate Toolkit and Weblate",
    "xlsx": "Excel workbook",
    "po": "PO glossary of Weblate",
}
