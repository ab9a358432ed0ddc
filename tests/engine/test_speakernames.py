import pytest

from glossary.engine.speakernames import label_target, name_entries, romanise
from glossary.model import Segment


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("林书远", "Lin Shuyuan"),
        ("王毅", "Wang Yi"),
        ("欧阳明", "Ouyang Ming"),
        ("曾志强", "Zeng Zhiqiang"),
        ("单玉芬", "Shan Yufen"),
        ("解学文", "Xie Xuewen"),
        ("仇爱国", "Qiu Aiguo"),
        ("陈西安", "Chen Xi'an"),
        ("吕晓", "Lyu Xiao"),
        ("任长安", "Ren Chang'an"),
    ],
)
def test_romanise(name, pinyin):
    assert romanise(name) == pinyin


@pytest.mark.parametrize(
    ("speaker", "label"),
    [
        ("问", "Q"),
        ("答", "A"),
        ("记者", "Reporter"),
        ("問2", "Q2"),
        ("林书远", "Lin Shuyuan"),
        ("让·莫内", ""),
        ("清溪县农业农村局局长林书远", ""),
    ],
)
def test_label_target(speaker, label):
    assert label_target(speaker) == label


def test_each_speaker_gives_one_entry():
    segments = [
        Segment("林书远：好。", 0, 1, speaker="林书远", label=4),
        Segment("还有一点。", 8, 2, speaker="林书远"),
        Segment("问：什么？", 20, 3, speaker="问", label=2),
    ]
    assert [(e.source, e.target) for e in name_entries(segments)] == [
        ("林书远", "Lin Shuyuan")
    ]
