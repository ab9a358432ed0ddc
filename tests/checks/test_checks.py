import runpy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.checks.allchecks import CHECKS, FAMILIES
from glossary.checks.base import Example, pair
from glossary.checks.fixing import fix_units
from glossary.checks.run import check_units
from glossary.checks.settings import CheckSettings
from glossary.model import Origin, Severity, TermEntry
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

ROOT = Path(__file__).parents[2]


def found(example: Example, **options):
    matcher = Matcher(build_termbase((example.terms,)))
    units = (example.unit, *example.others)
    matches = [matcher.match(unit.source) for unit in units]
    fits = [example.fit, *(None for _other in example.others)]
    return check_units(units, matches, fits=fits, **options)[0].findings


def ids(source: str, target: str) -> set[str]:
    return {finding.check for finding in found(Example(pair(source, target)))}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
class TestEveryCheck:
    def test_the_good_example_is_good(self, check):
        assert found(check.good, checks=(check,)) == ()

    def test_the_bad_example_is_bad(self, check):
        findings = found(check.bad, checks=(check,))
        assert findings
        assert {finding.check for finding in findings} == {check.id}

    def test_no_check_calls_the_good_example_an_error(self, check):
        errors = [f for f in found(check.good) if f.severity is Severity.ERROR]
        assert errors == []

    def test_spans_are_inside_the_text(self, check):
        for finding in found(check.bad):
            unit = check.bad.unit
            text = unit.source if finding.side == "source" else unit.target
            if finding.span:
                assert 0 <= finding.span.start <= finding.span.end <= len(text)

    def test_only_fixable_checks_offer_safe_fixes(self, check):
        if check.fixable:
            assert any(f.fix is not None for f in found(check.bad, checks=(check,)))


@pytest.mark.parametrize(
    "check",
    [check for check in CHECKS if not check.bad.unit.findings],
    ids=lambda check: check.id,
)
def test_every_message_is_translated(check, marked):
    for finding in found(check.bad, checks=(check,)):
        assert finding.message.startswith("译")


def test_names_in_a_message_are_translated(marked):
    texts = [f.message for f in found(Example(pair("第5章？", "Chapter Six.")))]
    assert "译the 译ordinal “第5” is not in the translation" in texts
    assert (
        "译the source ends with 译a question mark, the translation with 译a full stop"
        in texts
    )


def test_descriptions_and_families_are_collected():
    template = runpy.run_path(str(ROOT / "tools" / "messages.py"))["template"]
    collected = {message.id for message in template()}
    assert {check.description for check in CHECKS} <= collected
    assert FAMILIES.keys() <= collected


