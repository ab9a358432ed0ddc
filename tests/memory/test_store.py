import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from glossary.errors import GlossaryError
from glossary.memory import database
from glossary.memory.entries import (
    MatchKind,
    MemoryEntry,
    Query,
    fingerprint,
    key_fingerprint,
)
from glossary.memory.store import Added, open_memory
from glossary.memory.trigrams import index
from glossary.text.keys import sentence_key

SOURCE = "各国都应当尊重网络主权。"
ENTRY = MemoryEntry(
    SOURCE,
    "All countries should respect cyber sovereignty.",
    "talk.txt",
    before=fingerprint("前。"),
    after=fingerprint("后。"),
    role="answer",
    speaker="林书远",
    date="20240131T080000Z",
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
ENTRIES = st.builds(
    MemoryEntry,
    source=TEXT | st.sampled_from([SOURCE, "各國都應當尊重網絡主權！"]),
    target=TEXT,
    document=st.sampled_from(["a.txt", "b.txt", ""]),
    context=st.sampled_from(["", "occurrence 2"]),
    before=st.none() | st.integers(-(2**63), 2**63 - 1),
    speaker=TEXT,
    date=st.sampled_from(["", "20240131T080000Z"]),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "memory.sqlite"


@pytest.fixture
def memory(path):
    with open_memory(path, create=True) as opened:
        yield opened


def found(memory, source, **options):
    return [
        (match.kind, match.similarity, match.entry.target)
        for match in memory.lookup(Query(source), **options)
    ]


# --- adding


def test_adding_again_changes_nothing(memory):
    assert memory.add([ENTRY]) == Added(added=1)
    assert memory.add([ENTRY]) == Added(unchanged=1)
    assert list(memory.entries()) == [ENTRY]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"target": "New."}, "replaced"),
        ({"target": "New.", "date": "20240201T000000Z"}, "replaced"),
        ({"target": "New.", "date": "20231231T000000Z"}, "unchanged"),
        ({"date": "20240201T000000Z"}, "unchanged"),
        ({"after": None}, "replaced"),
        ({"document": "other.txt"}, "added"),
        ({"context": "occurrence 2"}, "added"),
        ({"source": "各國都應當尊重網絡主權。"}, "added"),
    ],
)
def test_a_new_entry_for_the_sentence(memory, change, outcome):
    new = replace(ENTRY, **change)
    memory.add([ENTRY])
    assert memory.add([new]) == Added(**{outcome: 1})
    expected = {"added": {ENTRY, new}, "replaced": {new}, "unchanged": {ENTRY}}
    assert set(memory.entries()) == expected[outcome]


def test_all_entries_or_none(memory):
    with pytest.raises(GlossaryError, match="surrogate"):
        memory.add([ENTRY, replace(ENTRY, target="\ud800")])
    assert list(memory.entries()) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(ENTRIES, max_size=6))
