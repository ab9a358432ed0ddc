from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.model import (
    Catalogue,
    Finding,
    Origin,
    Role,
    Severity,
    Side,
    Span,
    State,
    Strategy,
    TermEvidence,
    TranslationUnit,
    occurrence_context,
)
from glossary.review import merge, reconcile

TERM = TermEvidence("主权", Span(0, 2), "sovereignty", Span(0, 3), Strategy.MODEL)
LOST = Finding("source-lost-character", Severity.WARNING, "lost", span=Span(0, 1))
MISSING = Finding("term-missing", Severity.ERROR, "missing", Side.TARGET)

OPENING = "各国应当尊重网络主权,反对网络霸权。"
MIDDLE = "我们愿同各方一道,加强沟通,扩大共识,深化合作。"
CLOSING = "让互联网更好造福世界各国人民。"
REWORDED = "我们愿同国际社会一道,加强沟通,扩大共识,深化务实合作。"
UNRELATED = "记者:谢谢您接受采访!"


def fresh(*sources, **fields):
    """Units of a document in order, repeated sentences numbered."""
    counts = Counter()
    units = []
    for line, source in enumerate(sources, 1):
        counts[source] += 1
        context = occurrence_context(counts[source])
        units.append(
            TranslationUnit(
                source, context=context, reference=f"a.txt:{line}", **fields
            )
        )
    return tuple(units)


def done(unit, target, state=State.REVIEWED, origin=Origin.HUMAN, **fields):
    """The unit as a reader returns it after a run that wrote it."""
    unit = replace(unit, target=target, state=state, origin=origin, **fields)
    return replace(unit, digest=unit.content_digest)


def human(source, target="by hand", **fields):
    return done(TranslationUnit(source), target, **fields)


def machine(source, target="by machine", **fields):
    unit = TranslationUnit(source, terms=(TERM,), findings=(MISSING,))
    return done(unit, target, State.TRANSLATED, Origin.MACHINE, **fields)


def merged(new, *old, reuse_machine=True):
    return merge(new, Catalogue(old), reuse_machine=reuse_machine)


# --- the same source


@pytest.mark.parametrize("reuse", [True, False])
@pytest.mark.parametrize("state", [State.TRANSLATED, State.REVIEWED, State.FINAL])
def test_human_work_is_kept(state, reuse):
    old = human(OPENING, state=state, comment="c", flags=("no-wrap",), terms=(TERM,))
    new = fresh(OPENING, role=Role.ANSWER, speaker="甲", findings=(LOST,))
    (unit,) = merged(new, old, reuse_machine=reuse)
    assert unit == replace(
        new[0],
        target="by hand",
        state=state,
        origin=Origin.HUMAN,
        comment="c",
        flags=("no-wrap",),
        digest=old.digest,
    )


def test_machine_work_is_reused_with_its_evidence():
    stale = Finding("source-mixed-script", Severity.INFO, "no longer found")
    old = machine(OPENING, comment="c")
    old = replace(old, findings=(stale, *old.findings))
    (unit,) = merged(fresh(OPENING, findings=(LOST,), speaker="甲"), old)
    assert unit == replace(
        old, reference="a.txt:1", speaker="甲", findings=(MISSING, LOST)
    )


def test_what_is_still_found_is_said_in_the_language_of_now():
    old = machine(OPENING)
    before = replace(LOST, message="此处缺字")
    old = replace(old, findings=(before, *old.findings))
    (unit,) = merged(fresh(OPENING, findings=(LOST,)), old)
    assert unit.findings == (LOST, MISSING)


def test_machine_work_made_otherwise_is_dropped_but_not_its_comment():
    old = machine(OPENING, comment="c", flags=("no-wrap",))
    new = fresh(OPENING, findings=(LOST,))
    assert merged(new, old, reuse_machine=False) == (
        replace(new[0], comment="c", flags=("no-wrap",)),
    )


