"""English for speakers: labels of transcripts and romanised personal names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossary.model import Segment, TermEntry
from glossary.text.personnames import is_personal_name, surname_length

# Domain of entries that name people.
PERSON = "person"
_LABELS = {
    "问": "Q",
    "問": "Q",
    "提问": "Q",
    "提問": "Q",
    "追问": "Follow-up",
    "追問": "Follow-up",
    "答": "A",
    "回答": "A",
    "Q": "Q",
    "A": "A",
    "记者": "Reporter",
    "記者": "Reporter",
    "提问者": "Questioner",
    "提問者": "Questioner",
    "主持人": "Moderator",
    "发言人": "Spokesperson",
    "發言人": "Spokesperson",
    "新闻发言人": "Spokesperson",
    "新聞發言人": "Spokesperson",
    "网友": "Internet user",
    "網友": "Internet user",
    "观众": "Audience member",
    "觀眾": "Audience member",
    "嘉宾": "Guest",
    "嘉賓": "Guest",
}
_NUMBERED = re.compile(r"(?P<mark>\D+)(?P<number>\d*)")
# Readings of characters as surnames that differ from their commonest reading.
_SURNAME_READINGS = {
    "仇": "qiu",
    "任": "ren",
    "区": "ou",
    "單": "shan",
    "单": "shan",
    "召": "shao",
    "员": "yun",
    "尉迟": "yuchi",
    "尉遲": "yuchi",
    "晟": "cheng",
    "曾": "zeng",
    "朴": "piao",
    "查": "zha",
    "澹台": "tantai",
    "盖": "ge",
    "秘": "bi",
    "種": "chong",
    "繆": "miao",
    "缪": "miao",
    "翟": "zhai",
    "華": "hua",
    "华": "hua",
    "葉": "ye",
    "解": "xie",
    "覃": "qin",
    "長孫": "zhangsun",
    "长孙": "zhangsun",
    "黑": "he",
}


def label_target(speaker: str) -> str:
    """Return the English for a speaker label, or an empty string if it is unknown."""
    match = _NUMBERED.fullmatch(speaker)
    if match and match["mark"] in _LABELS:
        return _LABELS[match["mark"]] + match["number"]
    if is_personal_name(speaker) and "·" not in speaker:
        return romanise(speaker)
    return ""


def romanise(name: str) -> str:
    """Return a Chinese personal name in pinyin: `Zhuang Rongwen`.

    Family name first, the given name in one word with an apostrophe before a
    syllable that begins with a vowel, no tones (GB/T 28039-2011); ü is written yu,
    as that standard has it for upper case and passports.
    """
    from pypinyin import lazy_pinyin

    length = surname_length(name)
    family = _SURNAME_READINGS.get(name[:length]) or "".join(
        lazy_pinyin(name[:length], v_to_u=True)
    )
    syllables = lazy_pinyin(name[length:], v_to_u=True)
    given = syllables[0] + "".join(
        ("'" if syllable[0] in "aeo" else "") + syllable for syllable in syllables[1:]
    )
    return f"{_plain(family)} {_plain(given)}"


def _plain(pinyin: str) -> str:
    return pinyin.replace("ü", "yu").capitalize()


def name_entries(segments: Iterable[Segment]) -> tuple[TermEntry, ...]:
    """Return an entry for each speaker whose name can be romanised.

    They make the same person's name the same in every sentence of the document.
    """
    names = dict.fromkeys(
        segment.speaker
        for segment in segments
        if is_personal_name(segment.speaker) and "·" not in segment.speaker
    )
    return tuple(
        TermEntry(
            source=name,
            target=romanise(name),
            domain=PERSON,
            pos="proper noun",
            note="Romanised name of a speaker of the document.",
        )
        for name in names
    )
