import shutil

import pytest

from glossary.engine.argos import ArgosEngine, DecodeSettings, read_package_info
from glossary.engine.checksums import FILE_NAME, checksums, verify
from glossary.engine.packages import BUNDLED_FOLDER, DEFAULT
from glossary.errors import GlossaryError

BUNDLED = BUNDLED_FOLDER / DEFAULT


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "model").mkdir()
    (tmp_path / "a.model").write_bytes(b"tokens")
    (tmp_path / "model" / "model.bin").write_bytes(b"weights")
    names = ["model/model.bin", "a.model"]
    (tmp_path / FILE_NAME).write_text(checksums(tmp_path, names), "utf-8")
    return tmp_path


def test_the_bundled_package_is_what_it_was():
    named = (BUNDLED / FILE_NAME).read_text("utf-8")
    assert "model/model.bin" in named
    assert "sentencepiece.model" in named
    verify(BUNDLED)


def test_a_sound_package_is_taken(folder):
    verify(folder)
    (folder / FILE_NAME).unlink()
    verify(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda path: (path / "model" / "model.bin").write_bytes(b"weightz"),
        lambda path: (path / "a.model").unlink(),
        lambda path: (path / FILE_NAME).write_text("nonsense\n"),
        lambda path: (path / FILE_NAME).write_bytes(b"\xff\xfe"),
    ],
)
def test_a_damaged_one_is_refused(change, folder):
    change(folder)
    with pytest.raises(GlossaryError, match=r"damaged|cannot be read"):
        verify(folder)


def test_the_engine_does_not_load_a_damaged_model(tmp_path):
    copy = shutil.copytree(BUNDLED, tmp_path / DEFAULT)
    data = bytearray((copy / "model" / "model.bin").read_bytes())
    data[len(data) // 2] ^= 1
    (copy / "model" / "model.bin").write_bytes(data)
    engine = ArgosEngine(read_package_info(copy))
    with pytest.raises(GlossaryError, match="damaged"):
        engine.decode(["您好。"], DecodeSettings())