@pytest.mark.parametrize("state", [State.TRANSLATED, State.FINAL])
def test_what_came_from_the_memory_stays_as_it_was(state):
    old = done(
        TranslationUnit(OPENING, terms=(TERM,), findings=(MISSING,)),
        "from memory",
        state,
        Origin.MEMORY,
    )
    new = fresh(OPENING, findings=(LOST,))
    (unit,) = merged(new, old, reuse_machine=False)
    assert (unit.target, unit.state, unit.origin) == (
        "from memory",
        state,
        Origin.MEMORY,
    )
    assert (unit.terms, set(unit.findings)) == ((TERM,), {MISSING, LOST})


def test_what_came_from_the_memory_is_kept_for_a_changed_sentence():
    old = done(TranslationUnit(MIDDLE), "from memory", State.FINAL, Origin.MEMORY)
    unit = merged(fresh(OPENING, REWORDED), human(OPENING), old)[1]
    assert (unit.target, unit.state, unit.origin) == (
        "from memory",
        State.TRANSLATED,
        Origin.HUMAN,
    )
    assert unit.previous_source == MIDDLE


def test_moved_sentences_keep_their_work():
    old = [human(OPENING, "one"), human(MIDDLE, "two"), human(CLOSING, "three")]
    units = merged(fresh(CLOSING, OPENING, MIDDLE), *old)
    assert [unit.target for unit in units] == ["three", "one", "two"]
    assert {unit.state for unit in units} == {State.REVIEWED}


# --- changed sources


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("深化合作,\n扩大共识。", "深化合作,\r\n扩大共识。"),
        ("深化合作,\n扩大共识。", "深化合作,扩大\n共识。"),
        ("这个网站\n在World Wide\nWeb上。", "这个网站在 World Wide Web 上。"),
    ],
)
@pytest.mark.parametrize("origin", [Origin.HUMAN, Origin.MEMORY])
@pytest.mark.parametrize("state", [State.TRANSLATED, State.FINAL])
def test_a_sentence_spaced_or_wrapped_otherwise_is_the_same(old, new, origin, state):
    worked = done(TranslationUnit(old), "by hand", state, origin)
    (unit,) = merged(fresh(new), worked)
    assert unit == replace(worked, source=new, reference="a.txt:1")


def test_machine_work_is_not_reused_for_a_sentence_wrapped_otherwise():
    old = done(
        TranslationUnit("深化\n合作。"), "made", State.TRANSLATED, Origin.MACHINE
    )
    (unit,) = merged(fresh("深化合作。"), old)
    assert (unit.target, unit.state) == ("", State.INITIAL)


@pytest.mark.parametrize(
    ("old", "new"), [("World Wide", "WorldWide"), ("深化合作。", "深化合作!")]
)
def test_what_separates_latin_words_is_no_spacing(old, new):
    (unit,) = merged(fresh(new), human(old))
    assert checks(unit) == ["source-changed"]


def test_changed_sentence_takes_its_work_as_fuzzy():
    old = [human(OPENING), human(MIDDLE, comment="c"), human(CLOSING)]
    unit = merged(fresh(OPENING, REWORDED, CLOSING), *old)[1]
    assert (unit.target, unit.state, unit.origin) == (
        "by hand",
        State.TRANSLATED,
        Origin.HUMAN,
    )
    assert (unit.previous_source, unit.comment) == (MIDDLE, "c")
    assert [finding.check for finding in unit.findings] == ["source-changed"]


def test_changed_sentence_of_machine_work_only_takes_the_comment():
    new = fresh(REWORDED)
    assert merged(new, machine(MIDDLE, comment="c")) == (replace(new[0], comment="c"),)


def test_unrelated_sentence_takes_nothing():
    new = fresh(UNRELATED, OPENING)
    assert merged(new, human(MIDDLE), human(OPENING))[0] == new[0]


def test_machine_work_stands_in_for_its_own_sentence():
    """Deleting a reviewed sentence does not lend its target to a similar one."""
    first, second = "中方支持联合国发挥作用。", "中方愿意支持联合国发挥作用。"
    changed = "中方支持联合国发挥主要作用。"
    units = merged(fresh(changed), machine(first), human(second))
    assert units[0].target == ""
    assert units[1] == replace(human(second), obsolete=True)


