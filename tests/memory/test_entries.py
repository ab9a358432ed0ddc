import pytest

from glossary.memory.entries import MemoryEntry, entries_of, fingerprint, queries_of
from glossary.model import Catalogue, Origin, Role, State, TranslationUnit

NOW = "2024-02-01 10:00+0000"


def unit(source, state=State.REVIEWED, origin=Origin.HUMAN, **fields):
    fields = {"target": f"<{source}>", "reference": "docs/talk.txt:3", **fields}
    return TranslationUnit(source, state=state, origin=origin, **fields)


def sources(*units):
    return [entry.source for entry in entries_of(Catalogue(units), "talk", NOW)]


@pytest.mark.parametrize(
    ("one", "enters"),
    [
        (unit("甲。"), True),
        (unit("甲。", State.FINAL), True),
        (unit("甲。", State.TRANSLATED), False),
        (unit("甲。", State.TRANSLATED, Origin.MACHINE), False),
        (unit("甲。", State.FINAL, Origin.MEMORY), False),
        (unit("甲。", State.INITIAL, Origin.NONE, target=""), False),
        (unit("甲。", obsolete=True, reference=""), True),
    ],
)
def test_only_what_people_reviewed_enters(one, enters):
    assert sources(one) == (["甲。"] if enters else [])


def test_what_an_entry_keeps():
    catalogue = Catalogue(
        (
            unit("甲。", State.TRANSLATED, Origin.MACHINE),
            unit("乙？", role=Role.QUESTION, speaker="问", context="occurrence 2"),
            unit("丙。"),
        ),
        revised="2024-01-31 16:05+0800",
    )
    assert entries_of(catalogue, "talk", NOW)[0] == MemoryEntry(
        source="乙？",
        target="<乙？>",
        document="docs/talk.txt",
        context="occurrence 2",
        before=fingerprint("甲"),
        after=fingerprint("丙"),
        role="question",
        speaker="问",
        date="20240131T080500Z",
        origin="human",
    )


def test_the_name_and_the_time_stand_in_for_what_the_catalogue_lacks():
    units = (unit("甲。", reference=""),)
    for revised in ("", "YEAR-MO-DA HO:MI+ZONE"):
        (entry,) = entries_of(Catalogue(units, revised=revised), "talk", NOW)
        assert (entry.document, entry.date) == ("talk", "20240201T100000Z")


def test_a_removed_sentence_has_no_neighbours_and_is_none():
    units = (unit("甲。"), unit("旧。", obsolete=True, reference=""))
    first, removed = entries_of(Catalogue(units), "talk", NOW)
    assert (first.before, first.after) == (fingerprint(""), fingerprint(""))
    assert (removed.before, removed.after) == (None, None)
    assert removed.document == "docs/talk.txt"


def test_queries_have_the_neighbours_entries_have():
    texts = ["甲。", "乙。", "丙。"]
    entries = entries_of(Catalogue(tuple(map(unit, texts))), "talk", NOW)
    assert [(q.source, q.before, q.after) for q in queries_of(texts)] == [
        (entry.source, entry.before, entry.after) for entry in entries
    ]


def test_fingerprints_are_those_of_keys_and_fit_sqlite():
    assert fingerprint("網絡主權！") == fingerprint("网络主权。")
    assert fingerprint("网络主权") != fingerprint("网络安全")
    assert -(2**63) <= fingerprint("网络主权") < 2**63
