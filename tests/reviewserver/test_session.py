from dataclasses import replace

import pytest

from glossary.catalogues.catalogue import Output
from glossary.catalogues.exports.contract import comment_digest
from glossary.catalogues.po import read_po
from glossary.errors import GlossaryError
from glossary.findings import Checker
from glossary.model import Catalogue, Origin, State, TermEntry, TranslationUnit
from glossary.reviewserver.session import Clash, ReviewSession, Wanted

NOW = "2024-01-01 00:00+0000"
LATER = "2024-01-02 00:00+0000"
UNITS = (
    TranslationUnit("河长巡河。", "The chief walks.", State.TRANSLATED, Origin.MACHINE),
    TranslationUnit("会议开了。", "It met.", State.TRANSLATED, Origin.MACHINE),
)
CHIEF = TermEntry("河长", "river chief")


@pytest.fixture
def output(tmp_path):
    output = Output(tmp_path / "talk")
    output.update(lambda _: Catalogue(UNITS), NOW)
    return output


@pytest.fixture
def session(output):
    checker = Checker(((CHIEF,),))
    return ReviewSession([output], ["talk"], checker, lambda: LATER)


def wanted(unit, **changes):
    seen = Wanted(
        document=0,
        unit=unit.id,
        target=unit.target,
        state=unit.state,
        comment=unit.comment,
        base=unit.content_digest,
        base_comment=comment_digest(unit.comment),
    )
    return replace(seen, **changes)


def on_disk(output, unit):
    (found,) = (one for one in output.read().units if one.id == unit.id)
    return found


def test_an_edit_is_in_po_and_table_at_once(session, output):
    shown = session.edit(
        wanted(UNITS[0], target="The river chief walks.", state=State.REVIEWED)
    )
    assert (shown["target"], shown["state"]) == ("The river chief walks.", "reviewed")
    unit = on_disk(output, UNITS[0])
    assert (unit.target, unit.state, unit.origin) == (
        *("The river chief walks.", State.REVIEWED, Origin.HUMAN),
    )
    assert "The river chief walks." in output.path("tsv").read_text("utf-8")
    assert read_po(output.path("po")).revised == LATER
    assert on_disk(output, UNITS[1]).target == "It met."


def test_a_comment_alone_leaves_the_target_the_machines(session, output):
    session.edit(wanted(UNITS[0], comment="ask the author"))
    unit = on_disk(output, UNITS[0])
    assert (unit.comment, unit.state, unit.origin) == (
        *("ask the author", State.TRANSLATED, Origin.MACHINE),
    )


def test_terms_and_findings_are_those_of_the_new_text(session):
    before = session.findings(0, UNITS[0].id, "The chief walks.")
    assert "term-missing" in [one["check"] for one in before["findings"]]
    after = session.findings(0, UNITS[0].id, "The river chief walks.")
    assert "term-missing" not in [one["check"] for one in after["findings"]]
    assert after["glossary"] == [{"term": "河长", "targets": ["river chief"]}]
    assert [one["term"] for one in after["terms"]] == ["河长"]


def test_looking_writes_nothing(session, output):
    before = output.path("po").read_bytes()
    session.findings(0, UNITS[0].id, "other")
    session.page()
    session.units(0)
    session.edit(wanted(UNITS[0]))
    assert output.path("po").read_bytes() == before
    assert session.undo() is None


def test_an_edit_of_what_another_window_edited_is_a_conflict(session, output):
    session.edit(wanted(UNITS[0], target="Mine.", state=State.REVIEWED))
    with pytest.raises(Clash) as caught:
        session.edit(wanted(UNITS[0], target="Theirs.", state=State.REVIEWED))
    assert caught.value.unit.target == "Mine."
    assert on_disk(output, UNITS[0]).target == "Mine."


def test_an_editor_beside_it_loses_nothing(session, output):
    path = output.path("po")
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgstr "It met."', 'msgstr "They met."'), "utf-8")
    session.edit(wanted(UNITS[0], target="Mine.", state=State.REVIEWED))
    assert on_disk(output, UNITS[1]).target == "They met."
    assert on_disk(output, UNITS[0]).target == "Mine."


def test_undo_gives_back_all_that_was_there(session, output):
    before = output.read().units
    session.edit(wanted(UNITS[0], target="One.", state=State.REVIEWED))
    second = session.edit(wanted(UNITS[1], comment="note"))
    assert second["comment"] == "note"
    assert session.undo()[1]["comment"] == ""
    document, unit = session.undo()
    assert (document, unit["target"]) == (0, "The chief walks.")
    assert output.read().units == before
    assert session.undo() is None


def test_undo_does_not_take_back_what_somebody_else_wrote(session, output):
    session.edit(wanted(UNITS[0], target="Mine.", state=State.REVIEWED))
    path = output.path("po")
    path.write_text(path.read_text("utf-8").replace("Mine.", "Hers."), "utf-8")
    with pytest.raises(Clash):
        session.undo()
    assert on_disk(output, UNITS[0]).target == "Hers."


def test_versions_change_with_the_files(session, output):
    before = session.versions()
    session.edit(wanted(UNITS[0], target="Mine.", state=State.REVIEWED))
    assert session.versions() != before


@pytest.mark.parametrize(("document", "unit"), [(0, "0" * 10), (1, UNITS[0].id)])
def test_what_is_not_there_is_told(session, document, unit):
    with pytest.raises(GlossaryError):
        session.edit(replace(wanted(UNITS[0]), document=document, unit=unit))