def test_neighbours_decide_between_equals():
    one, two, new = "第一,要加强合作。", "第二,要加强合作。", "第三,要加强合作。"
    old = [
        human(one, "1"),
        human(OPENING),
        human(MIDDLE),
        human(two, "2"),
        human(CLOSING),
    ]
    units = merged(fresh(OPENING, MIDDLE, new, CLOSING), *old)
    assert units[2].target == "2"
    assert units[4] == replace(old[0], obsolete=True)


def test_previous_source_stays_until_review():
    outdated = human(REWORDED, state=State.TRANSLATED, previous_source=MIDDLE)
    (unit,) = merged(fresh(REWORDED), outdated)
    assert unit.previous_source == MIDDLE
    assert [finding.check for finding in unit.findings] == ["source-changed"]
    for state in (State.REVIEWED, State.FINAL):
        (unit,) = merged(fresh(REWORDED), replace(outdated, state=state))
        assert (unit.previous_source, unit.findings) == ("", ())


@pytest.mark.parametrize(
    ("state", "found"), [(State.TRANSLATED, ["source-changed"]), (State.REVIEWED, [])]
)
def test_changed_source_is_said_until_review_where_its_old_form_is_not_kept(
    state, found
):
    (changed,) = merged(fresh(REWORDED), human(MIDDLE))
    (unit,) = merged(fresh(REWORDED), replace(changed, previous_source="", state=state))
    assert (checks(unit), unit.previous_source) == (found, "")
    (back,) = merged(fresh(MIDDLE), changed)
    assert checks(back) == []


def test_previous_source_is_the_one_that_was_translated():
    old = human(REWORDED, state=State.TRANSLATED, previous_source=MIDDLE)
    again = REWORDED.replace("务实", "")
    assert merged(fresh(again), old)[0].previous_source == MIDDLE
    (unit,) = merged(fresh(MIDDLE), old)
    assert (unit.previous_source, unit.state) == ("", State.TRANSLATED)


# --- sentences merged and split

ONE, TWO, THREE = "各国要加强合作。", "中方支持这一倡议。", "这符合各国利益。"


def checks(unit):
    return [finding.check for finding in unit.findings]


@pytest.mark.parametrize(
    "whole",
    [
        "各国要加强合作，中方支持这一倡议。",
        "各国要加强合作。中方支持这一倡议。",
        "各国要加强合作 —— 中方支持这一倡议！",
    ],
)
def test_merged_sentence_takes_the_joined_work(whole):
    old = [
        human(ONE, "Act.", comment="a", flags=("no-wrap",)),
        human(TWO, "Help.", comment="b", flags=("no-wrap", "x")),
    ]
    new = fresh(OPENING, whole, findings=(LOST,))
    units = merged(new, human(OPENING), *old)
    assert len(units) == 2
    assert checks(units[1]) == ["source-lost-character", "source-changed"]
    assert replace(units[1], findings=new[1].findings) == replace(
        new[1],
        target="Act. Help.",
        state=State.TRANSLATED,
        origin=Origin.HUMAN,
        comment="a\nb",
        flags=("no-wrap", "x"),
        previous_source=f"{ONE} {TWO}",
    )


@pytest.mark.parametrize(
    ("old", "target"),
    [
        ([human(ONE, "1"), machine(TWO, "2"), machine(THREE, "3")], "1 2 3"),
        ([machine(ONE, "1"), TranslationUnit(TWO), human(THREE, "3")], "1 3"),
        ([machine(ONE, "1"), machine(TWO, "2"), machine(THREE, "3")], ""),
    ],
)
def test_merged_sentence_needs_one_human_piece(old, target):
    whole = "各国要加强合作，中方支持这一倡议；这符合各国利益。"
    (unit,) = merged(fresh(whole), *old)
    assert unit.target == target


