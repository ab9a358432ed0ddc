import pytest
from fake import FakeEngine

from glossary.engine.drafts import Clause
from glossary.engine.enforcement import Strictness, translate_clauses
from glossary.engine.quality import Fault
from glossary.errors import GlossaryError
from glossary.model import Span, Strategy, TermEntry, TermMatch

ENTRY = TermEntry("网络主权", "cyber sovereignty", forbidden=("network sovereignty",))
CLAUSE = Clause("各国都有网络主权。", (TermMatch(ENTRY, Span(4, 8)),))
ANNOTATED = "各国都有⦅网络主权⇒ cyber sovereignty⦆。"
GOOD = "All countries have cyber sovereignty."
BAD = "All countries have network sovereignty."


def one(engine, clause=CLAUSE, **options):
    return translate_clauses(engine, [clause], **options)[0]


def test_annotation_is_credited():
    result = one(FakeEngine({ANNOTATED: [GOOD]}))
    assert (result.target, result.strategies) == (GOOD, (Strategy.ANNOTATION,))
    assert result.score_change is None
    assert result.settled


def test_without_annotation_the_models_own_word_is_credited_to_it():
    engine = FakeEngine({CLAUSE.text: [GOOD]}, annotation=None)
    assert one(engine).strategies == (Strategy.MODEL,)


def test_annotation_can_be_switched_off():
    engine = FakeEngine({CLAUSE.text: [GOOD]})
    result = one(engine, strictness=Strictness.NO_ANNOTATION)
    assert result.strategies == (Strategy.MODEL,)
    assert engine.calls == [[CLAUSE.text]]


def test_a_complying_hypothesis_is_chosen():
    result = one(FakeEngine({ANNOTATED: [BAD, GOOD]}))
    assert (result.target, result.strategies) == (GOOD, (Strategy.HYPOTHESIS,))


def test_a_forbidden_rendering_is_pushed_out():
    both = "Cyber sovereignty, that is network sovereignty, is theirs."
    result = one(FakeEngine({ANNOTATED: [both, GOOD]}))
    assert result.target == GOOD
    assert result.forbidden == 0


def test_a_wider_beam_is_tried():
    plain = "All countries have power online."
    result = one(FakeEngine({ANNOTATED: {4: [plain], 8: [plain, GOOD]}}))
    assert (result.target, result.strategies) == (GOOD, (Strategy.HYPOTHESIS,))
    assert result.score_change == pytest.approx(0.0)


def test_a_proposal_the_model_finds_absurd_is_refused():
    plain = "All countries have power online."
    engine = FakeEngine(
        {ANNOTATED: {4: [plain], 8: [GOOD]}},
        scores={GOOD: -9.0, plain: -1.0},
    )
    result = one(engine)
    assert (result.target, result.missing) == (plain, 1)


def test_the_aligned_words_are_replaced_when_nothing_else_helps():
    target = "All countries have web power ."
    engine = FakeEngine(
        {CLAUSE.text: [target]},
        annotation=None,
        aligned={target: [0, 1, 2, 4, 6, 8]},
        scores={"All countries have cyber sovereignty .": -1.5},
    )
    result = one(engine)
    assert result.target == "All countries have cyber sovereignty ."
    assert result.strategies == (Strategy.REPLACEMENT,)
    assert result.score_change == pytest.approx(-0.5)


def test_of_equally_good_replacements_the_model_chooses():
    entry = TermEntry("网络主权", "cyber right", pos="noun")
    clause = Clause(CLAUSE.text, (TermMatch(entry, Span(4, 8)),))
    target = "All countries have web powers ."
    plural = "All countries have cyber rights ."
    singular = "All countries have cyber right ."

    def chosen(**scores):
        engine = FakeEngine(
            {CLAUSE.text: [target]},
            annotation=None,
            aligned={target: [0, 1, 2, 4, 6, 8]},
            scores={plural: scores["plural"], singular: scores["singular"]},
        )
        return one(engine, clause).target

    assert chosen(plural=-1.2, singular=-1.4) == plural
    assert chosen(plural=-1.4, singular=-1.2) == singular


def test_the_preferred_target_is_preferred():
    entry = TermEntry("网络主权", "cyber sovereignty", admitted=("e-sovereignty",))
    clause = Clause(CLAUSE.text, (TermMatch(entry, Span(4, 8)),))
    engine = FakeEngine({ANNOTATED: ["All have e-sovereignty.", GOOD]})
    assert one(engine, clause).target == GOOD
    engine = FakeEngine({ANNOTATED: ["All have e-sovereignty."]})
    assert one(engine, clause).settled


