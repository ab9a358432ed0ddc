import os
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.files.reading import read_bytes, read_start, read_text


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
@pytest.mark.parametrize("read", [read_bytes, read_text, lambda p: read_start(p, 1)])
def test_only_regular_files_are_read(tmp_path, read):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    for path, message in {
        Path("/dev/zero"): "not a regular file",
        tmp_path / "pipe": "not a regular file",
        tmp_path: "this is a folder",
        tmp_path / "a": "symbolic links",
        tmp_path / "none": "no such file",
        tmp_path / ("x" * 300): "name too long",
    }.items():
        with pytest.raises(GlossaryError, match=message) as caught:
            read(path)
        assert caught.value.path == path


def test_a_name_with_nul_is_no_name(tmp_path):
    with pytest.raises(GlossaryError, match="no file can have this name"):
        read_bytes(tmp_path / "a\0b")


def test_the_start_is_no_longer_than_asked_for(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")
    assert read_start(tmp_path / "a", 3) == b"123"
    assert read_start(tmp_path / "a", 30) == b"12345"