def test_merged_sentence_is_not_made_of_pieces_that_stand_apart():
    old = [human(ONE, "1"), human(THREE, "3"), human(TWO, "2")]
    units = merged(fresh(ONE[:-1] + TWO), *old)
    assert sorted(unit.target for unit in units) == ["1", "2", "3"]


def test_numbers_are_not_merged_away():
    units = merged(fresh("增长3.5,合作。"), human("增长35。"), human("合作。"))
    assert units[0].target == "by hand"
    assert len(units) == 2


def test_repeated_merger_takes_one_run_each():
    old = [human(ONE, "1"), human(TWO, "2"), human(ONE, "3"), human(TWO, "4")]
    units = merged(fresh(*[ONE[:-1] + TWO] * 3), *old)
    assert [unit.target for unit in units] == ["1 2", "3 4", ""]


def test_first_piece_takes_the_work_and_the_others_show_it():
    whole = "各国要加强合作，中方支持这一倡议，这符合各国利益。"
    old = human(whole, "All\nof it.", comment="c")
    new = fresh(ONE, TWO, THREE, CLOSING, findings=(LOST,))
    first, *further, last = merged(new, old, machine(CLOSING))
    assert (first.target, first.state, first.origin) == (
        "All\nof it.",
        State.TRANSLATED,
        Origin.HUMAN,
    )
    assert (first.previous_source, first.comment) == (whole, "c")
    assert checks(first) == ["source-lost-character", "source-changed"]
    for unit, was in zip(further, new[1:3], strict=True):
        (shown,) = unit.findings[1:]
        assert replace(unit, findings=was.findings) == was
        assert (shown.check, shown.severity) == ("source-split", Severity.INFO)
        assert "“All of it.”" in shown.message
    assert last.target == "by machine"


def test_split_of_machine_work_shows_nothing():
    new = fresh(ONE, TWO)
    assert merged(new, machine(ONE[:-1] + "，" + TWO)) == new


@pytest.mark.parametrize("reuse", [True, False])
def test_old_translation_is_shown_until_a_person_has_translated_the_piece(reuse):
    new = fresh(ONE, TWO)
    first, second = merged(new, human(ONE[:-1] + "，" + TWO))
    by_machine = done(second, "Help.", State.TRANSLATED, Origin.MACHINE)
    again = merged(new, first, by_machine, reuse_machine=reuse)[1]
    assert again == (by_machine if reuse else second)
    by_hand = replace(by_machine, state=State.REVIEWED, origin=Origin.HUMAN)
    assert merged(new, first, by_hand)[1].findings == ()


def test_split_that_was_undone_brings_the_work_back():
    whole = ONE[:-1] + "，" + TWO
    first, second = merged(fresh(ONE, TWO), human(whole))
    second = done(second, "Help.", State.TRANSLATED, Origin.MACHINE)
    (unit,) = merged(fresh(whole), first, second)
    assert (unit.target, unit.previous_source, unit.findings) == ("by hand", "", ())


# --- what matches nothing


def test_only_what_a_person_made_becomes_obsolete():
    old = [
        human(OPENING, reference="a.txt:1", comment="c"),
        machine(MIDDLE),
        machine(CLOSING, comment="d"),
        replace(human("旧句。"), obsolete=True),
    ]
    units = merged(fresh(UNRELATED), *old)
    assert units[1:] == (
        replace(old[0], obsolete=True, reference=""),
        replace(old[2], obsolete=True, terms=(), findings=()),
        old[3],
    )


def test_obsolete_work_returns_with_its_sentence():
    new = fresh(UNRELATED, OPENING)
    (gone,) = merged((), human(OPENING))
    assert gone.obsolete
    unit = merged(new, gone)[1]
    assert (unit.target, unit.state, unit.obsolete) == (
        "by hand",
        State.REVIEWED,
        False,
    )
    assert len(merged(new, gone)) == 2


# --- repeated sentences


