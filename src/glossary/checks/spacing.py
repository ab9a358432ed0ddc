"""White space and invisible characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache

from glossary.checks.base import NON_ASCII, Check, Context, example, hit
from glossary.messages import _, gettext_noop, ngettext
from glossary.model import Finding, Severity, Span, TranslationUnit

# Format characters that English does not need (Unicode category Cf, with U+034F).
_ZERO_WIDTH = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROLS = "".join(map(chr, (*range(0x20), 0x7F))) + NON_ASCII
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
_OTHER_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_EDGE = re.compile(r"\A[ \t\u3000\u00a0]+|[ \t\u3000\u00a0]+\Z")
# A pattern that looks behind only after its first character is sought much faster.
_RUN = re.compile(r"[ \t](?<=\S[ \t])[ \t]+(?=\S)")
_BEFORE_MARK = re.compile(r" (?<=[\w)\"”’] ) *(?=[,;:?!.](?:\s|$|[\"”]))")
_AFTER_MARK = re.compile(
    r"[,;?!.:](?:(?<=[a-z)\"”’][,;])(?=[A-Za-z])|(?<=[a-z]{2}[?!])(?=[A-Za-z])"
    r"|(?<=[a-z]{3}\.)(?=[A-Z][a-z]*\s)|(?<=\d,)(?=[A-Za-z])"
    r"|(?<=[a-z]:)(?=[A-Z][a-z]))"
)
_INSIDE = re.compile(r"(?<=[(\[]) +| +(?=[)\]])")
# An abbreviation or several words in brackets; `print(value)` and “partner(ship)” are
# written so on purpose.
_OUTSIDE = re.compile(r"(?<=[a-z])(?=\((?:[A-Z]|[a-z]+[ ,]))|(?<=\))(?=[A-Z][a-z])")
_WORD = re.compile(r"\S+")
_IN_ADDRESS = re.compile(r"://|www\.|@|(?<=.)\.(?:com|org|net|gov|cn|md|txt|po)\b")


@lru_cache(maxsize=16)
def _addresses(text: str) -> tuple[Span, ...]:
    """Return the words that are addresses of pages, people or files."""
    words = _WORD.finditer(text) if _IN_ADDRESS.search(text) else ()
    return tuple(Span.of(word) for word in words if _IN_ADDRESS.search(word[0]))


def _finder(
    pattern: re.Pattern[str], message: str, fix: Callable[[str], str]
) -> Callable[[TranslationUnit, Context], Iterator[Finding]]:
    """Return a function that reports the places of a pattern outside addresses."""

    def find(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
        matches = tuple(pattern.finditer(unit.target))
        kept = _addresses(unit.target) if matches else ()
        starts = [span.start for span in kept]
        for match in matches:
            last = bisect_right(starts, match.start()) - 1
            if last < 0 or match.start() >= kept[last].end:
                yield hit(_(message), Span.of(match), fix=fix(match[0]))

    return find


def _line_breaks(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    here, there = unit.target.count("\n"), unit.source.count("\n")
    if here > there:
        yield hit(
            ngettext(
                "the translation has {n} line break, the source {number}",
                "the translation has {n} line breaks, the source {number}",
                here,
                number=there,
            )
        )
    here, there = unit.target.count("\t"), unit.source.count("\t")
    if here > there:
        yield hit(
            ngettext(
                "the translation has {n} tab, the source {number}",
                "the translation has {n} tabs, the source {number}",
                here,
                number=there,
            )
        )


def _control(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    for match in _CONTROL.finditer(unit.target):
        if match[0] != "\r" or "\r" not in unit.source:
            message = _(
                "there is the character {character}",
                character=f"U+{ord(match[0]):04X}",
            )
            yield hit(message, Span.of(match))


def _no_space(_found: str) -> str:
    return ""


def _one_space(_found: str) -> str:
    return " "


def _space_after(mark: str) -> str:
    return f"{mark} "


_SOURCE = "各方加强合作。"

CHECKS = (
    Check(
        "edge-space",
        Severity.WARNING,
        gettext_noop("the translation begins or ends with white space"),
        example(_SOURCE, "All parties cooperate more."),
        example(_SOURCE, " All parties cooperate more."),
        _finder(_EDGE, gettext_noop("there is white space at an edge"), _no_space),
        fixable=True,
    ),
    Check(
        "double-space",
        Severity.WARNING,
        gettext_noop("there are several spaces in a row"),
        example(_SOURCE, "All parties cooperate more."),
        example(_SOURCE, "All parties  cooperate more."),
        _finder(_RUN, gettext_noop("there are several spaces in a row"), _one_space),
        fixable=True,
    ),
    Check(
        "space-before-mark",
        Severity.WARNING,
        gettext_noop("there is a space before a punctuation mark"),
        example(_SOURCE, "All parties cooperate more."),
        example(_SOURCE, "All parties cooperate more ."),
        _finder(
            _BEFORE_MARK, gettext_noop("there is a space before the mark"), _no_space
        ),
        fixable=True,
    ),
    Check(
        "space-after-mark",
        Severity.WARNING,
        gettext_noop("there is no space after a punctuation mark"),
        example(_SOURCE, "Now, all parties cooperate."),
        example(_SOURCE, "Now,all parties cooperate."),
        _finder(
            _AFTER_MARK, gettext_noop("there is no space after the mark"), _space_after
        ),
        fixable=True,
    ),
    Check(
        "bracket-space",
        Severity.WARNING,
        gettext_noop("there is a space inside brackets"),
        example("公告（草案）", "Announcement (draft)"),
        example("公告（草案）", "Announcement ( draft)"),
        _finder(_INSIDE, gettext_noop("there is a space inside brackets"), _no_space),
        fixable=True,
        target_signs="()[]",
    ),
    Check(
        "bracket-joined",
        Severity.WARNING,
        gettext_noop("there is no space between a word and a bracket"),
        example("世界卫生组织（WHO）", "World Health Organization (WHO)"),
        example("世界卫生组织（WHO）", "World Health Organization(WHO)"),
        _finder(
            _OUTSIDE, gettext_noop("there is no space beside the bracket"), _one_space
        ),
        fixable=True,
        target_signs="()",
    ),
    Check(
        "line-breaks",
        Severity.WARNING,
        gettext_noop("the translation has more line breaks or tabs than the source"),
        example(_SOURCE, "All parties cooperate more."),
        example(_SOURCE, "All parties\ncooperate more."),
        _line_breaks,
        target_signs="\n\t",
    ),
    Check(
        "zero-width",
        Severity.WARNING,
        gettext_noop("there is an invisible character"),
        example(_SOURCE, "All parties cooperate more."),
        example(_SOURCE, "All parties co\u200boperate more."),
        _finder(
            _ZERO_WIDTH, gettext_noop("there is an invisible character"), _no_space
        ),
        fixable=True,
        target_signs=NON_ASCII,
    ),
    Check(
        "control-character",
        Severity.ERROR,
        gettext_noop("there is a control or replacement character"),
        example(_SOURCE, "All parties cooperate more."),
        example(_SOURCE, "All parties c\ufffdoperate more."),
        _control,
        target_signs=_CONTROLS,
    ),
    Check(
        "odd-space",
        Severity.WARNING,
        gettext_noop("there is a no-break, ideographic or other special space"),
        example(_SOURCE, "All parties cooperate more."),
        example(_SOURCE, "All parties\u00a0cooperate more."),
        _finder(_OTHER_SPACE, gettext_noop("this is not a plain space"), _one_space),
        fixable=True,
        target_signs=NON_ASCII,
    ),
)
