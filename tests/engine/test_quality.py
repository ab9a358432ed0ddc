import pytest

from glossary.engine.quality import Fault, faults
from glossary.model import Span

SOURCE = "各方应当加强沟通，扩大共识，深化合作。"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("All parties should communicate more and deepen cooperation.", ()),
        ("", (Fault.EMPTY,)),
        ("  ", (Fault.EMPTY,)),
        ("各方应当加强沟通，扩大共识，深化合作。", (Fault.ECHO,)),
        ("We must keep keep keep working together on it.", (Fault.LOOP,)),
        ("It is needed, it is needed by all of the parties.", (Fault.LOOP,)),
        ("Saudi Arabia, Saudi Arabia and the other countries.", (Fault.LOOP,)),
        (
            "The needs of the situation and needs of the situation are known.",
            (Fault.LOOP,),
        ),
        ("Yes.", (Fault.SHORT,)),
        (
            " ".join(f"word{number}" for number in range(60)),
            (Fault.LONG,),
        ),
        # What English repeats of its own accord.
        ("People-to-people exchanges grow more and more, step by step.", ()),
        ("Cooperation from government to government is to be had.", ()),
    ],
)
def test_faults(target, expected):
    assert faults(SOURCE, target) == expected


def test_enforced_terms_may_recur():
    term = "community with a shared future"
    target = f"A {term} in cyberspace, {term} for humanity."
    spans = []
    start = target.find(term)
    while start >= 0:
        spans.append(Span(start, start + len(term)))
        start = target.find(term, start + 1)
    assert faults(SOURCE, target) == (Fault.LOOP,)
    assert faults(SOURCE, target, spans) == ()


def test_a_refrain_of_the_source_may_be_one_in_the_target():
    target = "The rights of the elderly and the rights of the young are protected."
    assert faults("依法保护人", target) == (Fault.LOOP,)
    assert faults("依法保护老年人的权益，依法保护青年人的权益。", target) == ()
