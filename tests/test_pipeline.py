"""The flow, with the real bundled model on short documents."""

import re
from dataclasses import replace

import pytest

from glossary.engine.argos import ArgosEngine, read_package_info
from glossary.engine.enforcement import Strictness
from glossary.engine.packages import BUNDLED_FOLDER, DEFAULT
from glossary.findings import Checker
from glossary.model import (
    Block,
    Document,
    EntryOrigin,
    Origin,
    Role,
    Severity,
    State,
    Strategy,
    TermEntry,
)
from glossary.numbers.figurewords import FigureStyle, PercentStyle
from glossary.pipeline import Options, Translator
from glossary.text.rules import DEFAULT_RULES

LINES = (
    "首页 > 新闻 > 正文",
    "问：什么是网络主权？",
    "林书远：网络主权是国家主权的延伸。各国都应当尊重网络主权。",
    "各国都应当尊重网络主权。",
)
ENTRY = TermEntry("网络主权", "cyber sovereignty", forbidden=("network sovereignty",))


def document(*lines):
    text = "\n".join(lines)
    blocks, start = [], 0
    for number, line in enumerate(lines, 1):
        blocks.append(Block(line, start, number))
        start += len(line) + 1
    return Document("talk.txt", text, tuple(blocks))


@pytest.fixture(scope="module")
def engine():
    return ArgosEngine(read_package_info(BUNDLED_FOLDER / DEFAULT))


@pytest.fixture(scope="module")
def translator(engine):
    return Translator(engine, ((ENTRY,),))


@pytest.fixture(scope="module")
def catalogue(translator):
    return translator.translate(document(*LINES)).catalogue


def test_units_in_order_with_their_facts(catalogue):
    units = catalogue.units
    assert [(u.source, u.role, u.speaker, u.context, u.reference) for u in units] == [
        ("问：什么是网络主权？", Role.QUESTION, "问", "", "talk.txt:2"),
        (
            "林书远：网络主权是国家主权的延伸。",
            Role.ANSWER,
            "林书远",
            "",
            "talk.txt:3",
        ),
        ("各国都应当尊重网络主权。", Role.ANSWER, "林书远", "", "talk.txt:3"),
        (
            "各国都应当尊重网络主权。",
            Role.ANSWER,
            "林书远",
            "occurrence 2",
            "talk.txt:4",
        ),
    ]


def test_terms_are_enforced_and_names_romanised(catalogue):
    terms = [term for unit in catalogue.units for term in unit.terms]
    assert all(term.strategy is not Strategy.MISSING for term in terms)
    assert [t.term for t in terms].count("网络主权") == 4
    assert catalogue.units[1].target.startswith("Lin Shuyuan: ")


def test_everything_is_machine_work_to_be_reviewed(catalogue):
    assert {u.state for u in catalogue.units} == {State.TRANSLATED}
    assert {u.origin for u in catalogue.units} == {Origin.MACHINE}
    assert (catalogue.source_language, catalogue.target_language) == ("zh-Hans", "en")


def test_a_second_run_translates_nothing(translator, catalogue):
    again = translator.translate(document(*LINES), catalogue)
    assert again.translated == 0
    assert again.catalogue == catalogue


def test_a_second_run_from_nothing_gives_the_same(translator, catalogue):
    assert translator.translate(document(*LINES)).catalogue == catalogue


def test_other_terms_make_machine_work_anew_and_keep_human_work(engine, catalogue):
    reviewed = replace(
        catalogue.units[0],
        target="Q: What is network sovereignty?",
        state=State.REVIEWED,
        origin=Origin.HUMAN,
        comment="as agreed",
    )
    former = replace(catalogue, units=(reviewed, *catalogue.units[1:]))
    other = Translator(engine, ((replace(ENTRY, target="sovereignty online"),),))
    result = other.translate(document(*LINES), former)
    kept, *anew = result.catalogue.units
    assert result.translated == 3
    assert (kept.target, kept.comment) == (reviewed.target, "as agreed")
    assert all("sovereignty online" in unit.target.lower() for unit in anew)


def test_a_persons_rendering_is_a_warning_at_most(translator, catalogue):
    reviewed = replace(
        catalogue.units[0],
        target="Q: What is network sovereignty?",
        state=State.REVIEWED,
        origin=Origin.HUMAN,
    )
    former = replace(catalogue, units=(reviewed, *catalogue.units[1:]))
    unit = translator.translate(document(*LINES), former).catalogue.units[0]
    assert {(f.check, f.severity) for f in unit.findings} == {
        ("term-missing", Severity.WARNING),
        ("term-forbidden", Severity.WARNING),
    }


def test_options_change_the_signature(engine, translator):
    rules = replace(DEFAULT_RULES, spliced=("某某牌水壶",))
    signatures = {
        translator.signature,
        *(
            Translator(engine, ((ENTRY,),), options).signature
            for options in (
                Options(set_chrome_aside=False),
                Options(find_blemishes=False),
                Options(rules=rules),
            )
        ),
        Translator(engine, ()).signature,
    }
    assert len(signatures) == 5


def test_a_spliced_string_given_by_the_user(engine):
    options = Options(rules=replace(DEFAULT_RULES, spliced=("某某牌水壶",)))
    translator = Translator(engine, ((ENTRY,),), options)
    (unit,) = translator.translate(document("尊重网络某某牌水壶主权。")).catalogue.units
    assert unit.source == "尊重网络某某牌水壶主权。"
    assert [f.check for f in unit.findings] == ["source-spliced-text"]
    assert "cyber sovereignty" in unit.target


