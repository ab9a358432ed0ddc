import json
import os
import signal
import subprocess
import sys
import time

import pytest

from glossary.errors import GlossaryError
from glossary.files import locking
from glossary.files.locking import locked
from glossary.files.reading import read_text
from glossary.files.writing import write_atomic

HOLDER = """
import sys, time
from pathlib import Path
from glossary.files.locking import locked
with locked([Path(sys.argv[1])]):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Start a process that holds the lock of `tmp_path/a.po`; yield it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path / "a.po"], stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.communicate()


def test_nothing_is_left_of_a_lock(tmp_path):
    with locked([tmp_path / "a.po", tmp_path / "a.tsv"]):
        assert len(list(tmp_path.iterdir())) == 2
        assert all(path.name.startswith(".") for path in tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def test_who_waits_too_long_is_told_for_whom(tmp_path, holder, monkeypatch):
    monkeypatch.setattr(locking, "_WAIT_SECONDS", 0.2)
    path = tmp_path / "a.po"
    path.write_text("before")
    with pytest.raises(GlossaryError) as caught:
        write_atomic({path: b"after"})
    assert f"process {holder.pid} on " in str(caught.value)
    assert time.strftime("%Y-%m-%d") in str(caught.value)
    assert caught.value.path == path
    assert read_text(path) == "before"


def test_a_lock_with_a_damaged_record_is_a_lock(tmp_path, holder, monkeypatch):
    monkeypatch.setattr(locking, "_WAIT_SECONDS", 0.2)
    (lock,) = tmp_path.iterdir()
    lock.write_bytes(b"\xff{")
    with (
        pytest.raises(GlossaryError, match="another run is writing this file"),
        locked([tmp_path / "a.po"]),
    ):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_the_lock_of_a_killed_process_is_free(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    (lock,) = tmp_path.iterdir()
    assert json.loads(lock.read_text())["process"] == holder.pid
    write_atomic({tmp_path / "a.po": b"after"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.po"]


def test_what_a_killed_process_left_of_a_record_goes(tmp_path):
    path = tmp_path / "a.po"
    with locked([path]):
        (lock,) = tmp_path.iterdir()
    lock.write_bytes(b'{"command": "' + b"x" * 4000)
    with locked([path]):
        assert json.loads(lock.read_text())["process"] == os.getpid()


def test_names_that_may_be_one_file_have_one_lock(tmp_path):
    with locked([tmp_path / "Zürich.po", tmp_path / "zu\u0308rich.po"]):
        assert len(list(tmp_path.iterdir())) == 1


def test_a_link_is_locked_where_it_leads(tmp_path, holder, monkeypatch):
    monkeypatch.setattr(locking, "_WAIT_SECONDS", 0.2)
    (tmp_path / "other").mkdir()
    link = tmp_path / "other" / "link.po"
    link.symlink_to(tmp_path / "a.po")
    with pytest.raises(GlossaryError, match="another run"), locked([link]):
        pass


@pytest.mark.parametrize("code", locking._NO_LOCKS)
def test_where_there_are_no_locks_work_goes_on(tmp_path, monkeypatch, code):
    import filelock

    def refused(_lock):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(filelock.FileLock, "acquire", refused)
    write_atomic({tmp_path / "a.po": b"after"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.po"]


WRITER = """
import sys
from pathlib import Path
from glossary.files.writing import update
path = Path(sys.argv[1])
for _ in range(20):
    update([path], lambda before: {path: b"%d" % (int(before[path]) + 1)})
"""


def test_no_change_of_several_processes_is_lost(tmp_path):
    path = tmp_path / "counter"
    path.write_text("0")
    running = [subprocess.Popen([sys.executable, "-c", WRITER, path]) for _ in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    assert path.read_text() == "80"
    assert [path.name for path in tmp_path.iterdir()] == ["counter"]
