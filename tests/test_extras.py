import importlib.metadata
import sys
import tomllib
from pathlib import Path

import pytest

from glossary import extras
from glossary.extras import DISTRIBUTION, install_command

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
STATED = [
    "click>=8.5",
    'openpyxl>=3.1 ; extra == "xlsx"',
    "python-docx>=1.1; extra == 'docx'",
]


@pytest.fixture(autouse=True)
def an_active_environment(monkeypatch):
    beside = str(Path(sys.executable).parent / "pip")
    monkeypatch.setattr(extras.shutil, "which", lambda _name: beside)


@pytest.fixture
def installed(monkeypatch):
    """Return a function that says what is installed."""

    def call(*, torch, stated=STATED):
        def requires(name):
            if stated is None:
                raise importlib.metadata.PackageNotFoundError(name)
            return stated

        monkeypatch.setattr(importlib.metadata, "requires", requires)
        monkeypatch.setattr(
            extras,
            "find_spec",
            lambda name: object() if torch and name == "stanza" else None,
        )

    return call


def test_the_distribution_is_the_one_that_the_hints_name():
    assert PROJECT["name"] == DISTRIBUTION != "glossary"


def test_where_everything_is_installed_the_extra_is_named(installed):
    installed(torch=True)
    assert install_command("docx") == 'pip install "policy-glossary[docx]"'


def test_the_lean_set_gets_nothing_but_the_package(installed):
    installed(torch=False)
    assert install_command("docx") == 'pip install "python-docx>=1.1"'
    assert install_command("xlsx") == 'pip install "openpyxl>=3.1"'


def test_a_program_that_is_not_installed_names_its_extra(installed):
    installed(torch=False, stated=None)
    assert install_command("xlsx") == 'pip install "policy-glossary[xlsx]"'


@pytest.mark.parametrize("found", [None, "/usr/bin/pip"])
def test_outside_its_environment_the_python_is_named(installed, monkeypatch, found):
    installed(torch=True)
    monkeypatch.setattr(extras.shutil, "which", lambda _name: found)
    monkeypatch.setattr(extras.sys, "executable", "/opt/venv/bin/python")
    assert install_command("docx").startswith("/opt/venv/bin/python -m pip install ")


def test_the_python_of_the_working_folder_is_named_from_there(
    installed, monkeypatch, tmp_path
):
    installed(torch=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(extras.shutil, "which", lambda _name: None)
    python = tmp_path / ".venv" / "bin" / "python"
    monkeypatch.setattr(extras.sys, "executable", str(python))
    assert install_command("docx").startswith(".venv/bin/python -m pip install ")
