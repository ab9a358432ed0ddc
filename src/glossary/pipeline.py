"""READ FIRST: the whole flow from a document to its catalogue.

    Document ─clean→ Document ─segment→ Segments ─merge→ units that still need a target
    ─recall→ units that the translation memory, if there is one, has nothing for
    ─match, translate, enforce→ Translations ─→ TranslationUnits in a Catalogue

Every step is a function from immutable values to immutable values. Reading documents
and writing catalogues is the part of the rooms of files (`documents/`, `catalogues/`)
and of `cli/`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossary.checks.settings import DEFAULT_SETTINGS, CheckSettings
from glossary.engine.argos import ArgosEngine
from glossary.engine.enforcement import Strictness
from glossary.engine.speakernames import name_entries
from glossary.engine.translation import Translation, translate_segments
from glossary.findings import Checker
from glossary.model import (
    EMPTY_CATALOGUE,
    Catalogue,
    Document,
    Origin,
    Segment,
    State,
    TermEntry,
    TranslationUnit,
)
from glossary.numbers.figurewords import DEFAULT_STYLE, FigureStyle
from glossary.recall import forgotten, recall, settled
from glossary.review import is_human, merge
from glossary.stale import Signature, stale
from glossary.terms.acronyms import introduce_acronyms
from glossary.terms.matcher import Matcher, match_segment
from glossary.terms.termbase import TermBase
from glossary.text.cleaning import clean
from glossary.text.rules import DEFAULT_RULES, CleaningRules
from glossary.text.script import detect_script, fold
from glossary.text.segmenter import segment
from glossary.units import emptied, initial_units, looked_over, translated

if TYPE_CHECKING:
    from glossary.memory.store import Memory

Progress = Callable[[int, int], None]

# Segments that are decoded together. Few enough that a long document can be shared out
# among workers, enough that sorting them by length pays as it does for any more
# (benchmarks/throughput.py). What is decoded together is the same wherever it is done:
# that makes the same bytes.
_PORTION = 1000


def _no_progress(_done: int, _all: int) -> None:
    """Show nothing."""


def part_of(progress: Progress, before: int, size: int, total: int) -> Progress:
    """Return the progress of a part of the work, which counts in whatever it likes.

    Args:
        progress: Of the whole.
        before: What is done of the whole when the part begins.
        size: Of the part, counted as the whole is.
        total: All of the whole.
    """
    return lambda done, parts: progress(before + size * done // max(1, parts), total)


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are to be treated.

    Attributes:
        rules: What cleaning sets aside.
        set_chrome_aside: Whether site chrome is left untranslated.
        find_blemishes: Whether lost characters and spliced strings are looked for.
        strictness: How far to go for terms.
        acronyms: Whether the first mention of a name is followed by its acronym.
        figures: How figures and dates are written; None to leave them to the model.
    """

    rules: CleaningRules = DEFAULT_RULES
    set_chrome_aside: bool = True
    find_blemishes: bool = True
    strictness: Strictness = Strictness.ANNOTATE
    acronyms: bool = False
    figures: FigureStyle | None = DEFAULT_STYLE

    def __str__(self) -> str:
        words = [
            str(self.strictness),
            f"chrome:{'aside' if self.set_chrome_aside else 'kept'}",
            f"blemishes:{'found' if self.find_blemishes else 'ignored'}",
        ]
        if self.acronyms:
            words.append("acronyms:introduced")
        if self.enforced_figures:
            words.append(f"figures:{self.enforced_figures}")
        if self.rules != DEFAULT_RULES:
            digest = hashlib.sha256(repr(self.rules).encode()).hexdigest()
            words.append(f"rules:{digest[:8]}")
        return " ".join(words)

    @property
    def enforced_figures(self) -> FigureStyle | None:
        """The style of figures if they are held to it, like terms, else None."""
        return None if self.strictness is Strictness.NONE else self.figures


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a document.

    Attributes:
        catalogue: Its units, with what the checks find in them.
        translated: Number of units the engine translated in this run.
        document: Cleaned.
        displaced: What people translated and no sentence of the document is any more;
            obsolete from now on.
    """

    catalogue: Catalogue
    translated: int
    document: Document
    displaced: tuple[TranslationUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class Portion:
    """Segments of a document that are translated together.

    Attributes:
        segments: In document order.
        names: Entries for the speakers of the whole document.
    """

    segments: tuple[Segment, ...]
    names: tuple[TermEntry, ...] = ()


Workshop = Callable[[Sequence[Portion], Progress], Iterable[tuple[Translation, ...]]]


@dataclass(frozen=True, slots=True)
class Translator:
    """An engine, a term base and options: translates documents one by one.

    Attributes:
        engine: Loads its model only when something is to be translated.
        glossaries: Entries of each glossary file, later files winning.
        options: For all documents.
        memory: What people translated before; open.
        settings: What the project says about the checks.
        workshop: Translates the portions of a document, if the engine here does not.
        checker: Made of `glossaries` and `settings`.
    """

    engine: ArgosEngine
    glossaries: tuple[tuple[TermEntry, ...], ...] = ()
    options: Options = Options()
    memory: Memory | None = None
    settings: CheckSettings = DEFAULT_SETTINGS
    workshop: Workshop | None = None
    checker: Checker = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "checker", Checker(self.glossaries, self.settings))

    @property
    def termbase(self) -> TermBase:
        """The entries of all glossaries."""
        return self.checker.termbase

    @property
    def signature(self) -> Signature:
        """How a catalogue is made: model, term base and options."""
        info = self.engine.info
        model = f"{info.name} {info.version} {self.engine.fingerprint}"
        return Signature(model, self.termbase.hash, str(self.options))

    def translate(
        self,
        document: Document,
        former: Catalogue = EMPTY_CATALOGUE,
        progress: Progress = _no_progress,
        *,
        fresh: bool = False,
    ) -> Result:
        """Translate a document.

        Args:
            document: As read.
            former: The document's catalogue of an earlier run. Human work in it is
                kept. So is untouched machine work, except for units that a change of
                terms, model or options touches and where the memory has a translation.
            progress: Called with segments translated and in all.
            fresh: Whether all machine work is done anew.
        """
        document = clean_document(document, self.termbase, self.options)
        segments = segment(document)
        new = initial_units(document, segments)
        units = merge(new, former, reuse_machine=not fresh)
        live, obsolete = list(units[: len(new)]), units[len(new) :]
        matcher = self.checker.matcher(segments, self.options.enforced_figures)
        if fresh:
            live = [forgotten(unit) for unit in live]
        touched = stale(
            zip(live, segments, strict=True),
            former,
            self.signature,
            matcher,
            self.termbase.entries,
        )
        live = [
            emptied(unit) if anew else unit
            for unit, anew in zip(live, touched, strict=True)
        ]
        if self.memory is not None:
            live = list(recall(self.memory, live, matcher))
        catalogue = replace(
            former,
            units=(*self._finish(live, segments, matcher, progress), *obsolete),
            source_language=_source_language(document),
            target_language=self.engine.info.target_language,
            signature=str(self.signature),
        )
        return Result(
            self.checker.checked(catalogue),
            _count_initial(live),
            document,
            _displaced(former, obsolete),
        )

    def _finish(
        self,
        units: Sequence[TranslationUnit],
        segments: Sequence[Segment],
        matcher: Matcher,
        progress: Progress,
    ) -> tuple[TranslationUnit, ...]:
        """Translate the units without target; look over what people wrote."""
        todo = [at for at, unit in enumerate(units) if unit.state is State.INITIAL]
        names = name_entries(segments)
        portions = [
            Portion(tuple(segments[at] for at in todo[start : start + _PORTION]), names)
            for start in range(0, len(todo), _PORTION)
        ]
        work = self.workshop or self._one_by_one
        translations = (one for made in work(portions, progress) for one in made)
        done = dict(zip(todo, translations, strict=True))
        finished = tuple(
            translated(unit, done[at])
            if at in done
            else _looked_over(unit, segments[at], matcher)
            for at, unit in enumerate(units)
        )
        if not self.options.acronyms:
            return finished
        by_source = {entry.source: entry for entry in self.termbase.entries}
        return introduce_acronyms(finished, by_source)

    def translate_portion(
        self, portion: Portion, progress: Progress = _no_progress
    ) -> tuple[Translation, ...]:
        """Translate the segments of a portion; `progress` counts clauses."""
        matcher = self.checker.matcher_with(
            portion.names, self.options.enforced_figures
        )
        return translate_segments(
            self.engine,
            portion.segments,
            matcher,
            strictness=self.options.strictness,
            progress=progress,
        )

    def _one_by_one(
        self, portions: Sequence[Portion], progress: Progress
    ) -> Iterator[tuple[Translation, ...]]:
        total = sum(len(portion.segments) for portion in portions)
        before = 0
        for portion in portions:
            size = len(portion.segments)
            yield self.translate_portion(
                portion, part_of(progress, before, size, total)
            )
            before += size


def clean_document(
    document: Document, termbase: TermBase, options: Options
) -> Document:
    """Recognise roles, site chrome and blemishes; a term is no spliced string."""
    # No form holds a line break, so nothing is found across two of them.
    forms = "\n".join(termbase.forms)
    return clean(
        document,
        options.rules,
        chrome=options.set_chrome_aside,
        blemishes=options.find_blemishes,
        known=lambda text: fold(text) in forms,
    )


def _looked_over(
    unit: TranslationUnit, segment_: Segment, matcher: Matcher
) -> TranslationUnit:
    if unit.origin is Origin.MEMORY:
        return settled(unit, match_segment(segment_, matcher))
    if unit.origin is Origin.HUMAN:
        return looked_over(unit, match_segment(segment_, matcher))
    return unit


def _displaced(
    former: Catalogue, obsolete: Sequence[TranslationUnit]
) -> tuple[TranslationUnit, ...]:
    before = {(unit.source, unit.target) for unit in former.units if unit.obsolete}
    return tuple(
        unit
        for unit in obsolete
        if is_human(unit) and (unit.source, unit.target) not in before
    )


def _source_language(document: Document) -> str:
    script = detect_script(document.text)
    return f"zh-{script}" if script else "zh"


def _count_initial(units: Sequence[TranslationUnit]) -> int:
    return sum(unit.state is State.INITIAL for unit in units)
