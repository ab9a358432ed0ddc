"""Checks of glossaries: what a keeper should put right before the terms are used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from glossary.model import Severity, Span, TermEntry, TermMatch, TermStatus
from glossary.terms.evidence import forbidden_spans
from glossary.terms.inflection import finder
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import TermBase, build_termbase, plain
from glossary.text.brackets import CLOSING, OPENING, enclosures
from glossary.text.script import fold

MALFORMED_ROW = "malformed-row"
UNKNOWN_COLUMN = "unknown-column"

_USED = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_LATIN = re.compile("[A-Za-z]")
# Unicode blocks CJK Symbols and Punctuation, Halfwidth and Fullwidth Forms.
_FULL_WIDTH = re.compile("[\u3000-\u303f\uff00-\uffef]")
# At either end, doubled, or of a kind that nobody types on purpose.
_STRAY_SPACE = re.compile(
    r"^\s|\s$|\s{2}|[\t\r\n\v\f\x85\u00a0\u2028\u2029\u3000\u200b-\u200f\u2060\ufeff]"
)
_PEOPLE_COLUMNS = ("note",)
# ’ is an apostrophe more often than a quotation mark.
_MARKS = frozenset(OPENING + CLOSING) - frozenset("‘’")
# Two characters often meet across a word boundary: 法治 is not a part of 依法治网.
_SHORTEST_NESTED = 3
_WORD = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = frozenset("a an and at by for from in of on or the to with".split())
_PROPER_NOUN = "proper noun"


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with the text it was read from.

    Attributes:
        entry: The entry.
        cells: By column, unquoted, white space at the ends included.
    """

    entry: TermEntry
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TermFinding:
    """Something a keeper of a glossary should look at.

    Attributes:
        check: Stable identifier.
        severity: How much it matters.
        message: One sentence.
        path: The glossary it is in.
        line: 1-based line in `path`.
    """

    check: str
    severity: Severity
    message: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True)
class Glossaries:
    """What the checks look at.

    Attributes:
        files: The rows of each glossary, later files winning.
        documents: Source texts in which the terms should occur; may be empty.
    """

    files: tuple[tuple[Row, ...], ...]
    documents: tuple[str, ...] = ()

    @cached_property
    def termbase(self) -> TermBase:
        """The term base that the files make."""
        return build_termbase([[row.entry for row in file] for file in self.files])

    @property
    def rows(self) -> Iterator[Row]:
        """All rows, file by file."""
        return (row for file in self.files for row in file)


Report = Iterator[tuple[TermEntry, str]]
"""Entries and what is wrong with them, one sentence each."""


@dataclass(frozen=True, slots=True)
class TermCheck:
    """A check of glossaries.

    Attributes:
        id: Stable identifier.
        severity: Of all its findings.
        description: What it finds, one sentence.
        run: Does it.
        bad: An example with one finding.
        good: A similar example without any.
    """

    id: str
    severity: Severity
    description: str
    run: Callable[[Glossaries], Report]
    bad: Glossaries
    good: Glossaries


def validate(glossaries: Glossaries) -> tuple[TermFinding, ...]:
    """Return what the checks find, in the order of files, lines and checks."""
    findings = [
        TermFinding(check.id, check.severity, message, entry.path, entry.line)
        for check in CHECKS
        for entry, message in check.run(glossaries)
    ]
    paths = [row.entry.path for row in glossaries.rows]
    order = {path: at for at, path in enumerate(dict.fromkeys(paths))}
    findings.sort(key=lambda finding: (order[finding.path], finding.line))
    return tuple(findings)


def _forms(entry: TermEntry) -> dict[str, str]:
    """Return the source forms by what they are folded to, the main term first."""
    if entry.status not in _USED:
        return {}
    forms = (entry.source, *entry.variants)
    return {fold(form): form for form in reversed(forms)}


def _is_kept(entry: TermEntry) -> bool:
    """Tell whether the term is to stay as it is."""
    return entry.target == entry.source


def _earlier_rows(file: Iterable[Row]) -> Iterator[tuple[TermEntry, TermEntry]]:
    """Yield each used entry with the first one that has the same main term."""
    first: dict[str, TermEntry] = {}
    for row in file:
        if row.entry.status in _USED:
            earlier = first.setdefault(fold(row.entry.source), row.entry)
            if earlier is not row.entry:
                yield row.entry, earlier


