import pytest

from glossary.catalogues.po import render_po
from glossary.catalogues.reviewed import read_reviewed
from glossary.catalogues.tsv import render_tsv
from glossary.errors import GlossaryError
from glossary.model import Catalogue, Origin, State, TranslationUnit
from glossary.terms.lessons import ReviewedUnit

UNITS = (
    TranslationUnit("一。", "One.", State.REVIEWED, Origin.HUMAN, reference="a.txt:1"),
    TranslationUnit("二。", "Two.", State.FINAL, Origin.HUMAN, reference="a.txt:2"),
    TranslationUnit(
        "三。", "Three.", State.TRANSLATED, Origin.MACHINE, reference="a.txt:3"
    ),
    TranslationUnit(
        "四。", "Four.", State.TRANSLATED, Origin.HUMAN, reference="a.txt:4"
    ),
    TranslationUnit("五。", reference="a.txt:5"),
)


@pytest.fixture
def catalogue(tmp_path):
    def write(name, units=UNITS):
        render = render_po if name.endswith(".po") else render_tsv
        path = tmp_path / name
        path.write_bytes(render(Catalogue(units)))
        return path

    return write


def sources(units):
    return "".join(unit.source[0] for unit in units)


def test_reviewed_final_and_edited_units_of_a_po_file_count(catalogue):
    reviewed, others = read_reviewed([catalogue("a.po")])
    assert sources(reviewed) == "一二四"
    assert others == ("Three.",)
    assert reviewed[0] == ReviewedUnit("一。", "One.", "a.txt:1")


def test_in_a_table_only_the_state_tells(catalogue):
    reviewed, others = read_reviewed([catalogue("a.tsv")])
    assert sources(reviewed) == "一二"
    assert others == ("Three.", "Four.")


def test_both_files_of_a_document_count_once(catalogue):
    reviewed, _ = read_reviewed([catalogue("a.po"), catalogue("a.tsv")])
    assert sources(reviewed) == "一二四"


def test_a_target_that_is_not_the_machines_counts(catalogue):
    machine = [
        TranslationUnit("一。", "A one.", State.TRANSLATED, Origin.MACHINE),
        TranslationUnit("四。", "A four.", State.TRANSLATED, Origin.MACHINE),
    ]
    before = catalogue("before.po", tuple(machine))
    reviewed, _ = read_reviewed([catalogue("a.tsv")], [before])
    assert [(unit.source, unit.before) for unit in reviewed] == [
        ("一。", "A one."),
        ("二。", ""),
        ("四。", "A four."),
    ]


def test_other_files_are_refused(tmp_path):
    with pytest.raises(GlossaryError, match="not a catalogue"):
        read_reviewed([tmp_path / "a.txt"])
