"""Files that somebody else changes while we change them."""

import os
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.files import writing
from glossary.files.staging import stage
from glossary.files.writing import update, write_atomic, write_new, write_stream


@pytest.fixture
def saving(monkeypatch):
    """Return a function that lets an editor save files while ours are written."""

    def saves(path, *contents):
        left = list(contents)

        def staged(goal, pieces):
            if left:
                path.write_bytes(left.pop(0))
            return stage(goal, pieces)

        monkeypatch.setattr(writing, "stage", staged)

    return saves


def test_what_was_saved_in_the_meantime_is_read_again(tmp_path, saving):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    saving(path, b"by a person")
    assert update([path], lambda before: {path: before[path] + b", by us"}) == (path,)
    assert path.read_bytes() == b"by a person, by us"


def test_a_file_made_in_the_meantime_is_not_replaced(tmp_path, saving):
    path = tmp_path / "a"
    saving(path, b"by a person")
    with pytest.raises(GlossaryError, match="there already"):
        write_new(path, b"ours", "hint")
    assert path.read_bytes() == b"by a person"


def test_who_never_stops_saving_is_not_overwritten(tmp_path, saving):
    path = tmp_path / "a"
    path.write_bytes(b"0")
    saving(path, *(b"%d" % number for number in range(1, 100)))
    with pytest.raises(GlossaryError, match="keeps changing") as caught:
        update([path], lambda before: {path: before[path] + b"!"})
    assert caught.value.path == path
    assert path.read_bytes().isdigit()
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_a_change_of_the_other_file_counts_too(tmp_path, saving):
    po, tsv = tmp_path / "a.po", tmp_path / "a.tsv"
    po.write_bytes(b"1")
    tsv.write_bytes(b"1")
    saving(tsv, b"2")
    update([po, tsv], lambda before: {po: before[po] + before[tsv]})
    assert (po.read_bytes(), tsv.read_bytes()) == (b"12", b"2")


def test_nothing_to_write_writes_nothing(tmp_path):
    assert update([tmp_path / "new" / "a"], lambda _before: {}) == ()
    assert list(tmp_path.iterdir()) == []


def test_stale_files_of_ours_are_cleared_away(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"same")
    stage(path, [b"what a killed run left"])
    other = stage(tmp_path / "other", [b"what another run is writing"])
    write_atomic({path: b"same"})
    assert sorted(tmp_path.iterdir()) == sorted([path, other])


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_hard_link_is_not_parted_from_its_twin(tmp_path):
    path, twin = tmp_path / "a", tmp_path / "twin"
    path.write_bytes(b"old")
    twin.hardlink_to(path)
    for write in (
        lambda: write_atomic({tmp_path / "b": b"new", path: b"new"}),
        lambda: write_stream(path, [b"new"]),
    ):
        with pytest.raises(GlossaryError, match="second name") as caught:
            write()
        assert caught.value.path == path
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", "twin"]
    assert write_atomic({path: b"old"}) == ()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_in_a_circle_are_refused(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(GlossaryError, match="symbolic links"):
        write_atomic({tmp_path / "a": b"new"})
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_a_device_is_not_replaced(device):
    with pytest.raises(GlossaryError, match="not a regular file"):
        write_atomic({Path(device): b"new"})
    assert Path(device).is_char_device()


def test_names_that_no_file_can_have(tmp_path):
    for name in ("x" * 300, "a\0b"):
        with pytest.raises(GlossaryError):
            write_atomic({tmp_path / name: b"new"})
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_can_be_written(tmp_path):
    path = tmp_path / ("主" * 84 + ".po")
    assert write_atomic({path: b"new"}) == (path,)
    assert list(tmp_path.iterdir()) == [path]
