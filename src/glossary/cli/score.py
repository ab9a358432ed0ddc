"""`glossary score`: what translations and models are worth against a reference."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.arguments import count_option
from glossary.cli.options import (
    glossary_option,
    load_glossaries,
    load_project,
)
from glossary.cli.progressbar import progress_bar
from glossary.messages import _

if TYPE_CHECKING:
    from glossary.catalogues.references import SentenceFile
    from glossary.cli.scoreboard import Run
    from glossary.model import Segment, TermEntry, TermMatch
    from glossary.scoring import Case, TermSource
    from glossary.terms.matcher import Matcher

_STRATEGIES = ("annotate", "no-annotation", "none")
_TERMS = ("reference", "glossary", "both")


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path),
)
@click.option(
    "-r",
    "--reference",
    metavar="REF",
    type=click.Path(path_type=Path),
    help="Score the FILEs against these translations.",
)
@click.option(
    "-m",
    "--model",
    "models",
    multiple=True,
    metavar="MODEL",
    help="Installed or bundled model, package folder or .argosmodel file to translate "
    "the sources of the reference with; may be repeated.",
)
@click.option(
    "-s",
    "--strategy",
    "strategies",
    type=click.Choice(_STRATEGIES),
    multiple=True,
    help="How the models are held to the terms; may be repeated. [default: annotate "
    "and none]",
)
@glossary_option
@click.option(
    "--terms",
    type=click.Choice(_TERMS),
    help="Where the terms come from that are enforced and counted. [default: the "
    "reference, and with -g also the glossaries; the glossaries alone if the reference "
    "has no terms]",
)
@click.option(
    "--no-figures",
    is_flag=True,
    help="Do not hold the models to figures and dates beside the terms.",
)
@click.option(
    "--by", type=click.Choice(["domain"]), help="Score the sentences of each domain."
)
@count_option(
    "--limit", None, "Show the sentences with the lowest chrF too, at most N."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--markdown", is_flag=True, help="Print Markdown tables.")
def score(**values: Any) -> None:
    """Score catalogues and models against reference translations.

    With --reference each FILE is a translation, a PO or TSV catalogue for example;
    sentences go together by their source. Without it the one FILE is the reference,
    and the models translate its sources. BLEU and chrF are sacrebleu's: pip install
    "policy-glossary[score]".

    A reference is a catalogue, or a table of source, target and, if wanted, the terms
    of the sentence (zh=en | zh=en).

    \b
    Examples:
      glossary score locales/en/interview.po --reference interview.tsv
      glossary score interview.tsv --model zh-en --model mine.argosmodel
      glossary score interview.tsv --model zh-en --strategy annotate --limit 5
    """
    from glossary.catalogues.references import read_reference
    from glossary.cli.scoreboard import Scoreboard
    from glossary.scoring import load_metrics

    reference_path, candidates = _files(values)
    load_metrics()
    reference = read_reference(reference_path)
    if values["by"]:
        _check_domains(reference)
    task = _task(reference, values)
    runs = [*(_read(task, path) for path in candidates), *_translate(task, values)]
    board = Scoreboard(
        reference,
        task.term_source,
        runs,
        by_domain=bool(values["by"]),
        worst=values["limit"] or 0,
    )
    if values["as_json"]:
        click.echo(json.dumps(board.as_dict(), ensure_ascii=False, indent=2))
    else:
        board.print(markdown=values["markdown"])


def _files(values: dict[str, Any]) -> tuple[Path, tuple[Path, ...]]:
    """Return the reference and the candidates.

    Raises:
        click.UsageError: The options do not go together.
    """
    if values["as_json"] and values["markdown"]:
        raise click.UsageError(_("choose --json or --markdown"))
    if values["strategies"] and not values["models"]:
        raise click.UsageError(_("--strategy is about models: name one with --model"))
    if values["reference"]:
        return values["reference"], values["files"]
    if not values["models"]:
        raise click.UsageError(
            _(
                "say what to score: FILEs with --reference REF, or the models that "
                "shall translate FILE with --model"
            )
        )
    if len(values["files"]) > 1:
        raise click.UsageError(_("without --reference give one FILE, the reference"))
    return values["files"][0], ()


@dataclass(frozen=True, slots=True)
class _Task:
    """A reference with its terms.

    Attributes:
        reference: What to score against.
        term_source: Where the terms come from.
        segments: The sources, one a sentence of the reference, like the next two.
        matchers: What finds the terms, and the figures that are enforced with them.
        matches: The terms found.
    """

    reference: SentenceFile
    term_source: TermSource
    segments: tuple[Segment, ...]
    matchers: tuple[Matcher, ...]
    matches: tuple[tuple[TermMatch, ...], ...]

    def cases(self, targets: Iterable[str | None]) -> tuple[Case, ...]:
        """Return the cases of the sentences that have a target."""
        from glossary.scoring import Case

        return tuple(
            Case(pair, matches, target)
            for pair, matches, target in zip(
                self.reference.pairs, self.matches, targets, strict=True
            )
            if target is not None
        )


def _task(reference: SentenceFile, values: dict[str, Any]) -> _Task:
    from glossary.model import EntryOrigin, Segment
    from glossary.scoring import TermSource, term_matchers
    from glossary.terms.matcher import match_segment

    source = _term_source(reference, values["terms"], values["glossaries"])
    glossaries: tuple[tuple[TermEntry, ...], ...] = ()
    project = load_project()
    if source is not TermSource.REFERENCE:
        glossaries = load_glossaries(values["glossaries"], project)
    figures = None if values["no_figures"] else project.figures
    matchers = term_matchers(reference.pairs, glossaries, source, figures)
    segments = tuple(Segment(pair.source, 0, pair.line) for pair in reference.pairs)
    matches = tuple(
        tuple(match for match in found if match.entry.origin is not EntryOrigin.FIGURE)
        for found in map(match_segment, segments, matchers)
    )
    return _Task(reference, source, segments, matchers, matches)


def _term_source(
    reference: SentenceFile, chosen: str | None, glossaries: Sequence[Path]
) -> TermSource:
    from glossary.errors import GlossaryError
    from glossary.scoring import TermSource

    own = any(pair.terms for pair in reference.pairs)
    if chosen == TermSource.REFERENCE and not own:
        raise GlossaryError(
            _("the reference gives no terms"),
            path=reference.path,
            hint=_("leave --terms out to count those of the glossaries"),
        )
    if chosen:
        return TermSource(chosen)
    if own:
        return TermSource.BOTH if glossaries else TermSource.REFERENCE
    return TermSource.GLOSSARY


def _check_domains(reference: SentenceFile) -> None:
    from glossary.errors import GlossaryError

    if not any(pair.domain for pair in reference.pairs):
        raise GlossaryError(
            _("the reference does not say the domain of any sentence"),
            path=reference.path,
            hint=_(
                "make it a table whose header names the columns source, target and "
                "domain"
            ),
        )


def _read(task: _Task, path: Path) -> Run:
    """Pair a translation with the reference."""
    from glossary.catalogues.references import read_sentences
    from glossary.cli.scoreboard import Run
    from glossary.errors import GlossaryError
    from glossary.scoring import pair_up

    candidate = read_sentences(path).pairs
    reference = task.reference.pairs
    pairing = pair_up(
        [pair.source for pair in reference], [pair.source for pair in candidate]
    )
    if not any(place is not None for place in pairing.places):
        message = _(
            "it has no sentence in common with {reference}",
            reference=task.reference.path,
        )
        hint = _("the sources must be the same sentences")
        raise GlossaryError(message, path=path, hint=hint)
    targets = (None if at is None else candidate[at].target for at in pairing.places)
    return Run(
        name=str(path),
        cases=task.cases(targets),
        missing=tuple(
            pair
            for pair, at in zip(reference, pairing.places, strict=True)
            if at is None
        ),
        extra=tuple(candidate[at] for at in pairing.extra),
    )


def _translate(task: _Task, values: dict[str, Any]) -> Iterator[Run]:
    """Translate the sources of the reference with each model and strategy."""
    from glossary.cli.scoreboard import Run
    from glossary.engine.argos import DecodeSettings
    from glossary.engine.enforcement import Strictness
    from glossary.engine.opening import open_model
    from glossary.engine.translation import translate_segments

    for model in values["models"]:
        # The time it takes is that of decoding.
        with open_model(model, cached=False) as engine:
            # Loads the model, which is not part of the time.
            engine.decode(["。"], DecodeSettings())
            for strategy in values["strategies"] or ("annotate", "none"):
                name = f"{model} ({strategy})"
                started = time.perf_counter()
                with progress_bar(name) as progress:
                    translations = translate_segments(
                        engine,
                        task.segments,
                        task.matchers,
                        strictness=Strictness(strategy),
                        progress=progress,
                    )
                yield Run(
                    name,
                    task.cases(translation.target for translation in translations),
                    seconds=time.perf_counter() - started,
                    model=f"{engine.info.name} {engine.info.version} "
                    f"{engine.fingerprint}",
                )
