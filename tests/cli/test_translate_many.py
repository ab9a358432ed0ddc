"""`glossary translate FOLDER` of very many documents keeps few of them in memory."""

import gc
import json

import pytest

from glossary.cli import runwork
from glossary.cli.runreport import Report
from glossary.cli.runwork import Work
from glossary.documents.document import find_documents
from glossary.model import Document

CHROME = "【字号：大 中 小】【打印】【关闭】"
SENTENCES = ("各国加强合作。", "网络主权受到尊重。", "会议今天开幕。", "交通便利。")


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(5):
        sentence = SENTENCES[number % len(SENTENCES)]
        text = f"{sentence}\n\n第{number}份文件。\n\n{CHROME}\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def few_kept(monkeypatch):
    """Let the first document fill the memory."""
    monkeypatch.setattr(runwork, "_KEPT", 1)


def said(result):
    """Return what a run printed, without how long it took."""
    return result.stdout.rpartition("; ")[0], result.stderr


def everything_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Nothing:
    """A catalogue that is not there yet, which counts how often it is looked for."""

    def __init__(self):
        self.reads = 0

    def read(self):
        self.reads += 1


def test_what_is_not_kept_is_read_again_in_its_turn(archive, few_kept):
    files = find_documents([archive])
    outputs = [Nothing() for _file in files]
    work = Work(files, outputs, None)
    assert [output.reads for output in outputs] == [1] * 5
    texts = [document.text for document, _former in work]
    assert texts == [file.path.read_text("utf-8") for file in files]
    assert [output.reads for output in outputs] == [1] + [2] * 4
    assert work.characters == sum(map(len, texts))


def test_what_is_kept_is_read_once(archive):
    files = find_documents([archive])
    outputs = [Nothing() for _file in files]
    assert len(list(Work(files, outputs, None))) == 5
    assert [output.reads for output in outputs] == [1] * 5


def test_standard_input_is_read_once(run, archive, few_kept):
    given = "各国加强合作。\n".encode()
    result = run("translate", "archive/0.txt", "-", "-o", "en", input=given)
    assert result.exit_code in {0, 3}, result.output
    assert "各国加强合作" in (archive.parent / "en" / "stdin.po").read_text("utf-8")


@pytest.mark.parametrize("options", [(), ("-v",), ("-q",)])
def test_the_bytes_and_words_are_the_same(run, archive, monkeypatch, options):
    folder = archive.parent
    first = run("translate", "archive", "-o", "en", *options)
    files = everything_in(folder / "en")
    kept = run("translate", "archive", "-o", "en", *options)
    monkeypatch.setattr(runwork, "_KEPT", 1)
    again = run("translate", "archive", "-o", "en", *options)
    assert said(again) == said(kept)
    assert first.exit_code == again.exit_code
    assert everything_in(folder / "en") == files


def test_json_says_everything_of_each_document(run, archive, few_kept):
    run("translate", "archive", "-o", "en")
    facts = json.loads(run("translate", "archive", "-o", "en", "--json").stdout)
    assert [one["document"] for one in facts["documents"]] == [
        f"archive/{number}.txt" for number in range(5)
    ]
    for one in facts["documents"]:
        assert len(one["units"]) == one["segments"] == one["unchanged"] == 2
        assert [aside["text"] for aside in one["set_aside"]] == [
            "【字号：大 中 小】【打印】【关闭】"
        ]
    assert facts["total"]["segments"] == 10
    assert facts["total"]["set_aside"] == 5


@pytest.mark.parametrize("options", [(), ("-v",), ("-q",), ("--json",), ("-j", 2)])
def test_few_documents_are_there_at_a_time(
    run, archive, few_kept, monkeypatch, options
):
    run("translate", "archive", "-o", "en")
    counts = []
    add = Report.add_document

    def counting(self, result, written):
        add(self, result, written)
        gc.collect()
        counts.append(sum(type(one) is Document for one in gc.get_objects()))

    gc.collect()
    before = sum(type(one) is Document for one in gc.get_objects())
    monkeypatch.setattr(Report, "add_document", counting)
    monkeypatch.setattr("glossary.workers.workforce._AHEAD", 0)
    assert run("translate", "archive", "-o", "en", *options).exit_code in {0, 3}
    assert len(counts) == 5
    # As read and as cleaned, and the next ones.
    assert max(counts) - before <= 4


def test_a_mistake_stops_the_run_at_its_start(run, archive, few_kept):
    (archive / "9.txt").write_bytes(b"\xff\xfe\xfd")
    result = run("translate", "archive", "-o", "en")
    assert result.exit_code == 1
    assert "9.txt" in result.stderr
    assert not (archive.parent / "en").exists()
