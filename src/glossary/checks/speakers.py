"""Speaker labels: 问： is Q:, 答： is A:."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.checks.base import Check, Context, example, hit
from glossary.messages import _, gettext_noop
from glossary.model import Finding, Severity, Span, TranslationUnit
from glossary.text.speakerlabels import (
    is_answer_label,
    is_question_label,
    speaker_label,
)

_ANY = re.compile(r"\s*[\[【(]?[^\W\d_][^:：\n?!]{0,140}[:：]")
_QUESTION = re.compile(r"\s*(?:Q|Question)\d{0,2}\s*[:：.]", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:A|Answer)\d{0,2}\s*[:：.]", re.IGNORECASE)


def _lost(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    label = speaker_label(unit.source)
    if label and not _ANY.match(unit.target):
        yield hit(
            _(
                "the speaker label “{label}” is not in the translation",
                label=label.speaker,
            )
        )


def _swapped(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    label = speaker_label(unit.source)
    if label is None:
        return
    question, answer = _QUESTION.match(unit.target), _ANSWER.match(unit.target)
    if answer and is_question_label(label.speaker):
        message = _("“{label}” asks, the label answers", label=label.speaker)
        yield hit(message, Span(0, answer.end()))
    if question and is_answer_label(label.speaker):
        message = _("“{label}” answers, the label asks", label=label.speaker)
        yield hit(message, Span(0, question.end()))


CHECKS = (
    Check(
        "label-lost",
        Severity.ERROR,
        gettext_noop("the speaker label at the start is not in the translation"),
        example("问：您怎么看？", "Q: What is your view?"),
        example("问：您怎么看？", "What is your view?"),
        _lost,
        source_signs=":[【",
    ),
    Check(
        "label-swapped",
        Severity.ERROR,
        gettext_noop("a question is labelled as an answer, or an answer as a question"),
        example("答：我同意。", "A: I agree."),
        example("答：我同意。", "Q: I agree."),
        _swapped,
        source_signs=":[【",
    ),
)
