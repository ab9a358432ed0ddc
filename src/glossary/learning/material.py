"""What people reviewed, as pairs to learn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from glossary.catalogues.catalogue import existing_output
from glossary.catalogues.references import read_reference
from glossary.catalogues.tmx import read_tmx
from glossary.catalogues.tsv import is_catalogue
from glossary.files.losses import Losses
from glossary.learning.pairs import Pair
from glossary.memory.entries import MemoryEntry
from glossary.memory.store import open_memory
from glossary.model import Origin, Segment, State, TermMatch, TranslationUnit
from glossary.terms.matcher import Matcher, match_segment

_REVIEWED = {State.REVIEWED, State.FINAL}
_MEMORY_SUFFIXES = {".sqlite", ".sqlite3", ".db"}


def read_material(paths: Sequence[Path], matcher: Matcher) -> tuple[Pair, ...]:
    """Return the reviewed pairs of files, each once, with their terms.

    Args:
        paths: PO, TSV and XLIFF catalogues, of which only units count that a person
            wrote and whose state says that they are reviewed; TMX files, translation
            memories and tables of source, target and terms, of which all counts.
        matcher: Finds terms; those whose target a pair has are added to its own.

    Raises:
        GlossaryError: A file cannot be read.
    """
    pairs = {
        (pair.source, pair.target): _with_terms(pair, matcher)
        for path in paths
        for pair in _read(path)
    }
    return tuple(pairs.values())


def _read(path: Path) -> Iterator[Pair]:
    suffix = path.suffix.lower()
    if suffix == ".tmx":
        return _entries(read_tmx(path, Losses()))
    if suffix in _MEMORY_SUFFIXES:
        with open_memory(path) as memory:
            return iter(list(_entries(memory.entries())))
    if suffix == ".tsv" and not is_catalogue(path):
        return _rows(path)
    return _units(path)


def _entries(entries: Iterable[MemoryEntry]) -> Iterator[Pair]:
    return (Pair(entry.source, entry.target) for entry in entries)


def _rows(path: Path) -> Iterator[Pair]:
    for row in read_reference(path).pairs:
        terms = tuple((term.source, term.target) for term in row.terms)
        yield Pair(row.source, row.target, terms)


def _units(path: Path) -> Iterator[Pair]:
    for unit in existing_output(path).read().units:
        if unit.state in _REVIEWED and unit.origin is Origin.HUMAN:
            yield Pair(unit.source, unit.target, tuple(_proven(unit)))


def _proven(unit: TranslationUnit) -> Iterator[tuple[str, str]]:
    """Yield the terms that the unit has evidence for."""
    for evidence in unit.terms:
        if evidence.target_span is not None:
            source = unit.source[slice(*evidence.source_span)]
            target = unit.target[slice(*evidence.target_span)]
            if source and target:
                yield source, target


def _with_terms(pair: Pair, matcher: Matcher) -> Pair:
    folded = pair.target.lower()
    own = {source for source, _target in pair.terms}
    found = tuple(
        (_text(pair, match), match.entry.target)
        for match in match_segment(Segment(pair.source, 0, 1), matcher)
        if match.entry.target.lower() in folded and _text(pair, match) not in own
    )
    return replace(pair, terms=pair.terms + found)


def _text(pair: Pair, match: TermMatch) -> str:
    return pair.source[slice(*match.span)]