def test_identifiers_are_unique():
    names = [check.id for check in CHECKS]
    assert len(names) == len(set(names))
    assert sum(map(len, FAMILIES.values())) == len(CHECKS)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("产量达15062万吨。", "Output reached 150.62 million tonnes."),
        ("货值超过4500亿美元。", "Goods were worth over US$450 billion."),
        ("运送1100多万标箱。", "It carried more than 11 million TEUs."),
        ("一百多万人参加。", "More than 1 million people took part."),
        ("装机60万千瓦。", "A 600-megawatt unit."),
        ("涨了11倍。", "It rose elevenfold."),
        ("等14个部门发布。", "It was issued with 11 other departments."),
        ("自20世纪30年代以来。", "Since the 1930s."),
        ("1957-1958年。", "In 1957–58."),
        ("第六章 附则", "Chapter VI Supplementary Provisions"),
        ("误差为百分之一点五。", "The error is 1.5 percent."),
        ("一成半的人同意。", "Fifteen percent agreed."),
        ("耗时24小时。", "They worked around the clock."),
        ("“十四五”规划纲要", "Outline of the 14th Five-Year Plan"),
        ("下午3时30分开始。", "It starts at 15:30."),
        ("面积15亿亩。", "An area of 100 million hectares."),
        ("从2.6到3.2万个。", "From 26,000 to 32,000."),
        ("意见可于5月提出。", "Comments may be made in May."),
        ("问题不少，办法更多。", "There are many problems and even more solutions."),
        ("答：不，我们支持。", "A: No, we support it."),
        ("时间不得少于三十日。", "The period shall be 30 days or more."),
        (
            "《数据安全法》自9月1日起施行。",
            "The Data Security Law took effect on September 1.",
        ),
        ("他说：“好。”", 'He said, "Good."'),
        ("5G和IPv6的应用。", "The use of 5G and IPv6."),
        ("GDP增长5%。", "Gross domestic product grew by 5%."),
        ("覆盖率达到100%。", "All villages are covered."),
        ("婴儿死亡率降至4.0‰。", "Infant mortality fell to 4.0 per 1,000."),
        ("她9月7日来。", "She came on 7September."),
        ("15世纪80年代的桥。", "A bridge of the 1480s."),
        ("下午3点开会。", "The meeting is at 15:00."),
        ("桥长30米。", "The bridge is 30 m long."),
        ("不得使用15万伏的设备。", "Equipment of 150 kV is forbidden."),
        ("他禁止捕鱼。", "He forbade fishing."),
        ("大家高兴得不得了。", "All were overjoyed."),
        ("道路全长50km。", "The road is 50 kilometers long."),
        ("用36x24mm的底片。", "Use negatives of 36 by 24 mm."),
        ("违反第二条第五项者", "Those who violate Paragraph V, Article 2"),
        ("(3)项目已经完成。", "(c) The project is complete."),
        ("百分之百的安全，百个村庄。", "100-percent safety in 100 villages."),
        (
            "误差不到百分之一毫米。",
            "The error is less than one hundredth of a millimeter.",
        ),
        ("五分之一以上同意。", "More than 1/5 agree."),
        ("她在四分之一决赛落败。", "She lost in the quarterfinals."),
        ("二十世纪初的桥。", "A bridge of the early 1900s."),
        ("十一点五十九分关门。", "It closes at 11:59."),
        ("月租两千八。", "The rent is 2,800 yuan a month."),
        ("罚金三万元。", "A fine of NTD 30,000."),
        ("打破二元对立。", "Overcome the opposition of two poles."),
        ("登记日期。", "registration date;"),
        ("登记日期。", "Date of registration; or"),
        ("布朗（Gordon Brown）当选。", "Gordon Brown was elected."),
        ("不动产登记", "Real estate registration"),
        ("剧场座无虚席。", "The theater was full."),
        ("无症状的人也要检测。", "Asymptomatic people are tested, too."),
        ("投入3000万美元。", "It invested $30m."),
        ("耳机供不应求。", "Headsets ran short."),
        ("一成司机学过。", "One in ten drivers has learned it."),
        ("上午11时20分到达。", "They arrived at 11.20am."),
        ("处三年以上徒刑。", "A sentence of not less than three years."),
        ("公告后始得施行。", "It shall not enter into force unless published."),
        ("布朗EricYoung当选。", "Eric Young was elected."),
        ("一百多万人来过。", "More than a million people came."),
    ],
)
def test_good_translations_have_no_alarm(source, target):
    assert ids(source, target) <= {"quote-lost", "title-marks", "sentence-count"}


@pytest.mark.parametrize(
    ("source", "target", "check"),
    [
        ("产量达15062万吨。", "Output reached 15.062 million tonnes.", "number-scale"),
        ("共10万人。", "There are one and all.", "number-missing"),
        ("全长50km。", "It is 60 kilometers long.", "code-lost"),
        ("用36x24mm的底片。", "Use negatives of 36 by 25 mm.", "code-lost"),
        ("共4万5千亩。", "It has 54,000 mu.", "number-missing"),
        ("投入30元。", "It invested $30m.", "number-scale"),
        ("下午3点开会。", "The meeting is at 4 p.m.", "time-changed"),
        ("投入3000亿元。", "It invested 300 million yuan.", "number-scale"),
        ("有5个村。", "There are six villages.", "number-missing"),
        ("八成人支持。", "Sixty percent support it.", "number-han"),
        ("第十届会议", "The Ninth Meeting", "ordinal-changed"),
        ("6月10日", "July 10", "date-changed"),
        ("6月10日", "June 11", "date-changed"),
        ("是。", "No.", "polarity"),
        ("禁止出售。", "It may be sold.", "prohibition-lost"),
        ("共15万人。", "There are 15,0000 people.", "number-format"),
        ("问：为什么？", "A: Why?", "label-swapped"),
        ("见{name}。", "See {nom}.", "placeholder-changed"),
        ("好。", "Good.。", "full-width"),
        ("这是好办法。", "This is a good, way。", "full-width"),
        ("好。", "It is good .", "space-before-mark"),
        ("全文12345字。", "The text has 12345 words.", "number-format"),
    ],
)
def test_errors_are_found(source, target, check):
    assert check in ids(source, target)


