"""Matchers are made once for all documents, and anew for the names of another."""

from glossary.findings import Checker
from glossary.model import TermEntry
from glossary.numbers.figurewords import DEFAULT_STYLE

TERM = TermEntry("网络主权", "cyber sovereignty")
LIN, WANG = TermEntry("林书远", "Lin Shuyuan"), TermEntry("王毅", "Wang Yi")


def terms(matcher, text):
    return [match.entry.target for match in matcher.match(text)]


def test_a_matcher_is_made_once():
    checker = Checker(((TERM,),))
    assert checker.matcher_with(()) is checker.matcher_with(())
    assert checker.matcher_with((), DEFAULT_STYLE) is not checker.matcher_with(())
    assert terms(checker.matcher_with((), DEFAULT_STYLE), "8647亿元的网络主权") == [
        "864.7 billion yuan",
        "cyber sovereignty",
    ]


def test_names_of_another_document_are_not_found():
    checker = Checker(((TERM,),))
    text = "林书远、王毅谈网络主权"
    assert terms(checker.matcher_with((LIN,)), text) == [LIN.target, TERM.target]
    assert terms(checker.matcher_with((WANG,)), text) == [WANG.target, TERM.target]
    assert terms(checker.matcher_with(()), text) == [TERM.target]
    assert checker.matcher_with((WANG,)) is checker.matcher_with((WANG,))
