import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text.script import detect_script, fold, to_simplified

HAN = st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)
MIXED = st.text(st.one_of(HAN, st.characters(exclude_categories=["Cs"])), max_size=60)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("推动数字经济发展", "Hans"),
        ("推動數字經濟發展", "Hant"),
        ("网", "Hans"),
        ("網", "Hant"),
        # In both scripts, as the last name, the queen and the era.
        ("后里", None),
        ("乾隆", None),
        ("人口", None),
        ("", None),
        ("AI and 5G, 2035", None),
        # The majority decides.
        ("这是一份关于《網絡》的说明文件", "Hans"),
        ("這是一份關於《网络》的說明文件", "Hant"),
        ("网網", None),
    ],
)
def test_detect_script(text: str, script: str | None) -> None:
    assert detect_script(text) == script


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("構建網絡空間", "构建网络空间"),
        # By phrase: 乾 stays in 乾坤 and is 干 in 乾淨.
        ("扭轉乾坤，環境乾淨", "扭转乾坤，环境干净"),
        ("我們瞭解這個計畫", "我们了解这个计划"),
        # Simplified already: nothing changes, however Traditional a character looks.
        ("扭转乾坤", "扭转乾坤"),
        ("宫商角徵羽，声音没有坏", "宫商角徵羽，声音没有坏"),
        ("plain English", "plain English"),
    ],
)
def test_to_simplified(text: str, simplified: str) -> None:
    assert to_simplified(text) == simplified


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("構建網絡空間", "构建网络空间"),
        ("破坏", "破坏"),
        ("５Ｇ与ＡＩ", "5g与ai"),
        ("“四项”、「四项」『四项』‘四项’", '"四项"、"四项""四项""四项"'),
        ("，；：？！（）％", ",;:?!()%"),
        ("。《》、", "。《》、"),
        ("a\u3000b\u00a0c", "a b c"),
        ("本・拉登•本‧拉登", "本·拉登·本·拉登"),
        ("⽹络⼀体", "网络一体"),
        ("STRASSE Straße İ", "strasse straße İ"),
        ("Ω", "Ω"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(MIXED)
def test_fold_keeps_length_and_is_idempotent(text: str) -> None:
    once = fold(text)
    assert len(once) == len(text)
    assert fold(once) == once


@given(MIXED)
def test_to_simplified_keeps_length(text: str) -> None:
    assert len(to_simplified(text)) == len(text)


@given(MIXED)
def test_fold_takes_each_character_for_itself(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@pytest.mark.parametrize("text", ["发业丛东丝丢两严丧个临为丽举", "坏苧干后里面台云几"])
def test_simplified_characters_stay(text: str) -> None:
    assert fold(text) == text


def test_the_whole_basic_plane_keeps_its_length() -> None:
    everything = "".join(map(chr, range(0x20, 0xD800)))
    assert len(fold(everything)) == len(everything)