@pytest.mark.parametrize(
    "title",
    [
        "*Dream of the Red Chamber*",
        "**Dream of the Red Chamber**",
        "_Dream of the Red Chamber_",
        "<i>Dream of the Red Chamber</i>",
        "<em>Dream of the Red Chamber</em>",
        '<em class="title">Dream of the Red Chamber</em>',
        "<cite>Dream of the Red Chamber</cite>",
        "<EM>Dream of the Red Chamber</EM>",
        "&lt;i&gt;Dream of the Red Chamber&lt;/i&gt;",
        "“Dream of the Red Chamber”",
        "‘Dream of the Red Chamber’",
        '"Dream of the Red Chamber"',
        "'Dream of the Red Chamber'",
        "&ldquo;Dream of the Red Chamber&rdquo;",
        "&quot;Dream of the Red Chamber&quot;",
        "«Dream of the Red Chamber»",
        "「Dream of the Red Chamber」",
        "『Dream of the Red Chamber』",
        "《Dream of the Red Chamber》",
        "〈Dream of the Red Chamber〉",
        "*Q*",
    ],
)
def test_titles_may_stand_in_quotation_marks_or_italics(title):
    assert "title-marks" not in ids("她读过《红楼梦》。", f"She has read {title}.")


@pytest.mark.parametrize("marks", ["「」", "『』", "《》", "〈〉"])
def test_chinese_title_marks_become_quotation_marks(marks):
    unit = pair("她读过《红楼梦》。", f"She has read {marks[0]}Red Chamber{marks[1]}.")
    (fixed,) = fix_units([unit])
    assert ids(unit.source, fixed.target) == set()


@pytest.mark.parametrize(
    "target",
    [
        "She has read Dream of the Red Chamber.",
        "She’s read Dream of the Red Chamber, the classmates’ choice.",
        "She's read Dream of the Red Chamber, the classmates' choice.",
        "She has read Dream of the Red Chamber*.",
        "She has read 3 * 4 pages of Dream of the Red Chamber * .",
        "She has read dream_of_the_chamber.",
        "She has <b>read</b> Dream of the Red Chamber.",
        "She has read <i>Dream of the Red Chamber.",
        "She has read <image>Dream of the Red Chamber</image>.",
        "She has read “Dream of the Red Chamber.",
    ],
)
def test_titles_without_marks_are_found(target):
    assert "title-marks" in ids("她读过《红楼梦》。", target)


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (
            "您怎么看？",
            "What is your view.",
            "the source ends with a question mark, the translation with a full stop",
        ),
        (
            "他说……",
            "He says:",
            "the source ends with an ellipsis, the translation with a colon",
        ),
        (
            "您怎么看？",
            "What is your view",
            "the source ends with a question mark, the translation without",
        ),
    ],
)
def test_marks_at_the_end_are_named(source, target, message):
    assert message in {f.message for f in found(Example(pair(source, target)))}


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("好。", "It\nis good.", "the translation has 1 line break, the source 0"),
        ("好。", "It\nis\ngood.", "the translation has 2 line breaks, the source 0"),
        ("好。", "It\tis good.", "the translation has 1 tab, the source 0"),
        ("来了。开会。", "We meet.", "the translation has 1 sentence, the source 2"),
        (
            "全县启动数字乡村三年行动。",
            "Action.",
            "1 word for 12 Chinese characters: is something left out?",
        ),
        (
            "有5个村。",
            "There are villages.",
            "the number “5” is not in the translation",
        ),
    ],
)
def test_what_is_counted_agrees_with_its_number(source, target, message):
    assert message in {f.message for f in found(Example(pair(source, target)))}