def test_what_cannot_be_enforced_stays_missing():
    result = one(FakeEngine({}, annotation=None))
    assert result.strategies == (Strategy.MISSING,)
    assert not result.settled


def test_the_target_is_put_into_the_source():
    engine = FakeEngine(
        {
            CLAUSE.text: [BAD],
            "各国都有“cyber sovereignty”。": ['All have "cyber sovereignty".'],
        },
        annotation=None,
    )
    result = one(engine)
    assert result.target == "All have cyber sovereignty."
    assert result.strategies == (Strategy.SUBSTITUTION,)


def test_quotation_marks_of_the_source_stay():
    clause = Clause("各国都有“网络主权”。", (TermMatch(ENTRY, Span(5, 9)),))
    quoted = 'All have "cyber sovereignty".'
    engine = FakeEngine(
        {clause.text: [BAD], "各国都有“cyber sovereignty”。": [quoted]},
        annotation=None,
    )
    assert one(engine, clause).target == quoted


def test_a_clause_in_trouble_is_translated_in_parts():
    first, second = (
        "各国的网络主权在任何时候都应当得到尊重，",
        "这是国际社会各方早已形成的普遍共识。",
    )
    clause = Clause(first + second, (TermMatch(ENTRY, Span(3, 7)),))
    engine = FakeEngine(
        {
            "各国的⦅网络主权⇒ cyber sovereignty⦆在任何时候都应当得到尊重，": [
                "Cyber sovereignty should be respected,"
            ],
            second: ["This is agreed."],
        }
    )
    result = one(engine, clause)
    assert result.target == "Cyber sovereignty should be respected; this is agreed."
    assert result.strategies == (Strategy.SPLIT,)


def test_a_loop_is_decoded_again_with_ngrams_blocked():
    plain = Clause("各方加强沟通。")
    loop = "All sides talk, talk, talk and talk."
    engine = FakeEngine({plain.text: {4: [loop], 8: [loop], -1: ["All sides talk."]}})
    assert one(engine, plain).target == "All sides talk."
    assert one(engine, plain, strictness=Strictness.NONE).target == "All sides talk."


def test_a_loop_that_stays_is_a_fault():
    loop = "All sides talk, talk, talk and talk."
    plain = Clause("各方加强沟通。")
    assert one(FakeEngine({plain.text: [loop]}), plain).faults == (Fault.LOOP,)


def test_an_echo_loses_against_any_other_hypothesis():
    plain = Clause("各方加强沟通。")
    engine = FakeEngine({plain.text: ["各方加强沟通。", "All sides talk."]})
    assert one(engine, plain).target == "All sides talk."


def test_without_enforcement_terms_are_left_alone():
    engine = FakeEngine({CLAUSE.text: [BAD, GOOD]})
    result = one(engine, strictness=Strictness.NONE)
    assert result.target == BAD
    assert engine.calls == [[CLAUSE.text]]


def test_without_enforcement_a_hypothesis_without_the_fault_is_chosen():
    plain = Clause("各方加强沟通。")
    loop = "All sides talk, talk, talk and talk."
    engine = FakeEngine({plain.text: [loop, "All sides talk."]})
    assert one(engine, plain, strictness=Strictness.NONE).target == "All sides talk."
    assert engine.calls == [[plain.text]]


def test_equal_clauses_are_decoded_once_and_order_is_kept():
    short, long = Clause("好。"), Clause("各方加强沟通。")
    engine = FakeEngine({short.text: ["Fine."], long.text: ["All sides talk."]})
    results = translate_clauses(engine, [short, long, short])
    assert [r.target for r in results] == ["Fine.", "All sides talk.", "Fine."]
    assert engine.calls == [[long.text, short.text]]


def test_progress_is_reported_and_slices_keep_the_order():
    calls = []
    answers = {f"第{number}条规定。": [f"Rule {number}."] for number in range(600)}
    results = translate_clauses(
        FakeEngine(answers, annotation=None),
        [Clause(text) for text in answers],
        progress=lambda *call: calls.append(call),
    )
    assert calls == [(256, 600), (512, 600), (600, 600)]
    assert [result.target for result in results] == [one for (one,) in answers.values()]


def test_what_goes_wrong_in_a_slice_is_raised():
    class Broken(FakeEngine):
        def decode(self, texts, settings):
            if "第1条。" in texts:
                raise GlossaryError("broken")
            return super().decode(texts, settings)

    clauses = [Clause(f"第{number}条。") for number in range(2000)]
    with pytest.raises(GlossaryError, match="broken"):
        translate_clauses(Broken({}), clauses)
