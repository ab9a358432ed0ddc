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
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossary.engine.argos import ArgosEngine
from glossary.engine.enforcement import Strictness
from glossary.engine.speakernames import name_entries
from glossary.engine.translation import translate_segments
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
from glossary.recall import recall, settled
from glossary.review import is_human, merge
from glossary.terms.acronyms import introduce_acronyms
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import TermBase, build_termbase
from glossary.text.cleaning import clean
from glossary.text.rules import DEFAULT_RULES, CleaningRules
from glossary.text.script import detect_script, fold
from glossary.text.segmenter import segment
from glossary.units import (
    checked,
    emptied,
    initial_units,
    is_touched,
    segment_of,
    translated,
)
from glossary.version import __version__

if TYPE_CHECKING:
    from glossary.memory.store import Memory

# Their targets are not made anew.
_BY_PEOPLE = (Origin.HUMAN, Origin.MEMORY)

_TERMS_IN_SIGNATURE = re.compile(r"; terms \S+;")


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
        catalogue: Its units.
        translated: Number of units the engine translated in this run.
        document: Cleaned; None when the catalogue was all there was.
        displaced: What people translated and no sentence of the document is any more;
            obsolete from now on.
    """

    catalogue: Catalogue
    translated: int
    document: Document | None = None
    displaced: tuple[TranslationUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class Translator:
    """An engine, a term base and options: translates documents one by one.

    Attributes:
        engine: Loads its model only when something is to be translated.
        glossaries: Entries of each glossary file, later files winning.
        options: For all documents.
        memory: What people translated before; open.
        termbase: Made of `glossaries`.
    """

    engine: ArgosEngine
    glossaries: tuple[tuple[TermEntry, ...], ...] = ()
    options: Options = Options()
    memory: Memory | None = None
    termbase: TermBase = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "termbase", build_termbase(self.glossaries))

    @property
    def signature(self) -> str:
        """How a catalogue was made: tool, model, term base and options."""
        info = self.engine.info
        return (
            f"glossary {__version__}; model {info.name} {info.version} "
            f"{self.engine.fingerprint}; terms {self.termbase.hash}; "
            f"options {self.options}"
        )

    def translate(
        self,
        document: Document,
        former: Catalogue = EMPTY_CATALOGUE,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> Result:
        """Translate a document.

        Args:
            document: As read.
            former: The document's catalogue of an earlier run. Human work in it is
                kept; untouched machine work is reused if it was made in the same way
                and the memory has nothing better.
            progress: Called with clauses translated and in all.
        """
        document = clean_document(document, self.termbase, self.options)
        segments = segment(document)
        fresh = initial_units(document, segments)
        signature = self.signature
        units = merge(fresh, former, reuse_machine=former.signature == signature)
        matcher = self._matcher(segments)
        live, obsolete = units[: len(fresh)], units[len(fresh) :]
        if self.memory is not None:
            live = recall(self.memory, live, matcher)
        finished = self._finish(live, segments, matcher, progress)
        catalogue = replace(
            former,
            units=(*finished, *obsolete),
            source_language=_source_language(document),
            target_language=self.engine.info.target_language,
            signature=signature,
        )
        displaced = _displaced(former, obsolete)
        return Result(catalogue, _count_initial(live), document, displaced)

    def update_terms(
        self,
        former: Catalogue,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> Result:
        """Translate again only those units of a catalogue that a changed term touches.

        Human work is kept and gets a finding where it does not comply any more.

        Args:
            former: A document's catalogue.
            progress: Called with clauses translated and in all.
        """
        live = [unit for unit in former.units if not unit.obsolete]
        segments = [segment_of(unit) for unit in live]
        matcher = self._matcher(segments)
        units = [
            emptied(unit)
            if unit.origin not in _BY_PEOPLE and is_touched(unit, segment_, matcher)
            else unit
            for unit, segment_ in zip(live, segments, strict=True)
        ]
        finished = self._finish(units, segments, matcher, progress)
        obsolete = [unit for unit in former.units if unit.obsolete]
        catalogue = replace(
            former,
            units=(*finished, *obsolete),
            signature=_updated(former.signature, self.signature),
        )
        return Result(catalogue, _count_initial(units))

    def _finish(
        self,
        units: Sequence[TranslationUnit],
        segments: Sequence[Segment],
        matcher: Matcher,
        progress: Callable[[int, int], None],
    ) -> tuple[TranslationUnit, ...]:
        """Translate the units without target; look over what people wrote."""
        todo = [at for at, unit in enumerate(units) if unit.state is State.INITIAL]
        translations = translate_segments(
            self.engine,
            [segments[at] for at in todo],
            matcher,
            strictness=self.options.strictness,
            progress=progress,
        )
        done = dict(zip(todo, translations, strict=True))
        finished = tuple(
            translated(unit, done[at])
            if at in done
            else _looked_over(unit, segments[at], matcher)
            for at, unit in enumerate(units)
        )
        if not self.options.acronyms:
            return finished
        entries = {entry.source: entry for entry in self.termbase.entries}
        return introduce_acronyms(finished, entries)

    def _matcher(self, segments: Sequence[Segment]) -> Matcher:
        # The glossaries come later and so win over romanised names.
        names = name_entries(segments)
        termbase = self.termbase
        if names:
            termbase = build_termbase((names, *self.glossaries))
        return Matcher(termbase, self.options.enforced_figures)


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
        return settled(unit, segment_, matcher)
    return checked(unit, segment_, matcher) if unit.origin is Origin.HUMAN else unit


def _updated(former: str, now: str) -> str:
    """Return `now` if nothing but the terms changed.

    Otherwise some units are still made in the former way, which is not that of `now`.
    """
    before, after = (_TERMS_IN_SIGNATURE.sub(";", one) for one in (former, now))
    return now if before == after else former


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
