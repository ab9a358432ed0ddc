import os
import stat
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.files.reading import read_text
from glossary.files.writing import write_atomic, write_stream


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_files_and_missing_folders_are_written(tmp_path):
    one, two = tmp_path / "a.po", tmp_path / "new" / "folder" / "a.tsv"
    assert write_atomic({one: b"1", two: b"2"}) == (one, two)
    assert tree(tmp_path) == {"a.po": b"1", "new/folder/a.tsv": b"2"}


def test_unchanged_file_is_left_alone(tmp_path):
    same, other = tmp_path / "same", tmp_path / "other"
    same.write_bytes(b"same")
    other.write_bytes(b"old")
    os.utime(same, (1, 1))
    assert write_atomic({same: b"same", other: b"new"}) == (other,)
    assert same.stat().st_mtime == 1
    assert other.read_bytes() == b"new"


def test_empty_file_is_made(tmp_path):
    assert write_atomic({tmp_path / "empty": b""}) == (tmp_path / "empty",)
    assert tree(tmp_path) == {"empty": b""}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_mode_is_kept_and_new_files_follow_the_umask(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"old")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_atomic({old: b"changed", new: b"new"})
    finally:
        os.umask(before)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_symbolic_link_stays(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomic({tmp_path / "link": b"new"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_folder_in_the_way_leaves_nothing_behind(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(GlossaryError, match="folder"):
        write_atomic({tmp_path / "a": b"1", tmp_path / "folder": b"2"})
    assert tree(tmp_path) == {}


def test_file_in_place_of_a_folder_leaves_nothing_behind(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    bad = tmp_path / "file" / "a"
    with pytest.raises(GlossaryError) as caught:
        write_atomic({tmp_path / "new" / "a": b"1", bad: b"2"})
    assert caught.value.path == bad
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("existing", [b"old", None])
def test_replaced_files_come_back_when_a_later_one_fails(
    tmp_path, monkeypatch, existing
):
    first, second = tmp_path / "new" / "a.po", tmp_path / "a.tsv"
    if existing is not None:
        first.parent.mkdir()
        first.write_bytes(existing)
    second.write_bytes(b"open in a spreadsheet")
    before = tree(tmp_path)
    replace = Path.replace

    def locked(self, target):
        if Path(target).name == "a.tsv":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(GlossaryError, match="permission denied") as caught:
        write_atomic({first: b"new", second: b"new"})
    assert caught.value.path == second
    assert tree(tmp_path) == before
    assert first.parent.exists() == (existing is not None)


def test_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GlossaryError, match="no space left"):
        write_atomic({tmp_path / "new" / "a": b"1"})
    assert list(tmp_path.iterdir()) == []


def test_interrupt_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupted(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomic({tmp_path / "a": b"1"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        "主权\r\n".encode(),
        "\ufeff主权\r\n".encode(),
        "主权\r\n".encode("utf-16"),
        "\ufeff主权\r\n".encode("utf-16-be"),
    ],
)
def test_unicode_is_read_with_or_without_mark(tmp_path, data):
    (tmp_path / "a").write_bytes(data)
    assert read_text(tmp_path / "a") == "主权\r\n"


def test_other_encoding_is_an_error_with_its_line(tmp_path):
    (tmp_path / "a").write_bytes(b"ok\n" + "主权".encode("gbk"))
    with pytest.raises(GlossaryError, match="not UTF-8") as caught:
        read_text(tmp_path / "a")
    assert caught.value.line == 2


def test_a_stream_replaces_the_file_whole(tmp_path):
    path = tmp_path / "new" / "a.tmx"
    write_stream(path, [b"old"])
    write_stream(path, (b"%d" % digit for digit in range(4)))
    assert tree(tmp_path) == {"new/a.tmx": b"0123"}


@pytest.mark.parametrize(
    ("error", "raised"),
    [(OSError(28, "No space left"), GlossaryError), (KeyError("x"), KeyError)],
)
def test_a_stream_that_breaks_off_leaves_nothing_behind(tmp_path, error, raised):
    def pieces():
        yield b"new"
        raise error

    kept = tmp_path / "kept.tmx"
    kept.write_bytes(b"old")
    for path in (kept, tmp_path / "folder" / "a.tmx"):
        with pytest.raises(raised):
            write_stream(path, pieces())
    assert tree(tmp_path) == {"kept.tmx": b"old"}
    assert not (tmp_path / "folder").exists()


@pytest.mark.parametrize("name", ["missing", "."])
def test_unreadable_file_is_an_error_with_its_path(tmp_path, name):
    with pytest.raises(GlossaryError) as caught:
        read_text(tmp_path / name)
    assert caught.value.path == tmp_path / name
