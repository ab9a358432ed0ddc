"""Find strings that a copying site has spliced into sentences.

Such a string makes an unlikely sequence at both of its joints and leaves a likely one
when it is taken out: `带云鲸赚动` is odd twice, `带动` is a word. How odd and how
likely, in bits, is told by the character model. What else speaks for a splice is added:
that the string recurs in places that have nothing in common, never stands at the edge
of a clause, is made of characters that seldom meet, or looks like an address, a number
to call or an advertisement.

Strings of any kind are found by `splicedunlikely`, whose model knows what splices are
made of. Other kinds have rules: `splicedrecurring`, `splicedshapes`.
Their thresholds were set with `benchmarks/blemishes.py`, on strings spliced into clean
text and on clean text with recurring names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from glossary.messages import _, ngettext
from glossary.model import Finding, Severity, Span
from glossary.text.modelcopy import ModelCopy
from glossary.text.splicedevidence import BLANKS
from glossary.text.splicedplaces import Places, SplicedText
from glossary.text.splicedrecurring import recurring_strings
from glossary.text.splicedshapes import (
    addresses,
    advertisements,
    gibberish,
    mentions,
)
from glossary.text.splicedunlikely import unlikely_strings

CHECK = "source-spliced-text"


def spliced_strings(
    copy: ModelCopy,
    listed: Sequence[str] = (),
    known: Callable[[str], bool] | None = None,
    chrome: str = "",
) -> tuple[Finding, ...]:
    """Return a finding for each place of a spliced string, spans in the copy's source.

    Args:
        copy: The copies of a document's blocks, with a line feed between them.
        listed: Strings that are spliced wherever they stand.
        known: Whether a string is a term or part of one; such strings never are.
        chrome: What stands on the page beside the text.
    """
    found: dict[Span, str] = {}
    taken = bytearray(len(copy.text))
    for string in listed:
        for match in re.finditer(re.escape(string), copy.text):
            found[Span.of(match)] = _listed_message(string)
            taken[slice(*match.span())] = bytes([1]) * len(string)
    text = SplicedText(copy.text, known or _is_unknown)
    for spans in map(text.spans, _foreign_strings(text, chrome)):
        message = _foreign_message(copy.text[slice(*spans[0])], len(spans))
        for span in spans:
            if not any(taken[slice(*span)]):
                found[span] = message
                taken[slice(*span)] = bytes([1]) * (span.end - span.start)
    return tuple(
        _finding(copy, span, message) for span, message in _merged(copy.text, found)
    )


def _merged(text: str, found: dict[Span, str]) -> list[tuple[Span, str]]:
    """Make one string of strings that touch."""
    merged: list[tuple[Span, str]] = []
    for span in sorted(found):
        if merged and merged[-1][0].end == span.start:
            whole = Span(merged[-1][0].start, span.end)
            merged[-1] = (whole, _foreign_message(text[slice(*whole)], 1))
        else:
            merged.append((span, found[span]))
    return merged


def _is_unknown(_text: str) -> bool:
    return False


def _listed_message(string: str) -> str:
    return _(
        "“{text}” is listed as advertising; left out of what is translated",
        text=string,
    )


def _foreign_message(string: str, places: int) -> str:
    return ngettext(
        "“{text}” stands in {n} place that it does not belong to; "
        "left out of what is translated",
        "“{text}” stands in {n} places that it does not belong to; "
        "left out of what is translated",
        places,
        text=string,
    )


def _finding(copy: ModelCopy, span: Span, message: str) -> Finding:
    return Finding(
        CHECK,
        Severity.WARNING,
        message,
        span=_whole(copy, span),
        fix="",
    )


def _whole(copy: ModelCopy, span: Span) -> Span:
    """Return the part of the source of a string, with the blanks that set it apart.

    They came with the string if they stand at both of its ends, unless letters would
    run together without them.
    """
    before = copy.text[max(span.start - 2, 0) : span.start]
    after = copy.text[span.end : span.end + 2]
    is_apart = len(before) == len(after) == 2 and {before[1], after[0]} <= {*BLANKS}
    if not is_apart or (before[0].isascii() and after[1].isascii()):
        return copy.to_source(span)
    return Span(copy.offsets[span.start - 1], copy.offsets[span.end + 1])


def _foreign_strings(text: SplicedText, chrome: str) -> Iterator[Places]:
    """Yield the places of each spliced string, the surest kinds first."""
    yield from recurring_strings(text)
    yield from addresses(text)
    yield from unlikely_strings(text, chrome)
    for kind in (gibberish, mentions, advertisements):
        yield from kind(text)
