"""The nouns every stage shares: immutable values, no behaviour beyond derived facts.

Spans are half-open and count code points, as Python strings do.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    @classmethod
    def of(cls, match: re.Match[str], group: int | str = 0) -> Span:
        """Return the span of a match or of one of its groups."""
        return cls(*match.span(group))

    def moved(self, by: int) -> Span:
        """Return the span moved right by `by` code points."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Return whether the spans share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Return whether the other span is within this one."""
        return self.start <= other.start and other.end <= self.end


class Role(StrEnum):
    """What a block or segment is in its document."""

    TITLE = "title"
    SOURCE = "source"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUESTION = "question"
    ANSWER = "answer"
    LIST_ITEM = "list-item"
    CHROME = "chrome"


class Severity(StrEnum):
    """How much a finding matters; an error makes the run end with code 3."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Side(StrEnum):
    """The text a finding's span counts in."""

    SOURCE = "source"
    TARGET = "target"


class State(StrEnum):
    """Unit states of XLIFF 2.1, section 4.3.1.39 (`state`)."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"

    @property
    def is_reviewed(self) -> bool:
        """Whether a person has accepted the target."""
        return self in (State.REVIEWED, State.FINAL)


class Origin(StrEnum):
    """Who wrote a unit's target."""

    NONE = "none"
    MACHINE = "machine"
    MEMORY = "memory"
    PASSTHROUGH = "passthrough"
    HUMAN = "human"


class TermStatus(StrEnum):
    """Status of a term entry: TBX `administrativeStatus`, and SUGGESTED."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    SUGGESTED = "suggested"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    @property
    def in_use(self) -> bool:
        """Whether translations are to use the term."""
        return self not in (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)

    @property
    def is_enforced(self) -> bool:
        """Whether a translation without an accepted target is wrong."""
        return self.in_use and self is not TermStatus.SUGGESTED


class Doubt(StrEnum):
    """How much the model doubts its translation of a unit."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class EntryOrigin(StrEnum):
    """Where a term entry comes from."""

    GLOSSARY = "glossary"
    FIGURE = "figure"


