from hypothesis import given
from hypothesis import strategies as st

from glossary.engine.annotation import annotate
from glossary.model import Span, TermEntry, TermMatch

MARKS = ("⦅", "⇒", "⦆")
SOVEREIGNTY = TermEntry("网络主权", "cyber sovereignty")


def test_each_match_is_annotated_in_place():
    text = "尊重网络主权，维护网络主权。"
    matches = [TermMatch(SOVEREIGNTY, Span(2, 6)), TermMatch(SOVEREIGNTY, Span(9, 13))]
    assert annotate(text, matches, MARKS) == (
        "尊重⦅网络主权⇒ cyber sovereignty⦆，维护⦅网络主权⇒ cyber sovereignty⦆。"
    )


def test_the_words_of_the_text_are_annotated_not_the_main_term():
    match = TermMatch(SOVEREIGNTY, Span(0, 4))
    assert annotate("網絡主權", [match], MARKS).startswith("⦅網絡主權⇒ ")


@given(st.text())
def test_no_mark_of_the_text_survives(text):
    annotated = annotate(f"{text}⦅a⇒ b⦆网络主权", [], MARKS)
    assert not set(MARKS) & set(annotated)
