import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.engine.joining import ClausePair, finish, join, tidy


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("甲，", "We agree,"), ("乙。", "Act now.")], "We agree, act now."),
        ([("甲，", "We agree,"), ("乙。", "We act.")], "We agree; we act."),
        ([("甲，", "We agree, and"), ("乙。", "We act.")], "We agree, and we act."),
        ([("甲，", "We agree and,"), ("乙。", "Act.")], "We agree, and act."),
        ([("甲；", "We agree."), ("乙。", "They act.")], "We agree; they act."),
        ([("甲：", "They say,"), ("乙。", "Go on.")], "They say: go on."),
        ([("甲,", "We agree."), ("乙?", "Do they act.")], "We agree, do they act?"),
        ([("甲，", "We agree."), ("乙。", "China acts.")], "We agree, China acts."),
        ([("甲，", "We agree."), ("乙。", "UNESCO acts.")], "We agree, UNESCO acts."),
        ([("甲，", "We go."), ("乙。", "China's go too.")], "We go, China's go too."),
        ([("甲，", "Go in peace."), ("乙。", "I stay.")], "Go in peace; I stay."),
        ([("甲，", 'He said "go."'), ("乙。", "It went.")], 'He said "go"; it went.'),
        ([("甲，", "Apples, etc."), ("乙。", "It went.")], "Apples, etc.; it went."),
        ([("甲，", ""), ("乙。", "it went.")], "It went."),
        ([("甲，", "One;"), ("乙，", "Two,"), ("丙。", "Three")], "One, two, three."),
    ],
)
def test_join(pieces, expected):
    assert join([ClausePair(*piece) for piece in pieces]) == expected


def test_a_term_keeps_its_capital():
    pieces = [
        ClausePair("甲，", "We agree,"),
        ClausePair("乙。", "Digital China grows.", ("Digital China",)),
    ]
    assert join(pieces) == "We agree, Digital China grows."


def test_a_word_that_is_a_name_elsewhere_in_the_sentence_keeps_its_capital():
    pieces = [
        ClausePair("甲，", "The town of Qingxi grows,"),
        ClausePair("乙。", "Qingxi acts."),
    ]
    assert join(pieces) == "The town of Qingxi grows, Qingxi acts."


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("标题", "A title.", "A title"),
        ("句子。", "A sentence", "A sentence."),
        ("句子。", "a sentence.", "A sentence."),
        ("句子？", "Is it.", "Is it?"),
        ("句子!", "It is.", "It is!"),
        ("他说：“好。”", 'He said, "good."', 'He said, "good."'),
        ("他问：“好吗？”", 'He asked, "good"', 'He asked, "good?"'),
        ("句子……", "It goes on", "It goes on."),
        ("句子，", "It goes on,", "It goes on"),
        ("句子。", "It ends. cyberspace begins.", "It ends. Cyberspace begins."),
        (
            "句子。",
            "Apples, etc. are in U.S. ports.",
            "Apples, etc. are in U.S. ports.",
        ),
        ("句子。", '"Why?" asked he.', '"Why?" asked he.'),
        ("第5条", "No. 5", "No. 5"),
        ("美国", "the U.S.", "The U.S."),
        ("（草案）", "(draft).", "(Draft)"),
        ("公布办法（草案）。", "Publish it (draft)", "Publish it (draft)."),
        ("（他走了。）", "(He went)", "(He went.)"),
        ("《甲》是什么？", 'What is "A"', 'What is "A"?'),
        ("这是《甲》。", 'This is "A".', 'This is "A."'),
        ("", "", ""),
    ],
)
def test_finish(source, target, expected):
    assert finish(source, target) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('the " new media " age', 'the "new media" age'),
        ("in 5,000 towns,and more", "in 5,000 towns, and more"),
        ("one , , two ,three", "one, two, three"),
        ("a  b\nc .", "a b c."),
        ('one " alone', 'one " alone'),
        ("9:30 and 3.5", "9:30 and 3.5"),
    ],
)
def test_tidy(text, expected):
    assert tidy(text) == expected


@given(st.lists(st.tuples(st.text("甲乙，。；？", max_size=4), st.text('ab ,.;?Zz"’'))))
def test_join_keeps_every_letter(pieces):
    joined = join([ClausePair(*piece) for piece in pieces])
    letters = [c.lower() for _, target in pieces for c in target if c.isalpha()]
    assert [c.lower() for c in joined if c.isalpha()] == letters