class Strategy(StrEnum):
    """How a term came to be in the target, cheapest first.

    MISSING if it is not there; SUGGESTED if it need not be.
    """

    LABEL = "label"
    ANNOTATION = "annotation"
    MODEL = "model"
    HYPOTHESIS = "hypothesis"
    SPLIT = "split"
    SUBSTITUTION = "substitution"
    PREFIX = "prefix"  # a rung of earlier versions, in catalogues they made
    REPLACEMENT = "replacement"
    INSERTION = "insertion"
    HUMAN = "human"
    SUGGESTED = "suggested"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reviewer should look at.

    Attributes:
        check: Stable identifier, such as `source-lost-character`.
        severity: How much it matters.
        message: One sentence.
        side: The text `span` counts in.
        span: Where, or None when it concerns the whole text.
        fix: Text to put in place of the span, or None when there is no safe fix.
            On the source side the fix applies to the model's copy only.
    """

    check: str
    severity: Severity
    message: str
    side: Side = Side.SOURCE
    span: Span | None = None
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right in a file that is no document: a glossary, a reference.

    Attributes:
        severity: How much it matters; what makes a file unreadable is raised instead.
        message: One sentence, in the user's language.
        path: The file.
        line: 1-based line in `path`; 0 when it concerns the whole file.
        check: Stable identifier; empty when no check found it.
    """

    severity: Severity
    message: str
    path: str = ""
    line: int = 0
    check: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like piece of a document.

    Attributes:
        text: Exactly `document.text[start:start + len(text)]`.
        start: Offset of the block in the document's text.
        line: 1-based line of the file it starts on (paragraph number in DOCX).
        role: What the block is.
        speaker: Who speaks, without the colon; empty when nobody is named.
        chrome: Kind of site chrome (`navigation`, `share`, …) when role is CHROME.
    """

    text: str
    start: int
    line: int
    role: Role = Role.PARAGRAPH
    speaker: str = ""
    chrome: str = ""

    @property
    def end(self) -> int:
        """Offset just past the block in the document's text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Document:
    """A source document.

    Attributes:
        path: As the user gave it, with forward slashes; `-` for standard input.
        text: For plain text the whole decoded file (line ends as they are, BOM
            removed); for other formats the block texts joined by blank lines.
        blocks: In order, not overlapping; text between blocks is white space.
        encoding: Encoding the file was read with.
        findings: About the source, spans counted in `text`.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence (or label-only line, heading, list item) to translate.

    Attributes:
        source: Exactly `document.text[start:start + len(source)]`; never blank, no
            white space at either end.
        start: Offset in the document's text.
        line: 1-based line of the file the segment starts on.
        role: Role of its block.
        speaker: Who speaks.
        label: Length of the speaker label with its colon and following space at the
            start of `source`; 0 when there is none.
        findings: About the source, spans counted in `source`.
    """

    source: str
    start: int
    line: int
    role: Role = Role.PARAGRAPH
    speaker: str = ""
    label: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def end(self) -> int:
        """Offset just past the segment in the document's text."""
        return self.start + len(self.source)


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A concept of the term base.

    Attributes:
        source: Main source term.
        target: Preferred target; equal to `source` for a do-not-translate entry.
        variants: Other source forms of the concept.
        admitted: Other accepted targets.
        forbidden: Targets that must not be used.
        domain: Subject field.
        pos: Part of speech.
        note: A person's note.
        status: After TBX.
        path: File the entry came from.
        line: 1-based line in `path`.
        origin: FIGURE for a number or date whose English a rule has made.
    """

    source: str
    target: str
    variants: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    domain: str = ""
    pos: str = ""
    note: str = ""
    status: TermStatus = TermStatus.PREFERRED
    path: str = ""
    line: int = 0
    origin: EntryOrigin = EntryOrigin.GLOSSARY

    def __hash__(self) -> int:
        # Entries are looked up all the time, and few have these two in common.
        return hash((self.source, self.target))

    @property
    def targets(self) -> tuple[str, ...]:
        """All accepted targets, the preferred one first."""
        return (self.target, *self.admitted)


@dataclass(frozen=True, slots=True)
class TermMatch:
    """An occurrence of a term entry in a text."""

    entry: TermEntry
    span: Span


@dataclass(frozen=True, slots=True)
class TermEvidence:
    """Proof for one term occurrence.

    Attributes:
        term: Main source term of the entry.
        source_span: Where it stands in the unit's source.
        target: The words found in the target (inflected as they are there); for a
            missing or suggested term the preferred target that was wanted.
        target_span: Where they stand in the unit's target; None when they do not.
        strategy: What put them there.
        score_change: Change of the model's normalised log-probability against its
            unconstrained choice; None when nothing was changed or it is unknown.
        origin: Of the entry.
    """

    term: str
    source_span: Span
    target: str
    target_span: Span | None
    strategy: Strategy
    score_change: float | None = None
    origin: EntryOrigin = EntryOrigin.GLOSSARY


# Whoever goes through a document asks for the ids of its units several times.
@lru_cache(maxsize=1 << 16)
def unit_id(source: str, context: str = "") -> str:
    """Return the stable identifier of a unit: 10 hexadecimal digits.

    Context and source are joined as gettext joins them in a message catalogue
    (EOT, U+0004; GNU gettext manual, section "The Format of GNU MO Files").
    """
    key = f"{context}\x04{source}" if context else source
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def line_number(text: str) -> int | None:
    """Return the line that a reference ends in, None for anything else.

    No file has a line of more than nine digits; Python refuses very long numbers.
    """
    is_number = text.isascii() and text.isdecimal() and len(text) < 10
    return int(text) if is_number else None


# Identifiers that are worked out for each unit, on average, until no more are tried.
_TRIES = 50
_OCCURRENCE = re.compile("occurrence ([1-9][0-9]{0,8})")


def occurrence_context(occurrence: int) -> str:
    """Return the context that tells the nth unit with the same source, 1-based."""
    return "" if occurrence == 1 else f"occurrence {occurrence}"


def occurrence_in(context: str) -> int | None:
    """Return which unit with the same source has a context, 1-based; None if none."""
    match = _OCCURRENCE.fullmatch(context)
    if match is None:
        return None if context else 1
    occurrence = int(match[1])
    return occurrence if occurrence > 1 else None


class Occurrences:
    """Which unit with its source an identifier belongs to.

    Where units may have been sorted, their order does not tell. What it takes is in
    proportion to the number of units, whatever the identifiers are.

    Args:
        most: How many units there may be.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._left = _TRIES * most
        # By source, identifiers of all but the first unit with it, as far as asked for.
        self._later: dict[str, dict[str, int]] = {}

    def occurrence(self, identifier: str, source: str) -> int | None:
        """Return the 1-based number of a unit among those with its source."""
        if unit_id(source) == identifier:
            return 1
        known = self._later.setdefault(source, {})
        for n in range(len(known) + 2, self._most + 1):
            if identifier in known or not self._left:
                break
            known[unit_id(source, occurrence_context(n))] = n
            self._left -= 1
        if identifier not in known:
            del self._later[source]
        return known.get(identifier)


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """An aligned source and target with everything known about the pair.

    Attributes:
        source: The exact source sentence.
        target: Its translation, empty in state INITIAL.
        state: How far the target has come.
        origin: Who wrote the target.
        context: Empty, or what tells units with the same source apart (`msgctxt`).
        role: Role of the segment.
        speaker: Who speaks.
        reference: `path:line` of the segment.
        comment: A translator's comment; never touched by the tool.
        terms: Evidence for each term occurrence, in source order.
        findings: In a fixed order: source side first, by span.
        previous_source: Source that an out-of-date target was made from.
        flags: PO flags other than `fuzzy`, kept as they are.
        obsolete: The source is no longer in the document.
        doubt: What the model thinks of its target; None for the work of others.
        digest: `content_digest` at the time the tool last wrote the unit; empty when
            unknown. A different current digest means that somebody edited the unit.
    """

    source: str
    target: str = ""
    state: State = State.INITIAL
    origin: Origin = Origin.NONE
    context: str = ""
    role: Role = Role.PARAGRAPH
    speaker: str = ""
    reference: str = ""
    comment: str = ""
    terms: tuple[TermEvidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    previous_source: str = ""
    flags: tuple[str, ...] = ()
    obsolete: bool = False
    digest: str = ""
    doubt: Doubt | None = None

    def __hash__(self) -> int:
        # No two units of a document have these in common.
        return hash((self.source, self.context))

    @property
    def id(self) -> str:
        """Stable identifier, independent of position."""
        return unit_id(self.source, self.context)

    @property
    def is_reviewed(self) -> bool:
        """Whether a person has accepted the target."""
        return self.state.is_reviewed

    @property
    def doubt_of_machine(self) -> Doubt | None:
        """The doubt that files tell of: of a target that the model wrote."""
        return self.doubt if self.origin is Origin.MACHINE else None

    @property
    def content_digest(self) -> str:
        """8 hexadecimal digits that change when target or state change."""
        content = f"{self.state}\x04{self.target}"
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The aligned units of one document, as kept in PO and TSV.

    Attributes:
        units: In document order, obsolete ones last.
        source_language: BCP 47 tag.
        target_language: BCP 47 tag.
        signature: How the file was made (tool, model, term base, options).
        created: `POT-Creation-Date`, empty when not yet written.
        revised: `PO-Revision-Date`, empty when not yet written.
        headers: Other PO header fields, kept in order.
        comment: The translator comment above the PO header.
        checked: Stands for what its findings were made of, as whoever made them says;
            empty when unknown.
    """

    units: tuple[TranslationUnit, ...]
    source_language: str = "zh-Hans"
    target_language: str = "en"
    signature: str = ""
    created: str = ""
    revised: str = ""
    headers: tuple[tuple[str, str], ...] = field(default=())
    comment: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another unit's source that explains a target better than its own.

    Attributes:
        source: That source.
        distance: Units further down the document; negative further up.
        gain: What it tells about the target, counted like that of the own source.
    """

    source: str
    distance: int
    gain: float


@dataclass(frozen=True, slots=True)
class PairScore:
    """What its source tells a model about a target.

    Attributes:
        gain: Share of the surprise at the target that the source takes away: of its
            log-probability given sources which have nothing to do with it. 1 for a
            target the model foresees to the letter, 0 for an unrelated one.
        halves: The gain of the first half and of the second; empty for a target too
            short to be halved.
        rival: The best other source, if one explains the target better.
    """

    gain: float
    halves: tuple[float, ...] = ()
    rival: Rival | None = None


EMPTY_CATALOGUE = Catalogue(())
