"""`glossary translate --scheduler` with a real Dask cluster: `make cluster`."""

import os
import signal

import pytest
from archives import TOPICS, files_of, first_file, started

distributed = pytest.importorskip("distributed", reason="make cluster")


@pytest.fixture
def cluster(tmp_path, monkeypatch):
    """Two worker processes and a scheduler on this machine."""
    monkeypatch.setenv("GLOSSARY_CACHE", "off")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
    ) as cluster:
        yield cluster


@pytest.fixture
def alone(tmp_path, archive):
    """What a run without workers writes."""
    process = started(tmp_path, "-o", "alone")
    process.communicate(timeout=300)
    assert process.returncode in {0, 3}
    return files_of(tmp_path / "alone")


def test_a_cluster_writes_the_same_bytes_though_a_worker_dies(
    tmp_path, archive, alone, cluster
):
    process = started(tmp_path, "-o", "en", "--scheduler", cluster.scheduler_address)
    first_file(tmp_path / "en")
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    _output, errors = process.communicate(timeout=300)
    assert process.returncode in {0, 3}, errors
    assert len(alone) == 2 * len(TOPICS)
    assert files_of(tmp_path / "en") == alone


def test_a_long_document_is_shared_out_in_portions(
    tmp_path, run, archive, cluster, monkeypatch
):
    monkeypatch.setattr("glossary.pipeline._PORTION", 2)
    assert run("translate", "archive/0.txt", "-o", "one").exit_code in {0, 3}
    monkeypatch.setattr("glossary.workers.workforce._LONG", 1)
    result = run(
        *("translate", "archive/0.txt", "-o", "two"),
        *("--scheduler", cluster.scheduler_address),
    )
    assert result.exit_code in {0, 3}, result.output
    assert files_of(tmp_path / "two") == files_of(tmp_path / "one")


def test_nobody_at_the_address_is_one_sentence(tmp_path, archive, run, monkeypatch):
    monkeypatch.setattr("glossary.workers.cluster._SECONDS_TO_CONNECT", 1)
    result = run("translate", "archive", "--scheduler", "tcp://127.0.0.1:9")
    assert result.exit_code == 1
    assert "no scheduler answers at “tcp://127.0.0.1:9”" in result.stderr
    assert not (tmp_path / "locales").exists()
