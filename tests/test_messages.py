import gettext
import os

import pytest
from babel.messages.catalog import Catalog

from glossary import messages
from glossary.messages import (
    _,
    available,
    chosen_language,
    listed,
    name_of,
    ngettext,
    pgettext,
)
from glossary.model import Severity, State

KNOWN = ("de", "zh_CN")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("zh_CN", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh_SG", "zh_CN"),
        ("zh_CN.UTF-8", "zh_CN"),
        ("zh_CN.GB18030", "zh_CN"),
        ("zh_CN@pinyin", "zh_CN"),
        ("zh_CN.UTF-8@pinyin", "zh_CN"),
        ("zh-CN", "zh_CN"),
        ("zh-cn", "zh_CN"),
        ("zh-Hans", "zh_CN"),
        ("zh-Hans-SG", "zh_CN"),
        ("zh_Hans_HK", "zh_CN"),
        ("zh_TW", None),
        ("zh_TW.UTF-8", None),
        ("zh_HK", None),
        ("zh_MO", None),
        ("zh-Hant", None),
        ("zh-Hant-CN", None),
        ("de_AT.UTF-8@euro", "de"),
        ("en", None),
        ("en_GB.UTF-8", None),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("fr", None),
        ("", None),
    ],
)
def test_the_language_for_a_locale(wanted, language):
    assert chosen_language({"LANG": wanted}, None, KNOWN) == language
    assert chosen_language({messages.VARIABLE: wanted}, None, KNOWN) == language
    assert chosen_language({}, wanted, KNOWN) == language


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("zh_CN:en", "zh_CN"),
        ("zh_TW:zh:en", "zh_CN"),
        ("fr:zh_CN", "zh_CN"),
        ("fr:de:zh_CN", "de"),
        ("en:zh_CN", None),
        ("en_GB:en:zh_CN", None),
        ("fr:C:zh_CN", None),
        (":zh_CN:", "zh_CN"),
        ("fr:es", None),
        (":", None),
    ],
)
def test_the_first_language_of_a_list_that_is_there(wanted, language):
    environment = {"LANGUAGE": wanted, "LANG": "en_US.UTF-8"}
    assert chosen_language(environment, None, KNOWN) == language


@pytest.mark.parametrize(
    ("environment", "setting", "language"),
    [
        ({"GLOSSARY_MESSAGES": "de", "LANG": "zh_CN"}, "en", "de"),
        ({"GLOSSARY_MESSAGES": "en", "LANG": "zh_CN"}, "zh_CN", None),
        ({"GLOSSARY_MESSAGES": "", "LANG": "de"}, "zh_CN", "zh_CN"),
        ({"LANGUAGE": "de", "LC_ALL": "de_DE"}, "zh-Hans", "zh_CN"),
        ({"LANGUAGE": "zh_CN", "LANG": "de_DE"}, "en", None),
        ({"LANGUAGE": "zh_CN"}, "fr", None),
        ({"LANGUAGE": "zh_CN"}, None, "zh_CN"),
        ({"LANGUAGE": "zh_CN", "LC_ALL": "de_DE.UTF-8"}, None, "zh_CN"),
        ({"LANGUAGE": "", "LC_ALL": "de_DE"}, None, "de"),
        ({"LANGUAGE": "zh_CN", "LC_ALL": "C"}, None, None),
        ({"LANGUAGE": "zh_CN", "LC_ALL": "POSIX"}, None, None),
        ({"LANGUAGE": "zh_CN", "LC_ALL": "", "LANG": "C"}, None, None),
        ({"LANGUAGE": "zh_CN", "LANG": "C.UTF-8"}, None, "zh_CN"),
        ({"LC_ALL": "zh_CN", "LC_MESSAGES": "de", "LANG": "en"}, None, "zh_CN"),
        ({"LC_ALL": "", "LC_MESSAGES": "de", "LANG": "zh_CN"}, None, "de"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN"}, None, "zh_CN"),
        ({}, None, None),
    ],
)
def test_what_goes_before_what(environment, setting, language):
    assert chosen_language(environment, setting, KNOWN) == language


@pytest.mark.parametrize("wanted", ["zh_SG", "zh_TW", "zh_CN", "zh-hant"])
def test_the_very_language_goes_before_one_like_it(wanted):
    known = ("zh_CN", "zh_Hant", "zh_SG", "zh_TW")
    expected = {"zh-hant": "zh_Hant"}.get(wanted, wanted)
    assert chosen_language({"LANG": wanted}, None, known) == expected


def test_traditional_characters_serve_each_other():
    assert chosen_language({"LANG": "zh_HK"}, None, ("zh_CN", "zh_TW")) == "zh_TW"
    assert chosen_language({"LANG": "zh"}, None, ("zh_TW",)) is None


@pytest.fixture
def chinese():
    catalog = Catalog(locale="zh_CN")
    catalog.add("no model “{name}”", "没有模型“{name}”")
    catalog.add("braces {} {{}} 100 %", "花括号 {} {{}}")
    catalog.add(("{n} of {all}", "{n} of all {all}"), ("共{all}，已有{n}",))
    catalog.add(("{n} fish", "{n} fish"), ("{n}条鱼",))
    catalog.add("open", "打开", context="a button")
    catalog.add("open", "未决", context="a state")
    catalog.add("final", "定稿", context="State")
    catalog.add(", ", "、", context="between the items of a list")
    catalog.add("Options", "选项")
    return catalog


def test_english_is_what_the_code_says():
    assert _("no model “{name}”", name="{x}") == "no model “{x}”"
    assert _("braces {} {{}} 100 %") == "braces {} {{}} 100 %"
    assert ngettext("{n} of {all}", "{n} of all {all}", 1, all=2) == "1 of 2"
    assert ngettext("{n} of {all}", "{n} of all {all}", 0, all=2) == "0 of all 2"
    assert pgettext("a button", "open") == "open"
    assert name_of(Severity.ERROR) == "error"
    assert listed(["a", 1]) == "a, 1"
    assert listed([]) == ""


def test_chinese_is_what_the_catalogue_says(speak, chinese):
    speak(chinese)
    assert available() == ("zh_CN",)
    assert _("no model “{name}”", name="{x}") == "没有模型“{x}”"
    assert _("braces {} {{}} 100 %") == "花括号 {} {{}}"
    assert ngettext("{n} of {all}", "{n} of all {all}", 1, all=2) == "共2，已有1"
    assert ngettext("{n} fish", "{n} fish", 3) == "3条鱼"
    assert pgettext("a button", "open") == "打开"
    assert pgettext("a state", "open") == "未决"
    assert name_of(State.FINAL) == "定稿"
    assert listed(["甲", 1]) == "甲、1"


def test_what_is_not_translated_is_english(speak, chinese):
    speak(chinese)
    assert _("did you mean “{meant}”?", meant="乙") == "did you mean “乙”?"
    assert ngettext("{n} unit", "{n} units", 2) == "2 units"
    assert pgettext("a door", "open") == "open"
    assert name_of(Severity.ERROR) == "error"


def test_what_click_says_is_translated_too(speak, chinese):
    speak(chinese)
    assert gettext.gettext("Options") == "选项"
    assert os.environ["LANGUAGE"] == "zh_CN"


def test_english_again(speak, chinese):
    speak(chinese)
    messages.use(None)
    assert _("no model “{name}”", name="x") == "no model “x”"
    assert gettext.gettext("Options") == "Options"
    assert os.environ["LANGUAGE"] == "C"