def test_traditional_documents(translator):
    (unit,) = translator.translate(document("各國都應當尊重網絡主權。")).catalogue.units
    assert unit.source == "各國都應當尊重網絡主權。"
    assert "cyber sovereignty" in unit.target


def test_only_units_that_a_changed_term_touches_are_translated_again(
    engine, translator, catalogue
):
    lines = (*LINES, "大家都来参加。")
    former = translator.translate(document(*lines), catalogue).catalogue
    reviewed = replace(former.units[0], state=State.REVIEWED, origin=Origin.HUMAN)
    former = replace(former, units=(reviewed, *former.units[1:]))
    other = Translator(engine, ((replace(ENTRY, target="sovereignty online"),),))
    result = other.translate(document(*lines), former)
    kept, *anew, untouched = result.catalogue.units
    assert result.translated == 3
    assert kept.target == reviewed.target
    assert [(f.check, f.severity) for f in kept.findings] == [
        ("term-missing", Severity.WARNING)
    ]
    assert all("sovereignty online" in unit.target.lower() for unit in anew)
    assert untouched == former.units[-1]


def test_the_same_again_changes_nothing(translator, catalogue):
    result = translator.translate(document(*LINES), catalogue)
    assert (result.translated, result.catalogue) == (0, catalogue)


def test_fresh_does_all_machine_work_anew(translator, catalogue):
    reviewed = replace(catalogue.units[0], state=State.REVIEWED, origin=Origin.HUMAN)
    former = replace(catalogue, units=(reviewed, *catalogue.units[1:]))
    result = translator.translate(document(*LINES), former, fresh=True)
    assert result.translated == len(LINES) - 1
    assert result.catalogue.units[0].state is State.REVIEWED


def test_a_target_that_is_still_admitted_is_left_alone(engine, catalogue):
    entry = replace(ENTRY, target="online sovereignty", admitted=(ENTRY.target,))
    other = Translator(engine, ((entry,),))
    assert other.translate(document(*LINES), catalogue).translated == 0


def test_a_removed_term_touches_its_units(engine, catalogue):
    other = Translator(engine, ())
    assert other.translate(document(*LINES, "大家来。"), catalogue).translated == 5


def test_looking_for_terms_in_another_way_touches_units_with_terms(engine, translator):
    lines = (*LINES, "大家都来参加。")
    former = translator.translate(document(*lines)).catalogue
    options = Options(strictness=Strictness.NONE)
    other = Translator(engine, ((ENTRY,),), options)
    assert other.translate(document(*lines), former).translated == 4


def test_a_string_that_is_now_spliced_touches_its_units(engine, translator):
    lines = ("尊重网络某某牌水壶主权。", "大家都来参加。")
    former = translator.translate(document(*lines)).catalogue
    options = Options(rules=replace(DEFAULT_RULES, spliced=("某某牌水壶",)))
    other = Translator(engine, ((ENTRY,),), options)
    assert other.translate(document(*lines), former).translated == 1


def test_acronyms_that_are_not_wanted_any_more_are_taken_out(engine):
    entry = replace(ENTRY, admitted=("CYS",))
    former = (
        Translator(engine, ((entry,),), Options(acronyms=True))
        .translate(document(*LINES))
        .catalogue
    )
    assert sum("(CYS)" in unit.target for unit in former.units) == 1
    result = Translator(engine, ((entry,),)).translate(document(*LINES), former)
    assert result.translated == 1
    assert not any("(CYS)" in unit.target for unit in result.catalogue.units)


def test_another_model_does_all_anew(translator, catalogue):
    signature = re.sub("model [^;]*;", "model other 1.0 abc;", catalogue.signature)
    former = replace(catalogue, signature=signature)
    assert translator.translate(document(*LINES), former).translated == len(LINES)


@pytest.mark.parametrize("signature", ["", "made by hand"])
def test_machine_work_of_unknown_making_is_done_anew(translator, catalogue, signature):
    former = replace(catalogue, signature=signature)
    assert translator.translate(document(*LINES), former).translated == len(LINES)


def test_the_findings_of_all_checks_are_stored(engine):
    lines = ("投入1200万元。（未完", "数字经济。")
    result = Translator(engine).translate(document(*lines))
    units = result.catalogue.units
    assert "source-unbalanced" in {f.check for unit in units for f in unit.findings}
    assert result.catalogue == Checker().checked(result.catalogue)


def test_figures_are_given_to_the_model_and_proven(engine):
    source = "总投资达8647亿元，同比增长6.1%。"
    (unit,) = Translator(engine, ()).translate(document(source)).catalogue.units
    assert "864.7 billion yuan" in unit.target
    assert "6.1 percent" in unit.target
    assert [term.origin for term in unit.terms] == [EntryOrigin.FIGURE] * 2
    assert unit.findings == ()


@pytest.mark.parametrize(
    "options", [Options(figures=None), Options(strictness=Strictness.NONE)]
)
def test_figures_may_be_left_to_the_model(engine, options):
    translator = Translator(engine, (), options)
    (unit,) = translator.translate(document("总投资达8647亿元。")).catalogue.units
    assert unit.terms == ()
    assert "figures" not in translator.signature.options


def test_the_style_of_figures_changes_the_signature(engine):
    styles = (None, FigureStyle(), FigureStyle(percent=PercentStyle.SIGN))
    signatures = {
        Translator(engine, (), Options(figures=style)).signature for style in styles
    }
    assert len(signatures) == 3
