from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.glossaries.entryrows import COLUMNS, cells_from, entry_from, glossary_from
from glossary.glossaries.glossarycheck import checked_rows
from glossary.glossaries.glossaryedit import (
    RowEdit,
    add_term,
    edit_term,
    find_row,
    remove_term,
)
from glossary.glossaries.glossaryfile import (
    GlossaryFile,
    LineKind,
    parse_glossary,
    read_glossary_file,
)
from glossary.model import TermEntry, TermStatus

HEADER = "\t".join(COLUMNS)
POLICY = Path(__file__).parents[2] / "glossaries" / "policy.tsv"
MESSY = (
    "# my terms\r\n"
    "\r\n"
    "owner\tsource\ttarget\tvariants\tdomain\tnote\r\n"
    'Li\t规则\t"rules"\tzh: 规矩 | en:norms\tlaw\t"two\nlines"\n'
    "# about order\n"
    ' Wu\t秩序\t order\t\t\t5" wide\n'
    "\t\n"
    "\t开放\topen\t\tlaw\t\n"
    "# the end"
)


def row(file: GlossaryFile, source: str) -> str:
    return find_row(file, source).text


def test_lines_of_a_messy_file() -> None:
    file = parse_glossary(MESSY)
    assert [(line.kind.name, line.number) for line in file.lines] == [
        ("COMMENT", 1),
        ("BLANK", 2),
        ("HEADER", 3),
        ("ROW", 4),
        ("COMMENT", 6),
        ("ROW", 7),
        ("BLANK", 8),
        ("ROW", 9),
        ("COMMENT", 10),
    ]
    assert file.text == MESSY
    assert file.lines[3].cells[-1] == "two\nlines"
    assert file.lines[5].cells[2] == " order"


ANY_TEXT = st.lists(
    st.sampled_from(
        ["\t", "\n", "\r\n", "\r", '"', '""', "#", " ", "甲", "a", "source", "target"]
    )
    | st.text(st.characters(codec="utf-8"), max_size=4),
    max_size=30,
).map("".join)


