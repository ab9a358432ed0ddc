import sqlite3
from pathlib import Path

import pytest

from glossary.engine import cache
from glossary.engine.argos import ArgosEngine, DecodeSettings, read_package_info
from glossary.engine.cache import CachedEngine, cache_file
from glossary.engine.hypotheses import Hypothesis
from glossary.engine.packages import BUNDLED_FOLDER, DEFAULT

INFO = read_package_info(BUNDLED_FOLDER / DEFAULT)
SETTINGS = DecodeSettings()


@pytest.fixture
def decoded(monkeypatch):
    """What reaches the model; it answers without being loaded."""
    texts = []

    def decode(_self, some, settings):
        texts.extend(some)
        return tuple(found(f"{text}/{settings.beam_size}") for text in some)

    monkeypatch.setattr(ArgosEngine, "decode", decode)
    return texts


def found(target):
    return (Hypothesis(target, -0.25), Hypothesis("other", -0.5))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "decodings.sqlite3"


def engine(path):
    return CachedEngine(INFO, path)


def test_what_was_decoded_is_not_decoded_again(path, decoded):
    first = engine(path).decode(["甲", "乙"], SETTINGS)
    assert first == (found("甲/6"), found("乙/6"))
    again = engine(path).decode(["丙", "乙", "甲", "乙"], SETTINGS)
    assert again == (found("丙/6"), first[1], first[0], first[1])
    assert decoded == ["甲", "乙", "丙"]


def test_settings_make_a_difference(path, decoded):
    engine(path).decode(["甲"], SETTINGS)
    narrow = DecodeSettings(beam_size=2)
    assert engine(path).decode(["甲", "甲"], narrow) == (found("甲/2"),) * 2
    assert decoded == ["甲"] * 2


def test_many_texts_at_once(path, decoded):
    texts = [str(number) for number in range(1800)]
    engine(path).decode(texts, SETTINGS)
    engine(path).decode(texts, SETTINGS)
    assert decoded == texts


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"x" * 99])
def test_a_broken_cache_is_no_reason_to_stop(content, path, decoded):
    path.parent.mkdir()
    path.write_bytes(content)
    assert engine(path).decode(["甲"], SETTINGS) == (found("甲/6"),)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "value", ["[1]", '["a"]', '[["a", "b"]]', "nonsense", "3", b"\xff"]
)
def test_nonsense_in_the_cache_is_decoded_anew(value, path, decoded):
    engine(path).decode(["甲"], SETTINGS)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE decodings_2 SET hypotheses = ?", [value])
    assert engine(path).decode(["甲"], SETTINGS) == (found("甲/6"),)


def test_a_folder_that_cannot_be_made(tmp_path, decoded):
    (tmp_path / "file").write_text("")
    there = tmp_path / "file" / "decodings.sqlite3"
    assert engine(there).decode(["甲"], SETTINGS) == (found("甲/6"),)


def test_it_does_not_grow_for_ever(path, decoded, monkeypatch):
    monkeypatch.setattr(cache, "_MOST_ROWS", 100)
    for start in range(0, 1000, 50):
        engine(path).decode([str(start + n) for n in range(50)], SETTINGS)
    with sqlite3.connect(path) as connection:
        assert (
            connection.execute("SELECT COUNT(*) FROM decodings_2").fetchone()[0] <= 100
        )


def test_what_an_earlier_version_kept_is_thrown_away(path, decoded):
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE decodings_1 (key BLOB, hypotheses TEXT)")
    engine(path).decode(["甲"], SETTINGS)
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("decodings_2",)]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"XDG_CACHE_HOME": "/c"}, Path("/c/glossary/decodings.sqlite3")),
        ({"GLOSSARY_CACHE": "/d"}, Path("/d/decodings.sqlite3")),
        ({"GLOSSARY_CACHE": "off", "XDG_CACHE_HOME": "/c"}, None),
    ],
)
def test_where_it_is(environment, expected):
    assert cache_file(environment) == expected


def test_a_sentence_comes_out_the_same_in_any_company(path):
    text = "各县要全面推行河长制，每周至少巡河一次。"
    (alone,) = engine(path).decode([text], SETTINGS)
    among = engine(path).decode(["会议开了三天。" * 6, text, "好。"], SETTINGS)
    assert among[1] == alone
