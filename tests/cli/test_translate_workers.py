"""`glossary translate --jobs`: the same bytes, whoever does the work."""

import os
import signal
import subprocess

import pytest
from archives import TOPICS, files_of, first_file, started

from glossary.errors import GlossaryError
from glossary.workers import workforce


def test_jobs_write_the_same_bytes(tmp_path, archive):
    started(tmp_path, "-o", "alone").communicate(timeout=300)
    process = started(tmp_path, "-o", "shared", "--jobs", "2")
    output, errors = process.communicate(timeout=300)
    assert process.returncode in {0, 3}, errors
    assert "shared/old/1.po" in output
    assert files_of(tmp_path / "shared") == files_of(tmp_path / "alone")


def test_a_long_document_is_shared_out_in_portions(tmp_path, run, archive, monkeypatch):
    monkeypatch.setattr("glossary.pipeline._PORTION", 2)
    assert run("translate", "archive/0.txt", "-o", "alone").exit_code in {0, 3}
    monkeypatch.setattr(workforce, "_LONG", 1)
    monkeypatch.setenv("GLOSSARY_CACHE", "off")
    assert run("translate", "archive/0.txt", "-o", "shared", "-j", 2).exit_code in {
        0,
        3,
    }
    assert files_of(tmp_path / "shared") == files_of(tmp_path / "alone")


def test_reviews_are_kept_by_workers_too(tmp_path, run, archive):
    run("translate", "archive/0.txt", "archive/old/1.txt", "-o", "en")
    path = tmp_path / "en" / "0.po"
    text = path.read_text("utf-8")
    entry = next(one for one in text.split("\n\n") if "港口工作会议" in one)
    mine = entry.replace("#, fuzzy\n", "").rpartition("msgstr")[0] + 'msgstr "Mine"'
    path.write_text(text.replace(entry, mine), "utf-8")
    run("translate", "archive/0.txt", "archive/old/1.txt", "-o", "en", "-j", 2)
    assert 'msgstr "Mine"' in path.read_text("utf-8")
    assert path.read_text("utf-8").count("fuzzy") == text.count("fuzzy") - 1


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path, archive):
    process = started(tmp_path, "-o", "en", "--jobs", "2")
    first_file(tmp_path / "en")
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=300)
    assert process.returncode not in {0, 3}
    done = files_of(tmp_path / "en")
    assert 0 < len(done) < 2 * len(TOPICS)
    again = started(tmp_path, "-o", "en", "--json")
    _output, errors = again.communicate(timeout=300)
    assert again.returncode in {0, 3}, errors
    now = files_of(tmp_path / "en")
    assert len(now) == 2 * len(TOPICS)
    assert done.items() <= now.items()


def test_a_worker_that_dies_is_told_and_what_is_done_stays(tmp_path, archive):
    process = started(tmp_path, "-o", "en", "--jobs", "2")
    first_file(tmp_path / "en")
    for child in children_of(process.pid):
        os.kill(child, signal.SIGKILL)
    _output, errors = process.communicate(timeout=300)
    if process.returncode == 1:
        assert "a worker died" in errors
        assert "Traceback" not in errors
    assert files_of(tmp_path / "en")


def children_of(pid):
    """Return the workers of a command (Linux)."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(pid)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [int(line.split()[0]) for line in listed if "spawn_main" in line]


def test_errors_come_back_from_workers_whole():
    import pickle

    error = GlossaryError("wrong", path="a.txt", line=3, hint="mend it")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.line) == (str(error), 3)


def test_a_plan_for_another_model_is_refused(bundled_plan):
    from dataclasses import replace

    from glossary.workers.worker import prepare, translate_document

    prepare(replace(bundled_plan, fingerprint="another"))
    with pytest.raises(GlossaryError, match="does not have this model"):
        translate_document(bundled_plan.key, None, None, fresh=False)
    prepare(replace(bundled_plan, version="0"))
    with pytest.raises(GlossaryError, match="the same version"):
        translate_document(bundled_plan.key, None, None, fresh=False)


@pytest.fixture
def bundled_plan():
    from glossary.engine.opening import open_model
    from glossary.pipeline import Translator
    from glossary.workers.worker import forget

    with open_model() as engine:
        plan = workforce.plan_of(Translator(engine), None)
        yield plan
        forget(plan.key)


def test_workers_of_two_kinds_are_not_asked_for_at_once(run, archive):
    result = run("translate", "archive", "-j", 2, "--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "cannot be used together" in result.stderr