def test_what_goes_in_comes_out_and_is_found(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("memory") / "memory.sqlite"
    with open_memory(path, create=True) as memory:
        memory.add(entries)
    last = {(e.source, e.document, e.context): e for e in entries}
    with open_memory(path) as memory:
        kept = {(e.source, e.document, e.context): e for e in memory.entries()}
        assert kept.keys() == last.keys()
        for entry in kept.values():
            matches = memory.lookup(Query(entry.source), most=9)
            assert all(match.similarity == 100 for match in matches)
            assert entry in [match.entry for match in matches]
            assert {sentence_key(match.entry.source) for match in matches} == {
                sentence_key(entry.source)
            }


# --- looking up


def test_another_script_and_punctuation_is_exact(memory):
    memory.add([ENTRY])
    assert found(memory, "各國都應當，尊重網絡主權！") == [
        (MatchKind.EXACT, 100, ENTRY.target)
    ]


def test_the_same_neighbours_come_first_then_the_same_marks_then_the_newest(memory):
    others = [
        replace(ENTRY, document="old.txt", target="Old.", after=None, before=None),
        replace(
            ENTRY,
            document="new.txt",
            target="New.",
            after=None,
            before=None,
            date="20250101T000000Z",
        ),
        replace(
            ENTRY,
            source="各国都应当尊重网络主权",
            document="marks.txt",
            target="Marks.",
            date="20260101T000000Z",
            after=None,
        ),
    ]
    memory.add([ENTRY, *others])
    query = Query(SOURCE, ENTRY.before, ENTRY.after)
    assert [(m.kind, m.entry.target) for m in memory.lookup(query)] == [
        (MatchKind.CONTEXT, ENTRY.target),
        (MatchKind.EXACT, "New."),
        (MatchKind.EXACT, "Old."),
        (MatchKind.EXACT, "Marks."),
    ]


def test_unknown_neighbours_are_no_context(memory):
    memory.add([replace(ENTRY, before=None, after=None)])
    (match,) = memory.lookup(Query(SOURCE))
    assert match.kind is MatchKind.EXACT


@pytest.mark.parametrize(
    ("source", "similarity"),
    [
        ("各国应当尊重网络主权。", 95),
        ("各国都应当尊重网络安全。", 81),
        ("我们认为，各国都应当尊重网络主权。", 84),
        ("大家都来参加。", None),
        ("各国。", None),
        ("……", None),
    ],
)
def test_similar_sentences(memory, source, similarity):
    memory.add([ENTRY])
    expected = [] if similarity is None else [("fuzzy", similarity, ENTRY.target)]
    assert found(memory, source) == expected


def test_bounds_of_the_search(memory):
    memory.add(replace(ENTRY, document=f"{n}.txt", target=f"{n}.") for n in range(4))
    assert len(found(memory, "各国应当尊重网络主权。", most=3)) == 3
    assert found(memory, "各国都应当尊重网络安全。", least=82) == []
    assert len(found(memory, "各国都应当尊重网络安全。", least=81)) == 4


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("网络主权安全发展", min_size=4, max_size=14), max_size=8),
    st.text("网络主权安全发展", min_size=4, max_size=14),
)
def test_the_index_finds_what_a_scan_finds(tmp_path_factory, sources, query):
    path = tmp_path_factory.mktemp("memory") / "memory.sqlite"
    with open_memory(path, create=True) as memory:
        memory.add(MemoryEntry(source, source, "a.txt") for source in sources)
        similarities = [m.similarity for m in memory.lookup(Query(query))]
    best = max((fuzz.ratio(query, source) for source in sources), default=0)
    # So near to each other, two sentences have a trigram or an edge in common.
    if best >= 80:
        assert similarities[0] == int(best)
    else:
        assert all(75 <= similarity <= best for similarity in similarities)


def test_an_entry_that_was_replaced_is_not_found(memory):
    memory.add([ENTRY])
    memory.add([replace(ENTRY, target="New.")])
    assert found(memory, SOURCE) == [("exact", 100, "New.")]
    assert found(memory, "各国应当尊重网络主权。") == [("fuzzy", 95, "New.")]


def test_stats(memory, path):
    memory.add(
        [ENTRY, replace(ENTRY, document="b.txt"), MemoryEntry("甲。", "A.", "b.txt")]
    )
    stats = memory.stats()
    assert (stats.entries, stats.sentences) == (3, 2)
    assert list(stats.documents.items()) == [("b.txt", 2), ("talk.txt", 1)]
    assert stats.size == path.stat().st_size


# --- deleting


def test_a_sentence_has_all_its_entries_whatever_its_script_and_marks(memory):
    other = replace(ENTRY, source="各國都應當尊重網絡主權！", date="20250101T000000Z")
    similar = replace(ENTRY, source="各国都应当尊重网络安全。")
    memory.add([ENTRY, other, similar])
    assert memory.same("各国都应当尊重网络主权") == (other, ENTRY)
    assert memory.same("天气很好") == ()


def test_what_is_deleted_is_not_found_any_more(memory):
    other = replace(ENTRY, document="b.txt", target="Another.")
    memory.add([ENTRY, other])
    assert memory.delete([ENTRY]) == 1
    assert found(memory, SOURCE) == [("exact", 100, "Another.")]
    assert memory.delete([ENTRY, other]) == 1
    assert found(memory, SOURCE, least=1) == []
    assert memory.add([ENTRY]) == Added(added=1)
    assert found(memory, "各国都应当尊重网络主权国家。") == [
        ("fuzzy", 91, ENTRY.target)
    ]