def _spelling(form: str, earlier: str) -> str:
    return form if form == earlier else f"{form} (there {earlier})"


def _duplicate_term(glossaries: Glossaries) -> Report:
    for file in glossaries.files:
        for entry, earlier in _earlier_rows(file):
            if plain(entry.target) == plain(earlier.target):
                term = _spelling(entry.source, earlier.source)
                yield entry, f"{term} has a row already, line {earlier.line}"


def _conflicting_target(glossaries: Glossaries) -> Report:
    for file in glossaries.files:
        for entry, earlier in _earlier_rows(file):
            if plain(entry.target) != plain(earlier.target):
                term = _spelling(entry.source, earlier.source)
                message = (
                    f"{term} is “{entry.target}” here but “{earlier.target}” on line "
                    f"{earlier.line}, which counts"
                )
                yield entry, message


def _contested_variant(glossaries: Glossaries) -> Report:
    for file in glossaries.files:
        holders: dict[str, TermEntry] = {}
        for row in file:
            if row.entry.status in _USED:
                holders.setdefault(fold(row.entry.source), row.entry)
        for row in file:
            for form, variant in _forms(row.entry).items():
                holder = holders.setdefault(form, row.entry)
                if holder is not row.entry and variant != row.entry.source:
                    message = (
                        f"the variant {variant} of {row.entry.source} belongs to "
                        f"{holder.source}, line {holder.line}"
                    )
                    yield row.entry, message


def _overridden_term(glossaries: Glossaries) -> Report:
    holders: dict[str, TermEntry] = {}
    for file in glossaries.files:
        own: dict[str, TermEntry] = {}
        for row in file:
            for form, written in _forms(row.entry).items():
                earlier = holders.get(form)
                own.setdefault(form, row.entry)
                if earlier and plain(earlier.target) != plain(row.entry.target):
                    message = (
                        f"{written} is “{row.entry.target}” here but "
                        f"“{earlier.target}” at {earlier.path}:{earlier.line}; "
                        "this one counts"
                    )
                    yield row.entry, message
        holders |= own


