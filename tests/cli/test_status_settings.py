import json
import os
import re

import pytest
from babel.messages.catalog import Catalog

PROJECT = """\
glossaries = ["a.tsv", "b.tsv"]
model = "zh-en"

[clean]
disable = ["share"]
"""


@pytest.fixture
def settings(run):
    def call():
        result = run("status", "--settings", "--json")
        assert result.exit_code == 0, result.output
        return {
            key: (one["value"], one["set_by"], one["place"])
            for key, one in json.loads(result.stdout).items()
        }

    return call


@pytest.fixture
def project_file(tmp_path):
    path = tmp_path / "glossary.toml"
    path.write_text(PROJECT, encoding="utf-8")
    return path


def test_defaults(settings, tmp_path):
    shown = settings()
    assert shown["model"] == ("the bundled model", "default", "")
    assert shown["output"] == (str(tmp_path / "locales"), "default", "")
    assert shown["clean"] == ({}, "default", "")
    (names, policy), *origin = shown["glossaries"]
    assert names.endswith("names.tsv")
    assert policy.endswith("policy.tsv")
    assert origin == ["default", ""]


def test_the_stronger_place_wins(settings, project_file, monkeypatch):
    folder = project_file.parent
    file = ("file", str(project_file))
    assert settings()["model"] == ("zh-en", *file)
    assert settings()["clean.disable"] == (["share"], *file)
    assert settings()["glossaries"] == (
        [str(folder / "a.tsv"), str(folder / "b.tsv")],
        *file,
    )
    monkeypatch.setenv("GLOSSARY_MODEL", "other")
    monkeypatch.setenv("GLOSSARY_GLOSSARIES", os.pathsep.join(["c.tsv", "d.tsv"]))
    monkeypatch.setenv("GLOSSARY_OUTPUT", "drafts")
    assert settings()["model"] == ("other", "environment", "GLOSSARY_MODEL")
    assert settings()["output"] == (
        str(folder / "drafts"),
        "environment",
        "GLOSSARY_OUTPUT",
    )
    assert settings()["glossaries"] == (
        [str(folder / "c.tsv"), str(folder / "d.tsv")],
        "environment",
        "GLOSSARY_GLOSSARIES",
    )


def test_as_a_table(run, project_file):
    lines = run("status", "--settings").stdout.splitlines()
    folder = project_file.parent
    assert lines[0].split()[:3] == ["glossaries", str(folder / "a.tsv"), "file"]
    assert lines[1].split() == [str(folder / "b.tsv")]
    assert lines[2].split()[:3] == ["model", "zh-en", "file"]
    assert lines[2].endswith(f"file ({project_file})")
    assert lines[3].split() == ["output", str(folder / "locales"), "default"]
    assert lines[4].split() == ["messages", "as", "the", "locale", "says", "default"]
    assert lines[5].split() == ["backup", "true", "default"]
    assert lines[6].split() == ["check", "-", "default"]
    assert lines[7].split()[:3] == ["clean.disable", "share", "file"]


def test_a_table_is_in_the_language_in_use(run, project_file, speak):
    catalog = Catalog(locale="zh_CN")
    catalog.add("file", "文件", context="SetBy")
    catalog.add("default", "默认", context="SetBy")
    catalog.add("{set_by} ({place})", "{set_by}（{place}）")
    catalog.add("as the locale says", "依区域设置")
    speak(catalog)
    shown = run("status", "--settings").stdout
    assert f"文件（{project_file}）\n" in shown
    assert re.search("messages +依区域设置 +默认\n", shown)
    facts = json.loads(run("status", "--settings", "--json").stdout)
    assert facts["model"]["set_by"] == "file"
    assert facts["messages"]["value"] == "as the locale says"


def test_the_environment_counts_for_other_commands(run, tmp_path, monkeypatch):
    (tmp_path / "mine.tsv").write_text("source\ttarget\n陶笛\tocarina\n", "utf-8")
    monkeypatch.setenv("GLOSSARY_GLOSSARIES", "mine.tsv")
    assert run("terms", "list").stdout.startswith("陶笛\tocarina\t")


def test_a_mistake_in_the_file_is_an_error(run, project_file):
    project_file.write_text("modle = 'x'\n", encoding="utf-8")
    result = run("status", "--settings")
    assert result.exit_code == 1
    assert "did you mean “model”?" in result.stderr
