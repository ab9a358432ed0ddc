from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.glossaries.entryrows import read_glossary
from glossary.glossaries.proposalfile import accept_proposals, render_proposals
from glossary.model import TermEntry
from glossary.terms.proposals import Proposal, ProposalKind, chosen
from glossary.text.script import fold

FARMING = TermEntry("智慧农业", "smart farming", forbidden=("wise farming",))
FILE = (
    "# Ours.\nsource\ttarget\tvariants\tforbidden\tdomain\n"
    "数字鸿沟\tdigital divide\ten:digital gap\tdigital gulf\tinternet\n\n"
    "# Farming.\n夜校\tevening classes\t\t\tschool\n"
)


def proposal(entry, kind=ProposalKind.NEW, **more):
    return Proposal(kind, entry, frequency=2, score=1.5, **more)


def test_the_table_is_a_glossary_with_the_further_columns(tmp_path):
    path = tmp_path / "p.tsv"
    contexts = ("a.txt:1 …智慧农业…", "a.txt:2 智慧\t农业")
    text = render_proposals([proposal(FARMING, cue="quoted", contexts=contexts)])
    path.write_text(text, encoding="utf-8")
    [entry] = read_glossary(path)
    assert replace(entry, path="", line=0) == FARMING
    header, row = text.splitlines()
    cells = dict(zip(header.split("\t"), row.split("\t"), strict=False))
    assert cells["row"] == "1"
    assert cells["kind"] == "new"
    assert cells["frequency"] == "2"
    assert cells["score"] == "1.50"
    assert cells["cue"] == "quoted"
    assert cells["context 1"] == contexts[0]


def test_a_context_from_standard_input_is_no_formula():
    text = render_proposals([proposal(FARMING, contexts=("-:1 智慧农业",))])
    assert "\t'-:1 智慧农业" in text


def test_a_row_without_a_target_is_no_glossary_yet(tmp_path):
    path = tmp_path / "p.tsv"
    path.write_text(render_proposals([proposal(TermEntry("夜校", ""))]), "utf-8")
    with pytest.raises(GlossaryError, match=r"p\.tsv:2: the target is empty"):
        read_glossary(path)


def test_accepting_adds_a_row_and_leaves_the_others_alone(tmp_path):
    path = tmp_path / "g.tsv"
    path.write_bytes(FILE.encode())
    assert accept_proposals(path, [proposal(FARMING)])
    after = path.read_text("utf-8")
    assert after.splitlines() == [
        *FILE.splitlines(),
        "智慧农业\tsmart farming\t\twise farming\t",
    ]
    assert not accept_proposals(path, [proposal(FARMING)])
    assert path.read_text("utf-8") == after


def test_accepting_another_rendering_changes_two_cells(tmp_path):
    path = tmp_path / "g.tsv"
    path.write_bytes(FILE.encode())
    wanted = TermEntry(
        "数字鸿沟",
        "digital divide",
        admitted=("digital gap", "digital gulf"),
        forbidden=("number ditch",),
    )
    accept_proposals(path, [proposal(wanted, ProposalKind.ADMIT)])
    assert path.read_text("utf-8") == FILE.replace(
        "en:digital gap\tdigital gulf", "en:digital gap|en:digital gulf\tnumber ditch"
    )


def test_a_glossary_that_is_not_there_is_made(tmp_path):
    path = tmp_path / "new" / "g.tsv"
    accept_proposals(path, [proposal(FARMING)])
    assert [entry.source for entry in read_glossary(path)] == ["智慧农业"]


def test_another_target_for_a_known_term_is_refused_and_nothing_written(tmp_path):
    path = tmp_path / "g.tsv"
    path.write_bytes(FILE.encode())
    other = proposal(TermEntry("夜校", "night school"))
    with pytest.raises(GlossaryError, match=r"g\.tsv:6: 夜校 is already there"):
        accept_proposals(path, [proposal(FARMING), other])
    assert path.read_bytes() == FILE.encode()


LIST = tuple(
    proposal(TermEntry(source, target), conflict=conflict)
    for source, target, conflict in (
        ("一", "one", ""),
        ("二", "", ""),
        ("三", "three", "no"),
        ("四", "four", ""),
    )
)


@pytest.mark.parametrize(
    ("rows", "sources"),
    [("1", "一"), ("4,1", "一四"), ("3-4", "三四"), ("all", "一四"), ("1, 1-1", "一")],
)
def test_rows_are_chosen_by_number(rows, sources):
    assert "".join(one.entry.source for one in chosen(LIST, rows)) == sources


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("5", "there is no row 5"),
        ("0", "there is no row 0"),
        ("1-3", "row 2, 二, has no target"),
        ("x", "“x” is no row"),
        ("1,", "“” is no row"),
        ("4-3", "“4-3” is no row"),
    ],
)
def test_what_is_no_row_is_refused(rows, message):
    with pytest.raises(GlossaryError, match=message):
        chosen(LIST, rows)


forms = (
    st.text(st.sampled_from("一二三abc \"'"), min_size=1).map(str.strip).filter(bool)
)


@given(st.lists(st.tuples(forms, forms), max_size=5, unique_by=lambda p: fold(p[0])))
def test_what_is_rendered_reads_back(tmp_path_factory, pairs):
    path = tmp_path_factory.mktemp("p") / "p.tsv"
    entries = [TermEntry(source, target) for source, target in pairs]
    path.write_text(render_proposals([*map(proposal, entries)]), "utf-8", newline="")
    read = [replace(entry, path="", line=0) for entry in read_glossary(path)]
    assert read == entries
    accepted = path.with_name("g.tsv")
    accept_proposals(accepted, map(proposal, entries))
    assert {e.source: e.target for e in read_glossary(accepted)} == dict(pairs)
