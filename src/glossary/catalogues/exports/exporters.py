"""The formats by name: those of catalogues, and of translated documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from glossary.catalogues.exports import csv, json, unitsheet, wordtable
from glossary.catalogues.exports.contract import (
    ExportOptions,
    Reader,
    Returned,
    Writer,
)
from glossary.catalogues.exports.exportnames import RETURNING, SAVED_OTHERWISE
from glossary.catalogues.po import read_po, render_mo
from glossary.catalogues.tmx import render_tmx
from glossary.catalogues.tsv import read_tsv, render_tsv
from glossary.catalogues.xliff.versions import read_xliff, render_xliff
from glossary.documents.translated import ashtml, asmarkdown, astext, asword
from glossary.documents.translated.intohtml import write_into_html
from glossary.documents.translated.intoword import write_into_word
from glossary.documents.translated.presentation import DocumentOptions, document_name
from glossary.errors import GlossaryError
from glossary.memory.entries import entries_of
from glossary.messages import _, listed
from glossary.model import Catalogue


def _tmx(catalogue: Catalogue, _options: ExportOptions) -> bytes:
    """Return the reviewed units of the document, dated as the catalogue is."""
    live = tuple(unit for unit in catalogue.units if not unit.obsolete)
    catalogue = replace(catalogue, units=live)
    entries = entries_of(catalogue, document_name(catalogue), now="")
    return b"".join(render_tmx(entries))


def _word(catalogue: Catalogue, options: ExportOptions) -> bytes:
    write = wordtable.write if options.document.bilingual else asword.write
    return write(catalogue, options.document)


def _document(write: Callable[[Catalogue, DocumentOptions], bytes]) -> Writer:
    return lambda catalogue, options: write(catalogue, options.document)


WRITERS: dict[str, Writer] = {
    "xliff": lambda catalogue, options: render_xliff(catalogue, options.xliff),
    "xlsx": unitsheet.write,
    "csv": csv.write,
    "tsv": lambda catalogue, options: render_tsv(catalogue, bom=options.bom),
    "json": json.write,
    "tmx": _tmx,
    "mo": lambda catalogue, options: render_mo(
        catalogue, unreviewed=options.unreviewed
    ),
    "txt": _document(astext.write),
    "md": _document(asmarkdown.write),
    "html": _document(ashtml.write),
    "docx": _word,
}
# Put targets into the original document; they return how many units are not in it.
KEEPERS: dict[
    str, Callable[[bytes, str, Catalogue, DocumentOptions], tuple[bytes, int]]
] = {"html": write_into_html, "docx": write_into_word}
READERS: dict[str, Reader] = {
    # A catalogue tells of its targets what they were, and of its comments not.
    "po": lambda path: Returned(read_po(path)),
    "xliff": read_xliff,
    "xlsx": unitsheet.read,
    "csv": csv.read,
    # The table holds no digests, and comments where it has any.
    "tsv": lambda path: Returned(read_tsv(path)),
    "json": json.read,
    "docx": wordtable.read,
}


def read_returned(path: Path) -> Returned:
    """Read an exported file; its suffix tells the format.

    Raises:
        GlossaryError: The suffix is that of no format, or the file cannot be read.
    """
    suffix = path.suffix.lower()
    name = RETURNING.get(suffix)
    if name is None:
        known = SAVED_OTHERWISE.get(suffix)
        hint = (
            _("save it as {suffix} in the program it comes from", suffix=known)
            if known
            else _("give a file that ends in {suffixes}", suffixes=listed(RETURNING))
        )
        raise GlossaryError(
            _("edits do not come back from this kind of file"), path=path, hint=hint
        )
    return READERS[name](path)
