"""Exports as another program reads them, where it is installed."""

from pathlib import Path

import polib
import pytest

from glossary.catalogues.exports.contract import ExportOptions
from glossary.catalogues.exports.exporters import WRITERS
from glossary.catalogues.po import read_po

pytestmark = pytest.mark.editors

ROOT = Path(__file__).parents[2]
READERS = {
    ("tmx", "2.1"): ("tmx", "tmxfile"),
    ("xliff", "1.2"): ("xliff", "xlifffile"),
    ("xliff", "2.1"): ("xliff2", "Xliff2File"),
}


@pytest.mark.parametrize("name", ["interview", "white-paper"])
@pytest.mark.parametrize("kind", READERS, ids="-".join)
def test_translate_toolkit_reads_the_same_pairs(kind, name, tmp_path):
    pytest.importorskip("translate")
    from importlib import import_module

    po = ROOT / "locales" / "en" / f"{name}.po"
    path = tmp_path / "export"
    path.write_bytes(WRITERS[kind[0]](read_po(po), ExportOptions(xliff=kind[1])))
    module, reader = READERS[kind]
    store = getattr(import_module(f"translate.storage.{module}"), reader)
    pairs = {
        (str(unit.source), str(unit.target))
        for unit in store.parsefile(str(path)).units
        if unit.source
    }
    assert pairs == {(entry.msgid, entry.msgstr) for entry in polib.pofile(str(po))}
