from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.glossaries.glossarycheck import checked_rows
from glossary.glossaries.glossaryfile import read_glossary_file
from glossary.model import Severity, TermEntry, TermStatus
from glossary.project import bundled_glossaries
from glossary.terms.validation import CHECKS, EntryRow, Glossaries, TermCheck, validate

GUIDE = Path(__file__).parents[2] / "docs" / "glossaries.md"


def one(*entries: TermEntry) -> Glossaries:
    return Glossaries((tuple(map(EntryRow, entries)),))


def numbered(glossaries: Glossaries) -> Glossaries:
    """Give the rows of an example a place."""
    return replace(
        glossaries,
        files=tuple(
            tuple(
                EntryRow(replace(row.entry, path=f"{name}.tsv", line=line), row.cells)
                for line, row in enumerate(file, 2)
            )
            for name, file in zip("abc", glossaries.files, strict=False)
        ),
    )


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_examples(check: TermCheck) -> None:
    (finding,) = validate(numbered(check.bad))
    assert (finding.check, finding.severity) == (check.id, check.severity)
    assert finding.path in ("a.tsv", "b.tsv")
    assert finding.line >= 2
    assert validate(numbered(check.good)) == ()


def test_identifiers_are_unique_and_severities_are_as_documented() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    errors = {check.id for check in CHECKS if check.severity is Severity.ERROR}
    assert errors == {"conflicting-target", "forbidden-accepted", "untranslated-target"}


def test_findings_come_by_file_and_line() -> None:
    glossaries = numbered(
        Glossaries(
            (
                (EntryRow(TermEntry("甲", "（a")), EntryRow(TermEntry("乙", "乙乙"))),
                (EntryRow(TermEntry("甲", "b(")),),
            )
        )
    )
    assert [(f.path, f.line, f.check) for f in validate(glossaries)] == [
        ("a.tsv", 2, "full-width-character"),
        ("a.tsv", 2, "unbalanced-mark"),
        ("a.tsv", 3, "untranslated-target"),
        ("b.tsv", 2, "overridden-term"),
        ("b.tsv", 2, "unbalanced-mark"),
    ]


@pytest.mark.parametrize(
    ("outer", "target", "inner", "inner_target", "found"),
    [
        ("推动乡村振兴", "promote rural vitalization", "乡村振兴", "rural boom", True),
        ("推动乡村振兴", "promote the vitalization of rural areas", "乡村振兴",
         "rural area vitalization", False),
        ("推动构建新格局", "promoting the building of a new pattern", "构建新格局",
         "build a new pattern", False),
        ("依法治网", "law-based governance", "法治", "rule of law", False),
        ("高质量发展", "high-quality development", "质量发", "mass hair", True),
    ],
)  # fmt: skip
def test_nested_targets(
    outer: str, target: str, inner: str, inner_target: str, found: bool
) -> None:
    entries = (TermEntry(inner, inner_target), TermEntry(outer, target))
    assert [f.check for f in validate(one(*entries))] == ["nested-target"] * found
    proper = (entries[0], replace(entries[1], pos="proper noun"))
    assert validate(one(*proper)) == ()


def test_only_the_longest_of_nested_terms_counts() -> None:
    entries = (
        TermEntry("数字乡村", "digital countryside"),
        TermEntry("数字乡村建设", "development of the digital countryside"),
        TermEntry("推进数字乡村建设", "push village tech"),
    )
    (finding,) = validate(one(*entries))
    assert "数字乡村建设" in finding.message.split("of ")[-1]


def test_unused_statuses_claim_nothing() -> None:
    old = TermEntry("甲方", "old", ("乙方",), status=TermStatus.DEPRECATED)
    assert validate(one(old, TermEntry("甲方", "new"), TermEntry("乙方", "b"))) == ()


def test_the_bundled_glossaries_are_clean_and_sorted() -> None:
    parsed = [read_glossary_file(path) for path in bundled_glossaries()]
    rows, malformed = zip(*map(checked_rows, parsed), strict=True)
    assert not any(malformed)
    findings = validate(Glossaries(rows))
    assert {f.check for f in findings} == {"nested-target"}
    for file in rows:
        places = [(row.entry.domain, row.entry.source) for row in file]
        assert places == sorted(places)


TERM = st.text(
    st.sampled_from("网络網絡主权權ＡA “”（|\u3000 ab") | st.characters(), min_size=1
)
ENTRY = st.builds(
    TermEntry,
    source=TERM,
    target=TERM,
    variants=st.lists(TERM, max_size=2).map(tuple),
    admitted=st.lists(TERM, max_size=2).map(tuple),
    forbidden=st.lists(TERM, max_size=2).map(tuple),
    status=st.sampled_from(TermStatus),
)


@given(st.lists(st.lists(ENTRY, max_size=4), max_size=2))
def test_any_glossary_can_be_validated(files: list[list[TermEntry]]) -> None:
    glossaries = Glossaries(tuple(tuple(map(EntryRow, file)) for file in files))
    findings = validate(glossaries)
    assert findings == validate(glossaries)
    assert all(finding.message for finding in findings)


def test_every_check_is_in_the_guide() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for check in CHECKS:
        row = f"| `{check.id}` | {check.severity} | {check.description} |"
        assert row in guide, row
