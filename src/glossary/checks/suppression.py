"""Checks switched off for one unit: `# glossary: ignore check-id[, check-id]`.

The line is a translator's comment, since PO tools drop flags they do not know. In
tables and XLIFF, where `#` begins no comment, it may be left out.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator

from glossary.checks.base import Check, Context, Example, example, hit, pair
from glossary.messages import _, gettext_noop
from glossary.model import Finding, Severity, TranslationUnit

_LINE = re.compile(
    r"^[ \t#]*glossary[ \t]*[:：][ \t]*ignore\b[ \t:：]*(.*)$",
    re.IGNORECASE | re.MULTILINE,
)


def ignored(comment: str) -> tuple[str, ...]:
    """Return the identifiers that a translator's comment names, in order."""
    return tuple(
        word.lower()
        for line in _LINE.findall(comment)
        for word in re.split(r"[,，、\s]+", line)
        if word
    )


def suppression_check(known: Collection[str]) -> Check:
    """Return the check of the comment lines themselves.

    Args:
        known: Identifiers of the other checks.
    """
    return Check(
        "unknown-check",
        Severity.WARNING,
        gettext_noop(
            "a “glossary: ignore” comment names no check, or one that does not exist"
        ),
        example("全文如下。", "The full text follows."),
        Example(_commented("glossary: ignore numbers-missing")),
        _unknown(frozenset(known)),
        blank=True,
        needs=_comment,
    )


def _comment(unit: TranslationUnit, _context: Context) -> str:
    return unit.comment


def _commented(comment: str) -> TranslationUnit:
    unit = pair("全文如下。", "The full text follows.")
    return TranslationUnit(unit.source, unit.target, unit.state, comment=comment)


def _unknown(
    known: Collection[str],
) -> Callable[[TranslationUnit, Context], Iterator[Finding]]:
    def find(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
        named = ignored(unit.comment)
        if not named and _LINE.search(unit.comment):
            yield hit(_("the comment “glossary: ignore” names no check"))
        for word in named:
            if word not in known:
                yield hit(no_such_check(word, known))

    return find


def no_such_check(word: str, known: Collection[str]) -> str:
    """Return that there is no such check, and the known one that is like the word."""
    meant = difflib.get_close_matches(word, sorted(known), 1)
    if not meant:
        return _("there is no check “{name}”", name=word)
    return _(
        "there is no check “{name}”; did you mean “{meant}”?",
        name=word,
        meant=meant[0],
    )
