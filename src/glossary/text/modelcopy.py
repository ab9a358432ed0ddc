"""The copy of a source text that is given to the model, with its way back.

The source itself is never changed: what a translator sees is what the file says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossary.model import Finding, Side, Span

# White space, control characters, and format characters without a width: soft hyphen,
# zero-width space and joiners, direction marks, invisible operators, BOM.
_INVISIBLE = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
)
_LINE_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile(r"\s")
# Signs of Chinese text whose width Unicode calls ambiguous.
_CHINESE_SIGNS = "“”‘’…—·"
_ASCII_SIGNS = ",.;:?!)]\"'"
_COMMAS = "，,、；;：:"
_STOPS = "。．！？!?"
_OPENING = "“‘「『（([【《"


@dataclass(frozen=True, slots=True)
class ModelCopy:
    """A cleaned text and the place of each of its code points in the source.

    Attributes:
        text: The copy.
        offsets: `len(text) + 1` places in the source, never falling; the last one is
            the length of the source.
    """

    text: str
    offsets: Sequence[int]

    def to_source(self, span: Span) -> Span:
        """Return the part of the source that a span of the copy stands for.

        What was taken out just before or after the span is not part of it.
        """
        start = self.offsets[span.start]
        if span.end <= span.start:
            return Span(start, start)
        end = min(self.offsets[span.end - 1] + 1, self.offsets[-1])
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Put `text` in place of the source's `start:end`."""

    start: int
    end: int
    text: str


def model_copy(source: str, findings: Iterable[Finding] = ()) -> ModelCopy:
    """Return the copy of a source text for the model.

    Applied in one pass: the fixes of the findings on the source side, the removal of
    line breaks inside hard-wrapped text, of zero-width and control characters, and
    the reduction of runs of white space.

    Args:
        source: A segment's source.
        findings: Spans counted in `source`. Of overlapping fixes the first stands.
    """
    wanted = _fixes(findings, len(source))
    if not wanted and not _INVISIBLE.search(source):
        return ModelCopy(source, tuple(range(len(source) + 1)))
    fixes = [_tidy(source, edit) for edit in _joined(source, wanted)]
    spaces = [
        _Edit(*match.span(), _space_for(source, match))
        for match in _INVISIBLE.finditer(source)
    ]
    return _apply(source, _disjoint(fixes, spaces))


def _fixes(findings: Iterable[Finding], length: int) -> list[_Edit]:
    """Return the fixes inside the source in order, the first of overlapping ones."""
    edits: list[_Edit] = []
    wanted = sorted(
        (finding.span, finding.fix)
        for finding in findings
        if finding.side is Side.SOURCE and finding.span and finding.fix is not None
    )
    for (start, end), text in wanted:
        if (edits[-1].end if edits else 0) <= start <= end <= length:
            edits.append(_Edit(start, end, text))
    return edits


def _joined(source: str, edits: Iterable[_Edit]) -> list[_Edit]:
    """Make one deletion of deletions with at most a comma between them."""
    joined: list[_Edit] = []
    for edit in edits:
        last = joined[-1] if joined else None
        between = source[last.end : edit.start].strip() if last else ""
        if last and not (last.text or edit.text or between.strip(_COMMAS)):
            joined[-1] = _Edit(last.start, edit.end, "")
        else:
            joined.append(edit)
    return joined


def _tidy(source: str, edit: _Edit) -> _Edit:
    """Let a deletion take along the space or comma that it would leave doubled."""
    if edit.text:
        return edit
    start, end = edit.start, edit.end
    if start == 0 or source[start - 1].isspace():
        end += len(source[end:]) - len(source[end:].lstrip())
    before, after = source[:start].rstrip()[-1:], source[end:].lstrip()[:1]
    if (
        after
        and after in _COMMAS
        and (not before or before in _COMMAS + _STOPS + _OPENING)
    ):
        return _Edit(start, source.index(after, end) + 1, "")
    if before and before in _COMMAS and (not after or after in _STOPS):
        return _Edit(source.rindex(before, 0, start), end, "")
    return _Edit(start, end, "")


def _space_for(source: str, match: re.Match[str]) -> str:
    """Return what stays of a run of white space and invisible characters."""
    spaces: list[str] = _SPACES.findall(match.group())
    if _LINE_BREAK.search(match.group()):
        return "" if _is_wrapped_chinese(source, match) else " "
    if len(spaces) == 1 and unicodedata.category(spaces[0]) == "Zs":
        return spaces[0]
    return " " if spaces else ""


def _is_wrapped_chinese(source: str, match: re.Match[str]) -> bool:
    """Whether a line break separates nothing: between Chinese, or at an end."""
    before = source[max(0, match.start() - 4) : match.start()]
    after = source[match.end() : match.end() + 1]
    last = (before.rstrip(_ASCII_SIGNS) or before)[-1:]
    return not last or not after or (_is_chinese(last) and _is_chinese(after))


def _is_chinese(character: str) -> bool:
    return (
        unicodedata.east_asian_width(character) in {"W", "F"}
        or character in _CHINESE_SIGNS
    )


def _disjoint(fixes: Iterable[_Edit], spaces: Iterable[_Edit]) -> list[_Edit]:
    """Return all edits in order; a fix stands before an edit of white space."""
    edits: list[_Edit] = []
    of_fix = [(edit.start, edit.end, True, edit) for edit in fixes]
    of_space = [(edit.start, edit.end, False, edit) for edit in spaces]
    covered = 0
    for start, end, is_fix, edit in sorted(
        [*of_fix, *of_space], key=lambda item: item[:3]
    ):
        if start >= covered:
            edits.append(edit)
        elif is_fix:
            # A comma that two deletions both take along, or white space in a fix.
            edits[-1] = _Edit(min(edits[-1].start, start), end, edit.text)
        covered = max(covered, edits[-1].end)
    return edits


def _apply(source: str, edits: Iterable[_Edit]) -> ModelCopy:
    parts: list[str] = []
    offsets: list[int] = []
    done = 0
    for edit in edits:
        parts += [source[done : edit.start], edit.text]
        offsets += range(done, edit.start)
        last = max(edit.start, edit.end - 1)
        offsets += [min(edit.start + at, last) for at in range(len(edit.text))]
        done = edit.end
    parts.append(source[done:])
    offsets += range(done, len(source) + 1)
    return ModelCopy("".join(parts), tuple(offsets))
