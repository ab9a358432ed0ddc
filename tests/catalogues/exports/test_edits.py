from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.catalogues.exports.contract import Returned, comment_digest
from glossary.catalogues.exports.edits import merge_edits
from glossary.model import Catalogue, Origin, State, TranslationUnit

UNIT = TranslationUnit("谢谢。", "Thanks.", State.TRANSLATED, Origin.MACHINE)
EXPORTED = replace(UNIT, digest=UNIT.content_digest)
HUMAN = replace(UNIT, target="Thank you.", state=State.REVIEWED, origin=Origin.HUMAN)


def merge(mine, theirs, *, comment="", comments=True):
    """Merge one unit each; `comment` is what stood in the file at the export."""
    held = {theirs.id: comment_digest(comment)} if comments else None
    return merge_edits(Catalogue((mine,)), Returned(Catalogue((theirs,)), held))


def whats(edits):
    return [(edit.what, edit.before, edit.after) for edit in edits]


def test_nothing_edited_nothing_changed():
    merged = merge(UNIT, EXPORTED)
    assert (merged.catalogue.units, merged.changes, merged.conflicts) == (
        (UNIT,),
        (),
        (),
    )


def test_an_edit_of_the_file_is_taken_as_human_work():
    theirs = replace(EXPORTED, target="Thank you.", state=State.REVIEWED)
    merged = merge(UNIT, theirs)
    assert merged.catalogue.units == (HUMAN,)
    assert whats(merged.changes) == [
        ("target", "Thanks.", "Thank you."),
        ("state", "translated", "reviewed"),
    ]


def test_nothing_but_target_state_and_comment_is_taken():
    theirs = replace(
        EXPORTED, target="Hi.", speaker="x", reference="x:1", flags=("x",), comment="c"
    )
    (unit,) = merge(UNIT, theirs).catalogue.units
    assert unit == replace(UNIT, target="Hi.", origin=Origin.HUMAN, comment="c")


def test_an_edit_of_the_catalogue_stays():
    merged = merge(HUMAN, EXPORTED)
    assert (merged.catalogue.units, merged.changes, merged.conflicts) == (
        (HUMAN,),
        (),
        (),
    )


def test_the_same_edit_in_both_is_no_conflict():
    merged = merge(HUMAN, replace(EXPORTED, target="Thank you.", state=State.REVIEWED))
    assert (merged.catalogue.units, merged.conflicts) == ((HUMAN,), ())


def test_different_edits_are_a_conflict():
    merged = merge(HUMAN, replace(EXPORTED, target="Many thanks."))
    assert merged.catalogue.units == (HUMAN,)
    assert merged.changes == ()
    assert whats(merged.conflicts) == [
        ("target", "Thank you.", "Many thanks."),
        ("state", "reviewed", "translated"),
    ]


def test_of_one_target_in_two_states_the_further_counts():
    theirs = replace(EXPORTED, target="Thank you.", state=State.FINAL)
    merged = merge(HUMAN, theirs)
    assert merged.conflicts == ()
    assert merged.catalogue.units[0].state is State.FINAL


@pytest.mark.parametrize(
    ("then", "mine", "theirs", "merged"),
    [
        ("reviewed", "reviewed", "translated", "translated"),
        ("reviewed", "final", "translated", None),
        ("final", "reviewed", "translated", None),
        ("reviewed", "translated", "final", None),
        ("translated", "reviewed", "final", "final"),
    ],
)
def test_a_review_withdrawn_on_one_side_is_never_overruled(then, mine, theirs, merged):
    then, mine, theirs = (
        replace(HUMAN, state=State(one)) for one in (then, mine, theirs)
    )
    result = merge(mine, replace(theirs, digest=then.content_digest))
    assert bool(result.conflicts) is (merged is None)
    assert result.catalogue.units[0].state == (merged or mine.state)


def test_a_target_that_was_deleted_is_gone():
    (unit,) = merge(
        UNIT, replace(EXPORTED, target="", state=State.INITIAL)
    ).catalogue.units
    assert (unit.target, unit.state, unit.origin) == ("", State.INITIAL, Origin.NONE)


@pytest.mark.parametrize(
    ("mine", "target", "kept"),
    [
        (UNIT, "Thank you.", "Thank you."),
        (TranslationUnit("谢谢。"), "Thank you.", "Thank you."),
        (HUMAN, "", "Thank you."),
        (HUMAN, "Many thanks.", None),
        (replace(HUMAN, state=State.TRANSLATED), "Many thanks.", None),
    ],
)
def test_without_a_digest_only_two_human_targets_are_a_conflict(mine, target, kept):
    state = State.REVIEWED if target else State.INITIAL
    merged = merge(mine, replace(UNIT, target=target, state=state))
    assert bool(merged.conflicts) is (kept is None)
    assert merged.catalogue.units[0].target == (kept or mine.target)


