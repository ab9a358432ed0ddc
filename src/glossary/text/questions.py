"""Whether an ASCII `?` is a question mark or the trace of a lost character.

Copies of Chinese pages that went through a wrong encoding hold `?` where a character
was lost (`…和倡议。?极倡导…`, once `积极倡导`); the same pages use `?` for `？`.
"""

from __future__ import annotations

import re

from glossary.text.brackets import CLOSING, OPENING
from glossary.text.han import HAN
from glossary.text.readings import REACH, readings
from glossary.text.script import to_simplified

_MARKS = "?？!！"
_SENTENCE_ENDS = "。．！？!?\n\r\u2028\u2029"
_CLAUSE_MARKS = "，,、；;：:—－~～·"
# How far back a question word is looked for. Sentences of policy texts are shorter;
# the bound keeps the cost of each mark constant on text without sentence ends.
_REACH = 300

# Bits by which a lost character has to be likelier than a question mark: in a sentence
# without a question word, as one real question in eighty is; in one that has a word but
# goes on to another question mark; in one that has a word; in one that is over after
# two characters, word or no; at the end of a line.
_DOUBT, _RELIEF, _CERTAINTY = 5.5, 17.0, 24.0
_REMNANT, _WRAPPED = 8.0, 14.0
_BETWEEN_HAN = re.compile(f"[{HAN}][?](?:[{HAN}0-9，、；。]|\\n(?=[{HAN}]))")

# What is too short for a sentence after a question.
_REST = re.compile(f"(?![是否有能会會对對不没沒可难難好行])[{HAN}]{{1,2}}[。；]")
_HAN = re.compile(f"[{HAN}]")
_NEXT_END = re.compile(f"[{_SENTENCE_ENDS}]")
_INTERROGATIVE = re.compile(
    r"什么|[没沒]有\Z|甚么|焉|孰|[了过過][没沒]有|什麼|甚麼|哪(?!怕)|谁|誰|吗|嗎|呢|如何|怎|[是能可会會应應该該有]否|与否|與否"
    r"|(?<!任)何|[几幾](?![乎十百千])|多少|多大|多久|多长|多長|难道|難道|岂|豈|还是|還是|吧"
    rf"|(?P<verb>[{HAN}]{{1,2}})[不没沒](?P=verb)"
    r"|\b(?:what|who|whom|whose|which|when|where|why|how)\b",
    re.IGNORECASE,
)


def ends_question(text: str, index: int) -> bool:
    """Return whether the `?` (U+003F) at `text[index]` ends a question.

    All marks of a run (`??`, `?!`) get the same answer; the run ends the question.
    """
    start, end = _run(text, index)
    before = _last_said(text, start)
    if not before or is_inside_latin(text, start, end):
        return False
    if _is_followed_by_break(text, end) and not _is_wrapped(text, end):
        return True
    if text[end : end + 1] == "。":
        return False
    asks = _asks(text, start)
    if not _BETWEEN_HAN.match(text, max(0, index - 1)) or end - start > 1:
        return asks
    if _REST.match(text, end):
        return _loss(text, start) < _REMNANT
    enough = _DOUBT if text[end] != "\n" else _WRAPPED
    if asks:
        enough = _RELIEF if _is_asked_later(text, end) else _CERTAINTY
    return _loss(text, start) < enough


def _loss(text: str, at: int) -> float:
    """Return the bits by which a lost character is likelier than a question mark."""
    window = to_simplified(text[max(0, at - _REACH) : at + _REACH])
    window = window[: min(at, _REACH) + 1] + window[min(at, _REACH) + 1 :].lstrip("\n")
    at -= max(0, at - _REACH)
    found = readings(window[max(0, at - REACH) : at], window[at + 1 : at + 1 + REACH])
    return found.lost - found.question


def _run(text: str, index: int) -> tuple[int, int]:
    start, end = index, index + 1
    while start > 0 and text[start - 1] in _MARKS:
        start -= 1
    while end < len(text) and text[end] in _MARKS:
        end += 1
    return start, end


def _last_said(text: str, end: int) -> str:
    """Return the last character of the clause before `end`; empty if it is empty."""
    at = end
    while at > 0 and text[at - 1] in " \t\u3000":
        at -= 1
    last = text[at - 1 : at]
    if last in CLOSING + "'":
        at -= 1
        while at > 0 and text[at - 1] in CLOSING + "'":
            at -= 1
        return last if text[at - 1 : at] not in _SENTENCE_ENDS else ""
    return "" if last in _SENTENCE_ENDS + _CLAUSE_MARKS + OPENING else last


def is_inside_latin(text: str, start: int, end: int) -> bool:
    """Whether the mark joins ASCII words, as in the query of a URL."""
    following = text[end : end + 1]
    return (
        start > 0
        and "!" < text[start - 1] <= "~"
        and following.isascii()
        and (following.isalnum() or following in {"&", "/", "=", "%"})
    )


def _is_followed_by_break(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return not following or following.isspace() or following in CLOSING + OPENING + "'"


def _is_wrapped(text: str, end: int) -> bool:
    """Whether a line break that may be inside a sentence follows."""
    return text[end : end + 1] == "\n" and _HAN.match(text, end + 1) is not None


def _is_asked_later(text: str, start: int) -> bool:
    """Whether the rest of the sentence has the question mark, and no question word."""
    end = _NEXT_END.search(text, start, start + _REACH)
    return (
        end is not None
        and end.group() in "?？"
        and _INTERROGATIVE.search(text, start, end.start()) is None
    )


def _asks(text: str, end: int) -> bool:
    """Whether the sentence that reaches up to `end` holds a question word."""
    reach = max(0, end - _REACH)
    start = max(text.rfind(mark, reach, end) for mark in _SENTENCE_ENDS) + 1
    return _INTERROGATIVE.search(text, max(start, reach), end) is not None
