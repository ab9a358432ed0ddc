import pytest

from glossary.catalogues.po import read_po, render_po
from glossary.model import Catalogue, Origin, State, TranslationUnit

GLOSSARY = (
    "# Ours.\nsource\ttarget\tvariants\tforbidden\n"
    "\n数字鸿沟\tdigital divide\t\t\n# End.\n"
)
PAIRS = (
    ("数字鸿沟大。", "The skills gap is wide.", "The digital divide is wide."),
    ("要谈数字鸿沟。", "We discuss skills gaps.", "We discuss digital divides."),
    (
        "县里开放公共数据。",
        "The county opens public data.",
        "The county opens common data.",
    ),
    ("人人用公共数据。", "Everyone uses public data.", "Everyone uses common data."),
)


@pytest.fixture
def reviewed(tmp_path):
    def units(at, state, origin):
        return tuple(
            TranslationUnit(pair[0], pair[at], state, origin, reference=f"a.txt:{line}")
            for line, pair in enumerate(PAIRS, start=1)
        )

    machine = Catalogue(units(2, State.TRANSLATED, Origin.MACHINE))
    (tmp_path / "before.po").write_bytes(render_po(machine))
    human = Catalogue(units(1, State.REVIEWED, Origin.HUMAN))
    (tmp_path / "after.po").write_bytes(render_po(human))
    (tmp_path / "g.tsv").write_text(GLOSSARY, "utf-8")
    return ("terms", "learn", "after.po", "-g", "g.tsv")


def cells(output, *columns):
    header, *lines = output.splitlines()
    names = header.split("\t")
    return [
        tuple(dict(zip(names, line.split("\t"), strict=True))[name] for name in columns)
        for line in lines
    ]


def test_the_machines_version_teaches_more(run, reviewed):
    assert cells(run(*reviewed).stdout, "kind") == []
    result = run(*reviewed, "--before", "before.po")
    assert result.exit_code == 0, result.output
    assert sorted(
        cells(result.stdout, "kind", "source", "target", "variants", "forbidden")
    ) == [
        ("admit", "数字鸿沟", "digital divide", "en:skills gap", ""),
        ("new", "公共数据", "public data", "", "common data"),
    ]


def test_accepted_rows_go_into_the_glossary_and_are_not_proposed_again(
    run, reviewed, tmp_path
):
    command = (*reviewed, "--before", "before.po")
    result = run(*command, "--accept", "all", "--into", "g.tsv")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert (tmp_path / "g.tsv").read_text("utf-8") == (
        "# Ours.\nsource\ttarget\tvariants\tforbidden\n"
        "\n数字鸿沟\tdigital divide\ten:skills gap\t\n"
        "公共数据\tpublic data\t\tcommon data\n# End.\n"
    )
    assert cells(run(*command).stdout, "kind") == []


def test_catalogues_and_glossary_are_not_touched_without_a_word(
    run, reviewed, tmp_path
):
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    run(*reviewed, "--before", "before.po")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_unreviewed_catalogue_teaches_nothing(run, reviewed, tmp_path):
    assert all(
        u.state is State.TRANSLATED for u in read_po(tmp_path / "before.po").units
    )
    assert cells(run("terms", "learn", "before.po", "-g", "g.tsv").stdout, "kind") == []


def test_the_help_says_what_a_catalogue_cannot_tell(run):
    text = " ".join(run("terms", "learn", "--help").output.split())
    assert "does not keep the machine's text" in text
