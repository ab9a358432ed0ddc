"""A session reads catalogues again only when their files changed."""

import os
from collections import Counter
from dataclasses import replace

import pytest

from glossary.catalogues import catalogue as catalogues
from glossary.catalogues.catalogue import Output
from glossary.catalogues.exports.contract import comment_digest
from glossary.findings import Checker
from glossary.model import Catalogue, Origin, State, TermEntry, TranslationUnit
from glossary.reviewserver import session as sessions
from glossary.reviewserver.session import ReviewSession, Wanted
from glossary.reviewserver.standing import Standing

NOW = "2024-01-01 00:00+0000"
UNITS = tuple(
    TranslationUnit(
        f"第{at}位河长巡河。", f"Chief {at} walks.", State.TRANSLATED, Origin.MACHINE
    )
    for at in range(20)
)


@pytest.fixture
def output(tmp_path):
    output = Output(tmp_path / "talk")
    output.update(lambda _: Catalogue(UNITS), NOW)
    return output


@pytest.fixture
def session(output):
    checker = Checker(((TermEntry("河长", "river chief"),),))
    return ReviewSession([output], ["talk"], checker, lambda: NOW)


@pytest.fixture
def work(monkeypatch):
    """Count the files that are read and the sources that are matched."""
    counts = Counter()

    def counting(module, name):
        function = getattr(module, name)

        def counted(*arguments):
            counts[name] += 1
            return function(*arguments)

        monkeypatch.setattr(module, name, counted)

    counting(catalogues, "read_po")
    counting(catalogues, "read_tsv")
    counting(sessions, "match_segment")
    return counts


def saved(output, old, new):
    """Save the PO as another program does, at the very same time and size."""
    path = output.path("po")
    before = path.stat()
    data = path.read_bytes()
    assert len(old) == len(new)
    assert data.count(old) == 1
    path.write_bytes(data.replace(old, new))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def wanted(unit, target):
    return Wanted(
        document=0,
        unit=unit.id,
        target=target,
        state=State.REVIEWED,
        comment="",
        base=unit.content_digest,
        base_comment=comment_digest(""),
    )


def test_what_did_not_change_is_read_once(session, work):
    for target in ("T", "Th", "The", "The river chief walks."):
        session.findings(0, UNITS[0].id, target)
    session.units(0)
    session.page()
    assert (work["read_po"], work["read_tsv"]) == (1, 1)


def test_an_edit_reads_once_more_and_only_when_it_is_looked_at(session, output, work):
    session.units(0)
    for at in range(3):
        session.edit(wanted(UNITS[at], f"River chief {at} walks."))
        session.units(0)
        assert work["read_po"] == work["read_tsv"] == 2 + at
    assert [unit.target for unit in output.read().units[:4]] == [
        *(f"River chief {at} walks." for at in range(3)),
        "Chief 3 walks.",
    ]


def test_each_source_is_matched_once(session, work):
    session.page()
    session.units(0)
    session.edit(wanted(UNITS[0], "The river chief walks."))
    session.units(0)
    assert work["match_segment"] == len(UNITS)


def test_a_page_is_checked_once_as_it_stands(session, output, monkeypatch):
    checked = Counter()
    check = Checker.checked

    def counting(self, catalogue):
        checked["times"] += 1
        return check(self, catalogue)

    monkeypatch.setattr(Checker, "checked", counting)
    first = session.page()
    assert session.page() == first
    assert checked["times"] == 1
    saved(output, b"Chief 7 walks", b"Chief 7 swims")
    assert session.page() != first
    assert checked["times"] == 2


def test_a_save_at_the_same_time_and_size_is_seen(output):
    standing = Standing(output.stem)
    before = standing.read()
    assert standing.read() is before
    saved(output, b"Chief 7 walks", b"Chief 7 swims")
    assert standing.read().units[7].target == "Chief 7 swims."
    assert standing.read_po().units[7].target == "Chief 7 swims."


def test_a_save_while_it_is_read_is_not_taken_for_what_was_read(output, monkeypatch):
    standing = Standing(output.stem)
    read = catalogues.read_po

    def slow(path):
        found = read(path)
        if b"walks" in path.read_bytes():
            path.write_bytes(path.read_bytes().replace(b"walks", b"swims"))
        return found

    monkeypatch.setattr(catalogues, "read_po", slow)
    assert standing.read_po().units[0].target == "Chief 0 walks."
    assert standing.read_po().units[0].target == "Chief 0 swims."


def test_what_is_gone_is_not_remembered(output):
    standing = Standing(output.stem)
    assert standing.read().units
    for name in ("po", "tsv"):
        output.path(name).unlink()
    assert standing.read() == replace(Output(output.stem).read())
    assert not standing.read().units