def test_what_was_replaced_in_the_meantime_is_not_deleted(memory):
    memory.add([ENTRY])
    newer = replace(ENTRY, target="Corrected.")
    memory.add([newer])
    assert memory.delete([ENTRY]) == 0
    assert list(memory.entries()) == [newer]


@settings(max_examples=40, deadline=None)
@given(st.lists(ENTRIES, max_size=6), st.sets(st.integers(0, 5)))
def test_deleting_leaves_a_memory_as_if_the_entries_had_never_been(
    tmp_path_factory, entries, places
):
    folder = tmp_path_factory.mktemp("memory")
    with (
        open_memory(folder / "one.sqlite", create=True) as memory,
        open_memory(folder / "other.sqlite", create=True) as other,
    ):
        memory.add(entries)
        held = list(memory.entries())
        gone = [entry for at, entry in enumerate(held) if at in places]
        kept = [entry for at, entry in enumerate(held) if at not in places]
        assert memory.delete(gone) == len(gone)
        other.add(kept)
        assert list(memory.entries()) == kept
        assert replace(memory.stats(), size=0) == replace(other.stats(), size=0)
        for entry in entries:
            similar = Query(f"{entry.source}了")
            assert set(memory.lookup(similar, least=1, most=9)) == set(
                other.lookup(similar, least=1, most=9)
            )


# --- the file


def refused(path, **options):
    with pytest.raises(GlossaryError) as caught, open_memory(path, **options) as memory:
        memory.lookup(Query(SOURCE))
    return str(caught.value)


def test_a_missing_memory_is_made_only_for_adding(path):
    assert "there is no translation memory here" in refused(path)
    assert not path.exists()


@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_database(path, create):
    path.write_text("各国都应当尊重网络主权。\n" * 100, encoding="utf-8")
    before = path.read_bytes()
    message = refused(path, create=create)
    assert message.startswith(f"{path}: this is no translation memory (name another")
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [False, True])
def test_the_database_of_another_program(path, create):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    assert "no translation memory" in refused(path, create=create)


def test_a_memory_of_a_newer_version(path):
    with open_memory(path, create=True):
        pass
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 3")
    newer.close()
    assert "a newer version of glossary wrote this memory" in refused(path)


def test_a_memory_whose_sentences_have_no_numbers_is_refused(path):
    with open_memory(path, create=True) as memory:
        memory.add([ENTRY])
    with sqlite3.connect(path) as damaged:
        damaged.executescript(
            "ALTER TABLE sentence RENAME TO former;"
            "CREATE TABLE sentence (id INTEGER, key TEXT, fingerprint INTEGER);"
            "INSERT INTO sentence SELECT NULL, key, fingerprint FROM former;"
        )
    damaged.close()
    with (
        pytest.raises(GlossaryError, match="another type"),
        open_memory(path) as memory,
    ):
        memory.lookup(Query(SOURCE))


def test_a_damaged_memory(path):
    with open_memory(path, create=True) as memory:
        memory.add(replace(ENTRY, source=f"{SOURCE}{n}") for n in range(2000))
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    assert "the translation memory is damaged (restore" in refused(path)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    assert "cannot make its folder" in refused(
        tmp_path / "file" / "memory.sqlite", create=True
    )


def test_names_that_a_uri_would_take_apart(tmp_path):
    path = tmp_path / "a folder" / "100 % 记忆?.sqlite"
    with open_memory(path, create=True) as memory:
        memory.add([ENTRY])
    assert path.is_file()


WRITER = """
import sys
from pathlib import Path
from glossary.memory.entries import MemoryEntry
from glossary.memory.store import open_memory
name = sys.argv[2]
for turn in range(20):
    with open_memory(Path(sys.argv[1]), create=True) as memory:
        memory.add(
            MemoryEntry(f"{name}的第{turn}号句子{at}。", "A.", name) for at in range(20)
        )
"""


def test_processes_that_write_at_once_lose_nothing(path):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, path, name], stderr=subprocess.PIPE
        )
        for name in ("甲", "乙", "丙")
    ]
    assert [w.communicate()[1].decode() for w in writers] == [""] * 3
    with open_memory(path) as memory:
        assert memory.stats().documents == dict.fromkeys("甲乙丙", 400)
        assert found(memory, "甲的第7号句子7。") == [("exact", 100, "A.")]


