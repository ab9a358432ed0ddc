import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.glossaries.entryrows import COLUMNS, cells_from, glossary_from
from glossary.glossaries.glossaryfile import GlossaryFile, parse_glossary
from glossary.glossaries.glossarymerge import Conflict, merge_glossaries
from glossary.model import TermEntry, TermStatus

HEADER = "source\ttarget\tvariants\tforbidden\tdomain\tnote\n"


def glossary(*rows: str) -> GlossaryFile:
    return parse_glossary(HEADER + "".join(f"{row}\n" for row in rows), "t.tsv")


def merged_row(first: str, last: str, prefer: str) -> tuple[str, list[Conflict]]:
    file, conflicts = merge_glossaries(glossary(first), glossary(last), prefer)
    (row,) = file.rows
    return row.text, list(conflicts)


@pytest.mark.parametrize("prefer", ["first", "last"])
@pytest.mark.parametrize(
    ("first", "last", "merged"),
    [
        ("甲\ta\t\t\t\t", "甲\tA\t\t\t\t", "甲\ta\t\t\t\t"),
        ("甲\ta\t\t\t\t", "甲\ta\tzh:乙\tx\td\tn", "甲\ta\tzh:乙\tx\td\tn"),
        (
            "甲\ta\tzh:乙 | en:b\tx\td\tOne.",
            "甲\ta\ten:B|en:c|zh:丙\ty|x\td\tTwo.",
            "甲\ta\tzh:乙|en:b|en:c|zh:丙\tx|y\td\tOne. Two.",
        ),
        ("甲\ta\t\t\t\tsee b", "甲\ta\t\t\t\talso c", "甲\ta\t\t\t\tsee b; also c"),
        ("甲\ta\t\t\t\tsee b", "甲\ta\t\t\t\tb", "甲\ta\t\t\t\tsee b"),
        ("規則\ta\t\t\t\t", "规则\ta\t\t\t\t", "規則\ta\tzh:规则\t\t\t"),
    ],
)
def test_what_agrees_is_united(prefer: str, first: str, last: str, merged: str) -> None:
    assert merged_row(first, last, prefer) == (merged, [])


@pytest.mark.parametrize(
    ("first", "last", "column", "values", "settled"),
    [
        ("甲\ta\t\t\t\t", "甲\tb\t\t\t\t", "target", ("a", "b"),
         ("甲\ta\t\t\t\t", "甲\tb\t\t\t\t")),
        ("甲\ta\t\t\tx\t", "甲\ta\t\t\ty\t", "domain", ("x", "y"),
         ("甲\ta\t\t\tx\t", "甲\ta\t\t\ty\t")),
        ("甲\ta\ten:c\t\t\t", "甲\ta\t\tC|d\t\t", "“c”", ("accepted", "forbidden"),
         ("甲\ta\ten:c\td\t\t", "甲\ta\t\tC|d\t\t")),
        ("甲\ta\t\tc\t\t", "甲\ta\ten:c\t\t\t", "“c”", ("forbidden", "accepted"),
         ("甲\ta\t\tc\t\t", "甲\ta\ten:c\t\t\t")),
    ],
)  # fmt: skip
def test_conflicts_are_settled_and_reported(
    first: str,
    last: str,
    column: str,
    values: tuple[str, str],
    settled: tuple[str, str],
) -> None:
    conflict = Conflict("甲", column, *values, 2, 2)
    assert merged_row(first, last, "first") == (settled[0], [conflict])
    assert merged_row(first, last, "last") == (settled[1], [conflict])


def test_rows_columns_and_comments_of_the_last_file_are_added() -> None:
    first = parse_glossary("# mine\nsource\ttarget\tdomain\n甲\ta\tx\n乙\tb\ty")
    last = parse_glossary(
        "# theirs\nowner\tsource\ttarget\tdomain\tnote\r\n"
        "# on 丙\r\n\t\t\t\t\n# on 甲\nLi\t甲\tA\t\t\n# mine\nWu\t丙\tc\tx\tn\n# end\n"
    )
    file, conflicts = merge_glossaries(first, last, "last")
    assert conflicts == ()
    assert file.text == (
        "# mine\n# theirs\nsource\ttarget\tdomain\towner\tnote\n"
        "# on 丙\n# on 甲\n甲\ta\tx\tLi\t\n丙\tc\tx\tWu\tn\n乙\tb\ty\t\t\n# end"
    )


def test_the_row_with_the_same_target_is_the_counterpart() -> None:
    first = parse_glossary(
        "source\ttarget\tstatus\n甲\ta\tdeprecated\n甲\tb\t\n", "t.tsv"
    )
    last = parse_glossary("source\ttarget\tstatus\n甲\tb\tpreferred\n", "t.tsv")
    assert merge_glossaries(first, last, "last") == (first, ())
    assert merge_glossaries(first, first, "last") == (first, ())


def test_rows_that_the_last_file_repeats_are_joined() -> None:
    last = glossary("甲\ta\tzh:丙\t\t\t", "甲\tb\tzh:丁\t\t\t")
    file, conflicts = merge_glossaries(glossary(), last, "last")
    assert [row.text for row in file.rows] == ["甲\tb\tzh:丙|zh:丁\t\t\t"]
    assert conflicts == (Conflict("甲", "target", "a", "b", 0, 3),)


WORDS = st.lists(st.sampled_from(["a", "b", "c", "D d"]), max_size=2, unique=True)
ENTRIES = st.lists(
    st.builds(
        TermEntry,
        source=st.sampled_from("甲乙丙"),
        target=st.sampled_from(["a", "b"]),
        variants=st.lists(st.sampled_from("丁戊"), max_size=2, unique=True).map(tuple),
        admitted=WORDS.map(tuple),
        forbidden=WORDS.map(tuple),
        note=st.sampled_from(["", "first note", "second."]),
        status=st.sampled_from(TermStatus),
    ),
    max_size=4,
    unique_by=lambda entry: entry.source,
)


def file_of(entries: list[TermEntry]) -> GlossaryFile:
    text = "\t".join(COLUMNS) + "\n"
    for entry in entries:
        text += "\t".join(cells_from(entry)[column] for column in COLUMNS) + "\n"
    return parse_glossary(text, "t.tsv")


@given(ENTRIES, ENTRIES, st.sampled_from(["first", "last"]))
def test_nothing_people_wrote_is_lost(
    ours: list[TermEntry], theirs: list[TermEntry], prefer: str
) -> None:
    first, last = file_of(ours), file_of(theirs)
    merged, conflicts = merge_glossaries(first, last, prefer)
    entries = {entry.source: entry for entry in glossary_from(merged).entries}
    settled = {
        text.strip("“”").casefold()
        for one in conflicts
        for text in (one.column, one.first, one.last)
    }
    assert set(entries) == {entry.source for entry in (*ours, *theirs)}
    for entry in (*ours, *theirs):
        kept = entries[entry.source]
        assert entry.note in kept.note
        assert set(entry.variants) <= set(kept.variants)
        for wanted, found in (
            (entry.targets, kept.targets),
            (entry.forbidden, kept.forbidden),
        ):
            lost = {w.casefold() for w in wanted} - {f.casefold() for f in found}
            assert lost <= settled
    assert merge_glossaries(merged, last, prefer).file == merged
    assert merge_glossaries(first, first, prefer) == (first, ())