def repeated(*targets):
    return [
        done(unit, target) if target else unit
        for unit, target in zip(fresh(*["谢谢。"] * len(targets)), targets, strict=True)
    ]


def test_fewer_repetitions_lose_nothing():
    units = merged(fresh("谢谢。"), *repeated("1", "2", "3"))
    assert [(u.target, u.context, u.obsolete) for u in units] == [
        ("1", "", False),
        ("2", "occurrence 2", True),
        ("3", "occurrence 3", True),
    ]


def test_the_repetition_with_work_survives():
    (unit,) = merged(fresh("谢谢。"), *repeated("", "", "3"))
    assert (unit.target, unit.context) == ("3", "")


def test_more_repetitions_bring_obsolete_work_back():
    old = merged(fresh("谢谢。"), *repeated("1", "2", "3"))
    units = merged(fresh(*["谢谢。"] * 4), *old)
    assert [unit.target for unit in units] == ["1", "2", "3", ""]


@pytest.mark.parametrize(
    ("sources", "targets"),
    [
        ((MIDDLE, "谢谢。", CLOSING), ["2"]),
        (("谢谢。", MIDDLE, "谢谢。", CLOSING), ["1", "2"]),
        (("谢谢。", OPENING, "谢谢。", MIDDLE, "谢谢。"), ["3", "1", "2"]),
        ((MIDDLE, "谢谢。", OPENING, "谢谢。"), ["2", "1"]),
    ],
)
def test_repetitions_are_known_by_their_neighbours(sources, targets):
    old = fresh(OPENING, "谢谢。", MIDDLE, "谢谢。", CLOSING, "谢谢。")
    numbered = zip(old, ["", "1", "", "2", "", "3"], strict=True)
    units = merged(
        fresh(*sources), *(done(unit, target or "x") for unit, target in numbered)
    )
    live = [unit for unit in units if not unit.obsolete]
    assert [unit.target for unit in live if unit.source == "谢谢。"] == targets


@pytest.mark.parametrize("located", [True, False])
def test_repetitions_in_a_sorted_catalogue_stay_where_they_were(located):
    new = fresh(OPENING, "谢谢。", MIDDLE, "谢谢。", CLOSING)
    old = [done(unit, str(number)) for number, unit in enumerate(new)]
    shuffled = [old[at] for at in (0, 3, 1, 4, 2)]
    if not located:
        shuffled = [replace(unit, reference="") for unit in shuffled]
    assert [unit.target for unit in merged(new, *shuffled)] == list("01234")


def test_obsolete_contexts_leave_no_gap():
    old = repeated("1", "", "3")
    assert [u.context for u in merged((), *old)] == ["", "occurrence 2"]


def test_foreign_context_is_found_by_source():
    (unit,) = merged(fresh(OPENING), human(OPENING, context="menu"))
    assert (unit.target, unit.context) == ("by hand", "")


# --- properties

SENTENCES = st.sampled_from(
    [OPENING, MIDDLE, CLOSING, REWORDED, UNRELATED, "谢谢。", "谢谢!", "第一,", "第二,"]
) | st.text("网络空间命运共同体主权合作,。", min_size=1, max_size=12)


@st.composite
def catalogues(draw):
    """Catalogues with unique keys, obsolete units last."""
    flags = [draw(st.booleans()) for _ in range(draw(st.integers(0, 8)))]
    units = fresh(*[draw(SENTENCES) for _ in flags])
    return Catalogue(
        tuple(
            replace(draw(worked(unit)), obsolete=obsolete)
            for unit, obsolete in zip(units, sorted(flags), strict=True)
        )
    )


@st.composite
def worked(draw, unit):
    comment = draw(st.sampled_from(["", "", "check", "ask"]))
    target = draw(st.sampled_from(["", "one", "two", "three"]))
    unit = replace(unit, comment=comment)
    if not target:
        return replace(unit, digest=unit.content_digest)
    if draw(st.booleans()):
        evidence = {"terms": (TERM,), "findings": (MISSING,)}
        by_machine = f"machine-{target}"
        return done(unit, by_machine, State.TRANSLATED, Origin.MACHINE, **evidence)
    return done(unit, target, draw(st.sampled_from(list(State)[1:])))


