"""Which machine work a change of terms, model or options touches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from glossary.model import (
    Catalogue,
    Finding,
    Origin,
    Segment,
    State,
    TermEntry,
    TranslationUnit,
)
from glossary.terms.acronyms import acronym_of
from glossary.terms.matcher import Matcher
from glossary.text.modelcopy import model_copy
from glossary.units import is_touched, source_findings
from glossary.version import __version__

_SIGNATURE = re.compile(
    r"glossary \S+; model (?P<model>.+); terms (?P<terms>\S+); options (?P<options>.+)"
)
_BY_MACHINE = (Origin.MACHINE, Origin.PASSTHROUGH)
_ACRONYMS = "acronyms:introduced"
_FIGURES = "figures:"

_Test = Callable[[TranslationUnit, Segment], bool]


@dataclass(frozen=True, slots=True)
class Signature:
    """How a catalogue was made, as its header says.

    The version of the program is in it for people: a newer one touches nothing.

    Attributes:
        model: Name, version and fingerprint.
        terms: Hash of the term base.
        options: Words, that on the strictness first.
    """

    model: str
    terms: str
    options: str

    def __str__(self) -> str:
        return (
            f"glossary {__version__}; model {self.model}; terms {self.terms}; "
            f"options {self.options}"
        )

    @classmethod
    def read(cls, text: str) -> Signature | None:
        """Return what a header says; None for one that says something else."""
        match = _SIGNATURE.fullmatch(text)
        return cls(**match.groupdict()) if match else None


def stale(
    pairs: Iterable[tuple[TranslationUnit, Segment]],
    former: Catalogue,
    now: Signature,
    matcher: Matcher,
    entries: Sequence[TermEntry],
) -> tuple[bool, ...]:
    """Tell of each unit whether it is machine work that must be done anew.

    Args:
        pairs: Units as merged with the former catalogue, and what they were made from.
        former: The catalogue as it was.
        now: How a catalogue is made now.
        matcher: Finds the terms of now.
        entries: Of now.
    """
    tests = _tests(former, now, matcher, entries)
    return tuple(
        unit.state is not State.INITIAL
        and unit.origin in _BY_MACHINE
        and any(test(unit, segment) for test in tests)
        for unit, segment in pairs
    )


def _tests(
    former: Catalogue,
    now: Signature,
    matcher: Matcher,
    entries: Sequence[TermEntry],
) -> list[_Test]:
    then = Signature.read(former.signature)
    if then is None or then.model != now.model:
        return [lambda _unit, _segment: True]
    tests: list[_Test] = []
    if then.terms != now.terms or _figures(then) != _figures(now):
        tests.append(lambda unit, segment: is_touched(unit, segment, matcher))
    if then.options != now.options:
        tests += _tests_of_options(then.options.split(), now.options.split(), entries)
        tests.append(_has_other_copy(former))
    return tests


def _figures(signature: Signature) -> list[str]:
    return [word for word in signature.options.split() if word.startswith(_FIGURES)]


def _tests_of_options(
    then: Sequence[str], now: Sequence[str], entries: Sequence[TermEntry]
) -> list[_Test]:
    tests: list[_Test] = []
    if then[0] != now[0]:
        tests.append(lambda unit, _segment: bool(unit.terms))
    if _ACRONYMS in then and _ACRONYMS not in now:
        by_source = {entry.source: entry for entry in entries}
        tests.append(lambda unit, _segment: _has_acronym(unit, by_source))
    return tests


def _has_acronym(unit: TranslationUnit, entries: Mapping[str, TermEntry]) -> bool:
    named = (entries[term.term] for term in unit.terms if term.term in entries)
    acronyms = filter(None, map(acronym_of, named))
    return any(f"({acronym})" in unit.target for acronym in acronyms)


def _has_other_copy(former: Catalogue) -> _Test:
    """Return the test whether the model would get other words than it got."""
    copies: dict[str, set[str]] = {}
    for unit in former.units:
        copy = _copy(unit.source, source_findings(unit))
        copies.setdefault(unit.source, set()).add(copy)
    return lambda unit, segment: (
        _copy(segment.source, segment.findings) not in copies.get(unit.source, ())
    )


def _copy(source: str, findings: Sequence[Finding]) -> str:
    return model_copy(source, findings).text