@given(text=ANY_TEXT, bom=st.booleans())
def test_parsing_and_rendering_give_back_every_byte(text: str, bom: bool) -> None:
    file = parse_glossary(text, bom=bom)
    assert file.text == text
    assert file.to_bytes() == (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    assert all(line.end for line in file.lines[:-1])
    assert all(line.text or line.end for line in file.lines)


@given(text=ANY_TEXT)
def test_reading_a_line_alone_gives_the_same_cells(text: str) -> None:
    for line in parse_glossary(text).lines:
        (alone,) = parse_glossary(line.text + line.end).lines or (line,)
        assert alone.cells == line.cells


@pytest.mark.parametrize("bom", [False, True])
def test_files_are_read_byte_by_byte(tmp_path: Path, bom: bool) -> None:
    data = b"\xef\xbb\xbf" * bom + MESSY.encode()
    path = tmp_path / "terms.tsv"
    path.write_bytes(data)
    file = read_glossary_file(path)
    assert (file.to_bytes(), file.bom, file.path) == (data, bom, path.as_posix())


def test_the_policy_glossary_is_kept() -> None:
    assert read_glossary_file(POLICY).to_bytes() == POLICY.read_bytes()


# Cells in which every mark, quoted or not, can stand; none closes an open quotation.
CELL = st.text("甲乙Ab #'|", max_size=4) | st.sampled_from(
    ['"q"', '"a ""b"""', '"x\ny"', 'a"b', " sp ", "“”"]
)
SOURCES = st.lists(st.sampled_from("甲乙丙丁戊己"), unique=True, max_size=4)
FILLER = st.sampled_from(["# note", "", "\t\t", '"# quoted"\t'])


@st.composite
def files(draw: st.DrawFn) -> GlossaryFile:
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    columns = ["source", "target", "note", "owner"]
    optional = draw(st.sets(st.sampled_from(["domain", "variants"])))
    columns = draw(st.permutations([*columns, *sorted(optional)]))
    lines = [*draw(st.lists(FILLER, max_size=2)), "\t".join(columns)]
    for source in draw(SOURCES):
        cells = {"source": source, "target": "t", "domain": "d", "variants": ""}
        texts = [cells[name] if name in cells else draw(CELL) for name in columns]
        assume(not texts[0].lstrip().lstrip('"').startswith("#"))
        lines += draw(st.lists(FILLER, max_size=1))
        lines.append("\t".join(texts))
    text = newline.join(lines) + newline * draw(st.booleans())
    return parse_glossary(text, "t.tsv", bom=draw(st.booleans()))


NEW = st.builds(
    TermEntry,
    source=st.text("子丑寅卯", min_size=1),
    target=st.text('abc "', min_size=1).filter(lambda text: text.strip(' "')),
    variants=st.lists(st.text("辰巳午未", min_size=1), max_size=2, unique=True).map(
        tuple
    ),
    forbidden=st.lists(st.text('xyz"', min_size=1), max_size=2).map(tuple),
    domain=st.sampled_from(["", "d", "new"]),
    note=st.text('n\n"', max_size=4),
    status=st.sampled_from(TermStatus),
)


@given(files(), NEW)
def test_add_then_remove_restores_the_file(
    file: GlossaryFile, entry: TermEntry
) -> None:
    added = add_term(file, entry)
    wide = file.with_columns(added.columns[len(file.columns) :])
    before = [line.text for line in wide.lines]
    after = [line.text for line in added.lines]
    new = find_row(added, entry.source)
    at = added.lines.index(new)
    assert after[:at] + after[at + 1 :] == before
    assert remove_term(added, new).to_bytes() == wide.to_bytes()
    if wide is file:
        assert remove_term(added, new) == file
    assert added.lines[-1].end == "" or file.lines[-1].end


@given(files(), NEW)
def test_what_is_added_is_read_back(file: GlossaryFile, entry: TermEntry) -> None:
    added = add_term(file, entry)
    new = find_row(added, entry.source)
    read = entry_from(added, new)
    assert (read.source, read.target) == (entry.source, entry.target.strip())
    assert (read.variants, read.domain) == (entry.variants, entry.domain)
    assert (read.note, read.status) == (entry.note.strip(), entry.status)
    assert read.forbidden == tuple(form.strip() for form in entry.forbidden)


@given(files(), st.data())
def test_an_edit_leaves_all_other_lines_as_they_are(
    file: GlossaryFile, data: st.DataObject
) -> None:
    assume(file.rows)
    old = data.draw(st.sampled_from(file.rows))
    at = file.lines.index(old)
    target = data.draw(st.text('abc "', min_size=1).filter(str.strip)).strip()
    assume(target.strip('"'))
    edited = edit_term(file, old, RowEdit({"target": target}))
    assert edited.lines[:at] == file.lines[:at]
    assert [ln.text for ln in edited.lines[at + 1 :]] == [
        ln.text for ln in file.lines[at + 1 :]
    ]
    new = edited.lines[at]
    column = file.columns.index("target")
    assert new.cells[column] == target
    assert new.cells[:column] == old.cells[:column]
    assert new.cells[column + 1 :] == old.cells[column + 1 :]
    assert edit_term(edited, new, RowEdit({"target": "t"})) == file


def test_cells_that_are_not_edited_keep_their_spelling() -> None:
    file = parse_glossary(MESSY)
    edited = edit_term(file, find_row(file, "规则"), RowEdit({"domain": "politics"}))
    assert row(edited, "规则") == (
        'Li\t规则\t"rules"\tzh: 规矩 | en:norms\tpolitics\t"two\nlines"'
    )
    same = edit_term(file, find_row(file, "规则"), RowEdit({"target": "rules"}))
    assert same == file


def test_forms_are_added_and_removed_in_place() -> None:
    file = parse_glossary(MESSY)
    edit = RowEdit(
        add={"variants": ["en:regulations"]}, remove={"variants": ["zh:规矩"]}
    )
    edited = edit_term(file, find_row(file, "规则"), edit)
    assert "\ten:norms|en:regulations\t" in row(edited, "规则")
    again = RowEdit(add={"variants": ["zh:规矩"]})
    assert edit_term(file, find_row(file, "规则"), again) == file


def test_a_column_that_is_missing_is_added() -> None:
    file = parse_glossary(MESSY)
    edit = RowEdit({"status": "deprecated"}, add={"forbidden": ["ordre"]})
    edited = edit_term(file, find_row(file, "秩序"), edit)
    assert edited.columns[-2:] == ("status", "forbidden")
    assert row(edited, "秩序").endswith('5" wide\tdeprecated\tordre')
    assert row(edited, "开放") == "\t开放\topen\t\tlaw\t\t\t"
    assert [ln.text for ln in edited.lines if ln.kind is LineKind.COMMENT] == [
        "# my terms",
        "# about order",
        "# the end",
    ]


def test_a_new_row_goes_below_the_last_of_its_domain() -> None:
    file = parse_glossary("source\ttarget\tdomain\n甲\ta\tx\n# c\n乙\tb\ty\n# d\n")
    for domain, after in (("x", 1), ("y", 3), ("z", 3), ("", 3)):
        added = add_term(file, TermEntry("丙", "c", domain=domain))
        assert added.lines.index(find_row(added, "丙")) == after + 1
    empty = parse_glossary("# c\nsource\ttarget\n# d")
    assert add_term(empty, TermEntry("丙", "c")).text == (
        "# c\nsource\ttarget\n丙\tc\n# d"
    )


def test_renaming_keeps_the_old_source_as_a_variant() -> None:
    file = parse_glossary(MESSY)
    old = find_row(file, "规则")
    kept = edit_term(file, old, RowEdit({"source": "规矩"}))
    assert row(kept, "规矩").startswith('Li\t规矩\t"rules"\ten:norms|zh:规则\tlaw')
    without = {"variants": ["zh: 规则"]}
    dropped = edit_term(file, old, RowEdit({"source": "规章"}, remove=without))
    assert row(dropped, "规章").startswith('Li\t规章\t"rules"\tzh: 规矩 | en:norms\t')
    assert edit_term(file, old, RowEdit({"source": "规则"})) == file


def test_values_that_spreadsheets_would_misread_are_quoted() -> None:
    file = parse_glossary("source\ttarget\tnote\n")
    entry = TermEntry("甲", '"Plus" plan', note="a\tb")
    assert add_term(file, entry).rows[0].text == '甲\t"""Plus"" plan"\t"a\tb"'


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda f: find_row(f, "規則"), "no row with the source 規則"),
        (lambda f: find_row(f, "规则", 9), "no row with the source 规则"),
        (lambda f: add_term(f, TermEntry("規則", "x")), "规则 is already there"),
        (lambda f: add_term(f, TermEntry("x", "x", ("规矩",))), "规矩 is already"),
        (lambda f: add_term(f, TermEntry("x", "x", ("a|b",))), "“a|b” cannot be"),
        (lambda f: add_term(f, TermEntry("x", "x", note="a\tb\nc")), "both a tab"),
        (
            lambda f: edit_term(f, find_row(f, "秩序"), RowEdit({"source": "规矩"})),
            "规矩 is",
        ),
        (
            lambda f: edit_term(
                f, find_row(f, "秩序"), RowEdit(add={"variants": ["zh:规矩"]})
            ),
            "规矩 is already there",
        ),
        (
            lambda f: edit_term(
                f, find_row(f, "秩序"), RowEdit(remove={"variants": ["zh:规矩"]})
            ),
            "“规矩” is not there to be removed",
        ),
        (
            lambda f: edit_term(
                f, find_row(f, "秩序"), RowEdit(add={"forbidden": ["a|b"]})
            ),
            "“a|b” cannot be",
        ),
    ],
)
def test_refusals(change, says: str) -> None:
    with pytest.raises(GlossaryError, match=says) as caught:
        change(parse_glossary(MESSY, "t.tsv"))
    assert caught.value.hint