def edits(*kinds):
    one = st.tuples(st.sampled_from(kinds), st.integers(0, 99), SENTENCES)
    return st.lists(one, min_size=1, max_size=6)


EDITS = edits("insert", "delete", "move", "change", "duplicate", "merge", "split")
REJOINING = edits("merge", "split")


def apply(edits, sources):
    sources = list(sources)
    for kind, number, sentence in edits:
        at = number % (len(sources) or 1)
        if kind == "insert" or not sources:
            sources.insert(at, sentence)
        elif kind == "delete":
            del sources[at]
        elif kind == "move":
            sources.insert(number // 7 % len(sources), sources.pop(at))
        elif kind == "change":
            sources[at] = sources[at][1:] + sentence[:2]
        elif kind == "merge":
            run = sources[at : at + 2 + number % 2]
            sources[at : at + len(run)] = ["，".join(one[:-1] for one in run) + "。"]
        elif kind == "split":
            cut = number // 3 % len(sources[at])
            sources[at : at + 1] = [sources[at][:cut] + "。", sources[at][cut:]]
        else:
            sources.insert(at, sources[at])
    return [source for source in sources if source]


def human_targets(units):
    """Count the targets, one word each, also in the joined target of a merger."""
    human = (unit.target for unit in units if unit.origin is Origin.HUMAN)
    words = " ".join(human).split()
    return Counter(word for word in words if not word.startswith("machine-"))


def comments(units):
    return Counter(line for unit in units for line in unit.comment.splitlines())


@given(catalogues(), EDITS | REJOINING, st.booleans())
def test_no_human_work_is_ever_lost(old, edits, reuse):
    live = [unit.source for unit in old.units if not unit.obsolete]
    new = fresh(*apply(edits, live))
    units = merge(new, old, reuse_machine=reuse)
    assert human_targets(units) == human_targets(old.units)
    assert comments(units) == comments(old.units)
    assert [(u.source, u.context) for u in units[: len(new)]] == [
        (u.source, u.context) for u in new
    ]
    keys = {(unit.context, unit.source) for unit in units}
    assert len(keys) == len(units)
    assert all(unit.obsolete for unit in units[len(new) :])


@given(
    st.permutations([OPENING, MIDDLE, CLOSING, ONE, TWO, THREE]),
    st.integers(0, 3),
    st.integers(2, 3),
)
def test_merging_sentences_and_splitting_them_again_loses_nothing(sources, at, length):
    old = [human(source, f"t{number}") for number, source in enumerate(sources)]
    run = slice(at, at + length)
    whole = "，".join(source[:-1] for source in sources[run]) + "。"
    units = merged(fresh(*sources[:at], whole, *sources[run.stop :]), *old)
    assert len(units) == len(sources) - length + 1
    assert units[at].target == " ".join(unit.target for unit in old[run])
    again = merged(fresh(*sources), *units)
    assert len(again) == len(sources)
    assert human_targets(units) == human_targets(again) == human_targets(old)
    assert all(checks(unit) == ["source-split"] for unit in again[run][1:])


@given(catalogues(), EDITS | REJOINING, st.booleans())
def test_merging_again_changes_nothing(old, edits, reuse):
    live = [unit.source for unit in old.units if not unit.obsolete]
    new = fresh(*apply(edits, live))
    units = merge(new, old, reuse_machine=reuse)
    assert merge(new, Catalogue(units), reuse_machine=reuse) == units


@given(catalogues())
def test_unchanged_document_gives_the_same_units(old):
    live = tuple(unit for unit in old.units if not unit.obsolete)
    new = fresh(*(unit.source for unit in live))
    units = merge(new, Catalogue(live), reuse_machine=True)
    assert units == live


# --- reconcile

BASE = machine(OPENING)


def both(po, tsv):
    found = reconcile(
        Catalogue((po,), signature="s"), Catalogue((tsv,)), "a.po", "a.tsv"
    )
    assert found.signature == "s"
    (unit,) = found.units
    return unit


def in_table(unit, **fields):
    """The unit as the table holds it."""
    unit = replace(unit, digest="", comment="", flags=(), terms=(), findings=())
    return replace(unit, **fields)


def test_untouched_pair_is_the_po_unit():
    assert both(BASE, in_table(BASE, origin=Origin.HUMAN)) == BASE


def test_edited_po_wins_over_the_untouched_table():
    edited = replace(BASE, target="by hand", origin=Origin.HUMAN)
    assert both(edited, in_table(BASE)) == edited


@pytest.mark.parametrize(
    ("target", "state", "origin"),
    [
        ("by hand", State.TRANSLATED, Origin.HUMAN),
        ("by machine", State.REVIEWED, Origin.HUMAN),
        ("", State.INITIAL, Origin.NONE),
    ],
)
def test_edited_table_wins_over_the_untouched_po(target, state, origin):
    base = replace(BASE, comment="c", flags=("no-wrap",))
    unit = both(base, in_table(base, target=target, state=state))
    assert unit == replace(base, target=target, state=state, origin=origin)


@pytest.mark.parametrize(
    ("po", "table", "comment"),
    [
        ("", "new", "new"),
        ("mine", "", "mine"),
        ("mine", "mine", "mine"),
        ("mine\nmore", "new\nmore", "mine\nmore\nnew"),
    ],
)
def test_a_comment_in_the_table_is_added_to_that_in_the_po(po, table, comment):
    base = replace(BASE, comment=po)
    assert both(base, in_table(base, comment=table)).comment == comment


def test_the_same_edit_in_both_is_fine():
    edited = replace(BASE, target="by hand", origin=Origin.HUMAN)
    assert both(edited, in_table(edited)) == edited


def test_different_edits_are_an_error_that_names_both_files():
    po = replace(BASE, target="one")
    with pytest.raises(GlossaryError) as caught:
        both(po, in_table(BASE, target="two"))
    for part in ("a.po", "a.tsv", OPENING):
        assert part in str(caught.value)


def test_conflicts_are_counted():
    po = [replace(machine(source), target="one") for source in (OPENING, MIDDLE)]
    tsv = [in_table(unit, target="two") for unit in po]
    with pytest.raises(GlossaryError, match=f"{OPENING}” and 1 more"):
        reconcile(Catalogue(tuple(po)), Catalogue(tuple(tsv)), "a.po", "a.tsv")


@pytest.mark.parametrize(
    ("po", "tsv", "target", "state"),
    [
        (("A", "translated"), ("A", "reviewed"), "A", State.REVIEWED),
        (("A", "final"), ("A", "translated"), "A", State.FINAL),
        (("A", "reviewed"), ("", "initial"), "A", State.REVIEWED),
        (("", "initial"), ("A", "reviewed"), "A", State.REVIEWED),
    ],
)
def test_without_digest_what_says_more_wins(po, tsv, target, state):
    bare = TranslationUnit(OPENING)
    unit = both(
        replace(bare, target=po[0], state=State(po[1]), origin=Origin.HUMAN),
        replace(bare, target=tsv[0], state=State(tsv[1]), origin=Origin.HUMAN),
    )
    assert (unit.target, unit.state) == (target, state)


def test_without_digest_different_targets_are_an_error():
    mine = replace(BASE, digest="", origin=Origin.HUMAN)
    with pytest.raises(GlossaryError, match="edited differently"):
        both(mine, in_table(BASE, target="by hand"))


def test_units_of_either_file_are_kept():
    po = Catalogue((human(OPENING), replace(human("旧句。"), obsolete=True)))
    tsv = Catalogue((in_table(human(MIDDLE)),))
    units = reconcile(po, tsv, "a.po", "a.tsv").units
    assert [unit.source for unit in units] == [OPENING, MIDDLE, "旧句。"]