@pytest.mark.parametrize(
    ("mine", "then", "theirs", "merged"),
    [
        ("", "", "new", "new"),
        ("old", "old", "new", "new"),
        ("old", "old", "", ""),
        ("mine", "old", "old", "mine"),
        ("", "old", "old", ""),
        ("same", "old", "same", "same"),
        ("mine", "old", "new", None),
        ("mine", "", "new", None),
    ],
)
def test_comments_are_merged_three_ways(mine, then, theirs, merged):
    result = merge(
        replace(UNIT, comment=mine), replace(EXPORTED, comment=theirs), comment=then
    )
    assert whats(result.conflicts) == (
        [("comment", mine, theirs)] if merged is None else []
    )
    assert result.catalogue.units[0].comment == (mine if merged is None else merged)


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [("", "new", "new"), ("mine", "", "mine"), ("mine", "mine\nnew", "mine\nnew")],
)
@pytest.mark.parametrize("digest", ["", EXPORTED.digest])
def test_comments_are_joined_where_their_digest_is_not_known(
    mine, theirs, merged, digest
):
    returned = Returned(Catalogue((replace(UNIT, comment=theirs, digest=digest),)))
    result = merge_edits(Catalogue((replace(UNIT, comment=mine),)), returned)
    assert result.conflicts == ()
    assert result.catalogue.units[0].comment == merged


def test_a_format_without_comments_deletes_none():
    mine = replace(UNIT, comment="mine")
    assert merge(mine, EXPORTED, comments=False).catalogue.units == (mine,)


def test_target_and_comment_are_merged_apart():
    mine = replace(UNIT, comment="mine")
    (unit,) = merge(mine, replace(EXPORTED, target="Hi.")).catalogue.units
    assert (unit.target, unit.comment) == ("Hi.", "mine")


def test_unknown_units_are_told_and_left_out():
    stranger = TranslationUnit("再见。", "Bye.", State.REVIEWED)
    returned = Returned(Catalogue((stranger, EXPORTED)))
    merged = merge_edits(Catalogue((UNIT,)), returned)
    assert merged.unknown == (stranger,)
    assert merged.catalogue.units == (UNIT,)


@pytest.mark.parametrize("state", [State.TRANSLATED, State.REVIEWED, State.FINAL])
def test_a_target_of_a_person_that_was_deleted_is_kept_as_a_draft(state):
    mine = replace(HUMAN, state=state)
    theirs = replace(mine, target="", state=State.INITIAL, digest=mine.content_digest)
    merged = merge(mine, theirs)
    (unit,) = merged.catalogue.units
    assert (unit.target, unit.state, unit.origin) == (
        *("Thank you.", State.TRANSLATED, Origin.HUMAN),
    )
    assert [finding.check for finding in unit.findings] == ["target-emptied"]
    assert merged.kept == (unit,)
    assert merge(unit, theirs).catalogue.units == (unit,)


def test_a_target_edited_since_stays_reviewed_where_the_file_deleted_it():
    merged = merge(HUMAN, replace(EXPORTED, target="", state=State.INITIAL))
    assert (merged.catalogue.units, merged.conflicts) == ((HUMAN,), ())
    assert merged.kept == (HUMAN,)


def test_an_edit_of_what_the_catalogue_deleted_is_taken():
    mine = TranslationUnit("谢谢。")
    theirs = replace(EXPORTED, target="Thank you.", state=State.REVIEWED)
    merged = merge(mine, theirs)
    assert (merged.catalogue.units, merged.conflicts) == ((HUMAN,), ())


TARGETS = st.sampled_from(["", "Thanks.", "Thank you."])
STATES = st.sampled_from([State.TRANSLATED, State.REVIEWED, State.FINAL])
COMMENTS = st.sampled_from(["", "Hm.", "Well."])
VERSIONS = st.builds(
    lambda target, state, comment: replace(
        UNIT,
        target=target,
        state=state if target else State.INITIAL,
        origin=Origin.HUMAN if target else Origin.NONE,
        comment=comment,
    ),
    *(TARGETS, STATES, COMMENTS),
)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_each_side_wins_where_the_other_was_not_edited(then, mine, theirs):
    returned = replace(theirs, digest=then.content_digest)
    merged = merge(mine, returned, comment=then.comment)
    (unit,) = merged.catalogue.units
    conflicts = {edit.what for edit in merged.conflicts}
    for what, of in (
        ("target", lambda unit: (unit.target, unit.state)),
        ("comment", lambda unit: unit.comment),
    ):
        if what == "target" and not theirs.target:
            # What deletes a target takes nothing from a person.
            assert unit.target == mine.target
        elif what == "target" and not mine.target:
            assert of(unit) in (of(theirs), of(mine))
        elif of(mine) == of(then):
            assert of(unit) == of(theirs)
        elif of(theirs) in (of(then), of(mine)):
            assert of(unit) == of(mine)
        elif what == "comment" or mine.target != theirs.target:
            assert conflicts & {what, "state" if what == "target" else what}
            assert of(unit) == of(mine)
        elif conflicts & {"state"}:
            order = list(State)
            lower = min((mine.state, theirs.state), key=order.index)
            assert order.index(lower) < order.index(then.state)
        else:
            order = list(State)
            further = max((mine.state, theirs.state), key=order.index)
            assert of(unit) == (mine.target, further)
