"""The lines of a web copy, with what is known of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.model import Block, Role
from glossary.text.chromeitems import Verdict, folded
from glossary.text.chromewords import DATE, HINTS, PROTECTED, SOURCES
from glossary.text.han import HAN
from glossary.text.rules import CleaningRules
from glossary.text.speakerlabels import speaker_label

# What may be anything: several short words side by side.
WORDS = "words"
# Headlines of Chinese news sites have up to about 30 characters; a date may follow.
LONGEST_LINK = 45
# A line that ends a sentence after fewer characters may be a button or a slogan.
_SHORTEST_SENTENCE = 12
_SHORTEST_PARAGRAPH = 30
# `分享：` and other headers of what a site offers.
_LONGEST_HEADER, _COLONS = 20, ("：", ":")
_STATEMENT_END = re.compile(r"[。；;…：:][”’」』》）)\"']*\s*$")
_FULL_STOP = re.compile(r"[。！？；!?;][”’」』》）)\"']*(?:\[[0-9]+\])?\s*$")
_ENUMERATED = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第.{1,3}[章节節])"
)
_PROTECTED = re.compile(f"{PROTECTED} | {SOURCES}", re.VERBOSE)
_SOURCE = re.compile(
    rf"""
    (?:{SOURCES}) | .*{DATE}.*
    | .{{0,16}}(?:(?:来源|作者|记者|撰文)[\s:/|]|文[:/]).{{1,40}}
    """,
    re.VERBOSE,
)
_HINT = re.compile(HINTS, re.VERBOSE)
_ITEMS = re.compile(r"[\s|│┃/·•>»›→、【】\[\]]+")
_HAN_PAIR = re.compile(f"(?=([{HAN}]{{2}}))")
_AROUND = " \t　·•-—*[]【】()（）<>《》"


@dataclass(slots=True)
class PageLine:
    """A block with what is known of it so far.

    Attributes:
        text: Without white space at its ends.
        kind: Kind of chrome, or nothing.
        maybe: Kind it has if its neighbours are chrome, or nothing.
        body: Whether it is running text beyond doubt.
    """

    text: str
    kind: str = ""
    maybe: str = ""
    body: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing is decided and position may decide it."""
        return not self.kind and not self.body and not self.is_protected

    @property
    def is_protected(self) -> bool:
        """Whether it looks like a part of the text that stands for itself."""
        return bool(_PROTECTED.fullmatch(folded(self.text)))

    @property
    def is_short(self) -> bool:
        """Whether it may be a link or the name of something."""
        text = self.text
        if text.endswith(_COLONS) and len(text) <= _LONGEST_HEADER and self.hints:
            text = text[:-1]
        return (
            max(map(len, self.items), default=0) <= LONGEST_LINK
            and not _STATEMENT_END.search(text)
            and not _ENUMERATED.match(self.text)
            and speaker_label(self.text) is None
        )

    @property
    def goes_on(self) -> bool:
        """Whether the text goes on here; a short question may be one of the site's."""
        is_long = len(self.text) >= _SHORTEST_PARAGRAPH or bool(
            _STATEMENT_END.search(self.text)
        )
        return not self.kind and bool((self.body and is_long) or not self.is_short)

    @property
    def is_source(self) -> bool:
        """Whether it names where the text comes from, who wrote it or when."""
        return bool(_SOURCE.fullmatch(folded(self.text)))

    @property
    def hints(self) -> int:
        """How many different words of pages, not of texts, are in it."""
        return len(set(_HINT.findall(folded(self.text))))

    @property
    def begins_with_hint(self) -> bool:
        """Whether it begins with such a word, brackets and bullets left aside."""
        return bool(_HINT.match(folded(self.text).strip(_AROUND)))

    @property
    def items(self) -> list[str]:
        """What stands side by side in it."""
        return [item for item in _ITEMS.split(folded(self.text)) if item]


def line_of(block: Block, rules: CleaningRules) -> PageLine:
    """Return a block as a line, judged by itself."""
    text = block.text.strip()
    if block.role is Role.CHROME and block.chrome not in rules.disabled:
        return PageLine(text, kind=block.chrome or "page")
    parts = [rules.judge(line) for line in text.splitlines() if line.strip()]
    verdicts = {part.verdict for part in parts}
    if verdicts == {Verdict.CHROME}:
        return PageLine(text, kind=parts[0].kind)
    if verdicts == {Verdict.MAYBE} and len(parts) == 1:
        return PageLine(text, maybe=parts[0].kind or WORDS)
    return PageLine(text, body=_is_body(text) or Verdict.KEPT in verdicts)


def _is_body(text: str) -> bool:
    ends = _FULL_STOP.search(text) and len(text) >= _SHORTEST_SENTENCE
    return bool(ends) or len(text) > 2 * LONGEST_LINK or speaker_label(text) is not None


def han_pairs(text: str) -> set[str]:
    """Return the pairs of Han characters side by side in a text, in one script."""
    return set(_HAN_PAIR.findall(folded(text)))
