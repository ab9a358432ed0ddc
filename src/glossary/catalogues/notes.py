r"""The one-line notation for term evidence and findings in PO comments and TSV cells.

    网络主权 [3:7] → cyber sovereignty [10:27] (annotation, +0.031)
    网络主权 [3:7] → cyber sovereignty (missing)
    1.2亿 [9:13] → 120 million [30:41] (annotation, figure)
    warning source-lost-character [12:13]: a character was lost here {fix: 积}
    warning repeated-word target[4:11]: “the the” is repeated
    role: answer; speaker: 林书远

It is exactly reversible for any text: what would break a line, be stripped or be
taken for notation is written with a backslash (`\n`, `\u2028`, `\[`). A score change
keeps three decimals.

polib wraps comments at 78 columns, at spaces and after hyphens, and drops white space
there. So all but single spaces that stand apart from such hyphens are escapes too;
`unwrap` then knows where a space was dropped, and the readers do without one at every
seam of the notation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossary.model import (
    EntryOrigin,
    Finding,
    Role,
    Severity,
    Side,
    Span,
    Strategy,
    TermEvidence,
)

_NAMED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PLAIN = {"n": "\n", "r": "\r", "t": "\t"} | {char: char for char in "\\[→|{}"}
# Controls, line and paragraph separators (str.splitlines) and lone surrogates.
_UNSAFE = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
# Where textwrap may break a line without a space, or drop more than one.
_FRAGILE = re.compile(r"^ +| +$|[^\S ]|(?<= ) +|(?<=[^\W\d]-) |(?<=--) | (?=--)")

DRAFT = "draft: "

_SEPARATOR = " | "
_ROLE = re.compile(r"role: ([a-z-]+)(?:; speaker: ?(.*))?")
_SPAN = r"\[(\d+:\d+)\]"
_TERM_TEXT = r"((?:[^\\\[→|]|\\.)*?)"
_TERM = re.compile(
    rf"{_TERM_TEXT} ?{_SPAN} ?→ ?{_TERM_TEXT}(?: ?{_SPAN})?"
    r" ?\(([a-z]+)(?:, ?(figure))?(?:, ?([+-]\d+\.\d+))?\)"
)
_FINDING_TEXT = r"((?:[^\\{}|]|\\.)*?)"
_FINDING = re.compile(
    rf"(info|warning|error) ([^\s:\[|]+)(?: ?(target)?(?:{_SPAN})?)?: ?"
    rf"{_FINDING_TEXT}(?: ?\{{fix: ?{_FINDING_TEXT}\}})?"
)


def escape(text: str) -> str:
    """Write backslashes and all control and line-breaking characters as escapes."""
    return _UNSAFE.sub(lambda match: _code(match[0]), text)


def unescape(text: str) -> str:
    """Undo `escape`; a backslash that starts no known escape stands for itself."""
    return _ESCAPED.sub(_character, text)


def encode_evidence(evidence: TermEvidence) -> str:
    """Return the evidence as one line; the score change is rounded to 3 decimals."""
    found = "" if evidence.target_span is None else f" {_span(evidence.target_span)}"
    change = evidence.score_change
    score = "" if change is None else f", {change:+.3f}"
    figure = ", figure" if evidence.origin is EntryOrigin.FIGURE else ""
    return (
        f"{_note(evidence.term, '[→')} {_span(evidence.source_span)} → "
        f"{_note(evidence.target, '[→')}{found} ({evidence.strategy}{figure}{score})"
    )


def decode_evidence(line: str) -> TermEvidence:
    """Return the evidence that `encode_evidence` wrote.

    Raises:
        ValueError: The line is something else.
    """
    match = _TERM.fullmatch(line)
    if match is None:
        raise ValueError(line)
    term, source, target, found, strategy, figure, score = match.groups()
    return TermEvidence(
        term=unescape(term),
        source_span=_read_span(source),
        target=unescape(target),
        target_span=_read_span(found) if found else None,
        strategy=Strategy(strategy),
        score_change=float(score) if score else None,
        origin=EntryOrigin(figure) if figure else EntryOrigin.GLOSSARY,
    )


def encode_finding(finding: Finding) -> str:
    """Return the finding as one line; its check must be a plain identifier."""
    side = "target" if finding.side is Side.TARGET else ""
    place = side + ("" if finding.span is None else _span(finding.span))
    fix = "" if finding.fix is None else f" {{fix: {_note(finding.fix, '{}')}}}"
    head = f"{finding.severity} {finding.check}{' ' if place else ''}{place}"
    return f"{head}: {_note(finding.message, '{}')}{fix}"


def decode_finding(line: str) -> Finding:
    """Return the finding that `encode_finding` wrote.

    Raises:
        ValueError: The line is something else.
    """
    match = _FINDING.fullmatch(line)
    if match is None:
        raise ValueError(line)
    severity, check, side, span, message, fix = match.groups()
    return Finding(
        check=check,
        severity=Severity(severity),
        message=unescape(message),
        side=Side.TARGET if side else Side.SOURCE,
        span=_read_span(span) if span else None,
        fix=None if fix is None else unescape(fix),
    )


def encode_role(role: Role, speaker: str) -> str:
    """Return what a unit is and who speaks, as one line."""
    return f"role: {role}{f'; speaker: {escape(speaker)}' if speaker else ''}"


def is_role(line: str) -> bool:
    """Return whether a line looks like one that `encode_role` wrote."""
    return _ROLE.fullmatch(line) is not None


def decode_role(line: str) -> tuple[Role, str]:
    """Return the role and speaker that `encode_role` wrote.

    Raises:
        ValueError: The line is something else.
    """
    match = _ROLE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    return Role(match[1]), unescape(match[2] or "")


def encode_draft(target: str) -> str:
    """Return a target that nobody reviewed as one line."""
    return f"{DRAFT}{_note(target, '')}"


def decode_draft(line: str) -> str:
    """Return the target that `encode_draft` wrote."""
    return unescape(line.removeprefix(DRAFT))


def join_notes(notes: Iterable[str]) -> str:
    """Return encoded notes as the text of one cell."""
    return _SEPARATOR.join(notes)


def split_notes(cell: str) -> list[str]:
    """Undo `join_notes`."""
    return cell.split(_SEPARATOR) if cell else []


def unwrap(line: str, continuation: str) -> str:
    """Join the two lines into which a tool wrapped an encoded note."""
    hyphenated = re.search(r"[^\W\d]-$|--$", line) or continuation.startswith("--")
    return f"{line}{'' if hyphenated else ' '}{continuation}"


def _note(text: str, special: str) -> str:
    """Escape text that stands inside a note, with the notation's own characters."""
    text = re.sub(rf"[|{re.escape(special)}]", r"\\\g<0>", escape(text))
    return _FRAGILE.sub(lambda match: "".join(map(_code, match[0])), text)


def _code(char: str) -> str:
    return _NAMED.get(char) or f"\\u{ord(char):04x}"


def _character(match: re.Match[str]) -> str:
    code, char = match.groups()
    return chr(int(code, 16)) if code else _PLAIN.get(char, match[0])


def _span(span: Span) -> str:
    return f"[{span.start}:{span.end}]"


def _read_span(text: str) -> Span:
    start, end = text.split(":")
    return Span(int(start), int(end))
