"""What a line of a web copy looks like, as numbers that a classifier weighs.

Signs are runs of one to three characters, hashed, and measures such as the share of
digits. They say nothing of where a line stands; `chromeplaces` adds that.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from math import log

from glossary.text.chromewords import DATE
from glossary.text.han import HAN, HAN_CHARACTER
from glossary.text.personnames import is_personal_name
from glossary.text.script import fold
from glossary.text.speakerlabels import speaker_label

# Number of buckets that runs of characters are hashed into.
BUCKETS = 1 << 15
# Of long lines the beginning and the end tell what they are.
_BEGINNING, _END = 36, 24
_LONGEST_RUN, _LONGEST_WORD = 3, 6
# Code points from which a line that ends a sentence is one, and is running text.
_SENTENCE, _PARAGRAPH, _LONG = 12, 25, 90
# More names in a line than these tell nothing new.
_MOST_NAMES = 6

_DIGITS = re.compile(r"\d+")
_PARTS = re.compile(r"[\s|│┃]+")
_ITEMS = re.compile(r"\s{2,}|\s*[|│┃【】\[\]]+\s*|[\s/·•>»›→、,]+")
_HAN_PAIR = re.compile(f"(?=([{HAN}]{{2}}))")
_FUNCTION = re.compile("[的了是在和与及等对为以将从被把这那其也都就而并或中上下]")
ENDS = re.compile(r"[。！？；…!?;][”’」』》）)\"']*(?:\[[0-9]+\])?\s*$")
# Signs in the folded line, then signs in the line as it stands.
_IN_FOLDED = tuple(
    map(
        re.compile,
        (
            (
                r"(?:https?://|www\.)\S"
                r"|[a-z0-9-]+\.(?:com|cn|net|org|gov|example|edu|hk|tw|mo|info)\b"
            ),
            DATE,
            r"\d{1,2}:\d\d",
            r"[:(]\s*\d[\d,.]*[万亿k+]*\)?|\d[\d,.]*[万亿]?\s*[次人条]",
            (
                r"(?:局|委员会|部|厅|署|院|社|网|公司|政府|中心|大学|学院|银行|协会|集团"
                r"|[日晚]报|在线|系统|总队|支队|学会|商会|联合会|基金会|机关|指挥部|办)$"
            ),
            r"[|│┃]",
            r"[>»›→]",
        ),
    )
)
_AS_WRITTEN = tuple(
    map(
        re.compile,
        (
            r"[：:]\s*$",
            r"^[\d〇○零一二三四五六七八九十年月日/.\-\s:：星期]{6,}(?:星期.)?$",
            (
                r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]"
                r"|第.{1,3}[章节節条條])"
            ),
            r"^\s*\d{1,3}[.、．)]?\s*\D",
            r"^\s*[·•●▪■□◆>＞→\-*※☆★▶►]",
            r"[〔\[（(](?:19|20)\d\d[〕\]）)].{0,4}\d\s*号|第\s*\d+\s*号",
            r"(?:摄|供图|制图|图|提供)\s*[)）】]?\s*$|^(?:图|表|附)",
            r"(?:来源|作者|记者|撰文|稿源|發佈|发布)[:|/ ：]",
            r"[【】\[\]]",
            r"[“”「」《》]",
            r"\S(?:\u3000|\t|  )\s*\S",
            rf"^[{HAN}]{{1,3}}[{HAN}\s]{{0,8}}[：:\u3000\t]\s*\S",
            r"^\s*[【\[（(].*[】\]）)]\s*$",
            r"^\s*(?:[\[〔]\d+[\]〕]|\d{1,2}\s)|[\[［][JMNCD][\]］]",
            r"[□☑☐√]",
            r"__",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class LineSigns:
    """What a line looks like.

    Attributes:
        text: The line, without white space at its ends.
        buckets: Hashed runs of characters, each once.
        measures: Numbers in the order that the model was made with.
        pairs: Pairs of Han characters side by side, in one script.
        outline: The line with Han, letters and digits each as one sign, cut short.
        bare: The line without blanks and numbering.
    """

    text: str
    buckets: tuple[int, ...]
    measures: tuple[float, ...]
    pairs: frozenset[str]
    outline: str
    bare: str

    @property
    def is_sentence(self) -> bool:
        """Whether it is long enough for a sentence and ends like one."""
        return bool(self.measures[0])

    @property
    def is_paragraph(self) -> bool:
        """Whether it is running text by its length and end."""
        return bool(self.measures[1])

    @property
    def length(self) -> float:
        """The logarithm of its length."""
        return self.measures[2]


def signs_of(text: str) -> LineSigns:
    """Return the signs of a line."""
    text = text.strip()
    folded = fold(text.replace("\u3000", "  ").replace("\t", "  "))
    return LineSigns(
        text,
        tuple(sorted({_bucket(run) for run in _runs(folded)})),
        _measures(text, folded),
        frozenset(_HAN_PAIR.findall(folded)),
        _outline(text),
        bare(text),
    )


def _runs(folded: str) -> set[str]:
    line = _DIGITS.sub("0", folded)
    if len(line) > _BEGINNING + _END:
        line = f"{line[:_BEGINNING]}…{line[-_END:]}"
    parts = [part for part in _PARTS.split(line) if part]
    marked = f"^{' '.join(parts)}$"
    runs = {
        marked[at : at + size]
        for size in range(1, _LONGEST_RUN + 1)
        for at in range(len(marked) - size + 1)
    }
    return runs | {f"w:{part}" for part in parts if 1 < len(part) <= _LONGEST_WORD}


@lru_cache(maxsize=1 << 15)
def _bucket(run: str) -> int:
    return zlib.crc32(run.encode()) % BUCKETS


def _measures(text: str, folded: str) -> tuple[float, ...]:
    length = len(folded) or 1
    items = [item for item in _ITEMS.split(folded) if item]
    ends = ENDS.search(text) is not None
    commas = text.count("，") + text.count(",")
    marks = commas + sum(text.count(mark) for mark in "。；！？：、;!?")
    return (
        float(ends and length >= _SENTENCE),
        float((ends and length >= _PARAGRAPH) or length > _LONG),
        log(length + 1),
        float(ends),
        log(len(items) + 1),
        log(max(map(len, items), default=0) + 1),
        marks / length,
        min(3, commas),
        min(4, text.count("：") + text.count(":")),
        sum(map(str.isdigit, folded)) / length,
        sum("a" <= character <= "z" for character in folded) / length,
        len(HAN_CHARACTER.findall(folded)) / length,
        len(_FUNCTION.findall(folded)) / length,
        float(speaker_label(text) is not None),
        float(any(map(is_personal_name, items[:_MOST_NAMES]))),
        *(float(sign.search(folded) is not None) for sign in _IN_FOLDED),
        *(float(sign.search(text) is not None) for sign in _AS_WRITTEN),
    )


_LONGEST_OUTLINE = 8
_LETTERS = re.compile(r"[A-Za-z]+")
_HAN_RUN = re.compile(f"[{HAN}]+")
_BLANK = re.compile(r"\s+")


def _outline(text: str) -> str:
    line = _HAN_RUN.sub("字", text[:60])
    line = _DIGITS.sub("0", _LETTERS.sub("A", line))
    return _BLANK.sub(" ", line)[:_LONGEST_OUTLINE]


# What a heading has and its entry in a table of contents may not have. What comes last
# begins where nothing of it is before, or runs would be tried n times.
_NUMBERING = re.compile(
    r"^[\d.、\s一二三四五六七八九十（）()]+"
    r"|(?<![\s.…·])[\s.…·]+\d*$|(?<![\s.…·\d])\d+$"
)


def bare(text: str) -> str:
    """Return a line without blanks, and without its number or the page it names."""
    text = "".join(text.split())
    return _NUMBERING.sub("", text) or text
