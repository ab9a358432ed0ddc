"""Terms at odds with a term inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.messages import _
from glossary.model import Severity, Span, TermEntry, TermMatch
from glossary.terms.evidence import forbidden_spans
from glossary.terms.inflection import finder
from glossary.terms.termbase import TermBase
from glossary.terms.validation.rule import (
    CYBER,
    Glossaries,
    Report,
    TermCheck,
    example,
    is_kept,
)
from glossary.text.script import fold

# Two characters often meet across a word boundary: 法治 is not a part of 依法治网.
_SHORTEST_NESTED = 3
_WORD = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = frozenset("a an and at by for from in of on or the to with".split())
_PROPER_NOUN = "proper noun"


def _nested(entry: TermEntry, termbase: TermBase) -> Iterator[TermMatch]:
    """Yield the terms inside a main term: longest, then leftmost."""
    text = fold(entry.source)
    taken: list[Span] = []
    for size in range(len(text) - 1, _SHORTEST_NESTED - 1, -1):
        for start in range(len(text) - size + 1):
            span = Span(start, start + size)
            inner = termbase.forms.get(text[start : span.end])
            free = not any(map(span.overlaps, taken))
            if inner is not None and inner is not entry and free:
                taken.append(span)
                yield TermMatch(inner, span)


def _nested_forbidden(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        # Columbia University has the name it has, whatever 哥伦比亚 is in English.
        if row.entry.pos == _PROPER_NOUN:
            continue
        for match in _nested(row.entry, glossaries.termbase):
            for target in row.entry.targets:
                for _match, span in forbidden_spans([match], target):
                    message = _(
                        "“{target}” has “{form}”, which is forbidden for {term}",
                        target=target,
                        form=target[span.start : span.end],
                        term=match.entry.source,
                    )
                    yield row.entry, message


def _nested_target(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        if row.entry.pos == _PROPER_NOUN or is_kept(row.entry):
            continue
        for match in _nested(row.entry, glossaries.termbase):
            inner = match.entry
            if not any(
                _has_words(target, form)
                for target in row.entry.targets
                for form in inner.targets
            ):
                message = _(
                    "{term} is “{target}” without the “{inner_target}” of {inner_term}",
                    term=row.entry.source,
                    target=row.entry.target,
                    inner_target=inner.target,
                    inner_term=inner.source,
                )
                yield row.entry, message


def _has_words(target: str, form: str) -> bool:
    """Tell whether a target has a form, or at least all its words in some order."""
    words = [word for word in _WORD.findall(form) if word not in _FUNCTION_WORDS]
    return any(True for _place in finder(form).find(target)) or all(
        any(True for _place in finder(word).find(target)) for word in words
    )


CHECKS: tuple[TermCheck, ...] = (
    TermCheck(
        "nested-forbidden",
        Severity.WARNING,
        "The target of a term uses what is forbidden for a term inside it (proper "
        "nouns are left out).",
        _nested_forbidden,
        bad=example(
            CYBER,
            TermEntry(
                "尊重网络主权",
                "respect for cyber sovereignty",
                admitted=("respect for network sovereignty",),
            ),
        ),
        good=example(CYBER, TermEntry("尊重网络主权", "respect for cyber sovereignty")),
    ),
    TermCheck(
        "nested-target",
        Severity.INFO,
        "The target of a term has not the words of a term inside it (three characters "
        "or more; proper nouns are left out).",
        _nested_target,
        bad=example(
            CYBER, TermEntry("尊重网络主权", "respect for internet sovereignty")
        ),
        good=example(CYBER, TermEntry("尊重网络主权", "sovereignty of all cyber")),
    ),
)
