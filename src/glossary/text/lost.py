"""Find the traces of characters that a wrong encoding destroyed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glossary.messages import _
from glossary.model import Finding, Severity, Span
from glossary.text.han import HAN, HAN_CHARACTER
from glossary.text.modelcopy import ModelCopy
from glossary.text.questions import ends_question

CHECK = "source-lost-character"

_HAN_BEFORE = re.compile(f"[{HAN}]{{0,2}}\\Z")
_HAN_AFTER = re.compile(f"[{HAN}]{{0,2}}")
_MARK = re.compile(f"\ufffd+|[?□■▢▯〓](?=[{HAN}])")
_SPACES = " \t\u3000\xa0"
# After these a clause begins, so that a question mark has nothing to ask. The line
# feed stands between blocks.
_CLAUSE_START = "。．！；;…，,、：:“‘「『《（([【—\n"


class _Context(NamedTuple):
    """The Han characters on either side of a place for one character."""

    before: str
    after: str


class _Lost(NamedTuple):
    """The trace of a lost character: where, and at most two Han on either side."""

    span: Span
    around: _Context

    def contexts(self) -> Iterator[tuple[_Context, int]]:
        """Yield surroundings to look up, and how often they have to be attested.

        Four characters around a place leave no doubt; of fewer, two attestations
        are asked for.
        """
        before, after = self.around
        for context, count in (
            (_Context(before, after), 1 if len(before + after) == 4 else 2),
            (_Context(before[-1:], after[:1]), 2),
            (_Context("", after), 2),
            (_Context(before, ""), 2),
            (_Context("", after[:1]), 2),
        ):
            if context.before or context.after:
                yield context, count


_Fillers = dict[_Context, Counter[str]]


def lost_characters(copy: ModelCopy) -> tuple[Finding, ...]:
    """Return a finding for each lost character, spans counted in the copy's source.

    The fix is the character that stands in the same surroundings everywhere else, or
    empty where there is no such agreement.

    Args:
        copy: The copies of a document's blocks, with a line feed between them.
    """
    text = copy.text
    traces = [_trace(text, mark) for mark in _MARK.finditer(text) if _may_be(mark)]
    fillers = _fillers(text, traces)
    return tuple(
        _finding(copy, trace, _agreed(trace, fillers))
        for trace in traces
        if _is_lost(text, trace, fillers)
    )


def _may_be(mark: re.Match[str]) -> bool:
    return mark.group() != "?" or not ends_question(mark.string, mark.start())


def _trace(text: str, mark: re.Match[str]) -> _Lost:
    before = _HAN_BEFORE.search(text, max(0, mark.start() - 2), mark.start())
    after = _HAN_AFTER.match(text, mark.end())
    around = _Context(before.group() if before else "", after.group() if after else "")
    return _Lost(Span.of(mark), around)


def _fillers(text: str, traces: Iterable[_Lost]) -> _Fillers:
    """Count in one pass the Han characters that stand in the wanted contexts."""
    fillers: _Fillers = {
        context: Counter() for trace in traces for context, _ in trace.contexts()
    }
    shapes = {(len(before), len(after)) for before, after in fillers}
    for match in HAN_CHARACTER.finditer(text) if fillers else ():
        start, end = match.span()
        for left, right in shapes:
            context = _Context(
                text[max(0, start - left) : start], text[end : end + right]
            )
            if context in fillers:
                fillers[context][match.group()] += 1
    return fillers


def _agreed(trace: _Lost, fillers: _Fillers) -> str:
    """Return the one character that the document has in such a place, or nothing."""
    for context, count in trace.contexts():
        found = fillers[context]
        if len(found) > 1:
            return ""
        if found.total() >= count:
            return next(iter(found))
    return ""


def _is_lost(text: str, trace: _Lost, fillers: _Fillers) -> bool:
    """Whether the mark stands for a character, beyond doubt.

    It does where no clause precedes it, and where the document has the same four
    characters with one in between.
    """
    if text[trace.span.start] == "\ufffd":
        return True
    if text[trace.span.start] == "?" and _opens_clause(text, trace.span.start):
        return True
    if text[trace.span.start] != "?" and _replaces_character(text, trace.span):
        return True
    widest = trace.around
    return len(widest.before + widest.after) == 4 and fillers[widest].total() > 0


def _opens_clause(text: str, at: int) -> bool:
    while at > 0 and text[at - 1] in _SPACES:
        at -= 1
    return at == 0 or text[at - 1] in _CLAUSE_START


def _replaces_character(text: str, span: Span) -> bool:
    """Whether a square at the beginning of a clause is no bullet and no tick box.

    Bullets begin a line or follow a space; boxes come several in a line.
    """
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    before = text[span.start - 1 : span.start]
    is_alone = text.count(text[span.start], start, end if end >= 0 else None) == 1
    return start < span.start and before in _CLAUSE_START and is_alone


def _finding(copy: ModelCopy, trace: _Lost, character: str) -> Finding:
    mark = copy.text[trace.span.start : trace.span.end]
    text = "".join((trace.around.before, mark, trace.around.after))
    message = (
        _(
            "A character is lost at “{text}”; translated as if it were {character}, "
            "which stands there everywhere else",
            text=text,
            character=character,
        )
        if character
        else _(
            "A character is lost at “{text}”; left out of what is translated",
            text=text,
        )
    )
    return Finding(
        CHECK,
        Severity.WARNING,
        message,
        span=copy.to_source(trace.span),
        fix=character,
    )
