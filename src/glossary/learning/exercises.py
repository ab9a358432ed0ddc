"""What a course learns from: units, terms, and texts that shall stay as they are."""

from __future__ import annotations

import random
from collections.abc import Sequence
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
_ALONE = 2
_CONTEXTS = 5
_ATTEMPTS = 5


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


def make_exercises(
    units: Sequence[Pair],
    kept: Sequence[Pair],
    hosts: Sequence[Pair],
    marks: Marks | None,
    choice: random.Random,
) -> Exercises:
    """Return what is to be learnt.

    Args:
        units: Reviewed units with their terms.
        kept: Pairs whose translation shall stay.
        hosts: Pairs with terms that those of the units may be exchanged for.
        marks: Annotation of the parent; without it terms are learnt from the units
            alone.
        choice: Source of chance.
    """
    terms = sorted({term for unit in units for term in unit.terms})
    alone = [Exercise(source, source, target) for source, target in terms]
    annotated = [
        _annotated(unit, marks, choice)
        for unit in units
        if marks and choice.random() < _ANNOTATED
    ]
    return Exercises(
        taught=(*map(_plain, units), *annotated, *alone * _ALONE),
        kept=tuple(
            _annotated(pair, marks, choice)
            if marks and choice.random() < _ANNOTATED_GENERAL
            else _plain(pair)
            for pair in kept
        ),
        terms=tuple(_contexts(terms, hosts, marks, choice)) if marks else (),
    )


def _plain(pair: Pair) -> Exercise:
    return Exercise(pair.source, pair.source, pair.target)


def _annotated(pair: Pair, marks: Marks, choice: random.Random) -> Exercise:
    source = annotate(pair.source, choose_constraints(pair, choice), marks)
    return Exercise(source, source, pair.target)


def _contexts(
    terms: list[tuple[str, str]],
    hosts: Sequence[Pair],
    marks: Marks,
    choice: random.Random,
) -> list[Exercise]:
    hosts = [pair for pair in hosts if pair.terms]
    made = []
    wanted = terms * _CONTEXTS if hosts else []
    for term in wanted:
        # Not every pair has a term that can be exchanged.
        for _attempt in range(_ATTEMPTS):
            pair = exchanged(choice.choice(hosts), term, choice)
            if pair:
                shown = annotate(pair.source, constraints(pair, pair.terms), marks)
                made.append(Exercise(pair.source, shown, pair.target))
                break
    return made


def exchanged(host: Pair, term: tuple[str, str], choice: random.Random) -> Pair | None:
    """Return a pair in which a term stands for one of its own, or None.

    The sentence then makes little sense, but shows the term among other words.
    """
    places = constraints(host, choice.sample(host.terms, len(host.terms)))[:1]
    for place in places:
        at = find_term(host.target, place.target)
        source = host.source[: place.start] + term[0] + host.source[place.end :]
        english = term[1][:1].upper() + term[1][1:] if at == 0 else term[1]
        target = host.target[:at] + english + host.target[at + len(place.target) :]
        return replace(host, source=source, target=target, terms=(term,), phrases=())
    return None
