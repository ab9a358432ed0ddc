import pytest

from glossary.engine.quality import Fault, faults, lost_numbers
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


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("2015年，", "In 2025,", ("2015",)),
        ("２０１５年，", "In 2015,", ()),
        ("增长6.1%。", "grew by 6", ("6.1%",)),
        ("增长6.1%。", "grew by 6.1 percent", ()),
        ("增长６．１％。", "grew by 6.1%", ()),
        ("达到5%，", "reached 5,", ("5%",)),
        ("1,312个基站", "1312 stations", ()),
        ("1312个基站", "1,312 stations", ()),
        ("50周年", "50th anniversary", ()),
        # Scaled, spelt out or renamed in English.
        ("3.5亿人", "350 million people", ()),
        ("3百人", "300 people", ()),
        ("12个县", "twelve counties", ()),
        ("10月31日", "Halloween", ()),
    ],
)
def test_lost_numbers(source, target, lost):
    assert lost_numbers(source, target) == lost
