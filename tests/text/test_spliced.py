"""Advertising spliced into sentences; the texts are in tests/cases/cleaning-*.txt."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.model import Severity, Side, Span
from glossary.text.modelcopy import ModelCopy, model_copy
from glossary.text.spliced import spliced_strings

CASES = Path(__file__).parents[1] / "cases"
HERE = "¦"
STRINGS = [
    "小花仙月光瓶",
    "澳门新葡京娱乐城",
    "时时彩计划软件",
    "男科医院哪家好",
    "甲醛检测仪",
    "二手挖掘机",
    "祛斑霜官网",
    "夜明珠棋牌",
    "www.abc123.com",
]


def texts(name):
    content = (CASES / name).read_text(encoding="utf-8")
    found = re.findall(r"^=== (\S+)\n((?:(?!===).*\n)+)", content, re.MULTILINE)
    return [pytest.param(text, id=title) for title, text in found]


def running(text):
    return ModelCopy(text, tuple(range(len(text) + 1)))


def found_in(text, **options):
    findings = spliced_strings(running(text), **options)
    return [text[f.span.start : f.span.end] for f in findings]


@pytest.mark.parametrize("string", STRINGS)
@pytest.mark.parametrize("text", texts("cleaning-spliced.txt")[:-1])
def test_finds_each_splice_and_nothing_else(text, string):
    dirty = text.replace(HERE, string)

    assert found_in(dirty) == [string] * text.count(HERE)


def test_finds_a_long_rare_string_between_the_items_of_lists():
    text = texts("cleaning-spliced.txt")[-1].values[0]

    assert found_in(text.replace(HERE, "小花仙月光瓶")) == ["小花仙月光瓶"] * 2


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("全国进口消费品1.9万亿元，企业反映等待时¦间长。", "hkbuy9.cc"),
        ("全年用于巡护员工资、受损农作物补¦偿和培训。", "www.abc123.com"),
        ("双方将建设两座检修基¦地，培训技术人员。", "代办ISO认证13800000000"),
        ("愿¦意对外提供数据的企业只占两成。", "加V信haidu688"),
        ("專責小組會檢視成¦效，並定期公布結果。", "賺遊寶www.zyb8.cc"),
    ],
)
def test_finds_an_advertisement_that_stands_once(text, string):
    assert found_in(text.replace(HERE, string)) == [string]


@pytest.mark.parametrize(
    "text",
    [
        "论文全文可登录http://www.example.org下载。",
        "计划网站（www.example.com/feedback）公布了意见表。",
        "市民可拨打热线12345或者登录www.example.com查询。",
        "也可以关注“岚东能源”微信公众号查看。",
        "可通过微信公众号领取优惠券。",
        "居民接种HPV疫苗，佩戴N95口罩。",
        "基站支持4G和5G网络，终端升级到IPv6协议。",
        "他在淘宝、京东和抖音上开了店，扫码即可付款。",
    ],
)
def test_addresses_and_services_that_belong_to_the_text(text):
    assert found_in(text) == []


@pytest.mark.parametrize("text", texts("cleaning-spliced.txt"))
def test_without_splices_the_texts_are_clean(text):
    assert found_in(text.replace(HERE, "")) == []


@pytest.mark.parametrize("text", texts("cleaning-clean.txt"))
def test_recurring_names_are_no_splices(text):
    assert found_in(text) == []


def test_there_are_enough_clean_texts():
    assert len(texts("cleaning-clean.txt")) >= 12


def test_finding_says_what_and_where_and_drops_the_string():
    text = texts("cleaning-spliced.txt")[0].values[0].replace(HERE, "甲醛检测仪")

    first = spliced_strings(running(text))[0]

    assert first.check == "source-spliced-text"
    assert first.severity is Severity.WARNING
    assert first.side is Side.SOURCE
    assert first.fix == ""
    assert first.span == Span(text.index("甲醛"), text.index("甲醛") + 5)
    assert first.message == (
        "“甲醛检测仪” stands in 3 places that it does not belong to; "
        "left out of what is translated"
    )


def test_what_is_listed_is_said_to_be():
    (finding,) = spliced_strings(running("合作某某网首发共赢。"), ["某某网首发"])

    assert finding.message == (
        "“某某网首发” is listed as advertising; left out of what is translated"
    )


def test_terms_are_never_spliced():
    text = texts("cleaning-spliced.txt")[0].values[0].replace(HERE, "甲醛检测仪")

    assert found_in(text, known=lambda string: string in "便携式甲醛检测仪") == []


def test_listed_strings_are_found_wherever_they_stand():
    text = "“某某网”报道，会议开幕。\n某某网"

    assert found_in(text) == []
    assert found_in(text, listed=("某某网",)) == ["某某网", "某某网"]


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("合作 某某网 共赢。", " 某某网 "),
        ("合作  某某网\u3000\u3000共赢。", "  某某网\u3000\u3000"),
        ("合作 某某网共赢。", "某某网"),
        ("合作某某网 共赢。", "某某网"),
        ("合作\n某某网\n共赢。", "某某网"),
        ("the 某某网 same", "某某网"),
        ("看 G20 某某网 会议。", " 某某网 "),
        (" 某某网 ", "某某网"),
    ],
)
def test_blanks_at_both_ends_belong_to_a_string(text, string):
    findings = spliced_strings(model_copy(text), ("某某网",))

    assert [text[f.span.start : f.span.end] for f in findings] == [string]


def test_listed_strings_are_literal():
    assert found_in("a.c abc", listed=("a.c",)) == ["a.c"]


def test_string_that_is_listed_and_found_is_reported_once():
    text = texts("cleaning-spliced.txt")[0].values[0].replace(HERE, "甲醛检测仪")

    assert len(found_in(text, listed=("甲醛检测仪",))) == 3


def test_titles_beside_a_name_acquit_it():
    text = texts("cleaning-spliced.txt")[0].values[0]
    before, middle, after, end = text.split(HERE)

    spliced = f"{before}甲醛检测仪{middle}甲醛检测仪{after}{end}"
    titled = f"{before}甲醛检测仪集团{middle}甲醛检测仪公司{after}{end}"

    assert found_in(spliced) == ["甲醛检测仪"] * 2
    assert found_in(titled) == []


def test_model_copy_of_a_found_splice_is_the_clean_text():
    text = texts("cleaning-spliced.txt")[0].values[0].strip()
    dirty = text.replace(HERE, "甲醛检测仪").replace("\n", "")
    clean = text.replace(HERE, "").replace("\n", "")

    assert model_copy(dirty, spliced_strings(running(dirty))).text == clean


@pytest.mark.parametrize("period", [7, 3000])
def test_repetitive_text_takes_no_longer(period):
    line = "".join(chr(0x4E00 + at * 7919 % 3000) for at in range(period))
    text = f"{line}\n" * (100_000 // period)
    start = time.perf_counter()

    spliced_strings(running(text))

    assert time.perf_counter() - start < 10


@given(st.text(alphabet="网络空间治理安,，。?\nAb.", max_size=120))
@settings(max_examples=200)
def test_findings_are_ordered_and_lie_in_the_text(text):
    spans = [finding.span for finding in spliced_strings(running(text))]

    assert spans == sorted(set(spans))
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("亩产比去年多出HERE近百斤。", "扫码领取秒杀红包"),
        ("投标人须具有有效的HERE涉密资质。", "标书代写13800000011"),
    ],
)
def test_names_and_offers_that_stand_once(text, string):
    assert found_in(text.replace("HERE", string)) == [string]


def test_gibberish_that_recurs_with_what_is_beside_it():
    text = (
        "坚持安全可控的原HERE则。\n按照HERE有关法律的规定执行。\n"
        "由HERE本级人民政府责令改正。"
    )

    assert found_in(text.replace("HERE", "法规库Zk8Qw")) == ["法规库Zk8Qw"] * 3


def test_units_and_names_of_things_are_no_gibberish():
    text = "速率可在9600 bps至115200 bps之间设置，默认115200 bps，支持IPv6协议。"

    assert found_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "首批清退的站点名单已在官网公示。",
        "不要让长者上网自己查询。",
        "但係業主一裝修就會加租。",
        "有网友向新澄网申诉，还能到哪里反映？",
    ],
)
def test_names_that_belong_to_the_sentence(text):
    assert found_in(text) == []


def test_a_text_of_very_many_numbers_is_looked_through():
    # More than there are private characters in Unicode.
    text = "".join(f"{number}\n" for number in range(140_000))
    assert spliced_strings(ModelCopy(text, range(len(text) + 1))) == ()