def _forbidden_accepted(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        accepted = set(map(plain, row.entry.targets))
        for form in row.entry.forbidden:
            if plain(form) in accepted:
                message = f"“{form}” is both accepted and forbidden"
                yield row.entry, f"{message} for {row.entry.source}"


def _void_prohibition(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        for form in row.entry.forbidden:
            same = (target for target in row.entry.targets if _is_same(form, target))
            if target := next(same, ""):
                message = (
                    f"“{form}” is forbidden for {row.entry.source} but cannot be told "
                    f"from “{target}”, which is accepted"
                )
                yield row.entry, message


def _is_same(form: str, target: str) -> bool:
    """Tell whether a target is nothing but another inflection of a form."""
    whole = (0, len(target))
    found = finder(form).find(target)
    return plain(form) != plain(target) and any(one.span == whole for one in found)


def _script_variant(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        known: dict[str, str] = {fold(row.entry.source): row.entry.source}
        for variant in row.entry.variants:
            same = known.setdefault(fold(variant), variant)
            if same is not variant:
                message = (
                    f"the variant {variant} is found as {same} anyway; script, width "
                    "and case make no difference"
                )
                yield row.entry, message


def _repeated_target(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        for forms in (row.entry.targets, row.entry.forbidden):
            seen: set[str] = set()
            for form in forms:
                if form in seen:
                    yield row.entry, f"“{form}” is there twice for {row.entry.source}"
                seen.add(form)


def _nested(entry: TermEntry, termbase: TermBase) -> Iterator[TermMatch]:
    """Yield the terms inside a main term: longest, then leftmost."""
    text = fold(entry.source)
    taken: list[Span] = []
    for size in range(len(text) - 1, _SHORTEST_NESTED - 1, -1):
        for start in range(len(text) - size + 1):
            span = Span(start, start + size)
            inner = termbase.forms.get(text[start : span.end])
            free = all(span.end <= s.start or s.end <= span.start for s in taken)
            if inner is not None and inner is not entry and free:
                taken.append(span)
                yield TermMatch(inner, span)


def _nested_forbidden(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        for match in _nested(row.entry, glossaries.termbase):
            for target in row.entry.targets:
                for _, span in forbidden_spans([match], target):
                    message = (
                        f"“{target}” has “{target[span.start : span.end]}”, which is "
                        f"forbidden for {match.entry.source}"
                    )
                    yield row.entry, message


def _nested_target(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        if row.entry.pos == _PROPER_NOUN or _is_kept(row.entry):
            continue
        for match in _nested(row.entry, glossaries.termbase):
            inner = match.entry
            if not any(
                _has_words(target, form)
                for target in row.entry.targets
                for form in inner.targets
            ):
                message = (
                    f"{row.entry.source} is “{row.entry.target}” without the "
                    f"“{inner.target}” of {inner.source}"
                )
                yield row.entry, message


def _has_words(target: str, form: str) -> bool:
    """Tell whether a target has a form, or at least all its words in some order."""
    words = [word for word in _WORD.findall(form) if word not in _FUNCTION_WORDS]
    return any(True for _ in finder(form).find(target)) or all(
        any(True for _ in finder(word).find(target)) for word in words
    )


def _stray_space(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        for column, cell in row.cells.items():
            if column not in _PEOPLE_COLUMNS and _STRAY_SPACE.search(cell):
                yield row.entry, f"the {column} has stray white space: {cell!r}"


def _full_width(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        if _is_kept(row.entry):
            continue
        for form in (*row.entry.targets, *row.entry.forbidden):
            if found := _FULL_WIDTH.search(form):
                yield row.entry, f"“{form}” has the full-width “{found[0]}”"


def _untranslated(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        if _is_kept(row.entry):
            continue
        for form in row.entry.targets:
            if _HAN.search(form) and not _LATIN.search(form):
                message = (
                    f"the target “{form}” of {row.entry.source} is not translated; "
                    "for a term that stays as it is, source and target are the same"
                )
                yield row.entry, message


def _unbalanced_mark(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        entry = row.entry
        forms = (entry.source, *entry.variants, *entry.targets, *entry.forbidden)
        for form in forms:
            paired = {at for s in enclosures(form) for at in (s.start, s.end - 1)}
            for at, character in enumerate(form):
                if character in _MARKS and at not in paired:
                    yield entry, f"the mark {character} in “{form}” has no partner"
                    break


def _empty_form(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        for column in ("variants", "forbidden"):
            cell = row.cells.get(column, "")
            if cell.strip() and not all(part.strip() for part in cell.split("|")):
                yield row.entry, f"there is nothing between two | of the {column}"


def _unused_term(glossaries: Glossaries) -> Report:
    if not glossaries.documents:
        return
    matcher = Matcher(glossaries.termbase)
    found = {
        id(match.entry)
        for document in glossaries.documents
        for match in matcher.match(document)
    }
    for entry in glossaries.termbase.entries:
        if entry.status in _USED and id(entry) not in found:
            yield entry, f"{entry.source} is not in the documents"


def _one(*entries: TermEntry, documents: tuple[str, ...] = ()) -> Glossaries:
    return Glossaries((tuple(map(Row, entries)),), documents)


def _cells(**cells: str) -> Glossaries:
    entry = TermEntry(cells["source"].strip(), cells["target"].strip())
    return Glossaries(((Row(entry, cells),),))


_CYBER = TermEntry("网络主权", "cyber sovereignty", forbidden=("network sovereignty",))

CHECKS: tuple[TermCheck, ...] = (
    TermCheck(
        "duplicate-term",
        Severity.WARNING,
        "A term has two rows with the same target in a file.",
        _duplicate_term,
        bad=_one(_CYBER, TermEntry("網絡主權", "Cyber sovereignty")),
        good=_one(
            _CYBER,
            TermEntry("网络主权", "cyber sovereignty", status=TermStatus.DEPRECATED),
        ),
    ),
    TermCheck(
        "conflicting-target",
        Severity.ERROR,
        "A term has two rows with different targets in a file.",
        _conflicting_target,
        bad=_one(_CYBER, TermEntry("网络主权", "internet sovereignty")),
        good=_one(
            _CYBER,
            TermEntry("网络主权", "web sovereignty", status=TermStatus.FORBIDDEN),
        ),
    ),
    TermCheck(
        "contested-variant",
        Severity.WARNING,
        "A variant is also a term or a variant in another row of the file.",
        _contested_variant,
        bad=_one(_CYBER, TermEntry("数据主权", "data rights", ("网络主权",))),
        good=_one(_CYBER, TermEntry("数据主权", "data rights", ("数字主权",))),
    ),
    TermCheck(
        "overridden-term",
        Severity.INFO,
        "A later file gives a term another target.",
        _overridden_term,
        bad=Glossaries(
            ((Row(_CYBER),), (Row(TermEntry("网络主权", "internet sovereignty")),))
        ),
        good=Glossaries(
            ((Row(_CYBER),), (Row(TermEntry("网络主权", "Cyber Sovereignty")),))
        ),
    ),
    TermCheck(
        "forbidden-accepted",
        Severity.ERROR,
        "A target is both forbidden and accepted.",
        _forbidden_accepted,
        bad=_one(TermEntry("规则", "rules", forbidden=("Rules",))),
        good=_one(TermEntry("规则", "rules", forbidden=("rule of law",))),
    ),
    TermCheck(
        "void-prohibition",
        Severity.INFO,
        "A forbidden target is an accepted one but for inflection or spelling, so that "
        "nothing is ever reported.",
        _void_prohibition,
        bad=_one(TermEntry("规则", "rules", forbidden=("rule",))),
        good=_one(TermEntry("规则", "rules", forbidden=("rulers",))),
    ),
    TermCheck(
        "script-variant",
        Severity.INFO,
        "A variant differs from another form in nothing that matching minds.",
        _script_variant,
        bad=_one(TermEntry("网络主权", "cyber sovereignty", ("網絡主權",))),
        good=_one(TermEntry("网络主权", "cyber sovereignty", ("网路主权",))),
    ),
    TermCheck(
        "repeated-target",
        Severity.INFO,
        "An accepted or a forbidden target is there twice in a row.",
        _repeated_target,
        bad=_one(TermEntry("规则", "rules", admitted=("rules",))),
        good=_one(TermEntry("规则", "rules", admitted=("Rules",))),
    ),
    TermCheck(
        "nested-forbidden",
        Severity.WARNING,
        "The target of a term uses what is forbidden for a term inside it.",
        _nested_forbidden,
        bad=_one(
            _CYBER,
            TermEntry(
                "尊重网络主权",
                "respect for cyber sovereignty",
                admitted=("respect for network sovereignty",),
            ),
        ),
        good=_one(_CYBER, TermEntry("尊重网络主权", "respect for cyber sovereignty")),
    ),
    TermCheck(
        "nested-target",
        Severity.INFO,
        "The target of a term has not the words of a term inside it (three characters "
        "or more; proper nouns are left out).",
        _nested_target,
        bad=_one(_CYBER, TermEntry("尊重网络主权", "respect for internet sovereignty")),
        good=_one(_CYBER, TermEntry("尊重网络主权", "sovereignty of all cyber")),
    ),
    TermCheck(
        "stray-space",
        Severity.WARNING,
        "A cell other than the note has white space at an end, two together, a line "
        "break, or white space of an unusual kind.",
        _stray_space,
        bad=_cells(source="规则", target="rules "),
        good=_cells(source="规则", target="the rules", note="two  spaces"),
    ),
    TermCheck(
        "full-width-character",
        Severity.WARNING,
        "A target has a full-width letter, digit or Chinese punctuation mark.",
        _full_width,
        bad=_one(TermEntry("二十国集团", "G２0")),
        good=_one(TermEntry("二十国集团", "G20")),
    ),
    TermCheck(
        "untranslated-target",
        Severity.ERROR,
        "A target is Chinese, though the term is not one that stays as it is.",
        _untranslated,
        bad=_one(TermEntry("关系", "關係")),
        good=_one(TermEntry("关系", "guanxi (关系)"), TermEntry("福", "福")),
    ),
    TermCheck(
        "unbalanced-mark",
        Severity.WARNING,
        "A quotation mark or bracket has no partner.",
        _unbalanced_mark,
        bad=_one(TermEntry("“清朗行动", "Qinglang campaign")),
        good=_one(TermEntry("“清朗”行动", "workers’ campaign")),
    ),
    TermCheck(
        "empty-form",
        Severity.WARNING,
        "There is an empty variant or forbidden form.",
        _empty_form,
        bad=_cells(source="规则", target="rules", forbidden="norms|"),
        good=_cells(source="规则", target="rules", forbidden="norms|norm"),
    ),
    TermCheck(
        "unused-term",
        Severity.INFO,
        "A term is not in the documents that were given.",
        _unused_term,
        bad=_one(_CYBER, documents=("各国应当尊重主权。",)),
        good=_one(_CYBER, documents=("各国应当尊重網絡主權。",)),
    ),
)
