"""What a course learns from: units, terms, and texts that shall stay as they are."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.learning.pairs import (
    Marks,
    Pair,
    annotate,
    choose_constraints,
    constraints,
    find_term,
)
from glossary.learning.prepared import Exercise

# A reviewed unit with terms is annotated this often: rarely, so that the model learns
# the terms by heart. General pairs are often enough for it not to forget what
# annotation means.
_ANNOTATED = 0.15
_ANNOTATED_GENERAL = 0.3
# How often each term stands by itself, and in how many sentences that know it not.
_ALONE = 4
_CONTEXTS = 16
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Exercises:
    """What a course goes through, again and again.

    Attributes:
        taught: Units, and terms by themselves: their targets are learnt.
        kept: General sentences: what the parent makes of them stays.
        terms: General sentences with one of their terms exchanged for one of the
            units: what the parent makes of them when it is shown the term.
    """

    taught: tuple[Exercise, ...]
    kept: tuple[Exercise, ...]
    terms: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What exercises are made of.

    Attributes:
        units: Reviewed units with their terms.
        terms: Those of their terms that the parent does not know.
        kept: Pairs whose translation shall stay.
        hosts: Pairs with terms that those of the units may be exchanged for.
    """

    units: Sequence[Pair]
    terms: Sequence[tuple[str, str]]
    kept: Sequence[Pair]
    hosts: Sequence[Pair]


def make_exercises(
    sources: Sources, marks: Marks | None, choice: random.Random
) -> Exercises:
    """Return what is to be learnt.

    Args:
        sources: What of.
        marks: Annotation of the parent; without it terms are learnt from the units
            alone.
        choice: Source of chance.
    """
    alone = [Exercise(source, source, target) for source, target in sources.terms]
    annotated = [
        _annotated(unit, marks, choice)
        for unit in sources.units
        if marks and choice.random() < _ANNOTATED
    ]
    return Exercises(
        taught=(*map(_plain, sources.units), *annotated, *alone * _ALONE),
        kept=tuple(
            _annotated(pair, marks, choice)
            if marks and choice.random() < _ANNOTATED_GENERAL
            else _plain(pair)
            for pair in sources.kept
        ),
        terms=tuple(_contexts(sources, marks, choice)) if marks else (),
    )


def unknown_terms(
    units: Sequence[Pair], translations: Sequence[str]
) -> list[tuple[str, str]]:
    """Return the terms of units that their translations by the parent lack somewhere.

    Args:
        units: With their terms.
        translations: Of their sources, as the parent makes them.
    """
    lacking = {
        term
        for unit, translation in zip(units, translations, strict=True)
        for term in unit.terms
        if find_term(translation, term[1]) < 0
    }
    return sorted(lacking)


def without_terms(
    pairs: Sequence[Pair], terms: Sequence[tuple[str, str]]
) -> list[Pair]:
    """Return the pairs in whose sources no term stands, in another rendering."""
    names = [source for source, _target in terms]
    return [pair for pair in pairs if not any(name in pair.source for name in names)]


def _plain(pair: Pair) -> Exercise:
    return Exercise(pair.source, pair.source, pair.target)


def _annotated(pair: Pair, marks: Marks, choice: random.Random) -> Exercise:
    source = annotate(pair.source, choose_constraints(pair, choice), marks)
    return Exercise(source, source, pair.target)


def _contexts(
    sources: Sources, marks: Marks, choice: random.Random
) -> Iterator[Exercise]:
    hosts = [pair for pair in sources.hosts if pair.terms]
    for term in [*sources.terms] * _CONTEXTS if hosts else ():
        # Not every pair has a term that can be exchanged.
        tries = (exchanged(choice.choice(hosts), term, choice) for _ in range(_TRIES))
        pair = next(filter(None, tries), None)
        if pair:
            shown = annotate(pair.source, constraints(pair, pair.terms), marks)
            yield Exercise(pair.source, shown, pair.target)


def exchanged(host: Pair, term: tuple[str, str], choice: random.Random) -> Pair | None:
    """Return a pair in which a term stands for one of its own, or None.

    The sentence then makes little sense, but shows the term among other words.
    """
    places = constraints(host, choice.sample(host.terms, len(host.terms)))
    if not places:
        return None
    place = places[0]
    at = find_term(host.target, place.target)
    source = host.source[: place.start] + term[0] + host.source[place.end :]
    english = term[1][:1].upper() + term[1][1:] if at == 0 else term[1]
    target = host.target[:at] + english + host.target[at + len(place.target) :]
    return replace(host, source=source, target=target, terms=(term,), phrases=())
