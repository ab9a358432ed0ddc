from dataclasses import replace

import pytest

pytest.importorskip("torch")

from glossary.catalogues.po import read_po, render_po
from glossary.catalogues.tmx import render_tmx
from glossary.learning.material import read_material
from glossary.learning.pairs import Pair
from glossary.memory.entries import MemoryEntry
from glossary.memory.store import open_memory
from glossary.model import (
    Catalogue,
    Origin,
    Span,
    State,
    Strategy,
    TermEntry,
    TermEvidence,
    TranslationUnit,
)
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

NO_TERMS = Matcher(build_termbase([]))


def unit(source, target, state, origin):
    evidence = TermEvidence(
        "泊位", Span(0, 2), "berth", Span(0, 5), Strategy.ANNOTATION
    )
    return TranslationUnit(source, target, state, origin, terms=(evidence,))


def test_of_catalogues_only_what_a_person_reviewed_is_learnt(tmp_path):
    units = (
        unit("泊位一。", "Berth one.", State.REVIEWED, Origin.HUMAN),
        unit("泊位二。", "Berth two.", State.FINAL, Origin.HUMAN),
        unit("泊位三。", "Berth three.", State.TRANSLATED, Origin.MACHINE),
    )
    path = tmp_path / "a.po"
    path.write_bytes(render_po(Catalogue(units)))
    read = read_po(path).units
    assert [one.state for one in read].count(State.REVIEWED) >= 1
    pairs = read_material([path, path], NO_TERMS)
    expected = [one for one in read if one.state in {State.REVIEWED, State.FINAL}]
    assert [pair.source for pair in pairs] == [one.source for one in expected]
    assert "泊位三。" not in {pair.source for pair in pairs}
    assert pairs[0].terms == (("泊位", "Berth"),)


def test_tables_memories_and_tmx_are_learnt_whole(tmp_path):
    table = tmp_path / "pairs.tsv"
    table.write_text("泊位一。\tBerth one.\t泊位=berth\n", encoding="utf-8")
    memory = tmp_path / "memory.sqlite"
    with open_memory(memory, create=True) as opened:
        opened.add([MemoryEntry("堆场二。", "Stacking yard two.", "a.txt")])
        tmx = b"".join(render_tmx(opened.entries()))
    (tmp_path / "m.tmx").write_bytes(tmx)
    pairs = read_material([table, memory], NO_TERMS)
    assert pairs == (
        Pair("泊位一。", "Berth one.", (("泊位", "berth"),)),
        Pair("堆场二。", "Stacking yard two."),
    )
    assert read_material([tmp_path / "m.tmx"], NO_TERMS) == pairs[1:]


def test_terms_of_glossaries_count_where_the_target_has_them(tmp_path):
    table = tmp_path / "pairs.tsv"
    table.write_text("泊位和堆场。\tA berth and a yard.\n", encoding="utf-8")
    entries = (TermEntry("泊位", "berth"), TermEntry("堆场", "stacking yard"))
    (pair,) = read_material([table], Matcher(build_termbase([entries])))
    assert pair == replace(pair, terms=(("泊位", "berth"),))
