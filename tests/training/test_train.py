"""A training from a package to a package, with a tiny network."""

import json
import signal
import sys

import pytest

torch = pytest.importorskip("torch")

from tiny import PAIRS, network, write_tiny_package  # noqa: E402
from training.checkpoints import Checkpoint, Folder, read_checkpoint  # noqa: E402
from training.prepare import write_sets  # noqa: E402

from glossary.engine.argos import ArgosEngine, read_package_info  # noqa: E402
from glossary.learning.pairs import Pair, pair_line  # noqa: E402
from training import export, train  # noqa: E402

SECONDS = 3


@pytest.fixture
def work(tmp_path):
    """Prepare a folder with pairs to train on, and one origin held out."""
    folder = tmp_path / "work"
    folder.mkdir()
    pairs = [Pair(source, target, origin="house") for source, target in PAIRS]
    lines = "".join(pair_line(pair) for pair in pairs)
    (folder / "train.tsv").write_text(lines, encoding="utf-8")
    write_sets(folder / "heldout", pairs[::6])
    return folder


@pytest.fixture
def call(monkeypatch):
    """Return a function that calls a step's command, and keeps signals as they are."""
    monkeypatch.setattr(signal, "signal", lambda *_handler: None)

    def step(module, *arguments):
        monkeypatch.setattr(sys, "argv", [module.__name__, *map(str, arguments)])
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        module.main()
        torch.set_num_threads(threads)

    return step


def test_a_training_goes_from_a_package_to_a_package(work, call, tmp_path, capsys):
    tiny, run = write_tiny_package(tmp_path / "tiny"), tmp_path / "run"
    options = ("--from", tiny, "--package", tiny, "--minutes", SECONDS / 60)
    options += ("--look", SECONDS / 120, "--rate", 4e-3, "--dropout", 0)
    call(train, work, run, *options)
    first = capsys.readouterr().out
    assert "held out: house " in first
    assert "average of snapshots: " in first
    best, last = Folder(run).best(), Folder(run).last()
    assert best.loss <= last.loss < 6
    steps = last.state["steps"]

    call(train, work, run, *options)
    assert Folder(run).last().state["steps"] > steps
    assert Folder(run).best().loss <= best.loss

    results = tmp_path / "results.json"
    one = {"name": "x", "bleu": 1.25, "chrf": 2.0, "terms": None, "sentences": 3}
    results.write_text(json.dumps({"set": [one]}))
    call(export, run / "best.pt", tiny, tmp_path / "made", "--version", "9")
    call(
        export,
        run / "best.pt",
        tiny,
        tmp_path / "made",
        "--version",
        "9",
        "--results",
        results,
    )
    info = read_package_info(tmp_path / "made")
    assert info.version == "9"
    assert "| set (3) | x | 1.2 | 2.0 |" in (info.path / "README.md").read_text()
    (scores,) = ArgosEngine(info).token_scores(PAIRS[:1])
    assert sum(scores) / len(scores) > -6


def test_a_better_checkpoint_is_never_overwritten(tmp_path):
    folder = Folder(tmp_path)
    model = network(40)

    def checkpoint(loss):
        return Checkpoint(model.form, model.state_dict(), loss, {})

    assert folder.offer(checkpoint(2.0))
    assert not folder.offer(checkpoint(2.5))
    assert folder.best().loss == 2.0
    assert folder.offer(checkpoint(1.5))
    assert read_checkpoint(tmp_path / "best.pt").loss == 1.5


def test_the_mean_of_the_latest_snapshots(tmp_path):
    folder = Folder(tmp_path)
    model = network(40)
    for step in range(6):
        weights = {n: torch.full_like(w, step) for n, w in model.state_dict().items()}
        folder.keep(Checkpoint(model.form, weights, 1.0, {}), step)
    assert len(list(tmp_path.glob("snapshot-*"))) == 4
    mean = folder.averaged()["encoder.embeddings_0.weight"]
    assert torch.equal(mean, torch.full_like(mean, (2 + 3 + 4 + 5) / 4))
