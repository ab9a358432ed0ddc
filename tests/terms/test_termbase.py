import dataclasses
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Severity, TermEntry, TermStatus
from glossary.terms.termbase import Rivalry, build_termbase
from glossary.terms.validation import decisive_problems


def entry(source: str, target: str, line: int = 1, **more: object) -> TermEntry:
    made = TermEntry(source, target, path="a.tsv", line=line)
    return dataclasses.replace(made, **more)


def told(*files: list[TermEntry]) -> list[tuple[str, Severity, int]]:
    return [(p.check, p.severity, p.line) for p in decisive_problems(files)]


def test_forms_are_folded_and_lead_to_their_entry() -> None:
    one = entry("網絡空間", "cyberspace", variants=("Ｃyber空间",))
    termbase = build_termbase([[one]])
    assert dict(termbase.forms) == {"网络空间": one, "cyber空间": one}
    assert termbase.rivalries == ()


def test_a_later_file_wins_and_the_clash_names_both_places() -> None:
    old = entry("互联网", "web", 3, variants=("因特网",))
    new = entry("互聯網", "internet", 9, path="b.tsv")
    termbase = build_termbase([[old], [new]])
    assert termbase.forms["互联网"] is new
    assert termbase.forms["因特网"] is old
    assert termbase.entries == (old, new)
    (problem,) = decisive_problems([[old], [new]])
    assert (problem.severity, problem.path, problem.line) == ("info", "b.tsv", 9)
    assert problem.message == (
        "互聯網 is “internet” here but “web” at a.tsv:3; this one counts"
    )


def test_an_entry_replaced_altogether_is_gone() -> None:
    old, new = entry("互联网", "web"), entry("互联网", "internet", path="b.tsv")
    assert build_termbase([[old], [new]]).entries == (new,)
    assert build_termbase([[new], [old]]).entries == (old,)


@pytest.mark.parametrize(
    ("second", "check"),
    [
        (entry("治理", "governance", 2), "duplicate-term"),
        (entry("治理", "administration", 2), "conflicting-target"),
        (entry("管理", "administration", 2, variants=("治理",)), "contested-variant"),
        (entry("共治", "governance", 2, variants=("治理",)), "contested-variant"),
    ],
)
def test_clashes_within_a_file(second: TermEntry, check: str) -> None:
    first = entry("治理", "governance")
    termbase = build_termbase([[first, second]])
    assert termbase.forms["治理"] is first
    assert termbase.rivalries == (Rivalry("治理", first, second, across=False),)
    assert told([first, second]) == [(check, Severity.WARNING, 2)]


def test_a_main_term_beats_a_variant_of_an_earlier_row() -> None:
    first = entry("管理", "administration", 1, variants=("治理",))
    second = entry("治理", "governance", 2)
    termbase = build_termbase([[first, second]])
    assert termbase.forms["治理"] is second
    assert told([first, second]) == [("contested-variant", Severity.WARNING, 1)]


def test_variants_of_two_entries_clash() -> None:
    first = entry("管理", "administration", 1, variants=("管治",))
    second = entry("治理", "governance", 2, variants=("管治",))
    assert told([first, second]) == [("contested-variant", Severity.WARNING, 2)]


def test_a_variant_that_folds_to_its_own_source_is_no_clash() -> None:
    termbase = build_termbase([[entry("网络", "network", variants=("網絡", "网络"))]])
    assert termbase.rivalries == ()


def test_a_forbidden_target_that_is_accepted() -> None:
    one = entry("互联网", "internet", admitted=("Web",), forbidden=("web", "net"))
    (problem,) = decisive_problems([[one]])
    assert problem.severity is Severity.WARNING
    assert "“web” is both accepted and forbidden" in problem.message


@pytest.mark.parametrize("status", [TermStatus.DEPRECATED, TermStatus.FORBIDDEN])
def test_unused_entries_are_kept_but_stand_for_nothing(status: TermStatus) -> None:
    used = entry("网络", "network", 1)
    unused = entry("网络", "net", 2, status=status)
    termbase = build_termbase([[used, unused]])
    assert termbase.entries == (used, unused)
    assert dict(termbase.forms) == {"网络": used}
    assert termbase.rivalries == ()


BASE = entry("互联网", "internet", variants=("因特网",), forbidden=("web", "net"))


@pytest.mark.parametrize(
    "change",
    [
        {"source": "互联网络"},
        {"target": "Internet"},
        {"variants": ()},
        {"admitted": ("the net",)},
        {"forbidden": ("web",)},
        {"status": TermStatus.DEPRECATED},
    ],
)
def test_the_hash_follows_the_meaning(change: dict[str, object]) -> None:
    changed = dataclasses.replace(BASE, **change)
    assert build_termbase([[BASE]]).hash != build_termbase([[changed]]).hash


@pytest.mark.parametrize(
    "change",
    [
        {"path": "other.tsv"},
        {"line": 77},
        {"note": "see the law"},
        {"domain": "law"},
        {"forbidden": ("net", "web")},
    ],
)
def test_the_hash_ignores_the_rest(change: dict[str, object]) -> None:
    changed = dataclasses.replace(BASE, **change)
    assert build_termbase([[BASE]]).hash == build_termbase([[changed]]).hash


ENTRIES = st.lists(
    st.builds(
        TermEntry,
        source=st.text("甲乙丙丁戊", min_size=1, max_size=3),
        target=st.sampled_from(["one", "two", "three"]),
        variants=st.lists(st.text("己庚辛", min_size=1, max_size=2), max_size=2).map(
            tuple
        ),
        status=st.sampled_from(TermStatus),
    ),
    max_size=12,
    unique_by=lambda e: e.source,
)


@given(ENTRIES.map(lambda es: [dataclasses.replace(e, variants=()) for e in es]))
def test_the_hash_is_independent_of_order(entries: list[TermEntry]) -> None:
    assert (
        build_termbase([entries]).hash
        == build_termbase([entries[::-1]]).hash
        == build_termbase([entries[:4], entries[4:]]).hash
    )


@given(st.lists(ENTRIES, max_size=3))
def test_every_form_belongs_to_the_last_file_that_has_it(
    files: list[list[TermEntry]],
) -> None:
    termbase = build_termbase(files)
    for form, owner in termbase.forms.items():
        last = [
            entries
            for entries in files
            if any(form in (e.source, *e.variants) and e.status.in_use for e in entries)
        ][-1]
        assert any(owner is e for e in last)
        assert any(owner is e for e in termbase.entries)


def test_loading_is_fast() -> None:
    entries = [entry(f"术语{n:05}", f"term {n}", n) for n in range(20_000)]
    start = time.process_time()
    termbase = build_termbase([entries])
    assert time.process_time() - start < 1
    assert len(termbase.forms) == 20_000
