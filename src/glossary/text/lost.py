"""Find the traces of characters that a wrong encoding destroyed."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from glossary.messages import _
from glossary.model import Finding, Severity, Span
from glossary.text.han import HAN, HAN_CHARACTER
from glossary.text.modelcopy import ModelCopy
from glossary.text.personnames import is_surname
from glossary.text.questions import ends_question, is_inside_latin
from glossary.text.readings import REACH, Readings, readings
from glossary.text.script import detect_script, to_simplified, to_traditional

CHECK = "source-lost-character"

# Signs that bullets, notes and icons have, too: what they stand for is told by the
# words beside them. The last are for private use: an icon, or a character of a font.
_SIGNS = "◆◇○●◎▲△▼▽※＊*★☆⬚☐▇█¿\ue000-\uf8ff"
_MARK = re.compile(
    f"\ufffd+|[?□■▢▯〓](?=[{HAN}])"
    f"|(?<=[{HAN}])[?□■▢▯〓](?=[0-9])"
    f"|(?<=[{HAN}])[?□▢▯〓](?=[，、；。,;（])"
    f"|(?<=[{HAN}])[□■▢▯〓](?=[，、；。,;？！…：”」』）])"
    f"|(?<=[{HAN}0-9])[{_SIGNS}](?=[{HAN}0-9，、；。,;？！…：”」』）])"
    f"|(?<=[，、；])[{_SIGNS}](?=[{HAN}])"
)
_SIGN = re.compile(f"[{_SIGNS}]")
# Beside numerals a circle is a nought; after surnames these stand for names untold.
_CIRCLES = "○●＊*"
# Where a box is to be ticked.
_BOXES, _TICKED = "□☐■▢▯", re.compile("[√✓✔☑]|勾选|勾選|打[勾钩鈎]")
_NUMERALS = re.compile("[〇零一二三四五六七八九十百年]")
_HAN_BEFORE = re.compile(f"[{HAN}]{{0,2}}\\Z")
_HAN_AFTER = re.compile(f"[{HAN}]{{0,2}}")
_SPACES = " \t\u3000\xa0"
_REACH_OF_SPACES = 40
# After these a clause begins, so that a question mark has nothing to ask. The line
# feed stands between blocks.
_CLAUSE_START = "。．！；;…，,、：:“‘「『《（([【—\n"
# Bits by which a lost character has to be likelier than a box to tick: after a Han
# character, at the beginning of a clause, at the beginning of a line.
_IN_WORD, _IN_CLAUSE, _IN_LINE = 2.0, 8.0, 12.0
# Bits by which it has to be likelier than a bullet, and than a comma, where a sign
# stands that is used for both.
_NO_BULLET, _NO_COMMA = 4.0, 0.0
# Bits by which the likeliest character has to lead to be proposed; it is then right
# nine times of ten. What the document says counts for as many: a character between the
# same two, beside one of them, each up to three times, and always beside one of them.
_FAR_AHEAD = 4.0
_SEEN_BETWEEN, _SEEN_BESIDE, _MOST_SEEN, _ONLY_SEEN = 4.0, 1.5, 3, 8.0


class _Trace(NamedTuple):
    """A mark that may stand for a lost character, and what the model makes of it."""

    span: Span
    mark: str
    readings: Readings


def lost_characters(copy: ModelCopy) -> tuple[Finding, ...]:
    """Return a finding for each lost character, spans counted in the copy's source.

    The fix is the likeliest character where it is far ahead of the others, and empty
    where none is.

    Args:
        copy: The copies of a document's blocks, with a line feed between them.
    """
    marks = [mark for mark in _MARK.finditer(copy.text) if _may_be(mark)]
    if not marks:
        return ()
    text = to_simplified(copy.text)
    seen = Counter(
        text[at : at + size] for size in (1, 2, 3) for at in range(len(text) - size + 1)
    )
    traces = [_trace(text, mark) for mark in marks]
    return tuple(
        _finding(copy, trace, _fill(text, trace, seen))
        for trace in traces
        if _is_lost(text, trace)
    )


def _may_be(mark: re.Match[str]) -> bool:
    text, at = mark.string, mark.start()
    if mark.group() in _CIRCLES:
        around = text[at - 1] + text[at + 1 : at + 2]
        return not (is_surname(text[at - 1]) or _NUMERALS.search(around))
    if mark.group() != "?":
        return True
    before = text[max(0, at - _REACH_OF_SPACES) : at].rstrip(_SPACES)[-1:]
    is_placed = not before or before in _CLAUSE_START or HAN_CHARACTER.match(before)
    inside_latin = is_inside_latin(text, at, mark.end())
    return bool(is_placed) and not inside_latin and not ends_question(text, at)


def _trace(text: str, mark: re.Match[str]) -> _Trace:
    start, end = mark.span()
    found = readings(text[max(0, start - REACH) : start], text[end : end + REACH])
    return _Trace(Span(start, end), mark.group(), found)


def _is_lost(text: str, trace: _Trace) -> bool:
    """Whether the mark stands for a character, beyond doubt.

    Boxes to tick come several in a line, bullets at its beginning or after a space.
    """
    if trace.mark[0] in "\ufffd?":
        return True
    start = trace.span.start
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    end = last if last >= 0 else len(text)
    if trace.mark in _BOXES and _TICKED.search(text, first, end):
        return False
    is_alone = text.count(trace.mark, first, end) == 1
    gain = trace.readings.lost - trace.readings.border
    before = text[start - 1 : start]
    if _SIGN.fullmatch(trace.mark):
        no_comma = trace.readings.lost - trace.readings.pause
        return is_alone and gain >= _NO_BULLET and no_comma >= _NO_COMMA
    if HAN_CHARACTER.match(before):
        return gain >= (_IN_WORD if is_alone else _IN_CLAUSE)
    if not is_alone or (before.isspace() and before != "\n"):
        return False
    return gain >= (_IN_LINE if start == first else _IN_CLAUSE)


def _fill(text: str, trace: _Trace, seen: Counter[str]) -> str:
    """Return the character that stood here, if there is little doubt."""
    start, end = trace.span
    if end - start > 1:
        return ""
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    values = sorted(
        (bits + _witnessed(left, character, right, seen), character)
        for character, bits in trace.readings.fills
    )
    (second, _other), (best, character) = values[-2:]
    return character if best - second >= _FAR_AHEAD else ""


def _witnessed(left: str, character: str, right: str, seen: Counter[str]) -> float:
    """Return the bits that what the document has elsewhere adds to a character."""
    bits = _SEEN_BETWEEN * min(seen[left + character + right], _MOST_SEEN)
    for pair, neighbour in ((left + character, left), (character + right, right)):
        times = seen[pair]
        # The neighbour stands beside the mark too.
        is_only = times > 1 and times >= seen[neighbour] - 1
        bits += _SEEN_BESIDE * min(times, _MOST_SEEN) + _ONLY_SEEN * is_only
    return bits


def _finding(copy: ModelCopy, trace: _Trace, character: str) -> Finding:
    start, end = trace.span
    before = _HAN_BEFORE.search(copy.text, max(0, start - 2), start)
    after = _HAN_AFTER.match(copy.text, end)
    left, right = before.group() if before else "", after.group() if after else ""
    text = left + copy.text[start:end] + right
    if character and detect_script(copy.text) == "Hant":
        character = to_traditional(left + character + right)[len(left)]
    message = (
        _(
            "A character is lost at “{text}”; translated as if it were {character}, "
            "which is by far the likeliest",
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
