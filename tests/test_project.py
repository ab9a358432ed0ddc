import os
from pathlib import Path

import pytest

from glossary.project import (
    SetBy,
    bundled_glossaries,
    project_from,
    with_environment,
)
from glossary.projectfile import find_project_file
from glossary.text.rules import DEFAULT_RULES

FILE = Path("/somewhere/glossary.toml")


def test_defaults_without_a_file(tmp_path):
    project = project_from(None, tmp_path / "glossary.toml")
    assert project.glossaries == bundled_glossaries()
    assert [path.name for path in bundled_glossaries()] == ["names.tsv", "policy.tsv"]
    assert all(path.is_file() for path in bundled_glossaries())
    assert project.output == tmp_path / "locales"
    assert project.memory == tmp_path / "memory.sqlite"
    assert project.model is None
    assert project.rules == DEFAULT_RULES


def test_glossaries_beside_the_file_are_used(tmp_path):
    (tmp_path / "glossaries").mkdir()
    for name in ("b.tsv", "a.tsv", "notes.txt"):
        (tmp_path / "glossaries" / name).touch()
    project = project_from(None, tmp_path / "glossary.toml")
    assert [path.name for path in project.glossaries] == ["a.tsv", "b.tsv"]


def test_paths_are_relative_to_the_file():
    project = project_from(
        'glossaries = ["x/a.tsv"]\noutput = "out"\nmodel = "zh-en"\n', FILE
    )
    assert project.glossaries == (Path("/somewhere/x/a.tsv"),)
    assert project.output == Path("/somewhere/out")
    assert project.model == "zh-en"


def test_the_file_of_the_memory_is_relative_to_the_project_file():
    project = project_from("[memory]\nfile = 'tm/all.sqlite'\n", FILE)
    assert project.memory == Path("/somewhere/tm/all.sqlite")


def test_cleaning_rules():
    project = project_from('[clean]\nspliced = ["某某牌水壶"]\n', FILE)
    assert project.rules.spliced == ("某某牌水壶",)


def test_the_nearest_file_counts(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_project_file(deep) is None
    (tmp_path / "glossary.toml").touch()
    assert find_project_file(deep) == tmp_path / "glossary.toml"
    (tmp_path / "a" / "glossary.toml").touch()
    assert find_project_file(deep) == tmp_path / "a" / "glossary.toml"


def test_each_key_knows_where_it_is_set():
    project = project_from('model = "zh-en"\n[clean]\ndisable = ["share"]\n', FILE)
    assert project.set_by["model"] is SetBy.FILE
    assert project.set_by["clean"] is SetBy.FILE
    assert project.set_by["output"] is SetBy.DEFAULT
    assert project.tables == {"clean": {"disable": ["share"]}}


def test_the_environment_goes_before_the_file():
    text = 'glossaries = ["a.tsv"]\nmodel = "zh-en"\noutput = "out"\n'
    environment = {
        "GLOSSARY_GLOSSARIES": os.pathsep.join(["b.tsv", "", "/abs/c.tsv"]),
        "GLOSSARY_MODEL": "other",
        "GLOSSARY_OUTPUT": "elsewhere",
    }
    here = Path("/working/folder")
    project = with_environment(project_from(text, FILE), environment, here)
    assert project.glossaries == (here / "b.tsv", Path("/abs/c.tsv"))
    assert (project.model, project.output) == ("other", here / "elsewhere")
    keys = ("glossaries", "model", "output")
    assert {project.set_by[key] for key in keys} == {SetBy.ENVIRONMENT}


def test_separators_alone_name_no_glossary():
    project = project_from(None, FILE)
    environment = {"GLOSSARY_GLOSSARIES": os.pathsep}
    assert with_environment(project, environment, Path("/x")) == project


@pytest.mark.parametrize("value", ["", None])
def test_an_empty_variable_counts_as_unset(value):
    names = ("GLOSSARY_GLOSSARIES", "GLOSSARY_MODEL", "GLOSSARY_OUTPUT")
    environment = {} if value is None else dict.fromkeys(names, value)
    project = project_from('model = "zh-en"\n', FILE)
    assert with_environment(project, environment, Path("/x")) == project
