"""Sentence pairs to learn from, and their terms annotated at random.

The pair that is sampled is not always the pair that was given: annotation changes from
pass to pass, so the network learns to translate with and without it.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import GlossaryError, reason_of
from glossary.messages import _

# How many terms an annotated sentence gets, and how often.
_NUMBERS, _WEIGHTS = (1, 2, 3, 5), (0.45, 0.3, 0.15, 0.1)
Marks = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with its translation.

    Attributes:
        source: The sentence.
        target: Its translation.
        terms: Terms as they stand in the source and, but for the case of the first
            letter, in the target.
        origin: Where it comes from; losses are counted by origin.
        phrases: Other stretches of both texts that translate each other.
    """

    source: str
    target: str
    terms: tuple[tuple[str, str], ...] = ()
    origin: str = ""
    phrases: tuple[tuple[str, str], ...] = ()


def read_pairs(path: Path) -> Iterator[Pair]:
    """Read a table of source, target, origin, terms (`zh=en | zh=en`) and phrases.

    Args:
        path: UTF-8 without a header, plain or packed with xz.

    Raises:
        GlossaryError: The file cannot be read, or a line has no target.
    """
    opened = lzma.open if path.suffix == ".xz" else open
    try:
        with opened(path, "rt", encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, start=1):
                yield _pair(line.rstrip("\r\n").split("\t"), path, number)
    except (OSError, UnicodeError, lzma.LZMAError, EOFError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error
        raise GlossaryError(
            _("the pairs cannot be read: {reason}", reason=reason), path=path
        ) from error


def _pair(cells: Sequence[str], path: Path, number: int) -> Pair:
    if len(cells) < 2 or not cells[0].strip() or not cells[1].strip():
        raise GlossaryError(
            _("a pair needs a source and a target, with a tab between them"),
            path=path,
            line=number,
        )
    source, target, origin, terms, phrases = (*cells, "", "", "")[:5]
    return Pair(
        source, target, tuple(read_terms(terms)), origin, tuple(read_terms(phrases))
    )


def pair_line(pair: Pair) -> str:
    """Return a pair as a line that `read_pairs` reads."""
    terms, phrases = (
        " | ".join(f"{source}={target}" for source, target in some)
        for some in (pair.terms, pair.phrases)
    )
    return "\t".join((pair.source, pair.target, pair.origin, terms, phrases)) + "\n"


def read_terms(cell: str) -> Iterator[tuple[str, str]]:
    """Yield the terms of a cell `zh=en | zh=en`."""
    for term in cell.split(" | "):
        source, equals, target = term.partition("=")
        if equals and source.strip() and target.strip():
            yield source.strip(), target.strip()


@dataclass(frozen=True, slots=True)
class Constraint:
    """A stretch of a source whose translation is known.

    Attributes:
        start: Code point of the source that it begins at.
        end: Code point after it.
        target: Its translation, as the target has it.
    """

    start: int
    end: int
    target: str


def constraints(pair: Pair, terms: Iterable[tuple[str, str]]) -> tuple[Constraint, ...]:
    """Return where terms stand in a pair, at most one place a term.

    A term that the target does not hold, or that overlaps an earlier one, is left out.
    """
    found: list[Constraint] = []
    for source, target in terms:
        start = pair.source.find(source)
        at = find_term(pair.target, target)
        if start < 0 or at < 0 or _overlaps(found, start, start + len(source)):
            continue
        # The first word of a sentence says nothing of the term's own case.
        spelled = target if at == 0 else pair.target[at : at + len(target)]
        found.append(Constraint(start, start + len(source), spelled))
    return tuple(found)


def find_term(text: str, term: str) -> int:
    """Return where a term begins in a target, in any case of letters, or -1."""
    folded = text.lower()
    # Some letters change their length in lower case; then only the exact text counts.
    return folded.find(term.lower()) if len(folded) == len(text) else text.find(term)


def _overlaps(found: Iterable[Constraint], start: int, end: int) -> bool:
    return any(start < other.end and other.start < end for other in found)


def annotate(source: str, chosen: Iterable[Constraint], marks: Marks) -> str:
    """Return a source with constraints written into it, as the engine writes them."""
    opening, arrow, closing = marks
    pieces, at = [], 0
    for one in sorted(chosen, key=lambda constraint: constraint.start):
        term = source[one.start : one.end]
        pieces.append(source[at : one.start])
        pieces.append(f"{opening}{term}{arrow} {one.target}{closing}")
        at = one.end
    return "".join((*pieces, source[at:]))


def choose_constraints(pair: Pair, choice: random.Random) -> tuple[Constraint, ...]:
    """Return some of a pair's terms, and of its phrases where those do not do."""
    terms = (
        *choice.sample(pair.terms, len(pair.terms)),
        *choice.sample(pair.phrases, len(pair.phrases)),
    )
    (number,) = choice.choices(_NUMBERS, _WEIGHTS)
    return constraints(pair, terms)[:number]