def test_a_suggestion_is_made() -> None:
    file = parse_glossary(MESSY)
    for source, hint in (
        ("規則", "line 4 has it as 规则"),
        ("规矩", "variant of 规则"),
    ):
        with pytest.raises(GlossaryError) as caught:
            find_row(file, source)
        assert hint in caught.value.hint


def test_rows_with_the_same_source_are_told_apart_by_line() -> None:
    file = parse_glossary("source\ttarget\n甲\ta\n甲\tb\n")
    with pytest.raises(GlossaryError, match="more than one row: lines 2, 3"):
        find_row(file, "甲")
    assert find_row(file, "甲", 3).cells == ("甲", "b")


def test_a_row_cannot_become_a_comment() -> None:
    file = parse_glossary("source\ttarget\n甲\ta\n")
    with pytest.raises(GlossaryError, match="would be a comment"):
        edit_term(file, file.rows[0], RowEdit({"source": "# 甲"}))


def test_lines_that_would_run_together_are_refused() -> None:
    file = parse_glossary('source\ttarget\n甲\t"a\n乙\tb\n# said "\n')
    with pytest.raises(GlossaryError, match="run together"):
        remove_term(file, file.rows[1])


def test_malformed_rows_are_all_found() -> None:
    text = "source\ttarget\tstatus\towner\n甲\n乙\t \t\t\n丙\tc\tgood\t\n 丁 \td\t\t\n"
    rows, findings = checked_rows(parse_glossary(text, "t.tsv"))
    assert [one.cells["source"] for one in rows] == [" 丁 "]
    assert [(one.check, one.line) for one in findings] == [
        ("unknown-column", 1),
        ("malformed-row", 2),
        ("malformed-row", 3),
        ("malformed-row", 4),
    ]


