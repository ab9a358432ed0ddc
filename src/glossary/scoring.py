"""Score translations against reference translations: values in, values out.

BLEU and chrF are sacrebleu's, with its defaults. Term success is counted by maximal
exclusive matching (`terms/evidence.py`).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType
from typing import NamedTuple

from glossary.errors import GlossaryError
from glossary.extras import install_command
from glossary.messages import _
from glossary.model import TermEntry, TermMatch
from glossary.numbers.figurewords import FigureStyle
from glossary.terms.evidence import forbidden_spans, term_success
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase
from glossary.text.script import fold, to_simplified


class TermSource(StrEnum):
    """Where the terms that are counted come from."""

    REFERENCE = "reference"
    GLOSSARY = "glossary"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence of a reference or of a translation that is to be scored.

    Attributes:
        source: Without white space at either end, never empty.
        target: Empty when there is no translation.
        line: 1-based line of its file; 0 when unknown.
        terms: The terms a reference gives for this sentence alone.
        domain: Subject field; empty when unknown.
        reviewed: False for the unreviewed unit of a catalogue.
    """

    source: str
    target: str
    line: int = 0
    terms: tuple[TermEntry, ...] = ()
    domain: str = ""
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which sentence of a candidate belongs to which of the reference.

    Attributes:
        places: For each sentence of the reference its place in the candidate, or None.
        extra: Places in the candidate that belong to no sentence of the reference.
    """

    places: tuple[int | None, ...]
    extra: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A translated sentence with what it is judged by.

    Attributes:
        pair: Of the reference.
        matches: The terms of the source.
        target: The translation to be judged.
    """

    pair: SentencePair
    matches: tuple[TermMatch, ...]
    target: str


class Metric(NamedTuple):
    """A score from 0 to 100 and sacrebleu's signature, which says how it was made."""

    score: float
    signature: str


@dataclass(frozen=True, slots=True)
class Score:
    """What a set of translated sentences is worth.

    Attributes:
        sentences: How many there are.
        bleu: Of the whole set.
        chrf: Of the whole set.
        enforced: Term occurrences that the translations hold.
        terms: Term occurrences in the sources.
        forbidden: Forbidden renderings in the translations.
        length_ratio: Tokens of the translations to tokens of the references, as BLEU
            counts them.
    """

    sentences: int
    bleu: Metric
    chrf: Metric
    enforced: int
    terms: int
    forbidden: int
    length_ratio: float

    @property
    def term_success(self) -> float | None:
        """Percentage of the term occurrences that is held; None without any."""
        return 100 * self.enforced / self.terms if self.terms else None


def load_metrics() -> ModuleType:
    """Return sacrebleu's metrics.

    Raises:
        GlossaryError: sacrebleu is not installed.
    """
    try:
        from sacrebleu import metrics
    except ImportError:
        raise GlossaryError(
            _("scoring needs sacrebleu, which is not installed"),
            hint=install_command("score"),
        ) from None
    return metrics


def pair_up(reference: Sequence[str], candidate: Sequence[str]) -> Pairing:
    """Pair the sources of a reference with those of a candidate.

    Equal texts are paired first, the nth with the nth; then those that differ in
    script, width, case or white space. A sentence that the candidate has less often
    than the reference stands for each further one.
    """
    places: list[int | None] = [None] * len(reference)
    free = list(range(len(candidate)))
    for key in (str, _folded):
        stock = _places_by(key, candidate, free)
        for at, source in enumerate(reference):
            if places[at] is None and (places_left := stock[key(source)]):
                places[at] = places_left.popleft()
        free = sorted(at for places_left in stock.values() for at in places_left)
    last = {_folded(source): at for at, source in enumerate(candidate)}
    for at, source in enumerate(reference):
        if places[at] is None:
            places[at] = last.get(_folded(source))
    return Pairing(tuple(places), tuple(free))


def term_matchers(
    pairs: Sequence[SentencePair],
    glossaries: Sequence[Sequence[TermEntry]],
    source: TermSource,
    figures: FigureStyle | None = None,
) -> tuple[Matcher, ...]:
    """Return what finds the terms of each sentence, and with a style the figures.

    With terms of both origins a sentence's own win over those of the glossaries.
    """
    files = () if source is TermSource.REFERENCE else tuple(glossaries)
    shared = Matcher(build_termbase(files), figures)
    if source is TermSource.GLOSSARY:
        return (shared,) * len(pairs)
    return tuple(
        Matcher(build_termbase((*files, pair.terms)), figures) if pair.terms else shared
        for pair in pairs
    )


def score(cases: Sequence[Case]) -> Score:
    """Score one or more translated sentences as one corpus.

    Raises:
        GlossaryError: sacrebleu is not installed.
    """
    metrics = load_metrics()
    targets = [case.target for case in cases]
    references = [[case.pair.target for case in cases]]
    bleu, chrf = metrics.BLEU(), metrics.CHRF()
    bleu_score = bleu.corpus_score(targets, references)
    chrf_score = chrf.corpus_score(targets, references)
    enforced, terms = term_success([case.matches for case in cases], targets)
    return Score(
        sentences=len(cases),
        bleu=Metric(bleu_score.score, str(bleu.get_signature())),
        chrf=Metric(chrf_score.score, str(chrf.get_signature())),
        enforced=enforced,
        terms=terms,
        forbidden=sum(
            len(forbidden_spans(case.matches, case.target)) for case in cases
        ),
        length_ratio=bleu_score.ratio,
    )


def score_by_domain(cases: Iterable[Case]) -> Mapping[str, Score]:
    """Score the sentences of each domain, the domains in alphabetical order."""
    domains: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        domains[case.pair.domain].append(case)
    return {domain: score(domains[domain]) for domain in sorted(domains)}


def worst(cases: Iterable[Case], number: int) -> list[tuple[float, Case]]:
    """Return the cases of the lowest sentence chrF with it, the lowest first."""
    chrf = load_metrics().CHRF()
    scored = [
        (float(chrf.sentence_score(case.target, [case.pair.target]).score), case)
        for case in cases
    ]
    return sorted(scored, key=lambda pair: pair[0])[:number]


def _folded(source: str) -> str:
    return "".join(fold(to_simplified(source)).split())


def _places_by(
    key: Callable[[str], str], texts: Sequence[str], places: Iterable[int]
) -> dict[str, deque[int]]:
    stock: dict[str, deque[int]] = defaultdict(deque)
    for at in places:
        stock[key(texts[at])].append(at)
    return stock
