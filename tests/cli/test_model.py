import json
import zipfile


def package(path):
    metadata = {"from_code": "zh", "to_code": "fr", "package_version": "1.2"}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("zh_fr/metadata.json", json.dumps(metadata))
        archive.writestr("zh_fr/README.md", "A card.")
    return path


def test_the_bundled_model_is_listed_and_described(run):
    listed = run("model", "list")
    assert listed.output == "translate-zh_en\t1.2\tbundled\tannotates terms\n"
    shown = run("model", "info")
    assert "annotates terms: yes" in shown.output
    assert "CC BY-SA 4.0" in shown.output
    assert json.loads(run("model", "info", "--json").output)["kind"] == "bundled"


def test_a_refusal_is_one_line(run, no_network, monkeypatch):
    from glossary.engine import packages

    monkeypatch.setattr(packages, "index_address", lambda: "https://argos.example/i")
    result = run("model", "install", "zh-en")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "needs a network connection to https://argos.example/i" in result.output
    assert run("model", "remove", "zh-en").exit_code == 1


def test_install_list_use_remove(run, tmp_path, monkeypatch):
    from glossary.engine import packages

    (tmp_path / "installed").mkdir()
    monkeypatch.setattr(packages, "installed_folder", lambda: tmp_path / "installed")
    file = package(tmp_path / "a.argosmodel")
    assert "installed translate-zh_fr 1.2" in run("model", "install", file).output
    names = [
        model["name"] for model in json.loads(run("model", "list", "--json").output)
    ]
    assert names == ["translate-zh_en", "translate-zh_fr"]
    assert "A card." in run("model", "info", "zh-fr").output
    assert "removed translate-zh_fr" in run("model", "remove", "zh-fr").output
    assert not (tmp_path / "installed" / "zh_fr").exists()


def test_a_file_that_is_no_package(run, tmp_path):
    (tmp_path / "a.argosmodel").write_text("not a zip file")
    result = run("model", "install", "a.argosmodel")
    assert result.exit_code == 1
    assert "not an Argos package file" in result.output
