"""Run the real command in a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import write_archive
from click.testing import CliRunner

from glossary.cli.main import cli

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs `glossary` with arguments in `tmp_path`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    def call(*arguments, **options):
        return CliRunner().invoke(cli, [str(a) for a in arguments], **options)

    return call


@pytest.fixture
def archive(tmp_path):
    """Return a folder of documents, some of them in a folder of their own."""
    folder = tmp_path / "archive"
    write_archive(folder)
    return folder
