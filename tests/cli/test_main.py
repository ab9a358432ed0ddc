import subprocess
import sys

import pytest

from glossary.version import __version__

HEAVY = (
    "numpy",
    "ctranslate2",
    "argostranslate",
    "opencc",
    "polib",
    "bs4",
    "simplemma",
    # Compiles many patterns.
    "glossary.text.rules",
)


def python(*arguments):
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False
    )


def test_help_imports_nothing_heavy():
    done = python("-X", "importtime", "-m", "glossary", "--help")
    assert "Exit codes" in done.stdout
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in imported
    assert not imported & set(HEAVY)


def test_version(run):
    assert run("--version").output == f"glossary {__version__}\n"


def test_a_mistyped_command_gets_a_suggestion(run):
    result = run("transalte", "x")
    assert result.exit_code == 2
    assert "Did you mean 'translate'" in result.output


def test_a_mistyped_option_gets_a_suggestion(run):
    result = run("translate", "--modle", "x", "y.txt")
    assert result.exit_code == 2
    assert "--model" in result.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run, shell):
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_GLOSSARY_COMPLETE" in result.output