def test_a_gloss_in_brackets_is_only_an_info():
    unit = pair("三农问题很重要。", "Issues of agriculture (三农) matter.")
    severities = {f.check: f.severity for f in found(Example(unit))}
    assert severities["han-left"] is Severity.INFO


def test_what_a_person_does_to_terms_is_a_warning():
    term = TermEntry("网络主权", "cyber sovereignty")
    unit = pair("尊重网络主权。", "Respect it.")
    example = Example(unit, terms=(term,))
    machine = {f.check: f.severity for f in found(example)}
    assert machine["term-missing"] is Severity.ERROR
    human = found(replace(example, unit=replace(unit, origin=Origin.HUMAN)))
    assert {f.check: f.severity for f in human}["term-missing"] is Severity.WARNING


@pytest.mark.parametrize(
    "comment",
    [
        "glossary: ignore end-mark",
        "Ask Li.\nglossary: ignore quote-lost, end-mark\nThanks",
        "# glossary: ignore end-mark",
        "# Glossary：ignore quote-lost，end-mark",
        "Glossary: Ignore: END-MARK",
    ],
)
def test_a_comment_switches_a_check_off(comment):
    unit = pair("您怎么看？", "What is your view.")
    assert {f.check for f in found(Example(unit))} == {"end-mark"}
    assert found(Example(replace(unit, comment=comment))) == ()


def test_a_comment_that_names_no_check_takes_none_from_the_next_line():
    unit = replace(pair("好。", "Good."), comment="glossary: ignore\nAsk Li.")
    (finding,) = found(Example(unit))
    assert finding.message == "the comment “glossary: ignore” names no check"


def test_a_misspelt_check_in_a_comment_is_reported():
    unit = replace(pair("好。", "Good."), comment="glossary: ignore end-marks")
    (finding,) = found(Example(unit))
    assert finding.check == "unknown-check"
    assert "did you mean “end-mark”?" in finding.message


def test_settings_disable_and_grade():
    example = Example(pair("您怎么看？", "What is your view."))
    off = CheckSettings(disable=frozenset({"end-mark"}))
    assert found(example, settings=off) == ()
    graded = CheckSettings(severity={"end-mark": Severity.ERROR})
    (finding,) = found(example, settings=graded)
    assert finding.severity is Severity.ERROR


@pytest.fixture(scope="module")
def bench():
    return runpy.run_path(str(ROOT / "benchmarks" / "mutations.py"))


@pytest.fixture(scope="module")
def policy(bench):
    return bench["policy_matcher"]()


def test_the_table_of_mutations_is_up_to_date(bench, policy):
    table = bench["render"](list(bench["mutations"](policy)))
    assert bench["MUTATIONS"].read_text(encoding="utf-8") == table


def test_nine_in_ten_mutations_are_found(bench, policy):
    lines = bench["MUTATIONS"].read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    assert len(rows) >= 150
    caught = [bool(bench["findings"](policy, *row[1:])) for row in rows]
    assert sum(caught) >= 0.9 * len(rows)


def test_good_pairs_raise_no_alarm(bench, policy):
    pairs = bench["good_pairs"]()
    assert len(pairs) >= 40
    assert [one for good in pairs for one in bench["findings"](policy, *good)] == []


TEXT = st.text(
    st.sampled_from(
        "ab AZ 10.,;:?!()[]\"'“”《》（）。，：%$&<>{}@/-…\n\t\u200b"
        "中不得第三万亿年月日问答"
    ),
    max_size=30,
)


@given(TEXT, TEXT)
def test_any_pair_can_be_checked(source, target):
    unit = pair(source or "。", target)
    for finding in found(Example(unit)):
        text = unit.source if finding.side == "source" else unit.target
        if finding.span:
            assert 0 <= finding.span.start <= finding.span.end <= len(text)
