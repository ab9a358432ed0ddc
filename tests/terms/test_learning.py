from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.model import TermEntry, TermStatus
from glossary.terms.learning import learn
from glossary.terms.lessons import ReviewedUnit
from glossary.terms.proposals import ProposalKind
from glossary.terms.termbase import build_termbase

DIVIDE = TermEntry(
    "数字鸿沟", "digital divide", forbidden=("digital gulf",), path="my.tsv", line=2
)
FARMING = TermEntry("智慧农业", "smart farming", path="my.tsv", line=3)
OLD = TermEntry("网购", "web shopping", status=TermStatus.DEPRECATED, line=4)
TERMBASE = build_termbase([[DIVIDE, FARMING, OLD]])

# Twenty sentences about other things.
THINGS = "roads bridges schools clinics shops parks rivers fields buses trains".split()
OTHERS = [f"The county has built {thing} since last year." for thing in THINGS] + [
    f"Everyone in the villages talks about {thing} now." for thing in THINGS
]


def units(*pairs):
    return [
        ReviewedUnit(*pair[:2], f"a.txt:{n}", *pair[2:]) for n, pair in enumerate(pairs)
    ]


def learnt(*pairs, others=OTHERS, minimum=2):
    proposals = learn(units(*pairs), others, TERMBASE, minimum=minimum)
    return [(p.kind, p.entry.source, p.entry) for p in proposals], proposals


COMPLYING = (
    ("数字鸿沟仍然存在。", "The digital divide remains."),
    ("要缩小数字鸿沟。", "We must narrow digital divides."),
    ("智慧农业很重要。", "Smart farming matters to us."),
    ("数字鸿沟不小，数字鸿沟要缩小。", "The digital divide is wide; it must narrow."),
)
REWORDED = (
    ("数字鸿沟仍然存在。", "The gap in digital skills remains."),
    ("老人面对数字鸿沟。", "Elderly people face gaps in digital skills."),
)


def test_targets_that_comply_teach_nothing():
    assert learnt(*COMPLYING)[1] == ()


def test_what_stands_instead_of_a_term_is_to_be_admitted():
    [(kind, source, entry)], [proposal] = learnt(*COMPLYING, *REWORDED)
    assert (kind, source) == (ProposalKind.ADMIT, "数字鸿沟")
    assert entry.target == "digital divide"
    assert entry.admitted == ("gap in digital skills",)
    assert proposal.frequency == 2
    assert "2 of 2 reviewed units" in proposal.cue
    assert [context.split()[0] for context in proposal.contexts] == [
        "a.txt:4",
        "a.txt:5",
    ]


def test_one_unit_is_not_enough_and_nor_is_the_same_one_twice():
    assert learnt(*COMPLYING, REWORDED[0])[1] == ()
    assert learnt(*COMPLYING, REWORDED[0], REWORDED[0])[1] == ()
    assert learnt(*COMPLYING, *REWORDED, minimum=3)[1] == ()


def test_a_phrase_that_is_common_anyway_stands_for_no_term():
    pairs = (
        ("数字鸿沟仍然存在。", "That has not changed since last year."),
        ("老人面对数字鸿沟。", "Elderly people feel it since last year."),
    )
    assert learnt(*COMPLYING, *pairs)[1] == ()


def test_a_phrase_that_renders_something_else_they_share_is_not_taken():
    pairs = (
        ("数字鸿沟影响夜校。", "It affects evening classes."),
        ("夜校不怕数字鸿沟。", "Evening classes do not fear it."),
    )
    # 夜校 explains the phrase; the reviewed units besides show that it is rare.
    besides = tuple((f"说说{c}。", f"Let us speak of {c}.") for c in "abcdefghij")
    assert learnt(*COMPLYING, *besides, *pairs)[1] == ()


def test_a_short_form_of_the_term_is_no_other_rendering():
    pairs = (
        ("数字鸿沟仍然存在。", "The divide remains."),
        ("老人面对数字鸿沟。", "Elderly people face the divide."),
    )
    assert learnt(*COMPLYING, *pairs)[1] == ()


def test_a_rendering_that_the_glossary_forbids_is_a_conflict():
    pairs = (
        ("数字鸿沟仍然存在。", "The digital gulf remains."),
        ("老人面对数字鸿沟。", "Elderly people face a digital gulf."),
    )
    [(kind, _, entry)], [proposal] = learnt(*COMPLYING, *pairs)
    assert kind is ProposalKind.ADMIT
    assert (entry.admitted, entry.forbidden) == (("digital gulf",), ())
    assert proposal.conflict == "my.tsv:2 forbids it"


def test_the_machines_version_shows_what_people_put_in_the_place_of_a_term():
    pairs = (
        ("数字鸿沟大。", "The skills gap is wide.", "The digital divide is wide."),
        ("要谈数字鸿沟。", "We discuss skills gaps.", "We discuss digital divides."),
    )
    [(kind, source, entry)], _ = learnt(*pairs, others=[])
    assert (kind, source, entry.admitted) == (
        ProposalKind.ADMIT,
        "数字鸿沟",
        ("skills gap",),
    )


