"""READ FIRST: the whole flow from a document to its catalogue.

    Document ─clean→ Document ─segment→ Segments ─merge→ units that still need a target
    ─match, translate, enforce→ Translations ─→ TranslationUnits in a Catalogue

Every step is a function from immutable values to immutable values. Reading documents
and writing catalogues is the caller's part (`formats/`, `cli/`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from glossary import __version__
from glossary.engine.argos import ArgosEngine
from glossary.engine.enforcement import Strictness
from glossary.engine.names import name_entries
from glossary.engine.translation import (
    Translation,
    match_segment,
    translate_segments,
)
from glossary.model import (
    Catalogue,
    Document,
    Finding,
    Origin,
    Segment,
    Severity,
    Side,
    Span,
    State,
    Strategy,
    TermEntry,
    TranslationUnit,
    occurrence_context,
)
from glossary.review import merge
from glossary.terms.matcher import Matcher
from glossary.terms.proof import prove
from glossary.terms.termbase import TermBase, build_termbase
from glossary.text.cleaning import clean
from glossary.text.rules import DEFAULT_RULES, CleaningRules
from glossary.text.script import detect_script, fold
from glossary.text.segmenter import segment


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are to be treated.

    Attributes:
        rules: What cleaning sets aside.
        set_chrome_aside: Whether site chrome is left untranslated.
        find_blemishes: Whether lost characters and spliced strings are looked for.
        strictness: How far to go for terms.
    """

    rules: CleaningRules = DEFAULT_RULES
    set_chrome_aside: bool = True
    find_blemishes: bool = True
    strictness: Strictness = Strictness.ANNOTATE

    def __str__(self) -> str:
        words = [
            str(self.strictness),
            f"chrome:{'aside' if self.set_chrome_aside else 'kept'}",
            f"blemishes:{'found' if self.find_blemishes else 'ignored'}",
        ]
        if self.rules != DEFAULT_RULES:
            digest = hashlib.sha256(repr(self.rules).encode()).hexdigest()
            words.append(f"rules:{digest[:8]}")
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a document.

    Attributes:
        document: Cleaned.
        catalogue: Its units.
        translated: Number of units the engine translated in this run.
    """

    document: Document
    catalogue: Catalogue
    translated: int


@dataclass(frozen=True, slots=True)
class Translator:
    """An engine, a term base and options: translates documents one by one.

    Attributes:
        engine: Loads its model only when something is to be translated.
        glossaries: Entries of each glossary file, later files winning.
        options: For all documents.
        termbase: Made of `glossaries`.
    """

    engine: ArgosEngine
    glossaries: tuple[tuple[TermEntry, ...], ...] = ()
    options: Options = Options()
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
        former: Catalogue | None = None,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> Result:
        """Translate a document.

        Args:
            document: As read.
            former: The document's catalogue of an earlier run. Human work in it is
                kept; untouched machine work is reused if it was made in the same way.
            progress: Called with clauses translated and in all.
        """
        document = clean_document(document, self.termbase, self.options)
        segments = segment(document)
        fresh = initial_units(document, segments)
        signature = self.signature
        units = fresh
        if former is not None:
            reuse = former.signature == signature
            units = merge(fresh, former, reuse_machine=reuse)
        matcher = self._matcher(segments)
        todo = [at for at in range(len(fresh)) if units[at].state is State.INITIAL]
        translations = translate_segments(
            self.engine,
            [segments[at] for at in todo],
            matcher,
            strictness=self.options.strictness,
            progress=progress,
        )
        finished = {
            at: _translated(units[at], translation)
            for at, translation in zip(todo, translations, strict=True)
        }
        for at, unit in enumerate(units[: len(fresh)]):
            if unit.origin is Origin.HUMAN:
                finished[at] = _checked(unit, segments[at], matcher)
        catalogue = replace(
            former or Catalogue(()),
            units=tuple(finished.get(at, unit) for at, unit in enumerate(units)),
            source_language=_source_language(document),
            target_language=self.engine.info.target_language,
            signature=signature,
        )
        return Result(document, catalogue, len(todo))

    def _matcher(self, segments: Sequence[Segment]) -> Matcher:
        # The glossaries come later and so win over romanised names.
        names = name_entries(segments)
        if not names:
            return Matcher(self.termbase)
        return Matcher(build_termbase((names, *self.glossaries)))


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


def initial_units(
    document: Document, segments: Sequence[Segment]
) -> tuple[TranslationUnit, ...]:
    """Return a unit without target for each segment, in order."""
    seen: Counter[str] = Counter()
    units = []
    for one in segments:
        seen[one.source] += 1
        units.append(
            TranslationUnit(
                source=one.source,
                context=occurrence_context(seen[one.source]),
                role=one.role,
                speaker=one.speaker,
                reference=f"{document.path}:{one.line}",
                findings=one.findings,
            )
        )
    return tuple(units)


def _translated(unit: TranslationUnit, translation: Translation) -> TranslationUnit:
    return replace(
        unit,
        target=translation.target,
        state=State.TRANSLATED,
        origin=translation.origin,
        terms=translation.terms,
        findings=_ordered((*unit.findings, *translation.findings)),
    )


def _checked(
    unit: TranslationUnit, segment_: Segment, matcher: Matcher
) -> TranslationUnit:
    """Look a person's translation over: what it does to terms is for them to judge."""
    matches = match_segment(segment_, matcher)
    terms, findings = prove(
        matches,
        unit.target,
        [(Strategy.HUMAN, None)] * len(matches),
        Severity.WARNING,
    )
    return replace(unit, terms=terms, findings=_ordered((*unit.findings, *findings)))


def _ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    whole = Span(-1, -1)
    return tuple(
        sorted(
            findings,
            key=lambda f: (f.side is Side.TARGET, f.span or whole, f.check, f.message),
        )
    )


def _source_language(document: Document) -> str:
    script = detect_script(document.text)
    return f"zh-{script}" if script else "zh"
