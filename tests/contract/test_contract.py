"""The contract of readers, for all of them: see `readers.py`."""

import json
import os
import random
import subprocess
import sys
import tracemalloc
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import READERS, seed, variants

from calls import calls_of
from glossary.errors import GlossaryError

every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda one: one.name)


def outcome(reader, path, data):
    """Read a file; return the error of the domain, if there is one."""
    path.write_bytes(data)
    error = None
    try:
        reader.read(path)
    except GlossaryError as raised:
        error = raised
    if error is not None:
        assert path.name in str(error.path), error
        assert error.message
        assert "\n" not in error.message
    return error


@every_reader
def test_the_sound_file_is_read(tmp_path, reader):
    assert outcome(reader, tmp_path / f"a{reader.suffix}", seed(reader)) is None


@every_reader
def test_damaged_files_give_a_value_or_an_error(tmp_path, reader):
    chance = random.Random(reader.name)
    path = tmp_path / f"a{reader.suffix}"
    for data in islice(variants(reader, chance), 25):
        outcome(reader, path, data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("any")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_bytes_give_a_value_or_an_error(folder, data):
    reader = data.draw(st.sampled_from(READERS))
    content = data.draw(st.binary(max_size=200))
    outcome(reader, folder / f"a{reader.suffix}", content)


@every_reader
def test_what_is_no_file_is_refused(tmp_path, reader):
    folder = tmp_path / f"a{reader.suffix}"
    folder.mkdir()
    loop = tmp_path / f"b{reader.suffix}"
    loop.symlink_to(loop.name)
    for path in (folder, loop, tmp_path / ("x" * 300 + reader.suffix)):
        with pytest.raises((GlossaryError, OSError)) as caught:
            reader.read(path)
        if isinstance(caught.value, OSError):
            # The command says it with the name of the file.
            assert caught.value.filename


def repeated(reader, times):
    """Return a sound file with what can be repeated in it many times over."""
    data = seed(reader)
    if reader.name in {"text", "gb18030", "markdown", "html"}:
        return data * times
    if reader.name.startswith("terms") and reader.suffix in {".csv", ".utf8"}:
        first, *rows = data.splitlines(keepends=True)
        return first + b"".join(rows) * times
    return None


GROWING = [one for one in READERS if repeated(one, 1)]


def work(reader, path):
    """Return how many functions are called while a file is read."""

    def read():
        with suppress(GlossaryError):
            reader.read(path)

    return calls_of(read)


@pytest.mark.parametrize("reader", GROWING, ids=lambda one: one.name)
def test_work_grows_with_the_file(tmp_path, reader):
    path = tmp_path / f"a{reader.suffix}"
    path.write_bytes(repeated(reader, 5))
    reader.read(path)
    path.write_bytes(repeated(reader, 25))
    little = work(reader, path)
    path.write_bytes(repeated(reader, 100))
    assert work(reader, path) < 5 * little + 1000


# Times the size of a file, or of what is packed in it.
MEMORY = 20
# Room for the 100,000 elements that a file of any size may have.
FREE = 64 * 2**20
SIZE = 200_000


@pytest.fixture(scope="module")
def peaks():
    """The memory that files of the densest syntax take, by reader."""
    found = {}
    script = Path(__file__).with_name("dense.py")
    command = [sys.executable, str(script), str(SIZE)]
    output = subprocess.run(command, check=True, capture_output=True).stdout
    for name, size, peak in json.loads(output):
        found.setdefault(name, []).append((size, peak))
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is not counted here")
@every_reader
def test_memory_is_bounded_by_the_size_of_the_file(peaks, reader):
    for size, peak in peaks[reader.name]:
        assert peak < MEMORY * size + FREE


@pytest.mark.parametrize("reader", GROWING, ids=lambda one: one.name)
def test_a_file_as_people_write_it_takes_little_memory(tmp_path, reader):
    data = repeated(reader, 2000)
    path = tmp_path / f"a{reader.suffix}"
    path.write_bytes(repeated(reader, 1))
    reader.read(path)
    path.write_bytes(data)
    tracemalloc.start()
    try:
        reader.read(path)
    except GlossaryError:
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < MEMORY * len(data) + 2**20
