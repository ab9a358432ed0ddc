"""Other sentences from a pair: other figures, other terms, two sentences as one."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from glossary.learning.pairs import (
    Constraint,
    Marks,
    Pair,
    annotate,
    choose_constraints,
)
from glossary.learning.pairs import constraints as term_constraints
from training.figures import constraints as figure_constraints
from training.figures import replace_figures

_ENDS = tuple("。!?;！？；")
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Shares:
    """How often each change is made.

    Attributes:
        terms: Some terms annotated.
        figures: All figures annotated, as the program does.
        replaced: Figures replaced.
        swapped: A term replaced by another one under annotation.
        joined: A short sentence joined to another.
    """

    terms: float = 0.5
    figures: float = 0.5
    replaced: float = 0.5
    swapped: float = 0.15
    joined: float = 0.1


class Swap:
    """Terms that can stand in each other's place."""

    def __init__(self, terms: Iterable[tuple[str, str]]) -> None:
        """Sort terms by the make of their English."""
        self._alike: dict[tuple[bool, ...], list[tuple[str, str]]] = defaultdict(list)
        for term in dict.fromkeys(terms):
            self._alike[_make(term[1])].append(term)

    def __call__(self, pair: Pair, choice: random.Random) -> Pair:
        """Return a pair with one of its terms replaced on both sides, if one can be.

        The new term is the only one of the pair that is returned, for the network
        cannot know it: it must be annotated.
        """
        for source, target in choice.sample(pair.terms, len(pair.terms)):
            once = pair.source.count(source) == pair.target.count(target) == 1
            others = self._alike.get(_make(target), [])
            if once and others and _stands_alone(pair.target, target):
                new = choice.choice(others)
                return replace(
                    pair,
                    source=pair.source.replace(source, new[0]),
                    target=pair.target.replace(target, new[1]),
                    terms=(new,),
                    phrases=(),
                )
        return pair


def _make(term: str) -> tuple[bool, ...]:
    """Return what decides the words around a term: case, number, article, form."""
    first = term.split(maxsplit=1)[0]
    return (
        term[:1].isupper(),
        term.endswith("s"),
        term[:1].lower() in "aeiou",
        first.endswith("ing"),
    )


def _stands_alone(text: str, term: str) -> bool:
    at = text.find(term)
    around = text[at - 1 : at] + text[at + len(term) : at + len(term) + 1]
    return not any(char.isalnum() for char in around)


def join(first: Pair, second: Pair) -> Pair:
    """Return two pairs as one; the first must end as sentences end."""
    return replace(
        first,
        source=first.source + second.source,
        target=f"{first.target} {second.target}",
        terms=first.terms + second.terms,
        phrases=first.phrases + second.phrases,
    )


def can_join(pair: Pair) -> bool:
    """Tell whether a pair is short and a whole sentence."""
    return len(pair.source) < _SHORT and pair.source.endswith(_ENDS)


class Augmenter:
    """Makes another sample of a pair at each pass."""

    def __init__(self, pairs: Sequence[Pair], marks: Marks, shares: Shares) -> None:
        """Collect what samples are made with.

        Args:
            pairs: All pairs; their terms take each other's place.
            marks: Of the package.
            shares: How often each change is made.
        """
        self._swap = Swap(term for pair in pairs for term in pair.terms)
        self._short = [pair for pair in pairs if can_join(pair)]
        self._marks = marks
        self._shares = shares

    def sample(self, pair: Pair, choice: random.Random) -> tuple[str, str]:
        """Return a source, perhaps annotated, and its target."""
        shares = self._shares
        if self._short and can_join(pair) and choice.random() < shares.joined:
            pair = join(pair, choice.choice(self._short))
        if choice.random() < shares.replaced:
            texts = replace_figures(pair.source, pair.target, choice)
            pair = replace(pair, source=texts[0], target=texts[1])
        before = pair
        if choice.random() < shares.swapped:
            pair = self._swap(pair, choice)
        chosen: tuple[Constraint, ...] = ()
        if pair is not before:
            chosen = term_constraints(pair, pair.terms)
        elif choice.random() < shares.terms:
            chosen = choose_constraints(pair, choice)
        if choice.random() < shares.figures:
            chosen = (*chosen, *_beside(pair, chosen))
        return annotate(pair.source, chosen, self._marks), pair.target


def _beside(pair: Pair, chosen: Sequence[Constraint]) -> Iterable[Constraint]:
    return (
        figure
        for figure in figure_constraints(pair.source, pair.target)
        if all(figure.end <= one.start or one.end <= figure.start for one in chosen)
    )
