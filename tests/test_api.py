"""The public API does what its page says, and costs nothing to import."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import glossary

PAGE = Path(__file__).parents[1] / "docs" / "api.md"


def test_every_example_of_the_page_holds(tmp_path, monkeypatch, no_network):
    monkeypatch.chdir(tmp_path)
    examples = doctest.DocTestParser().get_doctest(
        PAGE.read_text("utf-8"), {}, "api.md", str(PAGE), 0
    )
    runner = doctest.DocTestRunner(verbose=False)
    said = []
    result = runner.run(examples, out=said.append)
    assert result.attempted > 15
    assert not result.failed, "".join(said)


def test_everything_named_is_there_and_documented():
    page = PAGE.read_text("utf-8")
    for name in glossary.__all__:
        assert getattr(glossary, name) is not None
        assert name in page


def test_an_unknown_name_is_refused_like_any_other():
    with pytest.raises(AttributeError, match="no attribute 'translat'"):
        glossary.translat  # noqa: B018


def test_importing_costs_nothing():
    code = (
        "import sys, glossary\n"
        "print(sum(name.startswith('glossary') for name in sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert int(out.stdout) == 2