def test_cells_of_an_entry() -> None:
    entry = TermEntry("甲", "a", ("乙",), ("b",), ("c", "d"), "x", "noun", "n")
    assert cells_from(entry) == {
        "source": "甲",
        "target": "a",
        "variants": "zh:乙|en:b",
        "forbidden": "c|d",
        "domain": "x",
        "pos": "noun",
        "note": "n",
        "status": "",
    }
    file = parse_glossary(HEADER + "\n", "t.tsv")
    (read,) = glossary_from(add_term(file, entry)).entries
    assert read == TermEntry(
        "甲", "a", ("乙",), ("b",), ("c", "d"), "x", "noun", "n", path="t.tsv", line=2
    )


SHORT = "source\ttarget\tnote\n甲\ta\n乙\tb\tn\n"


def test_short_rows_are_padded() -> None:
    rows, findings = checked_rows(parse_glossary(SHORT, "t.tsv"))
    assert [one.cells for one in rows] == [
        {"source": "甲", "target": "a", "note": ""},
        {"source": "乙", "target": "b", "note": "n"},
    ]
    assert [(one.check, one.severity, one.line) for one in findings] == [
        ("short-row", "info", 2)
    ]


def test_short_rows_can_be_edited() -> None:
    file = parse_glossary(SHORT, "t.tsv")
    row = file.rows[0]
    assert file.edited_row(row, {"note": "new"}) == "甲\ta\tnew"
    assert file.edited_row(row, {"target": "x"}) == "甲\tx\t"
    assert file.with_columns(["status"]).text == (
        "source\ttarget\tnote\tstatus\n甲\ta\t\t\n乙\tb\tn\t\n"
    )
