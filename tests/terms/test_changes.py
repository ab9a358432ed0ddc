from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossary.model import TermEntry, TermStatus
from glossary.terms.changes import FIELDS, Change, ChangeKind, compare
from glossary.terms.termbase import plain

RULES = TermEntry("规则", "rules", note="plural", path="a.tsv", line=2)
ORDER = TermEntry("秩序", "order", path="a.tsv", line=3)


def test_added_removed_and_changed() -> None:
    changed = replace(RULES, target="norms", admitted=("rules",), line=9)
    new = TermEntry("规范", "norm")
    changes = compare([RULES, ORDER], [new, changed])
    assert changes == (Change(RULES, changed), Change(ORDER, None), Change(None, new))
    assert [change.kind for change in changes] == ["changed", "removed", "added"]
    assert changes[0].fields == ("target", "admitted")
    assert "note" not in changes[0].fields


def test_place_and_order_are_no_difference() -> None:
    moved = [replace(ORDER, path="b.tsv", line=1), replace(RULES, line=7)]
    assert compare([RULES, ORDER], moved) == ()


def test_entries_are_paired_by_their_folded_source() -> None:
    (change,) = compare([TermEntry("规则", "rules")], [TermEntry("規則", "rules")])
    assert (change.kind, change.fields) == (ChangeKind.CHANGED, ("source",))


def test_rows_with_the_same_source_are_paired_in_order() -> None:
    old = replace(RULES, target="regulations", status=TermStatus.DEPRECATED)
    third = replace(RULES, target="norms")
    assert compare([RULES, old], [RULES, old, third]) == (Change(None, third),)
    assert compare([RULES, old], [RULES]) == (Change(old, None),)


def test_plain_minds_neither_case_nor_space() -> None:
    assert plain(" Cyber\u00a0 Sovereignty ") == plain("cyber sovereignty")


ENTRIES = st.lists(
    st.builds(
        TermEntry,
        source=st.sampled_from("甲乙丙丁"),
        target=st.sampled_from("ab"),
        note=st.sampled_from(["", "n"]),
    ),
    max_size=6,
)


@given(ENTRIES, ENTRIES)
def test_comparison_is_complete_and_can_be_turned_round(
    old: list[TermEntry], new: list[TermEntry]
) -> None:
    assert compare(old, old) == ()
    changes = compare(old, new)
    assert all(change.fields for change in changes)
    assert sorted(map(str, changes)) == sorted(
        str(Change(change.new, change.old)) for change in compare(new, old)
    )
    left = list(old)
    for change in changes:
        if change.old is not None:
            left.remove(change.old)
        if change.new is not None:
            left.append(change.new)
    assert sorted(map(str, left)) == sorted(map(str, new))


def test_every_field_but_the_place_counts() -> None:
    slots = set(TermEntry.__slots__) - {"path", "line", "origin"}
    assert set(FIELDS) == slots
