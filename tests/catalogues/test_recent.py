"""A catalogue is read again only if its files changed, and then always."""

from dataclasses import replace

import pytest

import glossary.catalogues.catalogue as room
from glossary.catalogues.catalogue import Output
from glossary.catalogues.po import render_po
from glossary.catalogues.recent import Reading, Recent
from glossary.model import Catalogue, Origin, State, TranslationUnit

NOW = "2026-01-31 08:00+0000"


def catalogue(*sources: str) -> Catalogue:
    units = (
        TranslationUnit(one, "Good.", State.TRANSLATED, Origin.MACHINE)
        for one in sources
    )
    return Catalogue(tuple(units))


@pytest.fixture
def output(tmp_path):
    made = Output(tmp_path / "talk")
    made.update(lambda _former: catalogue("甲。", "乙。"), NOW)
    return made


@pytest.fixture
def read(monkeypatch):
    """Count the readings of PO files."""
    paths = []
    reader = room.read_po

    def counting(path):
        paths.append(path)
        return reader(path)

    monkeypatch.setattr(room, "read_po", counting)
    return paths


def sources(found: Catalogue) -> list[str]:
    return [unit.source for unit in found.units]


def test_what_nobody_changed_is_read_once(output, read):
    former = output.read()
    seen = []
    output.update(lambda current: seen.append(current) or current, NOW)
    assert seen == [former]
    assert len(read) == 1


def test_what_is_written_is_the_same_either_way(output, tmp_path):
    other = Output(tmp_path / "other")
    for suffix in ("po", "tsv"):
        other.path(suffix).write_bytes(output.path(suffix).read_bytes())

    def reviewed(current):
        units = (replace(unit, state=State.REVIEWED) for unit in current.units)
        return replace(current, units=tuple(units))

    output.read()
    for one in (output, other):
        one.update(reviewed, "2026-02-01 08:00+0000")
    for suffix in ("po", "tsv"):
        assert output.path(suffix).read_bytes() == other.path(suffix).read_bytes()


@pytest.mark.parametrize("suffix", ["po", "tsv"])
def test_what_somebody_saved_since_then_is_found(output, suffix):
    output.read()
    path = output.path(suffix)
    path.write_bytes(path.read_bytes().replace(b"Good.", b"Fine.", 1))
    seen = []
    output.update(seen.append, NOW)
    assert [unit.target for unit in seen[0].units] == ["Fine.", "Good."]


def test_a_table_that_is_gone_since_then_is_not_missed(output, read):
    output.read()
    output.path("tsv").unlink()
    seen = []
    output.update(seen.append, NOW)
    assert sources(seen[0]) == ["甲。", "乙。"]
    assert len(read) == 2


def test_what_was_written_is_no_longer_what_was_read(output, read):
    output.read()
    output.update(lambda _former: catalogue("丙。"), NOW)
    seen = []
    output.update(seen.append, NOW)
    assert sources(seen[0]) == ["丙。"]
    assert len(read) == 2


def test_a_file_saved_while_it_is_read_is_not_remembered(output, monkeypatch):
    reader = room.read_po

    def saved_meanwhile(path):
        found = reader(path)
        path.write_bytes(render_po(catalogue("丁。")))
        return found

    monkeypatch.setattr(room, "read_po", saved_meanwhile)
    output.path("tsv").unlink()
    output.read()
    monkeypatch.setattr(room, "read_po", reader)
    seen = []
    output.update(seen.append, NOW)
    assert sources(seen[0]) == ["丁。"]


def test_of_many_units_only_the_last_are_kept(tmp_path):
    recent = Recent()
    large = Reading(None, Catalogue((TranslationUnit("甲。"),) * 15_000))
    paths = [[tmp_path / name] for name in ("a.po", "b.po")]
    for one in paths:
        recent.remember(one, (b"x",), large)
    assert recent.taken(paths[0], (b"x",)) is None
    assert recent.taken(paths[1], (b"x",)) is large
    assert recent.taken(paths[1], (b"x",)) is None