def test_who_makes_the_file_at_the_same_time_shares_it(tmp_path):
    """Threads with connections of their own lock the file as processes do."""
    together = threading.Barrier(6)

    def add(path, number):
        together.wait()
        with open_memory(path, create=True) as memory:
            memory.add([replace(ENTRY, document=str(number))])

    for turn in range(20):
        path = tmp_path / f"{turn}.sqlite"
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(add, [path] * 6, range(6)))
        with open_memory(path) as memory:
            assert memory.stats().entries == 6


def test_readers_see_a_memory_while_it_is_written(path, memory):
    memory.add([ENTRY])

    def entries():
        yield replace(ENTRY, document="b.txt")
        with open_memory(path) as reader:
            assert list(reader.entries()) == [ENTRY]

    assert memory.add(entries()) == Added(added=1)


def test_a_memory_where_no_file_may_be_made_can_be_read(path, monkeypatch):
    with open_memory(path, create=True) as memory:
        memory.add([ENTRY])
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    monkeypatch.setattr("os.access", lambda folder, _mode: folder != path.parent)
    with open_memory(path) as opened:
        assert opened.same(SOURCE) == (ENTRY,)
        assert [file.name for file in path.parent.iterdir()] == [path.name]
    with (
        pytest.raises(GlossaryError, match="the memory cannot be written"),
        open_memory(path) as opened,
    ):
        opened.delete([ENTRY])


def test_what_another_process_is_writing_is_read_where_no_file_may_be_made(
    path, memory, monkeypatch
):
    memory.add([ENTRY])
    monkeypatch.setattr("os.access", lambda folder, _mode: folder != path.parent)
    with open_memory(path) as opened:
        assert opened.same(SOURCE) == (ENTRY,)


HOLDER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA locking_mode = EXCLUSIVE")
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("sentence", ["各国都应当尊重网络主权。", "尊重网络主权。"])
def test_a_locked_memory_is_not_an_empty_one(tmp_path, monkeypatch, sentence):
    monkeypatch.setattr(database, "_READER_WAIT_SECONDS", 0.1)
    path = tmp_path / "memory.sqlite"
    with open_memory(path, create=True) as memory:
        memory.add([MemoryEntry("各国都应当尊重网络主权。", "All states.")])
    command = [sys.executable, "-c", HOLDER, path]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with (
            pytest.raises(GlossaryError, match="keeps the memory locked"),
            open_memory(path) as memory,
        ):
            memory.lookup(Query(sentence))
        holder.kill()


def test_a_memory_of_the_first_version_is_brought_up_to_date(path):
    labelled = replace(
        ENTRY, source=f"王毅：{SOURCE}", target=f"Wang Yi: {ENTRY.target}"
    )
    with open_memory(path, create=True) as memory:
        memory.add([ENTRY, replace(ENTRY, document="b.txt", source=f"李强：{SOURCE}")])
    former = sqlite3.connect(path)
    # As the first version had it: labels are part of the keys.
    (number,) = former.execute("SELECT id FROM sentence").fetchone()
    keys = {
        n: sentence_key(s) for n, s in former.execute("SELECT id, source FROM entry")
    }
    for entry, key in keys.items():
        if key != sentence_key(SOURCE):
            cursor = former.execute(
                "INSERT INTO sentence (key, fingerprint) VALUES (?, ?)",
                (key, key_fingerprint(key)),
            )
            index(former, cursor.lastrowid, key)
            former.execute(
                "UPDATE entry SET sentence = ? WHERE id = ?", (cursor.lastrowid, entry)
            )
    former.execute("PRAGMA user_version = 1")
    former.commit()
    former.close()
    with open_memory(path) as memory:
        found = memory.lookup(Query(labelled.source))
        assert [(m.kind, m.similarity) for m in found] == [(MatchKind.EXACT, 100)] * 2
    again = sqlite3.connect(path)
    assert again.execute("SELECT id FROM sentence").fetchall() == [(number,)]
    assert again.execute("PRAGMA user_version").fetchone() == (2,)
    again.close()
