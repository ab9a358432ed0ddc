"""What counts as dirt in a web copy, and how a project extends it or switches it off.

The words and patterns themselves are in `chromewords.py`. Every pattern has to match a
whole line, or a whole item of a line, without the white space at its ends: a sentence
that merely mentions printing or sharing is no chrome.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.text.chromeitems import Judgement, Verdict, judge
from glossary.text.chromewords import KINDS
from glossary.text.ownpatterns import OwnPattern


@dataclass(frozen=True, slots=True)
class ChromeRule:
    """A kind of site chrome and the lines, or the items of lines, of this kind."""

    kind: str
    pattern: OwnPattern


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """How dirt is recognised, beside the words that are always known.

    Attributes:
        chrome: The project's own rules for lines, tried before all others.
        items: Its own rules for what stands beside other chrome in a line.
        keep: Patterns of lines that are text whatever else says.
        spliced: Strings that are advertising wherever they stand.
        disabled: Kinds of chrome that are left in the text.
    """

    chrome: tuple[ChromeRule, ...] = ()
    items: tuple[ChromeRule, ...] = ()
    keep: tuple[OwnPattern, ...] = ()
    spliced: tuple[str, ...] = ()
    disabled: frozenset[str] = frozenset()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of chrome, the project's own first, each once."""
        own = (rule.kind for rule in (*self.chrome, *self.items))
        return tuple(dict.fromkeys((*own, *KINDS)))

    def chrome_kind(self, line: str) -> str:
        """Return the kind of chrome a line is by itself, or the empty string."""
        judged = self.judge(line)
        return judged.kind if judged.verdict in {Verdict.OWN, Verdict.CHROME} else ""

    def judge(self, line: str) -> Judgement:
        """Return what a line is, as far as it tells by itself."""
        line = line.strip()
        for rule in self.chrome:
            if rule.kind not in self.disabled and rule.pattern.fullmatch(line):
                return Judgement(Verdict.OWN, rule.kind)
        if any(pattern.fullmatch(line) for pattern in self.keep):
            return Judgement(Verdict.KEPT)
        own = tuple((rule.kind, rule.pattern) for rule in self.items)
        judged = judge(line, own)
        return Judgement(Verdict.KEPT) if judged.kind in self.disabled else judged


DEFAULT_RULES = CleaningRules()
