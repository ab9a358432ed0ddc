import json
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from glossary.engine import packages
from glossary.engine.packages import (
    bundled_packages,
    find_package,
    install_file,
    install_from_index,
    installed_packages,
    open_package,
    remove_package,
)
from glossary.errors import GlossaryError

METADATA = {"from_code": "zh", "to_code": "fr", "package_version": "1.2"}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Keep installed packages in a folder of the test's own."""
    path = tmp_path / "packages"
    path.mkdir()
    monkeypatch.setattr(packages, "installed_folder", lambda: path)
    return path


def package_file(path, names=None, metadata=METADATA):
    contents = {
        "zh_fr/metadata.json": json.dumps(metadata),
        "zh_fr/model/model.bin": "",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (names or contents).items():
            archive.writestr(name, text)
    return path


def test_the_bundled_package_declares_annotation():
    (bundled,) = bundled_packages()
    assert bundled.name == "translate-zh_en"
    assert bundled.annotation == ("⦅", "⇒", "⦆")


def test_install_find_remove(tmp_path, folder):
    info = install_file(package_file(tmp_path / "a.argosmodel"))
    assert info.path == folder / "zh_fr"
    assert (info.version, info.annotation) == ("1.2", None)
    assert installed_packages() == (info,)
    for name in ("translate-zh_fr", "zh_fr", "zh-fr"):
        assert find_package(name) == info
    assert remove_package("zh-fr") == info
    assert installed_packages() == ()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("missing", ["from_code", "to_code"])
def test_a_damaged_package_does_not_hide_the_others(missing, tmp_path, folder):
    install_file(package_file(tmp_path / "a.argosmodel"))
    damaged = {key: value for key, value in METADATA.items() if key != missing}
    (folder / "broken").mkdir()
    (folder / "broken" / "metadata.json").write_text(json.dumps(damaged))
    assert [info.name for info in installed_packages()] == ["translate-zh_fr"]
    assert find_package("zh-fr").path == folder / "zh_fr"


def test_a_newer_file_replaces_the_package(tmp_path, folder):
    install_file(package_file(tmp_path / "a.argosmodel"))
    newer = METADATA | {"package_version": "2.0"}
    install_file(package_file(tmp_path / "b.argosmodel", metadata=newer))
    assert [info.version for info in installed_packages()] == ["2.0"]
    assert [path.name for path in folder.iterdir()] == ["zh_fr"]


def test_open_package_takes_names_folders_files_and_nothing(tmp_path):
    file = package_file(tmp_path / "a.argosmodel")
    with open_package(None) as info:
        assert info.name == "translate-zh_en"
    with open_package(str(file)) as info:
        assert info.version == "1.2"
        unpacked = info.path
    assert not unpacked.exists()
    folder = install_file(file).path
    with open_package(str(folder)) as info:
        assert info.path == folder
    with open_package("zh-fr") as info:
        assert info.path == folder


@pytest.mark.parametrize(
    "names",
    [
        {"../evil/metadata.json": "{}"},
        {"/evil/metadata.json": "{}"},
        {"a\\..\\..\\evil": "", "a/metadata.json": "{}"},
        {"a/metadata.json": "{}", "b/metadata.json": "{}"},
        {"metadata.json": "{}"},
        {"a/other.json": "{}"},
    ],
)
def test_unsafe_or_strange_files_are_refused(tmp_path, folder, names):
    file = package_file(tmp_path / "a.argosmodel", names)
    with pytest.raises(GlossaryError):
        install_file(file)
    assert list(folder.iterdir()) == []


def test_what_is_no_package_is_refused(tmp_path, folder):
    (tmp_path / "a.argosmodel").write_text("no zip")
    with pytest.raises(GlossaryError, match="not an Argos package file"):
        install_file(tmp_path / "a.argosmodel")
    with pytest.raises(GlossaryError, match="no such file"):
        install_file(tmp_path / "b.argosmodel")
    no_language = package_file(tmp_path / "c.argosmodel", metadata={"type": "sbd"})
    with pytest.raises(GlossaryError, match="metadata cannot be read"):
        install_file(no_language)
    assert list(folder.iterdir()) == []


def test_an_unknown_name_says_what_there_is():
    with pytest.raises(GlossaryError, match="translate-zh_en"):
        find_package("zh-de")
    with pytest.raises(GlossaryError, match="no such package file"):
        find_package("models/zh.argosmodel")


def test_the_bundled_package_cannot_be_removed():
    with pytest.raises(GlossaryError, match="cannot be removed"):
        remove_package("zh-en")


@pytest.fixture
def index(tmp_path, monkeypatch):
    """Serve a package index on the loopback interface."""
    served = tmp_path / "served"
    served.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(served))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(packages, "index_address", lambda: f"{address}/index.json")
    package_file(served / "zh_fr.argosmodel")
    entry = {"from_code": "zh", "to_code": "fr"}
    entry["links"] = [f"{address}/zh_fr.argosmodel"]
    (served / "index.json").write_text(json.dumps([entry]))
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


def test_install_from_the_index(index):
    seen = []
    info = install_from_index("zh-fr", lambda *call: seen.append(call))
    assert installed_packages() == (info,)
    size = (index / "zh_fr.argosmodel").stat().st_size
    assert seen[-1] == (size, size)


def test_a_pair_the_index_lacks(index):
    with pytest.raises(GlossaryError, match="no package from “zh” to “tlh”"):
        install_from_index("zh-tlh")


def test_an_index_that_is_not_json(index):
    (index / "index.json").write_text("<html>")
    with pytest.raises(GlossaryError, match="not JSON"):
        install_from_index("zh-fr")


def test_without_a_network_it_says_what_it_needs(no_network, monkeypatch):
    monkeypatch.setattr(
        packages, "index_address", lambda: "https://packages.example/index.json"
    )
    with pytest.raises(GlossaryError, match="needs a network connection to https"):
        install_from_index("zh-en")
