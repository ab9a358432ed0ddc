"""What is wrong with the source: found while reading it, or seen in the unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from glossary.checks.base import (
    Check,
    Context,
    Example,
    Findings,
    example,
    hit,
    pair,
)
from glossary.messages import _, gettext_noop
from glossary.model import Finding, Severity, Side, Span, TranslationUnit
from glossary.text.lost import CHECK as LOST
from glossary.text.spliced import CHECK as SPLICED

_PAIRS = (("“", "”"), ("「", "」"), ("《", "》"), ("（", "）"), ("【", "】"))
_GREEK_AND_CYRILLIC = "".join(map(chr, range(0x370, 0x500)))
_LOOKALIKE = re.compile(
    r"(?<![A-Za-z])[A-Za-z]+[\u0370-\u03ff\u0400-\u04ff]+\w*"
    r"|(?<![\u0370-\u03ff\u0400-\u04ff])[\u0370-\u03ff\u0400-\u04ff]+[A-Za-z]+\w*"
)


def _recorded_findings(unit: TranslationUnit, _context: Context) -> Findings:
    return unit.findings


def _recorded(check: str) -> Callable[[TranslationUnit, Context], Iterator[Finding]]:
    """Return a function that repeats the findings a unit came with."""

    def find(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
        for finding in unit.findings:
            if finding.check == check:
                yield hit(
                    finding.message,
                    finding.span,
                    finding.side,
                    finding.fix,
                    finding.severity,
                )

    return find


def _unbalanced(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    for opening, closing in _PAIRS:
        if unit.source.count(opening) != unit.source.count(closing):
            message = _(
                "a mark of “{marks}” has no partner in this sentence",
                marks=opening + closing,
            )
            yield hit(message, side=Side.SOURCE)


def _mixed(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    for match in _LOOKALIKE.finditer(unit.source):
        message = _("“{word}” mixes alphabets", word=match[0])
        yield hit(message, Span.of(match), Side.SOURCE)


def _with(check: str, severity: Severity, span: Span) -> Example:
    finding = Finding(check, severity, "this was found on reading", Side.SOURCE, span)
    return Example(replace(pair("?极推动合作。", "We cooperate."), findings=(finding,)))


_CLEAN = example("积极推动合作。", "We promote cooperation.")

CHECKS = (
    Check(
        LOST,
        Severity.WARNING,
        gettext_noop("a character of the source was lost in a wrong encoding"),
        _CLEAN,
        _with(LOST, Severity.WARNING, Span(0, 1)),
        _recorded(LOST),
        blank=True,
        needs=_recorded_findings,
    ),
    Check(
        SPLICED,
        Severity.WARNING,
        gettext_noop("an advertising string was spliced into the source"),
        _CLEAN,
        _with(SPLICED, Severity.WARNING, Span(0, 2)),
        _recorded(SPLICED),
        blank=True,
        needs=_recorded_findings,
    ),
    Check(
        "source-unbalanced",
        Severity.INFO,
        gettext_noop(
            "a quotation mark, bracket or title mark of the source has no partner"
        ),
        _CLEAN,
        example("他说：“积极推动合作。", 'He said, "Promote cooperation.'),
        _unbalanced,
        blank=True,
        source_signs="".join(chain.from_iterable(_PAIRS)),
    ),
    Check(
        "source-mixed-script",
        Severity.INFO,
        gettext_noop(
            "a word of the source mixes alphabets (Latin with Greek or Cyrillic)"
        ),
        _CLEAN,
        example("使用Аpp的人。", "People who use apps."),
        _mixed,
        blank=True,
        source_signs=_GREEK_AND_CYRILLIC,
    ),
)
