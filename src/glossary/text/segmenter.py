"""Segments of a document: its sentences, headings and list items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from glossary.model import Block, Document, Finding, Role, Segment, Side, Span
from glossary.text.sentences import split_sentences
from glossary.text.speakerlabels import speaker_label

__all__ = ["segment", "split_sentences"]

# Questions and exclamations are common inside one heading; full stops are not.
_ONE_SEGMENT_ROLES = frozenset({Role.TITLE, Role.SOURCE, Role.HEADING, Role.LIST_ITEM})
_FULL_STOP = re.compile(r"[。｡.．][”’」』》）)\"']*$")
_NUMBERED = re.compile(r"[(（]?[0-9]{1,2}[.、)）](?![0-9])")
_LINE_BREAK = re.compile(r"\r\n|[\r\n]")


def segment(document: Document) -> tuple[Segment, ...]:
    """Return the segments of all blocks but site chrome, in document order."""
    segments = [
        piece
        for block in document.blocks
        if block.role is not Role.CHROME
        for piece in _block_segments(block)
    ]
    found = _findings_by_segment(segments, document.findings)
    return tuple(
        replace(piece, findings=tuple(found[index])) if index in found else piece
        for index, piece in enumerate(segments)
    )


def _block_segments(block: Block) -> Iterator[Segment]:
    line, counted = block.line, 0
    label = speaker_label(block.text)
    labelled = label.length if label else 0
    for span in _block_spans(block):
        line += len(_LINE_BREAK.findall(block.text, counted, span.start))
        counted = span.start
        yield Segment(
            source=block.text[span.start : span.end],
            start=block.start + span.start,
            line=line,
            role=block.role,
            speaker=block.speaker,
            label=max(0, min(labelled, span.end) - span.start),
        )


def _block_spans(block: Block) -> Sequence[Span]:
    spans = split_sentences(block.text)
    if block.role not in _ONE_SEGMENT_ROLES or len(spans) < 2:
        return spans
    if block.role is Role.LIST_ITEM and _any_full_stop(block.text, spans[:-1]):
        return spans
    if all(_is_apart(block.text, *pair) for pair in pairwise(spans)):
        return spans
    return (Span(spans[0].start, spans[-1].end),)


def _any_full_stop(text: str, spans: Sequence[Span]) -> bool:
    return any(_FULL_STOP.search(text, *span) for span in spans)


def _is_apart(text: str, span: Span, following: Span) -> bool:
    """Whether two sentences of a heading or a list item are no single one."""
    is_numbered = _NUMBERED.match(text, following.start)
    return bool(is_numbered or _FULL_STOP.search(text, *span))


def _findings_by_segment(
    segments: Sequence[Segment], findings: Sequence[Finding]
) -> dict[int, list[Finding]]:
    """Return the source findings of each segment, counted in it, by its index."""
    starts = [piece.start for piece in segments]
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.side is not Side.SOURCE or finding.span is None:
            continue
        index = max(0, bisect_right(starts, finding.span.start) - 1)
        while index < len(segments) and starts[index] < max(
            finding.span.end, finding.span.start + 1
        ):
            if finding.span.start < segments[index].end:
                found.setdefault(index, []).append(_within(finding, segments[index]))
            index += 1
    return found


def _within(finding: Finding, piece: Segment) -> Finding:
    """Return the part of a finding that lies in `piece`, counted in it."""
    assert finding.span is not None
    span = Span(max(finding.span.start, piece.start), min(finding.span.end, piece.end))
    # A replacement would appear once in each part; a removal is safe in all of them.
    fix = finding.fix if span == finding.span or not finding.fix else None
    return replace(finding, span=span.moved(-piece.start), fix=fix)
