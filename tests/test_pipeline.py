"""The flow, with the real bundled model on short documents."""

from dataclasses import replace

import pytest

from glossary.engine.argos import ArgosEngine, read_package_info
from glossary.engine.enforcement import Strictness
from glossary.engine.packages import BUNDLED_FOLDER, DEFAULT
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
    result = other.update_terms(former)
    kept, *anew, untouched = result.catalogue.units
    assert result.translated == 3
    assert kept.target == reviewed.target
    assert [(f.check, f.severity) for f in kept.findings] == [
        ("term-missing", Severity.WARNING)
    ]
    assert all("sovereignty online" in unit.target.lower() for unit in anew)
    assert untouched == former.units[-1]


def test_updating_with_the_same_terms_changes_nothing(translator, catalogue):
    result = translator.update_terms(catalogue)
    assert (result.translated, result.catalogue) == (0, catalogue)


def test_a_target_that_is_still_admitted_is_left_alone(engine, catalogue):
    entry = replace(ENTRY, target="online sovereignty", admitted=(ENTRY.target,))
    assert Translator(engine, ((entry,),)).update_terms(catalogue).translated == 0


def test_after_an_update_the_same_options_reuse_everything(engine, catalogue):
    other = Translator(engine, ((replace(ENTRY, target="sovereignty online"),),))
    updated = other.update_terms(catalogue).catalogue
    assert other.translate(document(*LINES), updated).translated == 0


def test_after_an_update_other_options_still_translate_anew(engine, catalogue):
    options = Options(acronyms=True)
    other = Translator(engine, ((ENTRY,),), options)
    result = other.update_terms(catalogue)
    assert result.translated == 0
    assert other.translate(document(*LINES), result.catalogue).translated == 4


def test_a_removed_term_touches_its_units(engine, catalogue):
    assert Translator(engine, ()).update_terms(catalogue).translated == 4


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
    assert "figures" not in translator.signature


def test_the_style_of_figures_changes_the_signature(engine):
    styles = (None, FigureStyle(), FigureStyle(percent=PercentStyle.SIGN))
    signatures = {
        Translator(engine, (), Options(figures=style)).signature for style in styles
    }
    assert len(signatures) == 3
