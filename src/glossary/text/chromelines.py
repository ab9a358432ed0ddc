"""The lines of a web copy, with what the word lists say of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.model import Block, Role
from glossary.text.chromeitems import Verdict, folded
from glossary.text.chromesigns import ENDS
from glossary.text.chromewords import DATE, PROTECTED, SOURCES
from glossary.text.rules import CleaningRules

# What may be anything: several short words side by side.
WORDS = "words"
# Headlines of Chinese news sites have up to about 30 characters; a date may follow.
_LONGEST_LINK = 45
_SHORTEST_SENTENCE = 12
_PROTECTED = re.compile(f"{PROTECTED} | {SOURCES}", re.VERBOSE)
_SOURCE = re.compile(
    rf"""
    (?:{SOURCES}) | .*{DATE}.*
    | .{{0,16}}(?:(?:来源|作者|记者|撰文)[\s:/|]|文[:/]).{{1,40}}
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class PageLine:
    """A block with what is known of it so far.

    Attributes:
        text: Without white space at its ends.
        kind: Kind of chrome, or nothing.
        maybe: Kind it has if its neighbours are chrome, or nothing.
        is_decided: Whether neither its looks nor its place may change the kind.
    """

    text: str
    kind: str = ""
    maybe: str = ""
    is_decided: bool = False

    @property
    def is_protected(self) -> bool:
        """Whether it looks like a part of the text that stands for itself."""
        return bool(_PROTECTED.fullmatch(folded(self.text)))

    @property
    def is_source(self) -> bool:
        """Whether it names where the text comes from, who wrote it or when."""
        return bool(_SOURCE.fullmatch(folded(self.text)))

    @property
    def is_short(self) -> bool:
        """Whether it may be a running head or a headline."""
        return len(self.text) <= _LONGEST_LINK and not ENDS.search(self.text)

    @property
    def is_sentence(self) -> bool:
        """Whether it is running text and no chrome."""
        is_long = len(self.text) >= _SHORTEST_SENTENCE
        return not self.kind and is_long and bool(ENDS.search(self.text))


def line_of(block: Block, rules: CleaningRules) -> PageLine:
    """Return a block as a line, judged by itself."""
    text = block.text.strip()
    if block.role is Role.CHROME:
        kind = "" if block.chrome in rules.disabled else block.chrome or "page"
        return PageLine(text, kind, is_decided=True)
    parts = [rules.judge(line) for line in text.splitlines() if line.strip()]
    verdicts = {part.verdict for part in parts}
    if Verdict.KEPT in verdicts:
        return PageLine(text, is_decided=True)
    if verdicts and verdicts <= {Verdict.CHROME, Verdict.OWN}:
        return PageLine(text, parts[0].kind, is_decided=Verdict.CHROME not in verdicts)
    if verdicts == {Verdict.MAYBE} and len(parts) == 1:
        return PageLine(text, maybe=parts[0].kind or WORDS)
    return PageLine(text)
