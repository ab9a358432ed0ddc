"""A check that is not run on a unit would have found nothing in it."""

from hypothesis import given
from hypothesis import strategies as st

from glossary.checks.allchecks import CHECKS
from glossary.checks.base import Context, Example, pair
from glossary.checks.selection import Selection
from glossary.model import TermEntry, TranslationUnit
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

ALL = Selection(CHECKS)
EXAMPLES = [one for check in CHECKS for one in (check.good, check.bad)]
TERM = TermEntry("网络主权", "cyber sovereignty", forbidden=("network sovereignty",))
MATCHER = Matcher(build_termbase([(TERM,)]))
# What checks look for, whole or in pieces, in either script and width.
SOURCES = st.sampled_from(
    [
        *"的不没无非是对，。；：！？“”",
        *"「」《》（）【】…%‰/ \u3000\n",
        *"12５१一二十百千万亿第多",
        *(
            "网络主权",
            "不得",
            "禁止",
            "违背",
            "符合",
            "不无",
            "百分之",
            "3月5日",
            "答：",
        ),
        *("不满", "超过", "以上", "美元", "个百分点", "下午3时", "20世纪", "第六届"),
        *(
            "OECD",
            "\uff37\uff28\uff2f",
            "5G",
            "Wikipedia",
            "\u0410pp",
            "www.a.cn",
            "https://b.cn",
        ),
        *("x@y.cn", "/data/plan.txt", "{n}", "%s", "⟦1⟧", "<b>", "&amp;"),
    ]
)
TARGETS = st.sampled_from(
    [
        *" ,.;:?!'\"()[]{}“”’，。（）《》—…%$/<>&@\t\n\u00a0\u200b\x01\x85\ufffdАa１१",
        *("the the ", " not ", "less than ", "more than ", "March ", "per cent"),
        *("network sovereignty ", "Cyber sovereignty ", "Mr. A", "U.S.", "Yes. "),
        *("12", "1,5000", "three ", "half a ", "1/5", "XII", "(iv) ", "清溪", "Q: "),
        *("we promote cooperation ", "in line with ", "violates ", "www.a.cn "),
    ]
)


@given(st.lists(SOURCES, max_size=8), st.lists(TARGETS, max_size=8))
def test_what_is_passed_over_finds_nothing(source, target):
    unit = pair("".join(source), "".join(target))
    assert_nothing_is_missed(unit, Context(MATCHER.match(unit.source)))


def test_no_example_is_passed_over():
    for one in EXAMPLES:
        matcher = Matcher(build_termbase((one.terms,)))
        context = Context(matcher.match(one.unit.source), fit=one.fit)
        assert_nothing_is_missed(one.unit, context)


def assert_nothing_is_missed(unit: TranslationUnit, context: Context) -> None:
    chosen = ALL.of(unit, context)
    assert [check for check in CHECKS if check in chosen] == list(chosen)
    found = {check.id for check in CHECKS if check.run(unit, context)}
    assert found <= {check.id for check in chosen}


def test_most_checks_are_spared_a_plain_unit():
    unit = Example(pair("各方加强合作。", "All parties cooperate more.")).unit
    assert len(ALL.of(unit, Context())) < len(CHECKS) / 2