def test_two_occurrences_in_one_unit_are_one_unit():
    pair = (
        "数字鸿沟大，数字鸿沟宽。",
        "The skills gap is big; the skills gap is wide.",
        "The digital divide is big; the digital divide is wide.",
    )
    assert learnt(pair, others=[])[1] == ()


def test_what_people_replaced_by_the_term_is_to_be_forbidden():
    pairs = (
        ("数字鸿沟大。", "The digital divide is wide.", "The number ditch is wide."),
        ("要谈数字鸿沟。", "We discuss digital divides.", "We discuss number ditches."),
    )
    [(kind, _, entry)], _ = learnt(*pairs)
    assert kind is ProposalKind.FORBID
    assert entry.forbidden == ("digital gulf", "number ditch")
    kept = ("说到数字鸿沟。", "A number ditch is a digital divide.")
    assert learnt(*pairs, kept)[1] == ()


FIXED = (
    (
        "县里开放公共数据。",
        "The county opens public data.",
        "The county opens common data.",
    ),
    ("公共数据很有用。", "Public data is useful.", "Common data is useful."),
    ("村里修路。", "The village builds roads.", "The village builds roads."),
)


def test_a_phrase_replaced_again_and_again_is_a_new_term():
    [(kind, source, entry)], [proposal] = learnt(*FIXED)
    assert (kind, source) == (ProposalKind.NEW, "公共数据")
    assert entry.target.lower() == "public data"
    assert [form.lower() for form in entry.forbidden] == ["common data"]
    assert proposal.frequency == 2


def test_a_replaced_phrase_that_is_still_used_is_not_forbidden():
    kept = ("也有公共数据。", "There is common data too.", "There is common data too.")
    [(_, _, entry)], _ = learnt(*FIXED, kept)
    assert entry.forbidden == ()


def test_a_new_term_says_which_terms_it_holds_and_where_they_differ():
    pairs = (
        (
            "谈到智慧农业园区。",
            "We speak of clever farm parks.",
            "We speak of wise farm parks.",
        ),
        (
            "智慧农业园区不大。",
            "Clever farm parks are small.",
            "Wise farm parks are small.",
        ),
    )
    proposals = learnt(*pairs, others=[])[1]
    new = [p for p in proposals if p.kind is ProposalKind.NEW]
    assert [p.nested for p in new] == ["contains 智慧农业 (smart farming)"]
    assert "must be “smart farming”" in new[0].conflict


def test_two_targets_for_a_new_term_are_a_conflict():
    pairs = (
        *FIXED,
        ("公共数据多。", "Open data abounds.", "Common data abounds."),
        ("公共数据少。", "Open data is rare.", "Common data is rare."),
    )
    proposals = learnt(*pairs)[1]
    assert [p.entry.source for p in proposals] == ["公共数据"] * 2
    assert [p.conflict for p in proposals] == ["", "another target is proposed above"]


def test_a_fix_of_a_deprecated_term_is_a_conflict():
    pairs = (
        (
            "村民爱网购。",
            "Villagers like online shopping.",
            "Villagers like net buying.",
        ),
        ("网购方便。", "Online shopping is handy.", "Net buying is handy."),
    )
    [proposal] = learnt(*pairs)[1]
    assert proposal.kind is ProposalKind.ADMIT
    assert "deprecated" in proposal.conflict


def test_grammar_and_punctuation_are_no_fix():
    pairs = (
        ("县里修路。", "The county builds its roads.", "The county builds the roads."),
        ("村里修路。", "A village builds its roads!", "A village builds the roads."),
    )
    assert learnt(*pairs)[1] == ()


words = st.sampled_from(
    "the county village road opens builds digital divide smart farming of data".split()
)
targets = st.lists(words, min_size=1, max_size=7).map(" ".join)
sources = st.lists(
    st.sampled_from(["数字鸿沟", "智慧农业", "县", "修路", "数据", "。"]),
    min_size=1,
    max_size=4,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(sources, targets, targets), max_size=8))
def test_proposals_are_deterministic_and_say_something_new(triples):
    reviewed = [ReviewedUnit(s, t, "a.txt:1", b) for s, t, b in triples]
    proposals = learn(reviewed, [], TERMBASE)
    assert proposals == learn(reviewed, [], TERMBASE)
    assert len(set(proposals)) == len(proposals)
    known = {entry.source: entry for entry in TERMBASE.entries}
    for proposal in proposals:
        assert proposal.frequency >= 2
        old = known.get(proposal.entry.source)
        assert (old is None) == (proposal.kind is ProposalKind.NEW)
        assert proposal.entry != old
        if old:
            assert proposal.entry.target == old.target
            assert set(old.admitted) <= set(proposal.entry.admitted)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(sources, targets), max_size=6))
def test_complying_targets_never_teach_anything(pairs):
    reviewed = [
        ReviewedUnit(
            source,
            f"{target} "
            + "digital divide " * source.count("数字鸿沟")
            + "smart farming " * source.count("智慧农业"),
        )
        for source, target in pairs
    ]
    assert learn(reviewed, [], TERMBASE) == ()
